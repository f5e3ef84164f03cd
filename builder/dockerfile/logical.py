"""A logical line: the pieces of one instruction joined, and the way back to where each character stands."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from builder.shell.model import from_fields

from .model import Span


class Logical(NamedTuple):
    """``text`` and, for each piece of it, where the piece starts in the text and in the file."""

    text: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]

    def at(self, position: int) -> int:
        """The file offset of the character at ``position`` (the end of the text maps behind its last character)."""
        if position >= len(self.text) and position > 0:
            return self.at(len(self.text) - 1) + 1
        piece = max(bisect_right(self.starts, position) - 1, 0)
        return self.offsets[piece] + position - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """The file range from the first to behind the last character, whatever lies between them."""
        text, starts, offsets = self
        if len(starts) == 1 and start <= end <= len(text):  # nearly always
            return offsets[0] + start, offsets[0] + end
        return self.at(start), self.at(end - 1) + 1 if end > start else self.at(start)

    def spans(self, start: int, end: int) -> list[Span]:
        """The file ranges of ``text[start:end]``: one for each piece it touches, in order, none empty."""
        starts, offsets = self.starts, self.offsets
        piece = bisect_right(starts, start) - 1 if len(starts) > 1 else 0
        following = starts[piece + 1] if piece + 1 < len(starts) else len(self.text)
        if end <= following:  # nearly always: the whole range stands in one piece
            offset = offsets[piece] - starts[piece]
            return [(offset + start, offset + end)] if end > start else []
        found = []
        while start < end:
            following = starts[piece + 1] if piece + 1 < len(starts) else len(self.text)
            stop = min(end, following)
            if stop > start:
                offset = offsets[piece] + start - starts[piece]
                found.append((offset, offset + stop - start))
            start = max(stop, start)
            piece += 1
        return found


_logical = from_fields(Logical)


def join(pieces: list[tuple[str, int]]) -> Logical:
    """A logical line of ``(text, file offset)`` pieces; empty pieces are dropped."""
    kept = [piece for piece in pieces if piece[0]] or [("", pieces[0][1] if pieces else 0)]
    texts, offsets = zip(*kept, strict=True)
    starts = accumulate(map(len, texts[:-1]), initial=0)
    return _logical(("".join(texts), tuple(starts), offsets))
