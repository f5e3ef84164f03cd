"""What `docker network create` and `docker volume create` refuse (docker/cli, command/network/create.go; moby,
volume/local; seen with Docker 28.2 and Docker Engine 26.1)."""

import re
from collections.abc import Iterator
from ipaddress import IPv4Network, IPv6Network, ip_network

from webapp import truths
from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Problem
from webapp.console.remarks.run_conflicts import conflict_at
from webapp.console.values.piece import is_put_in_later
from webapp.ip_addresses import read_ip
from webapp.wording import _

_Range = IPv4Network | IPv6Network

_OWN_NETWORKS = ("bridge", "default", "host", "none")
_SWITCHES = tuple(
    f"com.docker.network.bridge.{name}" for name in ("enable_icc", "enable_ip_masquerade", "inhibit_ipv4")
)
_MODES = {
    "macvlan_mode": ("bridge", "private", "vepa", "passthru"),
    "ipvlan_mode": ("l2", "l3", "l3s"),
    "ipvlan_flag": ("bridge", "private", "vepa"),
}
_MOST = 50  # subnets that each further one is held against
_VOLUME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]+")
_CONTEXT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]+")
_OF_LOCAL = ("type", "device", "o", "size")


def made_networks(parsed: Parsed) -> Iterator[Problem]:
    """Ranges of addresses that lie in no subnet, names and options that are not taken."""
    for long in ("--gateway", "--ip-range", "--aux-address"):
        if long in parsed.options and "--subnet" not in parsed.options:
            message = _(
                "{flag} also needs --subnet, the range of addresses that it lies in: docker refuses the line.",
                flag=long,
            )
            yield conflict_at(parsed, long, message)
    for part in _arguments(parsed):
        if part.value in _OWN_NETWORKS:
            message = _("The engine has a network {name} of its own: another cannot have that name.", name=part.value)
            yield Problem(part.span, "error", "name.taken", message)
    yield from _addresses(parsed)
    yield from _options(parsed)
    if "--config-only" in parsed.options:
        for long in ("--ingress", "--internal", "--attachable"):
            if parsed.options.get(long, ("",))[-1] == "true":
                message = _(
                    "--config-only keeps address settings only, and {flag} is not one: leave it out.", flag=long
                )
                yield conflict_at(parsed, long, message)


def _arguments(parsed: Parsed) -> list[Part]:
    return [part for part in parsed.parts if part.role == "argument"]


def _addresses(parsed: Parsed) -> Iterator[Problem]:
    subnets: list[_Range] = []
    for part in parsed.value_parts("--subnet"):
        if not part.value or is_put_in_later(part.value):
            return
        for one in part.value.split(","):
            found = _range(one)
            if isinstance(found, str):
                yield _wrong(part, found)
                return
            if any(found.version == other.version and found.overlaps(other) for other in subnets[:_MOST]):
                yield _wrong(part, _("This range lies in another --subnet of the line: docker refuses it."))
                return
            subnets.append(found)
    if subnets:
        yield from _within(parsed, subnets)
    driver = parsed.options.get("--driver", ("bridge",))[-1]
    if driver == "bridge" and sum(subnet.version == 4 for subnet in subnets) > 1:
        message = _("A network of the bridge driver has one range of IPv4 addresses: the engine refuses a second.")
        yield _wrong(parsed.value_parts("--subnet")[-1], message)


def _range(text: str) -> _Range | str:
    """The range, or why it is none."""
    if "/" not in text:
        return _("A range of addresses has a / and a number at its end: {example}.", example="172.28.0.0/16")
    try:
        return ip_network(text)
    except ValueError:
        pass
    try:
        better = ip_network(text, strict=False)
    except ValueError:
        return _("{text} is not a range of addresses: write one such as 172.28.0.0/16.", text=text)
    return _("The range of {text} begins with {better}: write that.", text=text, better=better)


def _within(parsed: Parsed, subnets: list[_Range]) -> Iterator[Problem]:
    """Gateways, parts and single addresses of the ranges."""
    for long in ("--gateway", "--aux-address", "--ip-range"):
        for part in parsed.value_parts(long):
            text = part.value.rpartition("=")[2] if long == "--aux-address" else part.value
            if not text or is_put_in_later(part.value):
                continue
            message = _part_of(text, subnets) if long == "--ip-range" else _address_of(text, subnets)
            if message:
                yield _wrong(part, message)


