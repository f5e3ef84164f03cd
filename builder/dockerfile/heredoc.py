"""Finding ``<<NAME`` in a logical line (moby/buildkit, frontend/dockerfile/parser, ParseHeredoc)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .model import Span
from .references import scan
from .words import unquote

_MARKER = re.compile(r"(\d*)<<(-?)([^<]*)\Z")
_QUOTING = re.compile(r"""['"\\]""")


@dataclass(frozen=True, slots=True)
class Marker:
    """``spaced`` is ``<< NAME``: newer builders accept it, Docker Engine 26's does not."""

    span: Span
    name: str
    expand: bool
    chomp: bool
    spaced: bool = False


def find_markers(text: str, start: int) -> list[Marker]:
    """Every heredoc opened in ``text[start:]``, in order. A line whose quotes do not close opens none."""
    if "<<" not in text:
        return []
    found = scan(text, "\\", start, words=True)
    if found.faults:
        return []
    markers = []
    for index, (begin, end) in enumerate(found.words):
        match = _MARKER.match(text[begin:end])
        if not match:
            continue
        if match[3]:
            marker = _marker((begin, end), match[3], bool(match[2]), spaced=False)
        elif index + 1 < len(found.words):
            following = found.words[index + 1]
            word = text[following[0] : following[1]]
            marker = _marker((begin, following[1]), word, bool(match[2]), spaced=True)
        else:
            marker = None
        if marker:
            markers.append(marker)
    return markers


def _marker(span: Span, word: str, chomp: bool, spaced: bool) -> Marker | None:
    name = unquote(word)
    if not name or "<" in word:
        return None
    return Marker(span, name, not _QUOTING.search(word), chomp, spaced)
