"""Which addresses a sandbox's network has."""

import hashlib
import ipaddress

POOL = ipaddress.ip_network("10.64.0.0/12")
PREFIX = 28
SUBNETS = 1 << (PREFIX - POOL.prefixlen)


def subnet(index: int) -> ipaddress.IPv4Network:
    """The /28 with that number in the pool, counted from 0."""
    assert 0 <= index < SUBNETS, index
    start = int(POOL.network_address) + (index << (32 - PREFIX))
    return ipaddress.IPv4Network((start, PREFIX))


def belongs(address: str, index: int) -> bool:
    """Whether the address can be a container's on that subnet: neither the gateway nor anything outside."""
    try:
        candidate = ipaddress.IPv4Address(address)
    except ValueError:
        return False
    hosts = list(subnet(index).hosts())
    return candidate in hosts[1:]  # the first is the bridge itself: the host


def network_name(sandbox_id: str) -> str:
    """What the engine calls the sandbox's network."""
    return f"slip-{_digest(sandbox_id)}"


def bridge_name(sandbox_id: str) -> str:
    """What the host calls its bridge: the firewall knows these by their first letters. At most 15 characters."""
    return f"slip{_digest(sandbox_id)[:8]}"


def _digest(sandbox_id: str) -> str:
    return hashlib.sha256(sandbox_id.encode()).hexdigest()[:24]
