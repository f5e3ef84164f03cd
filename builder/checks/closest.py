"""Guessing which name was meant, as BuildKit does: at most two letters added, left out or exchanged."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

_MOST_NAMES = 200
_LONGEST = 64


def closest(word: str, names: Iterable[str]) -> str | None:
    """The nearest of the names that is not the word itself; None when none is near."""
    if not 2 < len(word) <= _LONGEST:
        return None
    best, found = 3, None
    for name in islice(names, _MOST_NAMES):
        if name != word and abs(len(name) - len(word)) < best:
            distance = 0 if name.lower() == word.lower() else _distance(word, name, best)
            if distance < min(best, len(word) - 1):
                best, found = distance, name
    return found


def _distance(left: str, right: str, limit: int) -> int:
    """How many letters apart; ``limit`` or more stands for "too far"."""
    row = list(range(len(right) + 1))
    for index, char in enumerate(left, start=1):
        above, row[0] = row[0], index
        for at, other in enumerate(right, start=1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (char != other))
        if min(row) >= limit:
            return limit
    return row[-1]