def _part_of(text: str, subnets: list[_Range]) -> str:
    found = _range(text)
    if isinstance(found, str):
        return found
    if any(isinstance(found, type(subnet)) and found.subnet_of(subnet) for subnet in subnets):  # type: ignore[arg-type]
        return ""
    return _("{text} is not in any --subnet of the line: docker refuses it.", text=text)


def _address_of(text: str, subnets: list[_Range]) -> str:
    address = read_ip(text)
    if address is None:
        return _("{text} is not an address: write one such as 172.28.0.1, without a / after it.", text=text)
    if any(address in subnet for subnet in subnets):
        return ""
    return _("{text} is not in any --subnet of the line: docker refuses it.", text=text)


def _wrong(part: Part, message: str) -> Problem:
    return Problem(part.span, "error", "address.invalid", message)


def _options(parsed: Parsed) -> Iterator[Problem]:
    for part in parsed.value_parts("--opt"):
        key, equals, value = part.value.partition("=")
        if not equals or is_put_in_later(part.value):
            continue
        known = _MODES.get(key)
        if key in _SWITCHES and value not in truths.EITHER:
            yield Problem(part.span, "error", "opt.invalid", _("true or false goes here."))
        elif known and value not in known:
            message = _("Only one of these can come after the =: {known}.", known=", ".join(known))
            yield Problem(part.span, "error", "opt.invalid", message)
        elif key == "com.docker.network.driver.mtu" and not re.fullmatch(r"\+?\d+", value):
            yield Problem(part.span, "error", "opt.invalid", _("Only a whole number can come after the =."))
        elif key == "com.docker.network.bridge.name" and len(value.encode()) > 15:
            message = _("The name of a network card has at most 15 characters: Linux takes no longer ones.")
            yield Problem(part.span, "error", "opt.invalid", message)


def made_volumes(parsed: Parsed) -> Iterator[Problem]:
    """Names that the driver local does not take, and options."""
    driver = parsed.options.get("--driver", ("local",))[-1]
    if driver not in ("", "local"):
        return
    named = parsed.value_parts("--name")
    for part in named or _arguments(parsed):
        both = named and parsed.arguments
        if part.value and not both and not is_put_in_later(part.value) and not _VOLUME.fullmatch(part.value):
            message = _(
                "A volume's name has at least two characters: letters, digits, _ . and -, and begins with a letter "
                "or a digit."
            )
            yield Problem(part.span, "error", "name.invalid", message)
    options = parsed.value_parts("--opt")
    given = {part.value.partition("=")[0]: part.value.partition("=")[2] for part in options}
    for part in options:
        key = part.value.partition("=")[0]
        if is_put_in_later(part.value) or part.value.startswith("-"):
            return
        if key not in _OF_LOCAL:
            message = _(
                "The driver local has no option {key}: it has {known}.", key=key or "=", known=", ".join(_OF_LOCAL)
            )
            yield Problem(part.span, "error", "opt.invalid", message)
            return
    yield from _incomplete(options, given)


def _incomplete(options: list[Part], given: dict[str, str]) -> Iterator[Problem]:
    """Of what is mounted both the kind and the thing are to be said."""
    if not options or not set(given) & {"type", "device", "o"}:
        return
    lacking = "device" if not given.get("device") else "type" if not given.get("type") else ""
    if lacking:
        message = _("{key}= is missing: a volume that is mounted from elsewhere needs type= and device=.", key=lacking)
        yield Problem(options[0].span, "error", "opt.missing", message)


def made_contexts(parsed: Parsed) -> Iterator[Problem]:
    """Names that `docker context create` does not take: the client looks, before anything is saved."""
    for part in _arguments(parsed)[:1]:
        if part.value == "default":
            message = _("default is the engine of this machine: another context cannot have that name.")
            yield Problem(part.span, "error", "name.taken", message)
        elif not is_put_in_later(part.value) and not _CONTEXT.fullmatch(part.value):
            message = _(
                "A context's name has at least two characters: letters, digits, _ . + and -, and begins with a letter "
                "or a digit."
            )
            yield Problem(part.span, "error", "name.invalid", message)
