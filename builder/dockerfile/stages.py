"""From one FROM to the next, and which stage stands on which."""

from __future__ import annotations

from collections.abc import Mapping

from .model import Dockerfile, Instruction, Stage
from .scope_walk import global_scope
from .scopes import Scope
from .variables import ExpansionError, expand, is_plain

_MOST_FILLED = 64  # stages whose base is filled in


def build_stages(
    instructions: tuple[Instruction, ...], escape: str, build_args: Mapping[str, str] | None = None
) -> tuple[Stage, ...]:
    """The stages in order. A base that names an earlier stage, also through global ARGs, is resolved."""
    outer: Scope | None = None  # few bases have a variable
    members: list[list[int]] = []
    for index, instruction in enumerate(instructions):
        stage = instruction.stage
        if stage is None:
            continue
        if stage == len(members):  # its FROM
            members.append([])
        members[stage].append(index)
    stages: list[Stage] = []
    names: dict[str, int] = {}
    for number, indexes in enumerate(members):
        first = instructions[indexes[0]]
        base = first.arguments[0] if first.arguments else ""
        name = _name(first)
        if not is_plain(base, escape):
            outer = outer or global_scope(instructions, escape, build_args)
        whole = expanded_base(first, outer, escape) if outer else base
        base_stage = names.get(whole)  # case counts; only --from= and from= ignore it
        stages.append(Stage(number, name, base, first.lines[0], tuple(indexes), base_stage))
        if name:
            names[name] = number
    return tuple(stages)


def expanded_base(instruction: Instruction, outer: Scope, escape: str) -> str:
    """The image a FROM really names; as written when its variables cannot be filled in."""
    base = instruction.arguments[0] if instruction.arguments else ""
    if is_plain(base, escape):
        return base
    try:
        return expand(base, outer.values(), escape)
    except ExpansionError:
        return base


def images_below(dockerfile: Dockerfile, outer: Scope | None = None) -> tuple[str, ...]:
    """The image at the bottom of each stage, with the defaults of the ARGs above the first FROM filled in. ``outer``
    are those, where they are known already."""
    found: list[str] = []
    for stage in dockerfile.stages:
        if stage.base_stage is not None:
            found.append(found[stage.base_stage])
        elif "$" not in stage.base or stage.index >= _MOST_FILLED:
            found.append(stage.base)
        else:
            outer = outer or global_scope(dockerfile.instructions, dockerfile.escape)
            found.append(expanded_base(dockerfile.instructions[stage.instructions[0]], outer, dockerfile.escape))
    return tuple(found)


def stages_below(dockerfile: Dockerfile) -> tuple[int, ...]:
    """The last stage and those it is built on, which make the image; the last one first."""
    found: list[int] = []
    index = len(dockerfile.stages) - 1 if dockerfile.stages else None
    while index is not None:
        found.append(index)
        index = dockerfile.stages[index].base_stage
    return tuple(found)


def _name(instruction: Instruction) -> str | None:
    arguments = instruction.arguments
    return arguments[2].lower() if len(arguments) == 3 and arguments[1].lower() == "as" else None
