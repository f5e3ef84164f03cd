"""Variables that a command has set itself: what they hold is known from the text, whatever ENV and ARG say."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from webapp.wording import _, mark

from .model import Span, shortened

_ALONE = re.compile(r"\$(?:(\w+)|\{(\w+)\})\Z", re.ASCII)
_USE = re.compile(r"\$\{?([A-Za-z_]\w*)(.*?)\}?\Z", re.DOTALL)
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


def own_variable_words(
    text: str, assigned: Mapping[str, int], possible: Mapping[str, Span], looped: Container[str], at: int
) -> str | None:
    """A sentence about ``$name`` or ``${name…}`` when the text gave it a value before ``at``; else None. ``possible``:
    where a branch did so, and where that ends; ``looped`` are the variables of loops."""
    found = _USE.match(text[:400])
    if not found:
        return None
    sentence = mark("{text}: what this command put into {name} earlier{changed}.")
    if assigned.get(found[1], at + 1) > at:
        place, end = possible.get(found[1], (at + 1, 0))
        if place > at:
            return None
        if end <= at:
            sentence = mark("{text}: what this command may have put into {name} earlier{changed}.")
    if found[1] in looped:
        sentence = mark("{text}: the word of the loop whose turn it is{changed}.")
    change = found[2]
    changed = next((words for sign, words in _CHANGED.items() if change.startswith(sign)), "") if change else ""
    return _(sentence, text=shortened(text), name=found[1], changed=_(changed))
