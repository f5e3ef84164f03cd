"""All patterns at once: one machine that reads a path sign by sign, with a bit for every place in every pattern.

A pattern never costs more than its length for each sign of a path, whatever it is made of: there is nothing to go back
to. What a folder's name has led to is kept, so the paths below it go on from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from .globs import Step

_DIGIT = 30  # bits that Python's integers keep in one piece
_ANYTHING = Step("many")


class Machine:
    """The patterns, each in all the ways to fit it, which are sequences of steps. A state is the set of places reached
    so far, as bits of an integer."""

    def __init__(self, patterns: Sequence[Sequence[Sequence[Step]]]) -> None:
        self._ones: defaultdict[str, list[int]] = defaultdict(list)  # sign → places that take just this sign
        self._sets: defaultdict[Step, list[int]] = defaultdict(list)  # any other set of signs → places that take it
        self._takes: dict[str, tuple[int, int]] = {}  # sign → the places that go on, and those that stay
        self._owners: dict[int, int] = {}
        self._marks: defaultdict[str, list[int]] = defaultdict(list)
        firsts: list[int] = []
        at = 0
        for number, steps in ((number, steps) for number, ways in enumerate(patterns) for steps in ways):
            firsts.append(at)
            for step in steps:
                at = self._add(step, at)
            self._owners[at] = number
            at += 1
        self._places = at
        self._skips, self._folders = self._mask(self._marks["skips"]), self._mask(self._marks["folders"])
        self._ends = self._mask(self._owners)
        self._stays = self._skips  # what may take nothing may also take more than one
        self.begin = self._onward(self._mask(firsts), self._mask(self._marks["starts"]))

    @property
    def cost(self) -> int:
        """What one sign of a path costs."""
        return 16 + self._places // _DIGIT

    def cost_of_new(self, text: str) -> int:
        """What the signs of ``text`` cost over that which have not been read before."""
        return sum(sign not in self._takes for sign in set(text)) * (4 * self.cost + 64 * len(self._sets))

    def _add(self, step: Step, at: int) -> int:
        """Put one step at a place; the place behind it."""
        if step.kind == "folders":  # three places: before it, within it, before its slash
            self._marks["folders"].append(at)
            self._marks["skips"].append(at + 1)
            self._sets[_ANYTHING].append(at + 1)
            self._ones["/"].append(at + 2)
            return at + 3
        if step.kind == "start":
            self._marks["starts"].append(at)
        elif step.kind == "many":
            self._marks["skips"].append(at)
            self._sets[step].append(at)
        elif step.kind == "one" and not step.chars.negated and not step.chars.ranges and len(step.chars.signs) == 1:
            self._ones[min(step.chars.signs)].append(at)
        elif step.kind == "one":
            self._sets[step].append(at)
        return at + 1

    def _mask(self, places: Iterable[int]) -> int:
        made = bytearray(self._places // 8 + 1)
        for place in places:
            made[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(made, "little")

    def _onward(self, state: int, starts: int = 0) -> int:
        """The state with all places that can be reached without a sign: two or three turns, as steps are joined."""
        while True:
            folders = state & self._folders
            more = state | ((state & (self._skips | starts)) << 1) | (folders << 1) | (folders << 3)
            if more == state:
                return state
            state = more

    def read(self, state: int, text: str) -> int:
        """The state after ``text``; 0 when no pattern can fit any more."""
        for sign in text:
            if not state:
                return 0
            goes, stays = self._takes.get(sign) or self._learn(sign)
            state = self._onward(((state & goes) << 1) | (state & stays))
        return state

    def _learn(self, sign: str) -> tuple[int, int]:
        places = list(self._ones.get(sign, ()))
        for step, takers in self._sets.items():
            if step.chars.has(sign):
                places += takers
        taken = self._mask(places)
        self._takes[sign] = (taken & ~self._stays, taken & self._stays)
        return self._takes[sign]

    def fitting(self, state: int) -> Iterator[int]:
        """The patterns that fit what was read, in their order, each once."""
        ended, before = state & self._ends, -1
        while ended:
            lowest = ended & -ended
            number = self._owners[lowest.bit_length() - 1]
            if number != before:
                yield number
            before = number
            ended ^= lowest
