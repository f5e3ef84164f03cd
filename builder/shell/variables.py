"""Variables that a command has set itself: what they hold is known from the text, whatever ENV and ARG say."""

from __future__ import annotations

import re
from typing import NamedTuple

from webapp.wording import _, mark

from .model import from_fields, shortened

_ALONE = re.compile(r"\$(?:(\w+)|\{(\w+)\})\Z", re.ASCII)
_USE = re.compile(r"\$\{?([A-Za-z_]\w*)(.*?)\}?\Z", re.DOTALL)
_HAS = mark("{text}: what this command put into {name} earlier{changed}.")
_LOST = mark(
    "{text}: not what this command put into {name} earlier: parentheses or a part of a pipe did so, which have a "
    "shell of their own, and after them it is gone."
)
_MAY_HAVE = mark("{text}: what this command may have put into {name} earlier{changed}.")
_MOST = 8  # places in branches and subshells that set the same variable
_ENDLESS = 1 << 40
_SEVERAL = re.compile(r"[$`*?\[{]")  # a word with one of these may become several, or none
_CHANGED: dict[str, str] = {  # each goes on with the sentence below
    ":-": mark(", or what follows :- if that is empty"),
    ":+": mark(": if there is anything in it, what follows :+ takes its place"),
    ":=": mark(", or what follows := if that is empty"),
    ":?": mark("; the shell stops if there is nothing in it"),
    "##": mark(", without the longest beginning that looks like the pattern"),
    "#": mark(", without the shortest beginning that looks like the pattern"),
    "%%": mark(", without the longest end that looks like the pattern"),
    "%": mark(", without the shortest end that looks like the pattern"),
    "//": mark(", with every part that looks like the pattern replaced"),
    "/": mark(", with the first part that looks like the pattern replaced"),
    "^": mark(", in capitals"),
    ",": mark(", in lower-case letters"),
    "[": mark(", one item of the list or all of them"),
    ":": mark(", only a part of it"),
    "-": mark(", or what follows - if it is not set"),
    "+": mark(": if it is set, what follows + takes its place"),
}


def loop_sentence(text: str) -> str:
    """The sentence about a word that a loop takes, in English."""
    if _SEVERAL.search(text):
        return mark("{text}: the loop takes its words from here.")
    return mark("{text}: one of the words: the loop runs once for it.")


def name_alone(text: str) -> str:
    """The name of a variable that is the whole text, as ``$NAME`` or ``${NAME}``; "" for anything else."""
    found = _ALONE.match(text)
    return (found[1] or found[2]) if found else ""


class Branch(NamedTuple):
    """Commands that may not run. What they set is set up to ``end``, and perhaps from ``after`` on."""

    start: int
    end: int
    after: int


NO_BRANCH = Branch(0, 0, 0)
_branch = from_fields(Branch)


class Branches:
    """Those around the place that is read, the innermost last; the text is read from its end to its beginning."""

    def __init__(self) -> None:
        self.inner: list[Branch] = []

    def enter(self, start: int, end: int, other: int = 0, clause: bool = False) -> None:
        """What stands from ``start`` to ``end`` may not run. Told before what is in it. What stands from ``other`` on
        runs in place of what is in front of it, and so does a ``clause`` in place of others in the branch around."""
        around = self.around(start + 1)
        self.inner.append(_branch((start, other or end, around.after if clause else end)))

    def around(self, at: int) -> Branch:
        """The innermost around the place; those that have been left are forgotten."""
        inner = self.inner
        while inner and not inner[-1].start < at <= inner[-1].after:
            inner.pop()
        return inner[-1] if inner else NO_BRANCH


class Assigned:
    """The variables that a text itself gives their values: where it does so, and how far that reaches."""

    def __init__(self) -> None:
        self._surely: dict[str, int] = {}  # outside of branches and subshells: the first place
        self._reaches: dict[str, list[tuple[int, Branch, int]]] = {}  # where, in which branch, up to where at all
        self._looped: set[str] = set()  # those that only loops give their values

    def note(self, name: str, at: int, branch: Branch, subshell_end: int, *, by_loop: bool) -> None:
        """``branch`` is the innermost around the place; ``subshell_end`` is 0 outside of subshells."""
        if not by_loop:
            self._looped.discard(name)
        elif name not in self._surely and name not in self._reaches:
            self._looped.add(name)
        if branch is NO_BRANCH and not subshell_end:
            self._surely[name] = min(at, self._surely.get(name, at))
            return
        end = subshell_end or _ENDLESS
        reaches = self._reaches.setdefault(name, [])
        if len(reaches) < _MOST:
            reaches.append((at, Branch(at, end, end) if branch is NO_BRANCH else branch, end))

    def reach(self, name: str, at: int, whole: int) -> int:
        """Up to where the variable surely has the value that it gets there; ``whole`` is the length of the text."""
        if self._surely.get(name) == at:
            return whole
        return next((branch.end for place, branch, _end in self._reaches.get(name, ()) if place == at), 0)

    def words(self, text: str, at: int) -> str | None:
        """A sentence about ``$name`` or ``${name…}`` when the text gave it a value before ``at``; else None."""
        if not (self._surely or self._reaches):
            return None
        found = _USE.match(text[:400])
        sentence = self._sentence(found[1], at) if found else ""
        if not found or not sentence:
            return None
        if found[1] in self._looped:
            sentence = mark("{text}: the word of the loop whose turn it is{changed}.")
        change = found[2]
        changed = next((words for sign, words in _CHANGED.items() if change.startswith(sign)), "") if change else ""
        return _(sentence, text=shortened(text), name=found[1], changed=_(changed))

    def lost(self, text: str, at: int) -> str:
        """A sentence about a variable that only subshells have set before, all of which have ended; "" for others."""
        name = name_alone(text) if self._reaches else ""
        if not name or name in self._surely:
            return ""
        before = [end for place, _branch, end in self._reaches.get(name, ()) if place <= at]
        return _(_LOST, text=shortened(text), name=name) if before and max(before) <= at else ""

    def _sentence(self, name: str, at: int) -> str:
        if self._surely.get(name, at + 1) <= at:
            return _HAS
        may = False
        for place, branch, end in self._reaches.get(name, ()):
            if place <= at < min(branch.end, end):
                return _HAS
            may = may or branch.after <= at < end
        return _MAY_HAVE if may else ""
