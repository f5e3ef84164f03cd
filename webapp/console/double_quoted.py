"""`sh -c "…$NAME…"`: text between double quotes, of which the shell on this machine fills in simple variables before
the shell in the container reads it."""

import re

from webapp.console import inner
from webapp.console.values.masks import show
from webapp.wording import _

_QUOTED = re.compile(r'"([^"`!]*)"', re.DOTALL)
_PUT_IN = re.compile(r"\\\$|\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})")
_NAME = re.compile(r"\$\{?(\w+)")
_FIRST, _MOST = 0xE000, 40  # private signs of Unicode, of which no shell thinks anything


def pieces(text: str) -> list[inner.Piece]:
    """The pieces of the script in a word between double quotes, placed from the first sign behind the quote; none
    where it is not sure what reaches the container."""
    found = _QUOTED.fullmatch(text) if "$" in text else None
    if found is None or not _is_simple(found[1]):
        return []
    read, places, masks = _masked(found[1])
    if not "".join(sign for sign in read if sign not in "".join(masks)).strip():
        return []
    return [
        (places[start], places[end], kind, _words(read[start:end], kind, words, masks))
        for start, end, kind, words in inner.script(read)
    ]


def _is_simple(text: str) -> bool:
    """Whether nothing is filled in but variables by their names."""
    rest = _PUT_IN.sub("", text)
    return "$" not in rest and "\\" not in rest and len(_PUT_IN.findall(text)) <= _MOST


def _masked(text: str) -> tuple[str, list[int], dict[str, str]]:
    """What the shell in the container reads, with signs of their own for what is filled in; for each sign, and for the
    end, where it stands in the line; and what the signs stand for."""
    read: list[str] = []
    places: list[int] = []
    masks: dict[str, str] = {}
    at = 0
    for found in _PUT_IN.finditer(text):
        read.append(text[at : found.start()])
        places += range(at, found.start())
        sign = "$"
        if found[0] != "\\$":
            sign = chr(_FIRST + len(masks)) * len(found[0])
            masks[sign] = found[0]
        read.append(sign)
        places += [found.start() + index for index in range(len(sign))]
        at = found.end()
    read.append(text[at:])
    places += range(at, len(text) + 1)
    return "".join(read), places, masks


def _words(read: str, kind: str, words: str, masks: dict[str, str]) -> str:
    name = _NAME.match(read) if kind == "variable" else None
    if name:
        return _(
            "The backslash keeps the $ for the container: the shell there puts the value of its variable {name} in "
            "its place.",
            name=name[1],
        )
    return show(words, masks)
