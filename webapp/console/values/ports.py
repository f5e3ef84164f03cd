"""`-p [[ip:]host:]container[/protocol]`, or `-p published=…,target=…`: doors with two numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from webapp.console.values.piece import MARK, Piece, Wrong
from webapp.ip_addresses import read_ip
from webapp.wording import _, mark

_PROTOCOLS = ("tcp", "udp", "sctp")
_RANGE = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")


_HERE = mark(
    "{port} of this machine, the outside: what arrives here, from a browser for example, is passed on to {inner} of "
    "the container."
)
_AT_NODES = mark(
    "{port} of every node of the swarm, the outside: what arrives there is passed on to {inner} of one of the "
    "service's containers."
)


@dataclass(frozen=True)
class Publication:
    """The parts as written: (start, end) within the value; None where left out."""

    ip: tuple[int, int] | None
    host: tuple[int, int] | None
    container: tuple[int, int]
    protocol: tuple[int, int] | None


def in_short(value: str) -> str:
    """The same without names: `published=8080,target=80` is 8080:80/tcp. What has no names stays as it is.

    Docker rewrites it in the same way (docker/cli, cli/command/container/opts.go).
    """
    if "=" not in value:
        return value
    named = {"protocol": "tcp"} | {key: text for key, _sign, text in _named_parts(value)}
    return f"{named.get('published', '')}:{named.get('target', '')}/{named['protocol']}"


def _named_parts(value: str) -> list[tuple[str, str, str]]:
    return [part.partition("=") for part in value.split(",")]


def take_apart(value: str) -> Publication:
    """Split from the right, as docker does, so that an IPv6 address may hold colons."""
    slash = value.find("/")
    end = slash if slash >= 0 else len(value)
    protocol = (slash + 1, len(value)) if slash >= 0 else None
    last = value.rfind(":", 0, end)
    if last < 0:
        return Publication(None, None, (0, end), protocol)
    before = value.rfind(":", 0, last)
    ip = (0, before) if before >= 0 else None
    return Publication(ip, (before + 1, last), (last + 1, end), protocol)


def pieces(value: str, context: str, *, swarm: bool = False) -> list[Piece]:
    """The pieces of a published port, from left to right; `swarm`: of a service."""
    parts, found = take_apart(value), []
    one = value[slice(*parts.container)]
    if parts.ip:
        found.append(Piece(*parts.ip, "address", _address(value[slice(*parts.ip)])))
        found.append(_mark(parts.ip[1], _("Ends the address.")))
    if parts.host:
        host = value[slice(*parts.host)]
        words = _(
            _AT_NODES if swarm else _HERE,
            port=_named(host),
            inner=_("ports {number}", number=one) if "-" in one else _("port {number}", number=one),
        )
        if "-" in host and "-" not in one:
            words = _(
                "A free one of the ports {number} of this machine, the outside: what arrives there is passed on to "
                "port {inner} of the container. docker ps shows which it is.",
                number=host,
                inner=one,
            )
        found.append(Piece(*parts.host, "port-host", _ports(host, words) if "-" in one else words))
        sides = _("To its left, this machine's port; to its right, the container's.")
        free = "" if host else " " + _("Nothing is written to its left: any free port of this machine is used.")
        found.append(_mark(parts.host[1], sides + free))
    words = _("{port} inside the container: where its program listens.", port=_named(one))
    if not parts.host:
        alone = _("Only this one is written, so any free port of this machine is bound to it; docker ps shows which.")
        if swarm:
            alone = _(
                "Only this one is written, so the swarm chooses the other, the same at every node; docker service ls "
                "shows it."
            )
        words = f"{words} {alone}"
    found.append(Piece(*parts.container, "port-container", _ports(one, words)))
    if parts.protocol:
        found.append(_mark(parts.container[1], _("What follows is the protocol.")))
        found.append(Piece(*parts.protocol, "protocol", _("The protocol: tcp is used when nothing is written.")))
    return [piece for piece in found if piece.start < piece.end]


def exposed(value: str) -> list[Piece]:
    """A container's port alone, `3000` or `3000-3005/udp`: nothing is bound to it."""
    slash = value.find("/")
    end = slash if slash >= 0 else len(value)
    words = _("{port} of the container.", port=_named(value[:end]))
    found = [Piece(0, end, "port-container", words)]
    if slash >= 0:
        found.append(_mark(slash, _("What follows is the protocol.")))
        words = _("The protocol: tcp is used when nothing is written.")
        found.append(Piece(slash + 1, len(value), "protocol", words))
    return [piece for piece in found if piece.start < piece.end]


