"""Fixes that put a command into a RUN."""

from __future__ import annotations

from builder.dockerfile.model import Fix, Instruction

from .subject import Subject, one_line


def can_grow(instruction: Instruction) -> bool:
    """Whether ``&& command`` can simply be written behind it."""
    last = instruction.tokens[-1]
    ends = last.kind == "comment" or (last.kind == "shell-operator" and last.text not in (")", "}", "`"))
    return instruction.keyword == "RUN" and not (instruction.json or instruction.heredocs or ends)


def joint(subject: Subject, instruction: Instruction) -> str:
    """What stands between its last command and one more."""
    return " && " if one_line(instruction) else f" {subject.dockerfile.escape}\n && "


def appended(subject: Subject, instruction: Instruction, command: str) -> Fix | None:
    """The RUN with one more command at its end."""
    if not can_grow(instruction):
        return None
    end = instruction.span[1]
    return Fix((end, end), joint(subject, instruction) + command)


def joined(subject: Subject, first: Instruction, second: Instruction) -> Fix | None:
    """Two RUNs made one, when nothing stands between them."""
    plain = second.keyword == "RUN" and not (second.json or second.heredocs or second.flags or first.flags)
    if not (plain and can_grow(first) and subject.neighbours(first, second) and len(second.tokens) > 1):
        return None
    return Fix((first.span[1], second.tokens[1].span[0]), joint(subject, first))
