"""Commands in a subshell or a pipe: what they change ends with it. And exec, which may have no program behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from webapp.wording import _, mark

from .model import Meaning, Span, Word
from .variables import NO_BRANCH, Branch

BOUND = frozenset(["cd", "exec", "export", "set", "read", "local", "declare", "typeset", "readonly", ".", "source"])
_NOWHERE = (0, 0)


class Place(NamedTuple):
    """The branch around a command, and the outermost subshell, (0, 0) for none; ``pipe`` says that this is a part of a
    pipe."""

    branch: Branch = NO_BRANCH
    subshell: Span = _NOWHERE
    pipe: bool = False


class Subshells:
    """What runs in a shell of its own, whose variables and directory nobody else gets: brackets, parts of a pipe, what
    & sends to the background. Only the outermost count; each is told before those in it."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._spans: list[tuple[int, int, bool]] = []

    def add(self, start: int, end: int, *, pipe: bool = False) -> None:
        at = bisect_right(self._starts, start)
        if not at or self._spans[at - 1][1] < end:
            self._starts.insert(at, start)
            self._spans.insert(at, (start, end, pipe))

    def around(self, at: int) -> tuple[int, int, bool]:
        """The one that the place is in, and whether that is a part of a pipe."""
        index = bisect_right(self._starts, at) - 1
        found = self._spans[index] if index >= 0 else (0, 0, False)
        return found if at < found[1] else (0, 0, False)


_SUBSHELL = {
    "cd": mark("cd: changes the directory until the subshell ends; what comes after that is still in the old one."),
    "export": mark("export: passes a variable on to programs, until the subshell ends."),
    "set": mark("set: switches how the shell behaves, from here to the end of the subshell."),
    "exec": mark("exec: the program that follows takes the place of the subshell; the shell around that stays."),
}
_PIPE = {
    "cd": mark("cd: changes the directory for this part of the pipe only; what comes after is still in the old one."),
    "export": mark("export: passes a variable on to programs, in this part of the pipe only."),
    "set": mark("set: switches how the shell behaves, in this part of the pipe only."),
    "exec": mark(
        "exec: the program that follows takes the place of the shell that runs this part of the pipe; the shell around "
        "the pipe stays."
    ),
}
_NO_PROGRAM = mark("exec: no program follows, so it only redirects: what the shell itself and all that follows use.")


def tell_place(command: list[Word], places: Mapping[int, Place]) -> None:
    """Gives the command the words that its place asks for."""
    head = command[0]
    place = places.get(head.start)
    if place is None or head.meaning is None:
        return
    words = ""
    if head.plain == "exec" and not any(not word.plain.startswith("-") for word in command[1:]):
        words = _NO_PROGRAM
    elif place.subshell != _NOWHERE:
        words = (_PIPE if place.pipe else _SUBSHELL).get(head.plain, "")
    if words:
        head.meaning = _said(head.meaning, words)


def _said(meaning: Meaning, words: str) -> Meaning:
    return meaning._replace(words=_(words))