def _mark(at: int, words: str) -> Piece:
    return Piece(at, at + 1, MARK, words)


def _named(text: str) -> str:
    return _("Ports {number}", number=text) if "-" in text else _("Port {number}", number=text)


def _ports(text: str, words: str) -> str:
    if "-" not in text:
        return words
    return f"{words} {_('The - makes it a range: several ports at once, paired in order.')}"


def _address(ip: str) -> str:
    if ip in ("127.0.0.1", "localhost", "[::1]"):
        return _("The address to listen on: only programs on this machine itself can reach it.")
    if ip in ("0.0.0.0", "[::]"):  # noqa: S104  # explained here, not listened on
        return _("The address to listen on: every network card of this machine, which is usual.")
    return _("The address of this machine to listen on; without one, all of them.")


def wrong(value: str) -> Wrong | None:
    """Why it is no published port, in docker's words (docker/go-connections, nat) and ours."""
    if "=" not in value:
        return next(_wrongs(value, take_apart(value)), None)
    nameless = next((f"{key}{sign}" for key, sign, _text in _named_parts(value) if not (key and sign)), None)
    if nameless is not None:
        message = _("Each part needs a name: published=8080,target=80; or, shorter, 8080:80.")
        docker = f"invalid publish opts format (should be name=value but got '{nameless}')"
        return Wrong(0, len(value), message, docker)
    short = in_short(value)
    found = next(_wrongs(short, take_apart(short)), None)
    return replace(found, start=0, end=len(value)) if found else None


def wrong_removed(value: str) -> Wrong | None:
    """The same of a port that a service publishes no more, where it is said by its number in the container."""
    if "=" in value and ":" not in value and "$" not in value and not re.search(r"\btarget=", value):
        message = _("A port that is no longer published is named by its number in the container: target=80.")
        return Wrong(0, len(value), message, "missing mandatory field 'target'")
    found = None if "=" in value or ":" in value else wrong(value)
    if found and found.docker.startswith("invalid containerPort"):
        return replace(found, message=_("The number of a port stands here: 80."))
    return found


def _wrongs(value: str, parts: Publication) -> Iterator[Wrong]:
    """Everything that is wrong with it, what docker says first at the front."""
    container = value[slice(*parts.container)]
    host = value[slice(*parts.host)] if parts.host else ""
    address = value[slice(*parts.ip)].strip("[]") if parts.ip else ""
    if address and parts.ip and not read_ip(address):
        message = _("{text} is not an address; two ports are enough: -p 3000:3000.", text=address)
        yield Wrong(*parts.ip, message, f"invalid IP address: {address}")
    if not container:
        message = _(
            "The container's port is missing: -p 3000:3000 has this machine's port first, the container's second."
        )
        yield Wrong(0, len(value), message, f"no port specified: {value}<empty>")
    for kind, text, place in (("container", container, parts.container), ("host", host, parts.host)):
        bad = _not_ports(text) if text else ""
        if bad and place:
            yield Wrong(*place, bad, f"invalid {kind}Port: {text}")
    if parts.protocol and value[slice(*parts.protocol)].lower() not in _PROTOCOLS:
        docker = f"invalid proto: {value[slice(*parts.protocol)]}"
        yield Wrong(*parts.protocol, _("The protocol is tcp, udp or sctp."), docker)
    if host and _width(host) != _width(container) != 1:
        docker = f"invalid ranges specified for container and host Ports: {container} and {host}"
        yield Wrong(0, len(value), _("The two ranges must be of the same length."), docker)


def _not_ports(text: str) -> str:
    found = _RANGE.fullmatch(text)
    if found is None:
        return _("{text} is not a port; write it as -p 3000:3000.", text=text)
    first, last = int(found[1]), int(found[2] or found[1])
    if max(first, last) > 65535:
        return _("{text} is not a port: they end at 65535; write it as -p 3000:3000.", text=text)
    if last < first:
        return _("{text} is not a range: it ends before it begins; write it as -p 3000:3000.", text=text)
    return ""


def _width(text: str) -> int:
    found = _RANGE.fullmatch(text)
    return int(found[2] or found[1]) - int(found[1]) + 1 if found else 0
