"""`-p` as docker run reads it: `[ip:][host:]container[/protocol]`, ranges included. Pure.

Sentences and rules are those of docker's own parser (docker/go-connections, nat.ParsePortSpec).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.ip_addresses import read_ip

FIRST_FREE = 32768  # where docker begins to look for a host port when none is given
LAST = 65535


class BadPort(ValueError):
    """The text is no port specification; its words are docker's."""


@dataclass(frozen=True)
class AskedPort:
    """One port to publish; `host` None means: any free one."""

    host_ip: str
    host: int | None
    container: int
    protocol: str


def parse(text: str) -> list[AskedPort]:
    """The ports that one `-p` names. Raises `BadPort`."""
    ip, host, container = _parts(text)
    container, _, protocol = container.partition("/")
    protocol = (protocol or "tcp").lower()
    if ip:
        _check_address(ip)
    if not container:
        raise BadPort(f"no port specified: {text}<empty>")
    inner = _range(container, "invalid containerPort: ")
    outer = _range(host, "invalid hostPort: ") if host else None
    if protocol not in ("tcp", "udp", "sctp"):
        raise BadPort(f"invalid proto: {protocol}")
    if outer is not None and len(outer) != len(inner):
        raise BadPort(f"invalid ranges specified for container and host Ports: {container} and {host}")
    hosts: Iterable[int | None] = outer if outer is not None else [None] * len(inner)
    return [AskedPort(ip or "0.0.0.0", out, port, protocol) for out, port in zip(hosts, inner, strict=True)]  # noqa: S104


def _parts(text: str) -> tuple[str, str, str]:
    """IP, host and container part; an IPv6 address stands in brackets."""
    rest, ip = text, ""
    if rest.startswith("["):
        ip, _, rest = rest[1:].partition("]")
        rest = rest.removeprefix(":")
        host, _, container = rest.rpartition(":")
        return ip, host, container
    pieces = rest.split(":")
    if len(pieces) == 1:
        return "", "", pieces[0]
    if len(pieces) == 2:
        return "", pieces[0], pieces[1]
    return ":".join(pieces[:-2]), pieces[-2], pieces[-1]


def _check_address(text: str) -> None:
    if read_ip(text) is None:
        raise BadPort(f"invalid IP address: {text}")


def _range(text: str, complaint: str) -> range:
    first, dash, last = text.partition("-")
    numbers = [first, last] if dash else [first, first]
    if not all(number.isascii() and number.isdigit() and int(number) <= LAST for number in numbers):
        raise BadPort(complaint + text)
    if int(numbers[0]) > int(numbers[1]):
        raise BadPort(complaint + text)
    return range(int(numbers[0]), int(numbers[1]) + 1)


def settle(asked: Iterable[AskedPort], taken: Iterable[int]) -> list[tuple[AskedPort, int]]:
    """Each port with its number on the host: a free one for those that asked for any, from where docker begins."""
    asked = list(asked)
    used = {*taken, *(port.host for port in asked if port.host)}
    settled = []
    for port in asked:
        number = port.host or next(free for free in range(FIRST_FREE, LAST + 1) if free not in used)
        used.add(number)
        settled.append((port, number))
    return settled
