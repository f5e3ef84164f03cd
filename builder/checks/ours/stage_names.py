"""Names behind COPY --from that a stage should have and none has, for StageMisspelt."""

from __future__ import annotations

from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

# What stages are called, and no image of Docker Hub's library is.
_NAMES = """app assets backend base build build-env build-stage builder client compile compiler dependencies deps
frontend install installer prod production server vendor"""
_OF_STAGES = frozenset(_NAMES.split())
_NAME_IT = mark(
    "No stage in this file is called {name}: unless docker build --build-context provides one, the builder looks "
    "for an image of that name on Docker Hub, and there is none. Give the stage of line {line} its name: FROM … AS "
    "{name}"
)
_NAME_ONE = mark(
    "No stage in this file is called {name}: unless docker build --build-context provides one, the builder looks "
    "for an image of that name on Docker Hub, and there is none. Take the name of a stage above, or give one this "
    "name: FROM … AS {name}"
)


def not_named(subject: Subject, copy: Instruction, token: Token) -> Finding | None:
    name = token.value.lower()
    if name not in _OF_STAGES or any(stage.name == name for stage in subject.dockerfile.stages):
        return None
    above = [stage for stage in subject.dockerfile.stages if stage.index < (copy.stage or 0) and stage.name is None]
    if len(above) != 1:
        return about(copy, _(_NAME_ONE, name=name), token.span)
    start = subject.stages[above[0].index][0]
    plain = len(start.arguments) == 1 and start.lines[0] == start.lines[1] and start.tokens[-1].kind != "comment"
    fix = Fix((start.span[1], start.span[1]), f" AS {name}") if plain else None
    return about(copy, _(_NAME_IT, name=name, line=start.lines[0]), token.span, fix)
