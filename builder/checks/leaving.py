"""Fixes that leave something out."""

from __future__ import annotations

from builder.dockerfile.model import Fix, Instruction, Token

from .subject import Subject


def without_source(subject: Subject, instruction: Instruction, token: Token) -> Fix | None:
    """A COPY or ADD without this file; nothing at all, where it copies nothing else. None where that is not safe."""
    sources = [each for each in instruction.tokens if each.role == "copy.source"]
    if instruction.json or instruction.heredocs or instruction.trigger:
        return None
    if len(sources) == 1:
        return Fix(subject.whole_lines(instruction), "")
    after = next(each for each in instruction.tokens if each.span[0] >= token.span[1])
    return Fix((token.span[0], after.span[0]), "") if after.kind == "path" else None
