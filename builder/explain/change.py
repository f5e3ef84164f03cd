"""A changed line, followed to every step that it reaches.

Rules: docs.docker.com/build/cache, tried on Docker Engine 26 (tests/engine/test_explained_rebuilds.py). A step's key is
its own text, what it copies, and the step beneath it; RUN adds its environment (every ENV and ARG above, used or not),
its user and its shell. Files taken from another stage count by their content. All else is configuration.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .steps import Line, Program, Steps


@dataclass(slots=True)
class Taint:
    """What is different from before at a place where no file differs yet."""

    names: set[str] = field(default_factory=set)
    user: bool = False
    shell: bool = False

    def __bool__(self) -> bool:
        return bool(self.names) or self.user or self.shell

    def copy(self) -> Taint:
        return Taint(set(self.names), self.user, self.shell)

    def clear(self) -> None:
        self.names, self.user, self.shell = set(), False, False

    def reaches(self, line: Line) -> bool:
        """Whether the step's key is another one now."""
        if not self.names.isdisjoint(line.uses):
            return True
        if line.entry.keyword == "RUN":
            return bool(self.names) or self.user or (self.shell and not line.entry.json)
        return self.user and line.entry.keyword == "WORKDIR"

    def passes(self, line: Line) -> None:
        """Takes over what the line sets."""
        keyword = line.entry.keyword
        if keyword == "USER":
            self.user = not self.names.isdisjoint(line.uses)
        elif keyword == "SHELL":
            self.shell = False
        elif line.sets and self.names:
            self._set(line)

    def _set(self, line: Line) -> None:
        names = self.names
        different = {name for name, uses in line.sets if uses and not names.isdisjoint(uses)}
        for name, _ in line.sets:
            if name in different:
                names.add(name)
            else:
                names.discard(name)


class Reach(NamedTuple):
    """What a change does to the other stages, where they all stand below in the file: the first lines of what surely
    runs again, the index of the first of them, the indexes of what may run again, and the lines of all of it."""

    lines: list[int]
    first: int
    perhaps: Sequence[int]
    touched: list[int]


class Beyond:
    """What a change in one stage does to the others. It does not depend on the line, so it is followed once for all
    lines of a stage, unless there is so much of it that a change might stop on the way (``most``)."""

    def __init__(self, steps: Steps, most: int) -> None:
        self.steps = steps
        self.most = most
        self._widest = steps.widest
        self._known: dict[tuple[int, bool], Change | None] = {}
        self._reaches: dict[tuple[int, bool], Reach | None] = {}

    def of(self, stage: int, moved: bool) -> Change | None:
        """The change that reaches the other stages; None when every line has to be followed on its own."""
        key = stage, moved
        if key not in self._known:
            others = Change(self.steps, self.most)
            others.moved = moved
            others.leave(stage)
            room = others.room - len(self.steps.programs[stage].steps)
            fits = room >= self._widest and others.visited < self.most
            self._known[key] = others if fits else None
        return self._known[key]

    def reach(self, stage: int, moved: bool) -> Reach | None:
        """The same in short, as it is with nearly all stages; None where that does not say it all."""
        key = stage, moved
        if key not in self._reaches:
            program = self.steps.programs[stage]
            if program.children or program.users:
                others = self.of(stage, moved)
                self._reaches[key] = self._reach(program, others) if others else None
            else:  # as the last stage, and there is nothing to follow
                fits = self.most - len(program.steps) >= self._widest
                self._reaches[key] = Reach([], -1, (), []) if fits and program.is_plain() else None
        return self._reaches[key]

    def _reach(self, program: Program, others: Change) -> Reach | None:
        own, sure = program.indexes, others.sure
        apart = not (others.linked or (own and min(sure, default=own[-1] + 1) <= own[-1]))
        if not (apart and others.maybe.isdisjoint(own) and program.is_plain()):
            return None
        firsts, perhaps = self.steps.firsts, others.perhaps()
        lines = sorted({firsts[index] for index in sure})
        if lines and own and lines[0] == program.firsts[-1]:
            return None
        touched = sorted({*lines, *[firsts[index] for index in perhaps]}) if perhaps else lines
        return Reach(lines, min(sure, default=-1), perhaps, touched)


