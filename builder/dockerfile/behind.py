"""What stands behind an instruction and is none of its words: a comment, the number of a note."""

from __future__ import annotations

import re

from .json_form import read_json

# A blank in front and a blank or a letter behind, or glued to the word in front with a blank behind.
_SIGN = re.compile(r"(?<=\S)[ \t]+#(?=[ \t\w]|\Z)|(?<=\S)#(?=[ \t]+\w)")
_BEHIND_ARRAY = re.compile(r"\][ \t]*#")
_SETTING = re.compile(r"[ \t]#(?=[^=\s]*(?:\s|\Z))")
_NUMBER = re.compile(r"(?<=\S)[ \t]+(?:\(\d{1,2}\)|<\d{1,2}>)\Z")
_WORDS = frozenset(["FROM", "WORKDIR", "COPY", "ADD", "EXPOSE", "USER", "VOLUME", "STOPSIGNAL", "ARG"])
_ARRAYS = frozenset(["CMD", "ENTRYPOINT", "SHELL", "HEALTHCHECK"])
_SETTINGS = frozenset(["ENV", "LABEL"])
_TEXTS = frozenset(["ENV", "LABEL", "MAINTAINER", "USER", "ONBUILD"])  # which may end with a number of their own


def comment_start(keyword: str, text: str) -> int | None:
    """Where a comment begins that the builder takes for words of the instruction; None where there is none. Shells
    know comments, so none is looked for in what they read."""
    if keyword in _SETTINGS:
        return _behind_settings(text)
    if keyword not in _WORDS and keyword not in _ARRAYS:
        return None
    if keyword in _ARRAYS:
        return _behind_array(text)
    found = _SIGN.search(text)
    return text.index("#", found.start()) if found and _is_outside(text[: found.start()], 2) else None


def _behind_settings(text: str) -> int | None:
    """Behind ``name=value`` a word with # in front and no equals sign; behind ``name value`` a # between blanks."""
    words = text.split(None, 2)
    if len(words) < 2:
        return None
    old = "=" not in words[1]
    found = _SIGN.search(text) if old else _SETTING.search(text)
    if found is None or not _is_outside(text[: found.start()], 3 if old else 2):
        return None
    sign = text.index("#", found.start())
    return None if old and text[sign + 1 : sign + 2] not in (" ", "\t") else sign


def _behind_array(text: str) -> int | None:
    start, found = text.find("["), _BEHIND_ARRAY.search(text)
    if found is None or start < 0:
        return None
    return found.end() - 1 if read_json(text[: found.start() + 1], start).state == "array" else None


def _is_outside(before: str, words: int) -> bool:
    """Whether what stands in front closes its quotes and has that many words at least."""
    closed = before.count('"') % 2 == 0 and before.count("'") % 2 == 0
    return closed and len(before.split(None, words)) >= words


def note_number(keyword: str, text: str) -> int | None:
    """Where ``(1)`` or ``<1>`` stands at the end, with which pages point to a note below."""
    if keyword in _TEXTS:
        return None
    found = _NUMBER.search(text)
    return found.end() - len(found[0].lstrip()) if found else None
