"""Variables that a command has set itself: what they hold is known from the text, whatever ENV and ARG say."""

from __future__ import annotations

import re

from webapp.wording import _, mark

from .model import Span, shortened

_ALONE = re.compile(r"\$(?:(\w+)|\{(\w+)\})\Z", re.ASCII)
_USE = re.compile(r"\$\{?([A-Za-z_]\w*)(.*?)\}?\Z", re.DOTALL)
_HAS = mark("{text}: what this command has put into {name} before{changed}.")
_MAY_HAVE = mark("{text}: what this command may have put into {name} before{changed}.")
_MOST = 8  # subshells that set the same variable
_SEVERAL = re.compile(r"[$`*?\[{]")  # a word with one of these may become several, or none
_CHANGED: dict[str, str] = {  # each goes on with the sentence below
    ":-": mark(", or what stands behind :- if that is empty"),
    ":+": mark(": if there is anything in it, what stands behind :+ takes its place"),
    ":=": mark(", or what stands behind := if that is empty"),
    ":?": mark("; the shell stops if there is nothing in it"),
    "##": mark(", without the longest beginning that looks like the pattern"),
    "#": mark(", without the shortest beginning that looks like the pattern"),
    "%%": mark(", without the longest end that looks like the pattern"),
    "%": mark(", without the shortest end that looks like the pattern"),
    "//": mark(", with every part that looks like the pattern replaced"),
    "/": mark(", with the first part that looks like the pattern replaced"),
    "^": mark(", with capitals"),
    ",": mark(", with small letters"),
    "[": mark(", one place of the list or all of them"),
    ":": mark(", only a part of it"),
    "-": mark(", or what stands behind - if it is not set"),
    "+": mark(": if it is set, what stands behind + takes its place"),
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


class Assigned:
    """The variables that a text itself gives their values: where it first does so, and up to where that counts."""

    def __init__(self) -> None:
        self.surely: dict[str, int] = {}
        self.branches: dict[str, Span] = {}  # in a branch: where, and where the branch ends
        self._subshells: dict[str, list[tuple[int, int, int]]] = {}  # where, up to where surely, where that ends
        self._looped: set[str] = set()  # those that only loops give their values

    def note(self, name: str, at: int, branch: Span, subshell_end: int, *, by_loop: bool) -> None:
        """``branch`` is the innermost around the place, (0, 0) for none; ``subshell_end`` the same of a subshell."""
        if not by_loop:
            self._looped.discard(name)
        elif name not in self.surely and name not in self.branches:
            self._looped.add(name)
        first, end = branch
        if subshell_end:
            surely = end if first < at <= end else subshell_end
            self._subshells.setdefault(name, []).append((at, min(surely, subshell_end), subshell_end))
        elif not first < at <= end:
            self.surely[name] = min(at, self.surely.get(name, at))
        elif at < self.branches.get(name, (at + 1, 0))[0]:
            self.branches[name] = at, end

    def words(self, text: str, at: int) -> str | None:
        """A sentence about ``$name`` or ``${name…}`` when the text gave it a value before ``at``; else None."""
        if not (self.surely or self.branches or self._subshells):
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

    def _sentence(self, name: str, at: int) -> str:
        inside = [surely for start, surely, end in self._subshells.get(name, ())[:_MOST] if start <= at < end]
        if inside:
            return _HAS if max(inside) > at else _MAY_HAVE
        if self.surely.get(name, at + 1) <= at:
            return _HAS
        place, end = self.branches.get(name, (at + 1, 0))
        return "" if place > at else _MAY_HAVE if end <= at else _HAS