class Change:
    """One line changed, and what that touches: indexes of instructions. ``sure`` run again; ``maybe`` take files from
    what runs again; ``linked`` are copies that need not look beneath them.

    As most changes reach the steps below them and the same of the other stages, ``below`` has the first lines of what
    surely runs again then, in order, and the sets are empty; ``first`` is the index of the first that runs again.

    ``beyond`` is None for what it keeps itself: each holding the other, they would keep the whole file in memory until
    the garbage collector comes round."""

    below: list[int] | None = None
    first = -1
    moved = False
    _single = False  # whether it has to be followed from one place only
    _perhaps: Sequence[int] = ()

    def __init__(self, steps: Steps, most: int, beyond: Beyond | None = None) -> None:
        self.steps = steps
        self.most = most
        self.beyond = beyond
        self.room = most
        self.sure: set[int] = set()
        self.maybe: set[int] = set()
        self.linked: set[int] = set()
        self._spilled: dict[tuple[int, bool], int] = {}
        self._visits = 2 * most

    @property
    def visited(self) -> int:
        """How many places it has looked at."""
        return 2 * self.most - self._visits

    def perhaps(self) -> Sequence[int]:
        """What runs again if the files that it takes differ, and not for another reason; in order."""
        return sorted(self.maybe - self.sure) if self.maybe else self._perhaps

    def follow(self, index: int) -> None:
        places = self.steps.places.get(index, ())
        if len(places) == 1:
            self._single = True
        for stage, place in places:
            self._from(stage, place)
        at = self.steps.outer_places.get(index)
        if at is not None:
            self._global({pair.name for pair in self.steps.outer[at].entry.pairs}, at + 1)
        if self.sure:
            self.first = min(self.sure)

    def _from(self, stage: int, place: int) -> None:
        line = self.steps.programs[stage].lines[place]
        keyword = line.entry.keyword
        if line.is_step or keyword in ("FROM", "WORKDIR"):
            self.moved = keyword == "WORKDIR" and self.steps.linked
            self._spill(stage, place)
        elif keyword in ("ENV", "ARG"):
            self._pass(stage, place + 1, Taint({pair.name for pair in line.entry.pairs}))
        elif keyword in ("USER", "SHELL"):
            self._pass(stage, place + 1, Taint(user=keyword == "USER", shell=keyword == "SHELL"))

    def _pass(self, stage: int, place: int, taint: Taint) -> None:
        """No file differs so far: look for the first step that sees the difference, here and in stages built on it."""
        todo = deque([(stage, place, taint)])
        while todo:
            stage, place, taint = todo.popleft()
            program = self.steps.programs[stage]
            at = self._first(program, place, taint)
            if at is not None:
                self._spill(stage, at)
            elif taint:
                self._single = False
                todo += [(child, 1, taint.copy()) for child in program.children[: max(0, self._visits)]]

    def _first(self, program: Program, place: int, taint: Taint) -> int | None:
        """The place of the first step that the difference reaches; ``taint`` becomes what is left of it."""
        for at in range(place, len(program.lines)):
            self._visits -= 1
            if not taint or self._visits < 0:
                taint.clear()
                return None
            line = program.lines[at]
            if not line.is_step:
                taint.passes(line)
            elif taint.reaches(line):
                return at
        return None

    def _spill(self, stage: int, place: int) -> None:
        """The line at this place is another one: it and every step below run again, and so do the stages built on
        this one; whoever takes files from it may."""
        program = self.steps.programs[stage]
        if self._single and self.beyond and (reach := self.beyond.reach(stage, self.moved)):
            first = bisect_left(program.steps, place) if place else 0
            self.below, self._perhaps = program.firsts[first:] + reach.lines, reach.perhaps
            self.first = program.indexes[first] if first < len(program.indexes) else reach.first
            return
        others = self.beyond.of(stage, self.moved) if self.beyond and not self._spilled else None
        if others is None:
            self._flow(deque([(stage, place, True)]))
            return
        self._visits -= 1
        self._spilled[stage, True] = place
        self._suffix(program, place, self.sure)
        self._take(others)

    def _take(self, others: Change) -> None:
        """Takes over what happens in the other stages, as if it had been followed here."""
        if not others._spilled and not others.maybe:  # nobody stands on this stage or takes from it
            return
        self._visits -= others.visited
        self._spilled.update(others._spilled)
        for mine, theirs in ((self.sure, others.sure), (self.maybe, others.maybe), (self.linked, others.linked)):
            if theirs:
                before = len(mine)
                mine.update(theirs)
                self.room -= len(mine) - before

    def leave(self, stage: int) -> None:
        """Follows what happens in the other stages when anything changes in this one."""
        program = self.steps.programs[stage]
        self._flow(deque([(child, 0, True) for child in program.children] + [(*user, False) for user in program.users]))

    def _flow(self, todo: deque[tuple[int, int, bool]]) -> None:
        programs, spilled = self.steps.programs, self._spilled
        while todo and self.room > 0 and self._visits > 0:
            self._visits -= 1
            stage, place, sure = todo.popleft()
            program = programs[stage]
            if spilled.get((stage, sure), place + 1) <= place:
                self._takes(program.lines[place])
                continue
            spilled[stage, sure] = place
            self._suffix(program, place, self.sure if sure else self.maybe)
            if program.children:
                todo += [(child, 0, sure) for child in program.children[: self.room]]
            if program.users:
                todo += [(user, at, False) for user, at in program.users[: self.room]]

    def _takes(self, line: Line) -> None:
        """A linked copy does not see what runs again above it, but what it takes all the same."""
        if line.is_linked and line.number not in self.maybe:
            self.room -= 1
            self.maybe.add(line.number)

    def _suffix(self, program: Program, place: int, where: set[int]) -> None:
        first = bisect_left(program.steps, place) if place else 0
        reached = program.indexes[first : first + self.room]
        before = len(where) + len(self.linked)
        if program.linked:
            apart = program.apart
            if self.moved:
                apart = {line.number for line in program.linked if not line.is_relative}
            if program.lines[place].is_linked:
                apart = apart - {program.lines[place].number}
            self.linked.update(apart.intersection(reached))
            reached = [index for index in reached if index not in apart]
        where.update(reached)
        self.room -= len(where) + len(self.linked) - before

    def _global(self, names: set[str], at: int) -> None:
        """An ARG before the first FROM: seen by later ones, by FROM, and by a stage that declares it again."""
        taint = Taint(names)
        for line in self.steps.outer[at : at + self._visits]:
            taint.passes(line)
        for number, program in enumerate(self.steps.programs[: self._visits]):
            if not taint.names.isdisjoint(program.lines[0].uses):
                self._spill(number, 0)
                continue
            if taint.names.isdisjoint(program.takes):
                self._visits -= min(len(program.declared), max(0, self._visits))  # looked at all the same
                continue
            for place, wanted in program.declared[: max(0, self._visits)]:
                if not taint.names.isdisjoint(wanted):
                    self._pass(number, place + 1, Taint(taint.names & wanted))
                else:
                    self._visits -= 1  # looked at all the same
