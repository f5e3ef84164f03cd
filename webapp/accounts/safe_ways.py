"""Addresses that secrets may be sent to."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit


def is_safe(address: Any) -> bool:
    """That nobody between reads along: https, or this machine's own loopback."""
    if not isinstance(address, str):
        return False
    try:
        url = urlsplit(address)
        host = url.hostname
    except ValueError:
        return False
    return bool(host) and (url.scheme == "https" or (url.scheme == "http" and _is_loopback(str(host))))


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
