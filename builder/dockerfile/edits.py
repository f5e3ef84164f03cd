"""A logical line with some of its signs exchanged, and its tokens back on the text as it stands in the file.

A line that was damaged on its way through a web page is read as it was meant; what is wrong with it is told beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .logical import Logical, join
from .model import Fix, Span, Token

_Piece = tuple[str, int]


class Edit(NamedTuple):
    """``text`` is meant where ``text[start:end]`` of a logical line stands; ``code`` is the problem's."""

    start: int
    end: int
    text: str
    code: str


class Place(NamedTuple):
    """An edit where it acts in the file."""

    span: Span
    text: str
    code: str


def placed(logical: Logical, edits: Iterable[Edit]) -> list[Place]:
    return [Place(logical.span(edit.start, edit.end), edit.text, edit.code) for edit in edits]


def edited(logical: Logical, edits: Sequence[Edit]) -> Logical:
    """The line as it is meant. A sign that stands for two has the place of both."""
    pieces: list[_Piece] = []
    at = 0
    for start, end, text, _ in edits:
        pieces += cut(logical, at, start)
        offset = logical.at(start)
        width = end - start
        pieces += [(sign, offset) for sign in text[: len(text) - width]] + [(text[-width:], offset)] if text else []
        at = end
    pieces += cut(logical, at, len(logical.text))
    return join(_joined(pieces))


def cut(logical: Logical, start: int, end: int) -> list[_Piece]:
    """``text[start:end]`` as pieces, each with its place in the file. It takes time for these pieces only."""
    found = []
    starts = logical.starts
    piece = bisect_right(starts, start) - 1
    while start < end:
        stop = min(starts[piece + 1] if piece + 1 < len(starts) else len(logical.text), end)
        found.append((logical.text[start:stop], logical.offsets[piece] + start - starts[piece]))
        start, piece = stop, piece + 1
    return found


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The same pieces, those in one that follow each other in the file."""
    found: list[_Piece] = []
    for text, offset in pieces:
        if found and found[-1][1] + len(found[-1][0]) == offset:
            found[-1] = (found[-1][0] + text, found[-1][1])
        elif text:
            found.append((text, offset))
    return found


def one_fix(places: Sequence[Place], text: str) -> Fix:
    """One repair of the file's text for all of them."""
    first, last = places[0].span[0], places[-1].span[1]
    written, at = [], first
    for (start, end), meant, _ in places:
        written += [text[at:start], meant]
        at = end
    return Fix((first, last), "".join(written))


def fitted(tokens: Iterable[Token], places: Sequence[Place], text: str) -> list[Token]:
    """The tokens of an edited line: signs that stand for two in one token, and those that stand for less within the
    token that they belong to."""
    lost = [
        (place.span[0] + len(place.text), place.span[1])
        for place in places
        if place.span[0] + len(place.text) < place.span[1]
    ]
    found: list[Token] = []
    at = 0
    for token in _whole(tokens):
        while at < len(lost) and lost[at][1] <= token.span[0]:
            found += _alone(found, lost[at], text)
            at += 1
        while at < len(lost) and lost[at][0] < token.span[1]:
            at += 1
        touches = at < len(lost) and lost[at][0] == token.span[1]
        found.append(token._replace(span=(token.span[0], lost[at][1])) if touches else token)
        at += touches
    for one in lost[at:]:
        found += _alone(found, one, text)
    return list(_whole(found))


def _whole(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens, parts of one word put together that only an edit has cut."""
    before: Token | None = None
    for token in tokens:
        if before and _is_one(before, token):
            span = before.span[0], max(before.span[1], token.span[1])
            before = before._replace(span=span, text=before.text + token.text)
        else:
            if before:
                yield before
            before = token
    if before:
        yield before


def _is_one(before: Token, token: Token) -> bool:
    """Whether both are parts of one word, which only an edit has cut."""
    if token.span[0] < before.span[1]:
        return True
    same = (before.kind, before.role, before.value) == (token.kind, token.role, token.value)
    return same and token.span[0] == before.span[1]


def _alone(found: list[Token], gone: Span, text: str) -> list[Token]:
    """A sign that belongs to no word."""
    if found and found[-1].span[1] >= gone[1]:
        return []
    written = text[slice(*gone)]
    return [Token(gone, "text", written, "pasted.sign", written)] if written.strip() else []
