"""What EXPOSE takes as a port: ``[[ip:]host:]port[-port][/protocol]`` (docker/go-connections, nat.ParsePortSpec)."""

from __future__ import annotations

import re

from webapp.ip_addresses import read_ip, without_brackets

PROTOCOLS = ("tcp", "udp", "sctp")
_NUMBER = re.compile(r"[0-9]{1,20}\Z")


def port_fault(text: str) -> str | None:
    """The code of what is wrong with one word of EXPOSE, its variables filled in; None when nothing is."""
    address, _, protocol = text.partition("/")
    *before, ports = address.split(":")
    if (protocol.split("/")[0] or "tcp").lower() not in PROTOCOLS:
        return "port_invalid"
    inside = _range(ports)
    if inside is None:
        return "port_invalid"
    if not before:
        return None
    *ip, host = before
    if ip and not _is_address(":".join(ip)):
        return "port_invalid"
    outside = _range(host) if host else inside
    if outside is None:
        return "port_invalid"
    return None if inside[0] == inside[1] or outside[1] - outside[0] == inside[1] - inside[0] else "port_invalid"


def _range(text: str) -> tuple[int, int] | None:
    first, _, rest = text.partition("-")
    last = rest.split("-")[0] if "-" in text else first
    if not _NUMBER.match(first) or not _NUMBER.match(last):
        return None
    low, high = int(first), int(last)
    return (low, high) if low <= high <= 65535 else None


def _is_address(text: str) -> bool:
    bare = without_brackets(text)
    if ":" in text and bare == text:
        return False  # an address of many colons stands in brackets
    return bare in ("", "[]") or read_ip(bare) is not None
