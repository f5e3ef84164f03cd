"""A JSON string that holds a command for a shell: ``["sh", "-c", "…"]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.shell import Meaning, Piece, read
from builder.shell.syntax import Fault
from webapp.wording import _, mark

from .json_form import Element

_CHARACTER = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.")
_QUOTE = mark("A JSON quote: what is between two of them is a command for the shell before it.")
_BREAK = mark("The way to write a line break, or other white space, in JSON.")


def read_script(text: str, element: Element) -> tuple[list[Piece], Fault | None]:
    """The pieces of the string, quotes and all, in the coordinates of ``text``, and what no shell can read in it."""
    start, end = element.span
    places = [match.start() for match in _CHARACTER.finditer(text, start + 1, end - 1)] + [end - 1]
    quote = Meaning("syntax", _(_QUOTE))
    found = [Piece(at, at + 1, "punctuation", "exec.quote", '"', quote) for at in (start, end - 1)]
    script = read(element.value)
    for piece in script.pieces:
        span = places[piece.start], places[piece.end]
        found.append(Piece(*span, piece.kind, piece.role, piece.value, piece.meaning))
    found.sort(key=lambda piece: piece.start)
    fault = script.fault.moved(lambda first, behind: (places[first], places[behind])) if script.fault else None
    return [*found, *_between(text, found)], fault


def _between(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """Blanks that are written as escapes."""
    for one, next_one in pairwise(pieces):
        gap = text[one.end : next_one.start]
        if gap.strip():
            meaning = Meaning("syntax", _(_BREAK))
            yield Piece(one.end, next_one.start, "punctuation", "exec.escape", gap.strip(), meaning)
