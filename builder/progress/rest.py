"""What to say of the lines for which BuildKit had no step, once the build has succeeded."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Literal

from builder.dockerfile import Dockerfile, Instruction, Lines, Stage
from builder.dockerfile.needs import sources
from webapp.wording import _, mark

RECORDED = mark("recorded in the image")


@dataclass(frozen=True)
class Rest:
    """One line without a step: `noted`, `skipped` or `same`, and why."""

    instruction: Instruction
    state: Literal["noted", "skipped", "same"]
    note: str


def remaining(dockerfile: Dockerfile, target: str | None, stepped: Set[Lines]) -> Iterator[Rest]:
    """The lines that had no step, in file order. `stepped` are the lines that had one."""
    needed = needed_stages(dockerfile, target)
    for instruction in dockerfile.instructions:
        if instruction.keyword == "#" or instruction.lines in stepped:
            continue
        if instruction.stage is None:
            yield Rest(instruction, "noted", _("known to the FROM lines; the image does not keep it"))
        elif instruction.stage not in needed:
            yield Rest(instruction, "skipped", _("the result does not need this stage"))
        else:
            yield _of_needed(dockerfile, instruction, stepped)


def needed_stages(dockerfile: Dockerfile, target: str | None = None) -> set[int]:
    """The stages that the result is made of: its own, what it stands on, and what is copied or mounted from."""
    last = target_stage(dockerfile, target)
    todo, needed = [] if last is None else [last.index], set[int]()
    while todo:
        stage = dockerfile.stages[todo.pop()]
        if stage.index in needed:
            continue
        needed.add(stage.index)
        named = [
            _named(dockerfile, name, before=stage.index)
            for index in stage.instructions
            for name, _line in sources(dockerfile.instructions[index])
        ]
        todo += [index for index in (stage.base_stage, *named) if index is not None]
    return needed


def target_stage(dockerfile: Dockerfile, target: str | None) -> Stage | None:
    """The stage that becomes the image."""
    if not dockerfile.stages:
        return None
    index = _named(dockerfile, target or "", before=len(dockerfile.stages))
    return dockerfile.stages[-1 if index is None else index]


def _named(dockerfile: Dockerfile, name: str, *, before: int) -> int | None:
    """The stage of that name or number above; of two with one name the later counts."""
    above = dockerfile.stages[:before]
    for stage in reversed(above):
        if stage.name and stage.name == name.lower():
            return stage.index
    number = int(name) if name.isascii() and name.isdecimal() else -1
    return number if 0 <= number < len(above) else None


def _of_needed(dockerfile: Dockerfile, instruction: Instruction, stepped: Set[Lines]) -> Rest:
    keyword = instruction.keyword
    if keyword == "FROM":
        return _from(dockerfile, instruction, stepped)
    if keyword == "ARG":
        return Rest(instruction, "noted", _("known while the image is built; containers do not see it"))
    if keyword == "WORKDIR" and instruction.arguments == ("/",):
        return Rest(instruction, "noted", _(RECORDED))
    if keyword in ("RUN", "COPY", "ADD", "WORKDIR"):
        twin = _twin(dockerfile, instruction, stepped)
        note = _("same as line {line}", line=twin) if twin else _("another line did the same")
        return Rest(instruction, "same", note)
    return Rest(instruction, "noted", _(RECORDED))


def _from(dockerfile: Dockerfile, instruction: Instruction, stepped: Set[Lines]) -> Rest:
    stage = dockerfile.stages[instruction.stage or 0]
    if stage.base_stage is not None:
        below = dockerfile.stages[stage.base_stage]
        return Rest(instruction, "same", _("it continues the stage of line {line}", line=below.from_line))
    if stage.base.lower() == "scratch":
        return Rest(instruction, "noted", _("nothing is beneath: the image begins empty"))
    twin = _twin(dockerfile, instruction, stepped)
    note = _("same as line {line}", line=twin) if twin else _("another line loads this image")
    return Rest(instruction, "same", note)


def _twin(dockerfile: Dockerfile, instruction: Instruction, stepped: Set[Lines]) -> int | None:
    """The line whose step did this line's work too: the same words, or the same base image."""
    for other in dockerfile.instructions:
        if other.lines not in stepped or other.keyword != instruction.keyword:
            continue
        if other.arguments == instruction.arguments or (
            other.keyword == "FROM" and other.arguments[:1] == instruction.arguments[:1]
        ):
            return other.lines[0]
    return None
