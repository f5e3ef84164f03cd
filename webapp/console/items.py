"""The pieces of a line, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from webapp.console.problems import Problem, Span

ItemKind = Literal["word", "operator", "comment", "continuation"]


@dataclass(frozen=True)
class Item:
    """A piece of the line. A word has its `value` (quotes resolved) and the place in the line of each sign of it."""

    kind: ItemKind
    span: Span
    text: str
    value: str = ""
    places: tuple[int, ...] = ()
    quotes: Mapping[int, int] = field(default_factory=dict)  # before which sign of `value` a quote opens, and where

    def part(self, start: int, end: int) -> Span:
        """Where `value[start:end]` stands in the line. Quotes belong to what they enclose; parts leave no gap."""
        left = self.span[0] if start <= 0 else self._boundary(start)
        return left, self._boundary(end)

    def _boundary(self, at: int) -> int:
        """Where a part ends before the sign `value[at]`: a quote that opens there is behind it."""
        if at >= len(self.value):
            return self.span[1]
        return self.quotes.get(at, self.places[at])


@dataclass(frozen=True)
class Line:
    """All non-blank text is in exactly one item, in order."""

    text: str
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
