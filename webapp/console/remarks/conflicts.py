"""Options and words that docker's client or the engine refuses together."""

import re
from collections.abc import Iterator

from webapp.console.parsed import Parsed
from webapp.console.problems import Problem
from webapp.console.remarks.made import made_contexts, made_networks, made_volumes
from webapp.console.remarks.run_conflicts import conflict_at, run_conflicts
from webapp.console.values import ports
from webapp.console.values.limits import in_bytes, too_little
from webapp.console.values.masks import hidden
from webapp.console.values.piece import is_placeholder, is_put_in_later
from webapp.console.values.places import has_drive
from webapp.wording import _

_OWN = ("", "default", "bridge", "host", "none")  # networks that have no names and no addresses of one's choice
_OPERANDS = ("network rm", "port", "tag", "commit", "import")
_LEAST = 6 * 1024 * 1024  # bytes of memory (moby, daemon/daemon_unix.go)


def conflicts(parsed: Parsed) -> Iterator[Problem]:
    name = parsed.command.name if parsed.command else ""
    if name in ("run", "create"):
        yield from _network(parsed)
        yield from run_conflicts(parsed)
        yield from _memory(parsed)
        yield from _same_port(parsed)
    elif name == "update":
        yield from _memory(parsed, alone=True)
        if not parsed.options and not any(is_put_in_later(part.value) for part in parsed.parts):
            message = _("No option says what to change, such as --memory or --restart: docker refuses the line.")
            part = next(part for part in parsed.parts if part.role == "command")
            yield Problem(part.span, "error", "flag.missing", message)
    elif name in _OPERANDS:
        yield from _operands(parsed, name)
    elif name == "network create":
        yield from made_networks(parsed)
    elif name == "volume create":
        yield from made_volumes(parsed)
    elif name == "context create":
        yield from made_contexts(parsed)
    elif name == "cp":
        yield from _copy(parsed)
    elif name in ("push", "pull") and "--all-tags" in parsed.options:
        yield from _all_tags(parsed)


def _operands(parsed: Parsed, name: str) -> Iterator[Problem]:
    """Words that the command's own rules refuse."""
    parts = [part for part in parsed.parts if part.role == "argument" and not is_put_in_later(part.value)]
    if name == "network rm":
        for part in parts:
            if part.value in ("bridge", "host", "none"):
                message = _("{name} is one of the engine's own networks, which cannot be removed.", name=part.value)
                yield Problem(part.span, "error", "network.predefined", message)
    elif name == "port":
        for part in parts:
            number = part.value.partition("/")[0]
            if len(parts) == 2 and part.index and part.value and not (number.isdecimal() and int(number[:6]) <= 65535):
                message = _("A single port of the container goes here: 80 or 53/udp.")
                yield Problem(part.span, "error", "port.invalid", message)
    else:
        for part in parts:
            if part.argument and part.argument.value == "new-image" and "@sha256:" in part.value:
                message = _(
                    "A digest is a checksum of an image's contents and cannot be chosen: only a name and a tag can."
                )
                yield Problem(part.span, "error", "image.invalid", message)


def _network(parsed: Parsed) -> Iterator[Problem]:
    options = parsed.options
    networks = options.get("--network", ("",))
    if len(networks) > 1 or networks[0] not in _OWN:
        return
    for long in ("--ip", "--ip6"):
        if any(options.get(long, ())):
            message = _(
                "Only a network that docker network create made takes an address of your choice, and {flag} is "
                "used here without one: docker refuses the line. Name it with --network.",
                flag=long,
            )
            yield conflict_at(parsed, long, message)
    if "--network-alias" in options:
        message = _(
            "Only networks that docker network create made allow further names: docker refuses the line. Name one "
            "with --network."
        )
        yield conflict_at(parsed, "--network-alias", message)


def _memory(parsed: Parsed, *, alone: bool = False) -> Iterator[Problem]:
    most = in_bytes(parsed.options.get("--memory", ("",))[-1])
    swap = in_bytes(parsed.options.get("--memory-swap", ("",))[-1])
    reserved = in_bytes(parsed.options.get("--memory-reservation", ("",))[-1])
    if most and reserved > most:
        message = _("--memory-reservation is the softer limit and cannot be above -m: the engine refuses the line.")
        yield conflict_at(parsed, "--memory-reservation", message)
    if most and most < _LEAST:
        part = parsed.value_parts("--memory")[0]
        yield Problem(part.span, "error", "size.too_small", too_little(part.value))
    elif swap and swap < most:
        message = _(
            "--memory-swap is memory and swap together, so it cannot be less than -m: the engine refuses the line."
        )
        yield conflict_at(parsed, "--memory-swap", message)
    elif swap and not alone and not most and "--memory" not in parsed.options:
        yield conflict_at(parsed, "--memory-swap", _("--memory-swap also needs -m: the engine refuses the line."))


def _same_port(parsed: Parsed) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    for part in parsed.value_parts("--publish") if len(parsed.options.get("--publish", ())) > 1 else ():
        if "=" in part.value or "$" in part.value:
            continue
        found = ports.take_apart(part.value)
        host = part.value[slice(*found.host)] if found.host else ""
        address = part.value[slice(*found.ip)] if found.ip else ""
        protocol = part.value[slice(*found.protocol)] if found.protocol else "tcp"
        if host.isdecimal() and host != "0":
            if (address, host, protocol) in seen:
                message = _("Port {port} of this machine is already bound by another -p: it cannot be bound twice.",
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
            "docker cp needs a container on one side, as NAME:/path; without one, docker refuses the line: cp "
            "alone copies files on this machine."
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
        message = _("-a means all tags, so no tag can be given here: docker refuses the line. Leave one of them out.")
        yield Problem(span, "error", "flag.conflict", message)
