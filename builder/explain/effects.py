"""What an instruction changes, and when it counts: facts of builder.explain.words_instructions, case by case."""

from __future__ import annotations

from builder.dockerfile.model import Instruction

from .words_instructions import INSTRUCTIONS, Effect, When


def effect_of(instruction: Instruction) -> Effect:
    """layer: writes files of its own into the image; config: only its configuration; build: only the build.

    ``WORKDIR /`` makes nothing, so it is configuration; every other WORKDIR may make a directory. Comments and words
    the builder does not know are "none", directives "build".
    """
    keyword = instruction.keyword
    if keyword not in INSTRUCTIONS:
        return "build" if instruction.directive else "none"
    if keyword == "WORKDIR" and instruction.arguments == ("/",):
        return "config"
    return INSTRUCTIONS[keyword].effect


def runs_when(instruction: Instruction) -> When:
    """build: while the image is built; run: in its containers; both."""
    facts = INSTRUCTIONS.get(instruction.keyword)
    return facts.when if facts else "build"
