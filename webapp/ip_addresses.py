"""Whether a text is an address of the Internet Protocol, as the engine's own language reads one (Go, net.ParseIP)."""

from ipaddress import IPv4Address, IPv6Address, ip_address


def read_ip(text: str) -> IPv4Address | IPv6Address | None:
    """The address; None for what is none."""
    try:
        return ip_address(text)
    except ValueError:
        return None


def without_brackets(text: str) -> str:
    """``::1`` of ``[::1]``; any other text as it is."""
    return text[1:-1] if len(text) > 2 and text[0] == "[" and text[-1] == "]" else text
