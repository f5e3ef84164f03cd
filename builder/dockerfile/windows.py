"""Which stages of a file are stages of Windows."""

from __future__ import annotations

import re

from .image_names import is_windows
from .model import Dockerfile, Instruction, Stage
from .scope_walk import global_scope
from .scopes import Scope
from .variables import ExpansionError, expand

_MOST = 64  # stages whose bases are filled in
_ACCOUNTS = frozenset({"containeradministrator", "containeruser"})
_SHELL = re.compile(r"(?:.*[\\/])?(?:cmd|powershell)(?:\.exe)?\Z", re.IGNORECASE | re.DOTALL)
_PLACE = re.compile(r"/Windows/|[A-Za-z]:[\\/]", re.IGNORECASE)


def windows_stages(dockerfile: Dockerfile) -> frozenset[int]:
    """By the name of the base; where only the build knows that, by what the stage itself does."""
    found: set[int] = set()
    outer: Scope | None = None
    for stage in dockerfile.stages:
        if dockerfile.escape == "`" or stage.base_stage in found or is_windows(stage.base):
            found.add(stage.index)
        elif stage.base_stage is None and "$" in stage.base and stage.index < _MOST:
            outer = outer or global_scope(dockerfile.instructions, dockerfile.escape)
            if _is_one(stage, dockerfile, outer):
                found.add(stage.index)
    return frozenset(found)


def _is_one(stage: Stage, dockerfile: Dockerfile, outer: Scope) -> bool:
    base, values = stage.base, outer.values()
    try:
        base = expand(base, values, dockerfile.escape)
    except ExpansionError:
        base = ""
    if base and not values.unsure:
        return is_windows(base)
    return is_windows(base) or any(_shows_it(dockerfile.instructions[index]) for index in stage.instructions)


def _shows_it(instruction: Instruction) -> bool:
    keyword, words = instruction.keyword, instruction.arguments
    if not words:
        return False
    if keyword in ("CMD", "ENTRYPOINT"):
        return words[0].split(maxsplit=1)[:1] != [] and words[0].split(maxsplit=1)[0].lower().endswith(".exe")
    if keyword == "SHELL":
        return _SHELL.match(words[0]) is not None
    if keyword in ("COPY", "ADD"):
        return _PLACE.match(words[-1]) is not None
    return keyword == "USER" and words[0].lower() in _ACCOUNTS
