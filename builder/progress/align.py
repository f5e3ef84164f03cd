"""Which numbered step is which instruction of a stage, decided for the whole stage at once.

The number alone is not enough (measured with BuildKit 0.13): `WORKDIR /` is counted but takes no number while `/.`
does, a base that was replaced takes none either, and the triggers of an ONBUILD base take numbers that no line has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.dockerfile import Instruction

from .labels import StepName

_NEVER = -1e9
_MISSED = -1.0  # a numbered step that is no line: a trigger of the base
_SAME_PLACE = 0.5  # the number and the position agree


@dataclass(frozen=True)
class Alignment:
    """For each numbered step the position of its instruction, None for a trigger; `score` compares alignments."""

    score: float
    places: tuple[int | None, ...]


def align(names: Sequence[StepName], steps: Sequence[Instruction]) -> Alignment:
    """The best way to lay `names` (by rising index) over `steps`, both in order.

    The classic table of Needleman and Wunsch: a pair scores by keyword and text, leaving a step out costs nothing
    (it may have been merged with another stage's), leaving a name out costs something.
    """
    rows, columns = len(names), len(steps)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(1, rows + 1):
        best[row][0] = best[row - 1][0] + _MISSED
        for column in range(1, columns + 1):
            pair = best[row - 1][column - 1] + likeness(names[row - 1], steps[column - 1], column)
            best[row][column] = max(pair, best[row][column - 1], best[row - 1][column] + _MISSED)
    return Alignment(best[rows][columns], _walk(best, names, steps))


def _walk(best: list[list[float]], names: Sequence[StepName], steps: Sequence[Instruction]) -> tuple[int | None, ...]:
    places: list[int | None] = [None] * len(names)
    row, column = len(names), len(steps)
    while row and column:
        score = best[row][column]
        pair = best[row - 1][column - 1] + likeness(names[row - 1], steps[column - 1], column)
        if score == pair:
            places[row - 1] = column - 1
            row, column = row - 1, column - 1
        elif score == best[row][column - 1]:
            column -= 1
        else:
            row -= 1
    return tuple(places)


def likeness(name: StepName, step: Instruction, place: int) -> float:
    """How well a numbered step fits the instruction at `place` (from 1); 1 to 3.5, or never."""
    if name.keyword != step.keyword:
        return _NEVER
    at_its_place = _SAME_PLACE if name.index == place else 0.0
    return 1.0 + 2.0 * same_words(name.text, step) + at_its_place


def same_words(text: str, step: Instruction) -> float:
    """0 to 1: BuildKit tells the text after expansion, so only some of the words may be the same."""
    ours, theirs = _words(step.text), _words(text)
    if ours == theirs:
        return 1.0
    either = set(ours) | set(theirs)
    return 0.9 * len(set(ours) & set(theirs)) / len(either) if either else 0.0


def _words(text: str) -> list[str]:
    return re.split(r"[\s\"'\[\],;()]+", text[:2000].strip())
