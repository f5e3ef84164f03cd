"""The file as the build cache sees it: which instructions make steps, and what each step's key is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import lt
from typing import NamedTuple

from builder.dockerfile.carried import MOST_TRIGGERS, carried_out
from builder.dockerfile.growth import EXPANDING
from builder.dockerfile.model import Dockerfile, Instruction, Span
from builder.dockerfile.needs import all_sources, needed_stages
from builder.dockerfile.references import Reference, scan_word
from builder.shell.model import from_fields

from .effects import makes_nothing
from .settings import Setting

_STEPS = frozenset({"RUN", "COPY", "ADD", "WORKDIR"})
_READ = _STEPS | {"FROM", "USER"}  # whose variables and flags count for what is below
Names = frozenset[str]
_NONE: Names = frozenset()


class Line(NamedTuple):
    """One instruction at its place in a stage. ``number`` is its place in the file, the ONBUILD's for a trigger.

    ``uses`` are the variables the builder fills in; ``origins`` the stages it takes files from; ``sets`` the variables
    it gives a value, each with what that uses. ``is_linked``: a copy that does not look at what is beneath it.
    """

    number: int
    entry: Instruction
    is_step: bool = False
    uses: Names = _NONE
    origins: tuple[int, ...] = ()
    sets: tuple[tuple[str, Names], ...] = ()
    is_linked: bool = False

    @property
    def is_relative(self) -> bool:
        """A copy to a place that depends on the working directory."""
        return not self.entry.arguments[-1:] or not self.entry.arguments[-1].startswith("/")


_new_line = from_fields(Line)


@dataclass(slots=True)
class Program:
    """A stage as the builder carries it out: FROM, the triggers of its base stage, then its own lines."""

    lines: list[Line] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)  # places in ``lines``
    indexes: list[int] = field(default_factory=list)  # of the same steps, in the file
    firsts: list[int] = field(default_factory=list)  # and their first lines
    children: list[int] = field(default_factory=list)  # stages built on this one
    users: list[tuple[int, int]] = field(default_factory=list)  # stage and place of what takes files from this one
    linked: list[Line] = field(default_factory=list)  # its copies that do not look beneath them
    apart: set[int] = field(default_factory=set)  # the numbers of these
    declared: list[tuple[int, Names]] = field(default_factory=list)  # places and names of ARGs that take their value
    # from before the first FROM
    takes: set[str] = field(default_factory=set)  # all of those names

    def is_plain(self) -> bool:
        """Whether what runs again in it are the steps from some place on, whose lines stand in order."""
        return not self.linked and all(map(lt, self.firsts, self.firsts[1:]))

    def add(self, line: Line) -> None:
        number, entry, is_step, _uses, _origins, _sets, is_linked = line
        if is_step:
            self.steps.append(len(self.lines))
            self.indexes.append(number)
            self.firsts.append(entry.lines[0])
            if is_linked:
                self.linked.append(line)
                self.apart.add(number)
        elif entry.keyword == "ARG":
            names = frozenset([pair.name for pair in entry.pairs if pair.value is None])
            if names:
                self.declared.append((len(self.lines), names))
                self.takes |= names
        self.lines.append(line)


@dataclass(frozen=True, slots=True)
class Steps:
    """``places`` says where an instruction stands: (stage, place in its program), for an ONBUILD once for each child.
    ``outer`` are the ARGs before the first FROM, ``outer_places`` their places in it; ``needed`` the stages that a
    build of the last one carries out; ``linked``: whether any copy is; ``firsts`` the first line of every instruction
    of the file."""

    programs: tuple[Program, ...]
    outer: tuple[Line, ...]
    outer_places: dict[int, int]
    places: dict[int, list[tuple[int, int]]]
    needed: frozenset[int]
    linked: bool
    firsts: list[int]

    @property
    def widest(self) -> int:
        """The most steps, stages built on it or copies from it that any stage has."""
        return max(
            [max(len(each.steps), len(each.children), len(each.users)) for each in self.programs], default=0
        )  # fmt: skip


def steps_of(
    dockerfile: Dockerfile, sets: Sequence[Sequence[Setting]] = (), whole: Dockerfile | None = None
) -> Steps:  # fmt: skip
    """``sets`` is what each instruction sets, ``whole`` the file as it is carried out, where that is known. Linear in
    the size of the file, but for triggers, of which at most MOST_TRIGGERS are carried out by a FROM."""
    return _Reader(dockerfile, sets, whole or carried_out(dockerfile)).read()


class _Reader:
    def __init__(self, dockerfile: Dockerfile, sets: Sequence[Sequence[Setting]], carried: Dockerfile) -> None:
        self.dockerfile = dockerfile
        self.sets = sets
        self.escape = dockerfile.escape
        self.programs = [Program() for _ in dockerfile.stages]
        self.outer: list[Line] = []
        self.places: dict[int, list[tuple[int, int]]] = {}
        self.triggers: dict[int, list[Line]] = {}
        self.given: set[str] = set()  # names that have a value before the first FROM
        self.origins: dict[Span, dict[int, None]] = {}
        found = list(all_sources(carried))
        self.needed = needed_stages(carried, found)
        for source in found:
            if source.stage is not None:
                self.origins.setdefault(source.instruction.span, {})[source.stage] = None

    def read(self) -> Steps:
        for index, entry in enumerate(self.dockerfile.instructions):
            stage = entry.stage
            if stage is not None and entry.trigger is not None:
                self.triggers.setdefault(stage, []).append(self._line(index, entry.trigger))
            elif stage is not None:
                self._place(stage, self._line(index, entry))
                if entry.keyword == "FROM":
                    self._begin(stage)
            elif entry.keyword == "ARG":
                self.outer.append(self._line(index, entry))
                self.given |= {name for name, _ in self.outer[-1].sets}
        outer_places = {line.number: place for place, line in enumerate(self.outer)}
        linked = any(program.linked for program in self.programs)
        firsts = [entry.lines[0] for entry in self.dockerfile.instructions]
        return Steps(tuple(self.programs), tuple(self.outer), outer_places, self.places, self.needed, linked, firsts)

    def _begin(self, stage: int) -> None:
        facts = self.dockerfile.stages[stage]
        if facts.base_stage is not None:
            self.programs[facts.base_stage].children.append(stage)
            for trigger in self.triggers.get(facts.base_stage, [])[:MOST_TRIGGERS]:
                self._place(stage, trigger)

    def _place(self, stage: int, line: Line) -> None:
        program, number = self.programs[stage], line.number
        place = len(program.lines)
        if number in self.places:
            self.places[number].append((stage, place))
        else:
            self.places[number] = [(stage, place)]
        for origin in line.origins:
            self.programs[origin].users.append((stage, place))
        program.add(line)

    def _line(self, index: int, entry: Instruction) -> Line:
        keyword = entry.keyword
        if keyword in ("ENV", "ARG"):
            pairs = [pair for pair in entry.pairs if pair.value is not None or pair.name in self.given]
            sets = tuple([(pair.name, _names(pair.value or "", self.escape)) for pair in pairs])
            return _new_line((index, entry, False, _NONE, (), sets, False))
        if keyword not in _READ:
            return _new_line((index, entry, False, _NONE, (), (), False))
        uses = _names(" ".join(_expanding(entry)), self.escape) if _may_expand(entry, keyword) else _NONE
        if not entry.flags:
            return _new_line((index, entry, self._is_step(index, entry, keyword), uses, (), (), False))
        origins = tuple(self.origins.get(entry.span, ()))
        return _new_line((index, entry, self._is_step(index, entry, keyword), uses, origins, (), _is_linked(entry)))

    def _is_step(self, index: int, entry: Instruction, keyword: str) -> bool:
        if keyword == "FROM" and entry.stage is not None:
            stage = self.dockerfile.stages[entry.stage]
            return stage.base_stage is None and stage.base.lower() != "scratch"
        if keyword == "WORKDIR":
            known = self.sets and entry is self.dockerfile.instructions[index]  # not what an ONBUILD holds
            return not makes_nothing(entry, self.sets[index] if known and "$" not in entry.text else ())
        return keyword in _STEPS


def _is_linked(entry: Instruction) -> bool:
    value = entry.flag("link")
    return value is not None and value.lower() not in ("false", "0", "f")


def _may_expand(entry: Instruction, keyword: str) -> bool:
    if keyword in EXPANDING:
        return "$" in entry.text or bool(entry.heredocs)
    return bool(entry.flags)


def _expanding(entry: Instruction) -> Iterator[str]:
    """The parts of the instruction whose variables the builder fills in."""
    if entry.keyword not in EXPANDING:
        yield from (flag.value or "" for flag in entry.flags)
        return
    yield entry.text
    yield from (heredoc.content for heredoc in entry.heredocs if heredoc.expand)


def _names(text: str, escape: str) -> Names:
    if "$" not in text:
        return _NONE
    found = scan_word(text, escape)
    if found.faults:  # a quote that cannot be read must not hide a variable
        found = scan_word(text, escape, quotes=False)
    return frozenset(_flattened(found.references))


def _flattened(references: list[Reference] | tuple[Reference, ...]) -> Iterator[str]:
    for reference in references:
        yield reference.name
        yield from _flattened(reference.nested)
