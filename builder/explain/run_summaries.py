"""What a RUN of several commands does: all of them, or some only if another one fails."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.wording import _, mark

from .showing import shortened

_ALL = mark("Runs {count} commands in one go, beginning with {command}, and keeps the files they changed.")
_ALL_ANYWAY = mark(
    "Runs {count} commands in one go, beginning with {command}, and keeps the files they changed. If one fails, the "
    "build goes on all the same."
)
_SOME = mark(
    "Runs up to {count} commands in one go, beginning with {command}, and keeps the files they changed. What stands "
    "behind || only runs if what is in front of it fails."
)
_ONE_ANYWAY = mark(
    "Runs {command} in a temporary container and keeps the files it changed. If it fails, the build goes on all the "
    "same."
)
_OR = mark("Runs {command} and, if that fails, {other}, and keeps the files they changed.")
_SUCCEED = frozenset(["true", ":", "exit 0", "/bin/true"])


def steps_summary(steps: tuple[str, ...], text: str) -> str:
    """The sentence; ``text`` is what the steps are parts of."""
    count, first = len(steps), _code(steps[0])
    joints = list(_joints(steps, text)) if "||" in text else []
    if "||" not in joints:
        return _(_ALL, count=count, command=first)
    if steps[-1] in _SUCCEED and joints[-1] == "||" and "||" not in joints[:-1]:
        if count == 2:
            return _(_ONE_ANYWAY, command=first)
        if all(joint == "&&" for joint in joints[:-1]):
            return _(_ALL_ANYWAY, count=count - 1, command=first)
    if count == 2:
        return _(_OR, command=first, other=_code(steps[1]))
    return _(_SOME, count=count, command=first)


def _joints(steps: tuple[str, ...], text: str) -> Iterator[str]:
    """What stands between one step and the next: "||", "&&" or something else."""
    end = 0
    for number, step in enumerate(steps):
        start = text.find(step, end)
        if start < 0:
            return
        between = text[end:start]
        if number:
            yield "||" if "||" in between else "&&" if "&&" in between else ";"
        end = start + len(step)


def _code(text: str) -> str:
    return f"`{shortened(text)}`"
