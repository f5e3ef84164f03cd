"""Which release of which Linux a base image is, as far as its name tells."""

from __future__ import annotations

import re

from webapp.known_images.register import facts_of
from webapp.known_images.versions import NEWEST, Version, numbers, version_of

from .bases import split_image

UNKNOWN: Version = (0, 0)
_MOVING = frozenset(["", "latest", "stable", "testing", "unstable", "sid", "rolling", "devel", "edge"])
_NAMES = "jessie stretch buster bullseye bookworm trixie"
_DEBIAN: dict[str, Version] = {name: (8 + at, 0) for at, name in enumerate(_NAMES.split())}
_LONG_TERM = "xenial bionic focal jammy noble resolute"
_UBUNTU: dict[str, Version] = {name: (16 + 2 * at, 4) for at, name in enumerate(_LONG_TERM.split())}
_CODENAME = re.compile("|".join([*_DEBIAN, *_UBUNTU]))
_ALPINE = re.compile(r"alpine(\d[\d.]*)?\Z")
# Tags that are built anew all the time. One such as 3.11.4 stays on the release of its day.
_PYTHON_TODAY = re.compile(r"(?:3\.1[0-4]|3|latest)?(?:-slim|\Z)|slim\Z")
# A tag of a line moves with it.
_LINE = re.compile(
    r"(?:(\d{1,4})(?:\.(\d{1,4}))?|latest|lts|current|)(?:(?:\A|-)(?:slim|apache|fpm|cli|zts))*\Z", re.ASCII
)
_FIRST_ON_BOOKWORM = 21  # of Node.js, whose 20.1 and the like do not move


def release(base: str) -> tuple[str, Version]:
    """``("debian", (12, 0))``, ``("ubuntu", (24, 4))`` or ``("alpine", (3, 19))``; ``("", UNKNOWN)`` where the name
    does not tell."""
    name, tag, digest = split_image(base)
    name = name.lower()
    if "$" in base or digest:
        return "", UNKNOWN
    if name in ("debian", "ubuntu", "alpine"):
        return name, _numbered(tag)
    if facts_of(name).system != "debian":  # these name its release only where it is not the usual one
        return "", UNKNOWN
    alpine = _ALPINE.search(tag)
    if alpine:
        return "alpine", _version(alpine[1] or "")
    codename = _CODENAME.search(tag)
    if codename is None:
        return ("debian", (13, 0)) if name == "python" and _PYTHON_TODAY.match(tag) else ("", UNKNOWN)
    return ("debian", _DEBIAN[codename[0]]) if codename[0] in _DEBIAN else ("ubuntu", _UBUNTU[codename[0]])


def oldest_release(base: str) -> tuple[str, Version]:
    """As ``release``; where that does not tell, the oldest one that the image can stand on by now."""
    system, number = release(base)
    if system or "$" in base:
        return system, number
    name, tag, digest = split_image(base)
    since = facts_of(name).bookworm
    found = _LINE.match(tag) if since and not digest else None
    if found is None or (name == "node" and found[2] and int(found[1]) < _FIRST_ON_BOOKWORM):
        return "", UNKNOWN
    two = numbers(tag)
    line = (two[0], NEWEST[0] if two[1] is None else two[1]) if two else NEWEST
    return ("debian", _DEBIAN["bookworm"]) if line >= version_of(since) else ("", UNKNOWN)


def _numbered(tag: str) -> Version:
    """The release in a tag of the three; UNKNOWN where it has none."""
    word = tag.split("-", maxsplit=1)[0]
    return NEWEST if word in _MOVING else _DEBIAN.get(word) or _UBUNTU.get(word) or _version(word)


def _version(text: str) -> Version:
    number = numbers(text)
    return (number[0], number[1] or 0) if number else UNKNOWN
