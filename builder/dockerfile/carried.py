"""ONBUILD within one file: a stage built on an earlier one of the file begins with what that stores.

Tried on Docker Engine 26: the triggers are the first steps of the stage, they see every ENV and ARG of the stage that
stores them, also those further down, and they are used up: a stage built on that one does not run them again.
"""

from __future__ import annotations

from dataclasses import replace

from .model import Dockerfile, Instruction, Stage

MOST_TRIGGERS = 50  # that one FROM carries out
_MOST_OF_FILE = 500


def carried_out(dockerfile: Dockerfile, needed: frozenset[int] | None = None) -> Dockerfile:
    """The file as the builder carries it out: each ONBUILD again, as an instruction of its own, after every FROM on its
    stage, or those of the ``needed`` stages. The same file where there is none."""
    stored = _stored(dockerfile) if len(dockerfile.stages) > 1 else {}
    if not stored:
        return dockerfile
    entries: list[Instruction] = []
    members: list[list[int]] = [[] for _ in dockerfile.stages]
    room = _MOST_OF_FILE
    for entry in dockerfile.instructions:
        here = [entry]
        if entry.keyword == "FROM" and entry.stage is not None and (needed is None or entry.stage in needed):
            triggers = stored.get(dockerfile.stages[entry.stage].base_stage, [])[: min(MOST_TRIGGERS, room)]
            room -= len(triggers)
            here += [replace(trigger, stage=entry.stage) for trigger in triggers]
        for each in here:
            if each.stage is not None:
                members[each.stage].append(len(entries))
            entries.append(each)
    stages = tuple([replace(stage, instructions=tuple(members[stage.index])) for stage in dockerfile.stages])
    return replace(dockerfile, instructions=tuple(entries), stages=stages)


def is_carried(instruction: Instruction, stages: tuple[Stage, ...]) -> bool:
    """Whether it is one of the ONBUILDs that a stage begins with: it is written above the stage's FROM."""
    return instruction.stage is not None and instruction.lines[0] < stages[instruction.stage].from_line


def _stored(dockerfile: Dockerfile) -> dict[int | None, list[Instruction]]:
    """What the stages store that another is built on, with the here-documents of the line."""
    below = {stage.base_stage for stage in dockerfile.stages if stage.base_stage is not None}
    found: dict[int | None, list[Instruction]] = {}
    for entry in dockerfile.instructions if below else ():
        if entry.trigger is not None and entry.stage in below:
            trigger = replace(entry.trigger, heredocs=entry.heredocs) if entry.heredocs else entry.trigger
            found.setdefault(entry.stage, []).append(trigger)
    return found
