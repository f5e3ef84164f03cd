"""Fixes that put a command into a RUN, or take one out."""

from __future__ import annotations

from builder.dockerfile.model import Fix, Instruction

from .commands import Command
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


def without(subject: Subject, instruction: Instruction, command: Command) -> Fix | None:
    """The RUN without this command, where && alone joins it to the next; without the RUN, where it is all there is."""
    commands = subject.commands(instruction)
    at = commands.index(command)
    if len(commands) == 1 and not instruction.heredocs:
        return Fix(subject.whole_lines(instruction), "")
    if at + 1 == len(commands):
        return None
    following = commands[at + 1].span[0]
    between = subject.dockerfile.text[command.span[1] : following]
    return Fix((command.span[0], following), "") if not between.strip(" \t\r\n\\&") else None
