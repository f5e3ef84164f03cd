"""What stays of an instruction, and for whom: a layer or a setting, one that a later line replaces, one that only its
own stage has."""

from __future__ import annotations

from collections.abc import Sequence

from builder.dockerfile.model import Instruction
from webapp.wording import _

from .context import Context
from .effects import SETTLED, changes_of
from .settings import Setting
from .showing import shortened
from .words_instructions import CHANGES, FROM_CHANGES
from .words_summaries import ASKED_FOR, NOT_SHIPPED, OF_STAGE, SUPERSEDED

_ONCE = frozenset({"CMD", "ENTRYPOINT", "HEALTHCHECK"})
_SUPERSEDED = _ONCE | {"USER"}  # by a later one in the same stage
_FOR_CONTAINERS = frozenset({*_ONCE, "EXPOSE", "LABEL", "STOPSIGNAL", "VOLUME"})


def lasting_words(instruction: Instruction, context: Context, sets: Sequence[Setting]) -> str:
    """The sentences behind the one that says what it does."""
    keyword, stage = instruction.keyword, instruction.stage
    if keyword == "FROM":
        return _of_stage(instruction, context)
    changes = SETTLED.get(keyword) or changes_of(instruction, sets)
    left_behind = stage is not None and stage not in context.shipped
    if not left_behind and keyword not in _SUPERSEDED:  # most instructions
        said = CHANGES[changes]
        return _(said)
    if left_behind and changes in OF_STAGE:
        return _(OF_STAGE[changes])
    changed = CHANGES["config", "build"] if keyword == "USER" and until(instruction, context) else CHANGES[changes]
    said = _(changed)
    if keyword in _ONCE and (last := context.last.get(keyword, 0)) > instruction.lines[0]:
        return f"{said} " + _(SUPERSEDED, keyword=keyword, line=last)
    if left_behind and keyword in _FOR_CONTAINERS and instruction.arguments:
        name = context.dockerfile.stages[stage or 0].name or str(stage)
        return f"{said} " + _(NOT_SHIPPED, name=shortened(name))
    return said


def _of_stage(instruction: Instruction, context: Context) -> str:
    """What a FROM adds, and whether a plain build takes anything of its stage at all."""
    said = "" if [word.lower() for word in instruction.arguments[:1]] == ["scratch"] else _(FROM_CHANGES)
    if instruction.stage is None or instruction.stage in context.needed or not instruction.arguments:
        return said
    name = context.dockerfile.stages[instruction.stage].name or str(instruction.stage)
    return f"{said} {_(ASKED_FOR, name=shortened(name))}".lstrip()


def is_left_behind(instruction: Instruction, context: Context) -> bool:
    """Whether it stands in a stage that the last one is not built on."""
    return instruction.stage is not None and instruction.stage not in context.shipped


def until(instruction: Instruction, context: Context) -> int:
    """The line of the next USER in the stage, behind a USER; 0 where it is the last."""
    return context.next_user.get(instruction.lines[0], 0) if instruction.keyword == "USER" else 0
