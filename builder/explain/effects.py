"""What an instruction changes, and when it counts: facts of builder.explain.words_instructions, case by case."""

from __future__ import annotations

from collections.abc import Sequence

from builder.dockerfile.model import Instruction

from .settings import Setting
from .words_instructions import INSTRUCTIONS, Effect, When

_CHANGES: dict[str, tuple[Effect, When]] = {key: (facts.effect, facts.when) for key, facts in INSTRUCTIONS.items()}
# Those of all instructions that change the same whatever is written in them.
SETTLED = {key: changes for key, changes in _CHANGES.items() if key != "WORKDIR"}
_OF_DIRECTIVES: tuple[Effect, When] = ("build", "build")
_NOTHING: tuple[Effect, When] = ("none", "build")


def makes_nothing(instruction: Instruction, sets: Sequence[Setting] = ()) -> bool:
    """Whether it is a WORKDIR that leads to /, which is there: ``sets`` is what it sets, where that is known. As it is
    stored: //, or /a/.. , makes a layer (tried on Docker Engine 26)."""
    if instruction.keyword != "WORKDIR":
        return False
    return instruction.arguments == ("/",) or (bool(sets) and sets[-1].value == "/")


def changes_of(instruction: Instruction, sets: Sequence[Setting] = ()) -> tuple[Effect, When]:
    """What it changes. layer: writes files of its own into the image; config: only its configuration; build: only the
    build. And when that counts. build: while the image is built; run: in its containers; both.

    A WORKDIR that leads to / makes nothing, so it is configuration; every other may make a directory. Comments and
    words the builder does not know are "none", directives "build".
    """
    keyword = instruction.keyword
    changes = _CHANGES.get(keyword)
    if changes is None:
        return _OF_DIRECTIVES if instruction.directive else _NOTHING
    if keyword == "WORKDIR" and makes_nothing(instruction, sets):
        return "config", changes[1]
    return changes


def effect_of(instruction: Instruction) -> Effect:
    """What it changes."""
    return changes_of(instruction)[0]


def runs_when(instruction: Instruction) -> When:
    """When that counts."""
    return changes_of(instruction)[1]
