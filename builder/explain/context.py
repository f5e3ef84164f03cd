"""What is known at each instruction: variables, working directory, stages. Built in one walk over the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from builder.dockerfile.carried import is_carried
from builder.dockerfile.model import Dockerfile, Instruction, Stage
from builder.dockerfile.paths import normal, path_below
from builder.dockerfile.references import Reference
from builder.dockerfile.scope_walk import platform_scope, walk
from builder.dockerfile.scopes import Scope
from builder.dockerfile.stages import images_below, stages_below
from builder.dockerfile.variables import ExpansionError, expand_partly
from builder.dockerfile.windows import windows_stages
from builder.shell.model import from_fields

from .accounts import made_users
from .brought import NO_ENTRYPOINT, brought_by, in_front
from .copied import Copied
from .made import Made
from .path_kinds import SourceKinds, on_windows

_LONGEST = 1024  # characters of a working directory that is still named
_ASKED_FOR = frozenset(["ENTRYPOINT", "ONBUILD", "USER"])


class Place(NamedTuple):
    """A working directory and the line that set it (0: nobody did)."""

    path: str
    line: int = 0


class Triggers(NamedTuple):
    """Of each stage that has any: the lines of its ONBUILDs, and the FROM lines of the stages that carry them out."""

    stored: dict[int, list[int]]
    users: dict[int, list[int]]


_NO_TRIGGERS = Triggers({}, {})
_NO_USERS: Mapping[str, int] = {}


class Context(NamedTuple):
    """Everything an explanation may look at besides the instruction itself. ``scope`` is as before the instruction;
    ``workdir`` is None when the base image decides it; ``last`` maps a keyword to its last line in the stage;
    ``outer`` are the ARGs for FROM lines; ``filled`` are the words of the instruction that somebody filled in already;
    ``starter`` are the words of the stage's last ENTRYPOINT, with the shell in front that a shell form has, or those of
    a program that the base image is known to start, on no line; ``windows`` says that it is a stage of Windows;
    ``copied`` is what lines above it in the stage copied; ``made`` knows what the lines of a stage make; ``base`` is
    the image at the bottom of the stage; ``users`` are those that its RUNs make, with their lines; ``shipped`` are the
    last stage and those that it is built on; of the line of a USER that another follows in its stage, ``next_user`` has
    the line of that one; ``script`` is the ENTRYPOINT of the base image, where that ends by starting the words of CMD;
    ``elsewhere`` says that the instruction is stored for the Dockerfile of somebody else; ``kinds`` knows what the
    sources of COPY and ADD are; ``escape`` is the sign that continues lines; ``needed`` are the last stage
    and those that it takes something of."""

    dockerfile: Dockerfile
    scope: Scope
    workdir: Place | None
    stages: dict[str, Stage]
    last: dict[str, int]
    outer: Scope
    filled: dict[str, str | None]
    starter: tuple[str, ...] = ()
    triggers: Triggers = _NO_TRIGGERS
    windows: bool = False
    copied: Copied = Copied()
    made: Made | None = None
    base: str = ""
    users: Mapping[str, int] = _NO_USERS
    shipped: frozenset[int] = frozenset()
    next_user: Mapping[int, int] = {}
    needed: frozenset[int] = frozenset()
    script: tuple[str, ...] = ()
    elsewhere: bool = False
    kinds: SourceKinds = SourceKinds()
    escape: str = "\\"

    @property
    def entrypoint(self) -> str:
        return self.starter[0] if self.starter else ""


_context = from_fields(Context)
_WithContext = tuple[Instruction, Context]


def contexts(written: Dockerfile, dockerfile: Dockerfile, needed: frozenset[int]) -> Iterator[_WithContext]:
    """Every instruction and directive with its context, in file order; ``dockerfile`` is the file as it is carried
    out, ``needed`` are the stages that the last one needs. Use each before asking for the next: scopes are live."""
    by_name, filled = dict[str, Stage](), dict[str, str | None]()
    entries, named, last = _gathered(dockerfile.instructions)
    starters, triggers = _entrypoints(named.get("ENTRYPOINT", ())), _triggers(named.get("ONBUILD", ()), dockerfile)
    windows, bases, users = windows_stages(dockerfile), images_below(dockerfile), made_users(dockerfile)
    of_file = frozenset(stages_below(dockerfile)), _next_users(named.get("USER", ())), needed
    scripts = _add_brought(starters, bases, dockerfile)
    places: dict[int | None, Place | None] = {}
    copied: dict[int | None, Copied] = {None: Copied()}
    outer, made, kinds, escape = platform_scope(), Made(dockerfile), SourceKinds(), dockerfile.escape
    context, of, seen, moves = None, None, None, False  # made anew only where something in it changes
    for instruction, scope in walk(entries, dockerfile.stages, escape):
        keyword, stage = instruction.keyword, instruction.stage
        if keyword == "FROM":
            outer, moves = scope, True
            if stage is not None:
                _begin(dockerfile.stages[stage], places, copied)
        if context is None or (keyword != "#" and (moves or stage != of or seen is not scope)):
            at = -1 if stage is None else stage
            lines, starter, script = last.get(at, {}), starters.get(at, ()), scripts.get(at, ())
            own = users[stage] if users and stage is not None else _NO_USERS
            facts = (by_name, lines, outer, filled, starter, triggers, stage in windows, copied[stage], made)
            of, seen, elsewhere = stage, scope, keyword == "ONBUILD" and stage not in triggers.users
            rest = (_of(bases, stage), own, *of_file, script, elsewhere, kinds, escape)
            context, moves = _context((dockerfile, scope, places.get(stage), *facts, *rest)), False
        if filled:
            filled.clear()
        if dockerfile is written or not is_carried(instruction, dockerfile.stages):
            yield instruction, context
        if keyword == "FROM":
            if stage is not None and (name := dockerfile.stages[stage].name):
                by_name[name] = dockerfile.stages[stage]
        elif keyword == "WORKDIR" and instruction.arguments:
            places[stage] = moved(instruction, places.get(stage), scope, escape, stage in windows)
            moves = True
        elif keyword in ("COPY", "ADD"):
            copied[stage].note(instruction, place.path if (place := places.get(stage)) else "")


def moved(instruction: Instruction, place: Place | None, scope: Scope, escape: str, of_windows: bool) -> Place | None:
    """Where a WORKDIR leads from ``place``; None when a variable or the base image hides it."""
    values = scope.values()
    try:
        path = expand_partly(instruction.arguments[0], values, escape, lambda one: _is_of_platform(one, scope))
    except ExpansionError:
        return None
    if values.unsure or path is None:
        return None
    above = place.path if place else ""
    if of_windows:
        path = on_windows(above, path)
    elif path[1:2] != ":":  # a drive of Windows is not ours to normalise
        path = path_below(above, path)
        path = normal(path).replace("//", "/") if path.startswith("/") else ""
    # Thousands of relative ones would make words as long as the square of the file.
    return Place(path, instruction.lines[0]) if 0 < len(path) <= _LONGEST else None


def _is_of_platform(reference: Reference, scope: Scope) -> bool:
    """What the builder sets for each platform stays as it is written."""
    binding = scope.find(reference.name)
    nested = any(_is_of_platform(inner, scope) for inner in reference.nested)
    return nested or (binding is not None and binding.hangs_on("platform"))


def _begin(stage: Stage, places: dict[int | None, Place | None], copied: dict[int | None, Copied]) -> None:
    """With what the stage begins: the working directory and the copies of the one below it."""
    below = stage.base_stage
    if below is not None:
        places[stage.index] = places.get(below)
    else:
        places[stage.index] = Place("/") if stage.base.lower() == "scratch" else None
    copied[stage.index] = Copied(None if below is None else copied[below])


def _gathered(
    instructions: Sequence[Instruction],
) -> tuple[tuple[Instruction, ...], dict[str, list[Instruction]], dict[int, dict[str, int]]]:
    """All but comments, those of _ASKED_FOR by their keyword, and for each stage the last line of each keyword."""
    found: list[Instruction] = []
    named: dict[str, list[Instruction]] = {}
    last: dict[int, dict[str, int]] = {}
    for entry in instructions:
        keyword, stage = entry.keyword, entry.stage
        if keyword == "#" and not entry.directive:
            continue
        found.append(entry)
        if stage is not None:
            if stage not in last:
                last[stage] = {}
            last[stage][keyword] = entry.lines[0]
        if keyword in _ASKED_FOR:
            named.setdefault(keyword, []).append(entry)
    return tuple(found), named, last


def _next_users(users: Sequence[Instruction]) -> dict[int, int]:
    found: dict[int, int] = {}
    before: dict[int | None, int] = {}
    for instruction in users:
        if instruction.stage in before:
            found[before[instruction.stage]] = instruction.lines[0]
        before[instruction.stage] = instruction.lines[0]
    return found


def _entrypoints(entrypoints: Sequence[Instruction]) -> dict[int, tuple[str, ...]]:
    starters: dict[int, tuple[str, ...]] = {}
    for instruction in entrypoints:
        if instruction.stage is not None:
            argv = () if instruction.arguments == NO_ENTRYPOINT else tuple(instruction.arguments)
            starters[instruction.stage] = argv if instruction.json or not argv else ("/bin/sh", "-c", *argv)
    return starters


def _of(bases: tuple[str, ...], stage: int | None) -> str:
    return "" if stage is None else bases[stage]


def _add_brought(
    starters: dict[int, tuple[str, ...]], bases: tuple[str, ...], dockerfile: Dockerfile
) -> dict[int, tuple[str, ...]]:
    """The programs that images start which bring one, for the stages that name none themselves. Those that end by
    starting what they are given are handed back."""
    closed, scripts = set(starters), dict[int, tuple[str, ...]]()
    for stage in dockerfile.stages:
        if stage.index in closed or stage.base_stage in closed:
            closed.add(stage.index)
        elif brought := brought_by(bases[stage.index]):
            program = brought.program or in_front(brought, _cmd(dockerfile, stage))
            if program:
                starters[stage.index] = program
            elif brought.entrypoint:
                scripts[stage.index] = brought.entrypoint
    return scripts


def _cmd(dockerfile: Dockerfile, stage: Stage) -> tuple[str, ...]:
    """The words of the last CMD of a stage in exec form."""
    entries = dockerfile.instructions
    for at in reversed(stage.instructions):
        if entries[at].keyword == "CMD":
            return tuple(entries[at].arguments) if entries[at].json else ()
    return ()


def _triggers(onbuilds: Sequence[Instruction], dockerfile: Dockerfile) -> Triggers:
    if not onbuilds:
        return _NO_TRIGGERS
    stored: dict[int, list[int]] = {}
    for instruction in onbuilds:
        if instruction.stage is not None:
            stored.setdefault(instruction.stage, []).append(instruction.lines[0])
    users: dict[int, list[int]] = {}
    for stage in dockerfile.stages:
        if stage.base_stage in stored:
            users.setdefault(stage.base_stage, []).append(stage.from_line)
    return Triggers(stored, users)
