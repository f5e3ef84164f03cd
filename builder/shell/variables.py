"""Variables that a command has set itself: what they hold is known from the text, whatever ENV and ARG say."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .model import shortened

_USE = re.compile(r"\$\{?([A-Za-z_]\w*)(.*?)\}?\Z", re.DOTALL)
_CHANGED: dict[str, str] = {
    ":-": ", or what stands behind :- if that is empty",
    ":+": ": if there is anything in it, what stands behind :+ takes its place",
    ":=": ", or what stands behind := if that is empty",
    ":?": "; the shell stops if there is nothing in it",
    "##": ", without the longest beginning that looks like the pattern",
    "#": ", without the shortest beginning that looks like the pattern",
    "%%": ", without the longest end that looks like the pattern",
    "%": ", without the shortest end that looks like the pattern",
    "//": ", with every part that looks like the pattern replaced",
    "/": ", with the first part that looks like the pattern replaced",
    "^": ", with capitals",
    ",": ", with small letters",
    "[": ", one place of the list or all of them",
    ":": ", only a part of it",
    "-": ", or what stands behind - if it is not set",
    "+": ": if it is set, what stands behind + takes its place",
}


def own_variable_words(text: str, assigned: Mapping[str, int], at: int) -> str | None:
    """A sentence about ``$name`` or ``${name…}`` when the text gave it a value before ``at``; else None."""
    found = _USE.match(text[:400])
    if not found or assigned.get(found[1], at) >= at:
        return None
    changed = next((words for sign, words in _CHANGED.items() if found[2].startswith(sign)), "")
    return f"{shortened(text)}: what this command has put into {found[1]} before{changed}."
