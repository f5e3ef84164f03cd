"""Whether the shell of a command line stays while its last command runs, or lets it take its place.

What the shells do: dash 0.5.12, bash 5.2 and the ash of BusyBox 1.35, asked by tests/engine/test_shell_course.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from .model import Piece
from .reading import read

_EXEC = re.compile(r"exec\s+[^\s\d<>&]")
_OPENS = frozenset(["$(", "(", "<(", ">("])
_PIPES = frozenset(["|", "|&"])
_COMPOUND = ("{", "(", "if ", "for ", "while ", "until ", "case ")


def ending(script: str) -> Literal["exec", "pipe", ""]:
    """Whether exec lets the last command take the place of the shell, not in the background, or the last command is a
    pipe, each part of which runs in a process of its own, with exec or without."""
    found = read(script) if "exec" in script or "|" in script else None
    if found is None or not found.steps:
        return ""
    last = found.steps[-1]
    if _joins(last, found.pieces, script.rfind(last)):
        return "pipe"
    return "exec" if _EXEC.match(last) and not script.rstrip().endswith("&") else ""


def is_pipe(step: str) -> bool:
    """Whether the step is one pipe; those within brackets and quotes are parts of something else."""
    return _joins(step, read(step).pieces if "|" in step else (), 0)


def _joins(step: str, pieces: Iterable[Piece], begins: int) -> bool:
    """The same, of the last step of a text that was read: it begins there among the pieces."""
    depth, tick = 0, False
    for start, _end, _kind, role, value, _meaning in pieces if "|" in step else ():
        if role != "shell.operator" or start < begins:
            continue
        if value in _OPENS:
            depth += 1
        elif value == ")":
            depth -= 1
        elif value == "`":
            tick = not tick
        elif value in _PIPES and depth <= 0 and not tick:
            return not step.startswith(_COMPOUND)
    return False
