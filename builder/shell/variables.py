"""Variables that a command has set itself: what they hold is known from the text, whatever ENV and ARG say."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from webapp.wording import _, mark

from .model import shortened

_USE = re.compile(r"\$\{?([A-Za-z_]\w*)(.*?)\}?\Z", re.DOTALL)
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


def own_variable_words(text: str, assigned: Mapping[str, int], looped: Container[str], at: int) -> str | None:
    """A sentence about ``$name`` or ``${name…}`` when the text gave it a value before ``at``; else None. ``looped`` are
    the variables of loops."""
    found = _USE.match(text[:400])
    if not found or assigned.get(found[1], at) >= at:
        return None
    changed = next((words for sign, words in _CHANGED.items() if found[2].startswith(sign)), "")
    sentence = mark("{text}: what this command has put into {name} before{changed}.")
    if found[1] in looped:
        sentence = mark("{text}: the word of the loop whose turn it is{changed}.")
    return _(sentence, text=shortened(text), name=found[1], changed=_(changed))
