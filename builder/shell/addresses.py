"""Well-known addresses: of the web by how they begin, and of a machine by who reaches a program that listens there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from webapp.wording import _, mark

from .tables import read_table

_WEB = re.compile(r"(?:https?|ftp)://(?:[^/@\s]*@)?", re.IGNORECASE)
_LONGEST = 300
_GITHUB = ("github.com", "www.github.com")
_RELEASE = mark("a file of a release on GitHub, which its authors uploaded")
_NEWEST = mark("a file of the newest release on GitHub, whichever that is by then")
_SOURCES = mark("the source code of a project on GitHub, packed")
_LISTENS = re.compile(
    r"(?:tcp://|https?://)?(?:(\d+\.\d+\.\d+\.\d+|[*+]|\[?::1?\]?(?=\Z|:\d)|localhost)?(?::(\d+))?)/?\Z", re.IGNORECASE
)
_EVERY = mark("every address, so that it can be reached from outside the container")
_EVERY_PORT = mark("every address, port {port}, so that it can be reached from outside the container")
_ITSELF = mark("this container's own address: nothing outside the container reaches it, not even through docker run -p")
_ITSELF_PORT = mark(
    "this container's own address, port {port}: nothing outside the container reaches it, not even through "
    "docker run -p"
)
_PORT = mark("port {port}")
_ALL = frozenset(["0.0.0.0", "*", "+", "::", "[::]"])  # noqa: S104


@cache
def addresses() -> Mapping[str, str]:
    """Words for well-known addresses, in English, by how they begin."""
    return read_table("addresses")


@cache
def _by_host() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Host → how the path goes on and the words, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for beginning, words in addresses().items():
        host, _slash, rest = beginning.partition("/")
        found.setdefault(host, []).append((rest, words))
    return {host: tuple(sorted(rest, key=lambda one: len(one[0]), reverse=True)) for host, rest in found.items()}


def address_words(text: str) -> str | None:
    """Words for an address of the web, in the reader's language; None for one that few people know."""
    begins = _WEB.match(text[:_LONGEST])
    host, _slash, path = text[begins.end() if begins else 0 : _LONGEST].partition("/")
    host = host.lower()
    if host in _GITHUB:
        return _of_github(path)
    found = next((words for rest, words in _by_host().get(host, ()) if path.startswith(rest)), None)
    return _(found) if found else None


def _of_github(path: str) -> str | None:
    if "/releases/latest/download/" in path:
        return _(_NEWEST)
    if "/releases/download/" in path:
        return _(_RELEASE)
    return _(_SOURCES) if "/archive/" in path else None


def listening_words(text: str) -> str | None:
    """Words for an address that a program listens on, perhaps with a port: who reaches it there."""
    found = _LISTENS.match(text) if text and len(text) <= _LONGEST else None
    if not found:
        return None
    address, port = found.groups()
    if address is None:
        return _(_PORT, port=port) if port else None
    if address.lower() == "localhost" or address.startswith("127.") or "::1" in address:
        return _(_ITSELF_PORT, port=port) if port else _(_ITSELF)
    if address in _ALL:
        return _(_EVERY_PORT, port=port) if port else _(_EVERY)
    return None
