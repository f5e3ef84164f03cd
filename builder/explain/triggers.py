"""ONBUILD in words, where stages of the same file build on its stage and so carry it out."""

from __future__ import annotations

from builder.dockerfile.model import Instruction
from webapp.wording import _

from .context import Context
from .words_instructions import INSTRUCTIONS
from .words_rebuild import subject_words


def runs_at(instruction: Instruction, context: Context) -> list[int]:
    """The FROM lines of this file that carry out an ONBUILD."""
    stage = instruction.stage
    return [] if stage is None else context.triggers.users.get(stage, [])


def keyword_words(instruction: Instruction, context: Context) -> str:
    lines = runs_at(instruction, context)
    if not lines:
        usual = INSTRUCTIONS["ONBUILD"].keyword
        return _(usual)
    return _(
        "ONBUILD stores an instruction for later: it runs when somebody builds FROM this image, right after their "
        "FROM. Here a stage of this file does: it runs at {lines}.",
        lines=subject_words(lines, ends=True),
    )


def carried_out_words(instruction: Instruction, context: Context) -> str:
    """What a FROM on an earlier stage carries out besides; "" where nothing is stored there."""
    base = None if instruction.stage is None else context.dockerfile.stages[instruction.stage].base_stage
    lines = [] if base is None else context.triggers.stored.get(base, [])
    return _(" What ONBUILD stored there ({lines}) runs now.", lines=subject_words(lines)) if lines else ""
