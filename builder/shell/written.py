"""What only the quotes of a printed word tell: single ones keep every $, and those behind a $ are of bash."""

from __future__ import annotations

import re

from webapp.wording import _, mark

from .model import Word

_KEPT = mark("Between single quotes the shell fills nothing in: what begins with $ is printed as it stands here.")
_OF_BASH = mark("In $'…' bash takes \\n for a line break and \\t for a tab; not every sh knows this form.")
_PRINTING = frozenset(["echo", "printf"])
_VARIABLE = re.compile(r"'[^']*\$[A-Za-z_{][^']*'")


def quoted_words(command: list[Word]) -> None:
    """Adds that to the sentences about such words."""
    for word in command:
        meaning = word.meaning
        if not meaning or "$" not in word.text or word.holes or "'" not in word.text:
            continue
        if word.text.startswith("$'"):
            word.meaning = meaning._replace(words=f"{meaning.words} {_(_OF_BASH)}")
        elif command[0].plain in _PRINTING and _VARIABLE.match(word.text) and meaning.part != "syntax":
            word.meaning = meaning._replace(words=f"{meaning.words} {_(_KEPT)}")
