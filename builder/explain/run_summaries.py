"""What a RUN of several commands does: all of them, or some only if another one fails."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

from .context import Context
from .showing import shortened

_ALL = mark("Runs {count} commands in one go, beginning with {command}, and keeps the files they changed.")
_ALL_ANYWAY = mark(
    "Runs {count} commands in one go, beginning with {command}, and keeps the files they changed. If one fails, "
    "the build goes on anyway."
)
_SOME = mark(
    "Runs up to {count} commands in one go, beginning with {command}, and keeps the files they changed. What comes "
    "after || only runs if what comes before it fails."
)
_ONE_ANYWAY = mark(
    "Runs {command} in a temporary container and keeps the files it changed. If it fails, the build goes on anyway."
)
_OR = mark("Runs {command} and, if that fails, {other}, and keeps the files they changed.")
_LAST_DECIDES = mark(
    "{text} Only {last} decides whether the build stops: after an earlier failure, the shell goes on anyway."
)
_LAST_DECIDE = mark(
    "{text} Only the commands from {last} on decide whether the build stops: after an earlier failure, the shell "
    "goes on anyway."
)
_MATTERS = re.compile(r"\b(?:install|add|update|upgrade|build|make|ci|sync|clone|curl|wget|tar|unzip|download)\b")
_STOPS = re.compile(r"\bset(?:\s+-\w+){0,9}\s+-[a-zA-Z]*e|errexit|\bexit\b|\bexec\b")
_LEAVES = re.compile(r"\b(?:exit|exec)\b")  # with which the shell ends before it comes to what succeeds
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_STOPS_AT_ALL = re.compile(r"\b(?:set|exit|exec|trap)\b")
_SUCCEED = frozenset(["true", ":", "exit 0", "/bin/true"])


def run_steps(instruction: Instruction, context: Context) -> str:
    """The summary of a RUN of several commands."""
    usual = instruction.stage is not None and "SHELL" not in context.last and not context.windows
    usual = usual and context.dockerfile.stages[instruction.stage or 0].base_stage is None
    return steps_summary(instruction.steps, " ".join(instruction.arguments), usual)


def steps_summary(steps: tuple[str, ...], text: str, usual: bool = False) -> str:
    """The sentence; ``text`` is what the steps are parts of. ``usual`` says that the shell is known to go on after a
    failure."""
    count, first = len(steps), _code(steps[0])
    joints = list(_joints(steps, text)) if "||" in text or (usual and ";" in text) else []
    if "||" not in joints:
        if usual and _succeeds_anyway(steps, joints, text):
            return _anyway(steps)
        said = _(_ALL, count=count, command=first)
        behind = _deciding(steps, joints, text) if usual else ()
        words = _LAST_DECIDES if len(behind) == 1 else _LAST_DECIDE
        return _(words, text=said, last=_code(behind[0])) if behind else said
    leaves = _LEAVES.search(_QUOTED.sub("", text[: text.rfind(steps[-1])])) is not None
    hidden = steps[-1] in _SUCCEED and joints[-1] == "||" and all(joint == "&&" for joint in joints[:-1])
    if hidden and not leaves:
        return _anyway(steps)
    if count == 2:
        return _(_OR, command=first, other=_code(steps[1]))
    return _(_SOME, count=count, command=first)


def _anyway(steps: tuple[str, ...]) -> str:
    """Of commands whose last only sees to it that all of them seem to succeed."""
    first = _code(steps[0])
    return _(_ONE_ANYWAY, command=first) if len(steps) == 2 else _(_ALL_ANYWAY, count=len(steps) - 1, command=first)


def _succeeds_anyway(steps: tuple[str, ...], joints: list[str], text: str) -> bool:
    """``a; b; true``, where nothing stops the shell before it comes to that."""
    if joints[-1:] != [";"] or steps[-1] not in _SUCCEED:
        return False
    return not _STOPS_AT_ALL.search(text[: text.rfind(steps[-1])])


def _deciding(steps: tuple[str, ...], joints: list[str], text: str) -> tuple[str, ...]:
    """What stands behind the last semicolon, where a command that had better succeed stands in front of it and nothing
    makes the shell stop there."""
    if ";" not in joints:
        return ()
    last = len(joints) - joints[::-1].index(";")
    lost = any(_MATTERS.search(step) for step in steps[:last] if "()" not in step) and not _STOPS.search(text)
    return steps[last:] if lost else ()


def _joints(steps: tuple[str, ...], text: str) -> Iterator[str]:
    """What stands between one step and the next: "||", "&&" or something else."""
    end = 0
    for number, step in enumerate(steps):
        start = text.find(step, end)
        if start < 0:
            return
        between = text[end:start]
        if number:
            yield "||" if "||" in between else "&&" if "&&" in between else ";" if ";" in between else "&"
        end = start + len(step)


def _code(text: str) -> str:
    return f"`{shortened(text)}`"
