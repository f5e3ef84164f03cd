"""Options and words that docker's client or the engine refuses together."""

import re
from collections.abc import Iterator

from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Problem
from webapp.console.values import ports
from webapp.console.values.masks import hidden
from webapp.console.values.piece import is_placeholder
from webapp.console.values.places import has_drive
from webapp.wording import _

_OWN = ("", "default", "bridge", "host", "none")  # networks that have no names and no addresses of one's choice
_LEAST = 6 * 1024 * 1024  # bytes of memory (moby, daemon/daemon_unix.go)
_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([kmgt]?)(?:i?b)?", re.IGNORECASE)
_STEPS = "bkmgt"


def conflicts(parsed: Parsed) -> Iterator[Problem]:
    name = parsed.command.name if parsed.command else ""
    if name in ("run", "create"):
        yield from _network(parsed)
        yield from _memory(parsed)
        yield from _same_port(parsed)
    elif name == "network create":
        yield from _subnet(parsed)
    elif name == "cp":
        yield from _copy(parsed)
    elif name in ("push", "pull") and "--all-tags" in parsed.options:
        yield from _all_tags(parsed)


def _at(parsed: Parsed, long: str, message: str) -> Problem:
    part = next(part for part in parsed.parts if part.flag and part.flag.long == long)
    return Problem(part.span, "error", "flag.conflict", message)


def _network(parsed: Parsed) -> Iterator[Problem]:
    options = parsed.options
    networks = options.get("--network", ("",))
    if len(networks) > 1 or networks[0] not in _OWN:
        return
    for long in ("--ip", "--ip6"):
        if long in options:
            message = _(
                "Only a network that docker network create made takes an address of your choice, and {flag} stands "
                "here without one: docker refuses the line. Name it with --network.",
                flag=long,
            )
            yield _at(parsed, long, message)
    if "--network-alias" in options:
        message = _(
            "Only networks that docker network create made know further names: docker refuses the line. Name one with "
            "--network."
        )
        yield _at(parsed, "--network-alias", message)


def _subnet(parsed: Parsed) -> Iterator[Problem]:
    """What lies in a subnet is said beside it (docker/cli, command/network/create.go, createIPAMConfig)."""
    for long in ("--gateway", "--ip-range", "--aux-address"):
        if long in parsed.options and "--subnet" not in parsed.options:
            message = _(
                "{flag} needs --subnet beside it, the range of addresses that it lies in: docker refuses the line.",
                flag=long,
            )
            yield _at(parsed, long, message)


def _memory(parsed: Parsed) -> Iterator[Problem]:
    most = _bytes(parsed.options.get("--memory", ("",))[-1])
    swap = _bytes(parsed.options.get("--memory-swap", ("",))[-1])
    if most and most < _LEAST:
        message = _(
            "The engine refuses less than 6 MB, and {text} is {number} bytes: a number without a unit counts bytes. "
            "512m is 512 MB.",
            text=parsed.options["--memory"][-1],
            number=most,
        )
        part = _value_of(parsed, "--memory")
        yield Problem(part.span, "error", "size.too_small", message)
    elif swap and swap < most:
        message = _(
            "--memory-swap is memory and swap together, so it cannot be less than -m: the engine refuses the line."
        )
        yield _at(parsed, "--memory-swap", message)
    elif swap and not most and "--memory" not in parsed.options:
        yield _at(parsed, "--memory-swap", _("--memory-swap needs -m beside it: the engine refuses the line."))


def _value_of(parsed: Parsed, long: str) -> Part:
    return next(part for part in parsed.parts if part.role == "value" and part.flag and part.flag.long == long)


def _bytes(text: str) -> int:
    """0 for what is no size."""
    found = _SIZE.fullmatch(text)
    return int(float(found[1]) * 1024 ** max(0, _STEPS.find(found[2].lower() or "b"))) if found else 0


def _same_port(parsed: Parsed) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    given = (part for part in parsed.parts if part.role == "value" and part.flag and part.flag.long == "--publish")
    for part in given if len(parsed.options.get("--publish", ())) > 1 else ():
        if "=" in part.value or "$" in part.value:
            continue
        found = ports.take_apart(part.value)
        host = part.value[slice(*found.host)] if found.host else ""
        address = part.value[slice(*found.ip)] if found.ip else ""
        protocol = part.value[slice(*found.protocol)] if found.protocol else "tcp"
        if host.isdecimal() and host != "0":
            if (address, host, protocol) in seen:
                message = _("Port {port} of this machine is bound by another -p already: it cannot be bound twice.",
                            port=host)  # fmt: skip
                yield Problem(part.span, "error", "port.twice", message)
            seen.add((address, host, protocol))


def _copy(parsed: Parsed) -> Iterator[Problem]:
    """One side of docker cp is in a container, the other on this machine."""
    sides = [part for part in parsed.parts if part.role == "argument"]
    unknown = any("$" in part.value or is_placeholder(part.value) for part in sides)
    if len(sides) != 2 or unknown or parsed.error:
        return
    inside = [is_inside(part.value) for part in sides]
    if all(inside):
        message = _(
            "docker cp does not copy from one container to another: docker refuses the line. Copy to this machine "
            "first, then from here."
        )
        yield Problem(sides[1].span, "error", "copy.sides", message)
    elif not any(inside):
        message = _(
            "docker cp wants a container on one side, as NAME:/path; without one, docker refuses the line: cp alone "
            "copies files of this machine."
        )
        yield Problem(sides[0].span, "error", "copy.sides", message)


def is_inside(value: str) -> bool:
    """As docker's client tells it (docker/cli, splitCpArg)."""
    drive = has_drive(value) and not re.match("[a-z]:/", value)
    return value[:1] not in ("/", ".", "-") and hidden(value).find(":") > 0 and not drive


def _all_tags(parsed: Parsed) -> Iterator[Problem]:
    part = next((part for part in parsed.parts if part.role == "argument"), None)
    cut = hidden(part.value).rfind(":") if part else -1
    if part and cut > 0 and "/" not in part.value[cut:] and "$" not in part.value:
        span = part.item.part(part.start + cut, part.end)
        message = _("-a means all tags, so no tag can stand here: docker refuses the line. Leave one of them out.")
        yield Problem(span, "error", "flag.conflict", message)
