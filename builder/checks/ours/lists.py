"""The lists that ``pip install -r`` reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.commands import Command

_PLAIN_FILE = re.compile(r"[\w.-][\w./-]*\Z")
_MOST = 10
_FLAGS = ("-r", "--requirement", "-c", "--constraint")
_ITSELF = re.compile(r"\.\.?(?:[/\[]|\Z)")


def listed(command: Command) -> list[str]:
    """The files with names of packages; none when it reads none, when a name is not plain, or when the project itself
    is installed along with them, which takes all of its files."""
    if not any(word.text == "install" for word in command.words):
        return []
    files, values = [], False
    for flag, text in _words(command):
        if flag in _FLAGS:
            files.append(text)
            values = values or flag in _FLAGS[:2]
        elif _ITSELF.match(text):
            return []
    return files if values and len(files) <= _MOST and all(_PLAIN_FILE.match(file) for file in files) else []


def _words(command: Command) -> Iterator[tuple[str, str]]:
    """``(flag, value)`` of the flags that name a list, and ``("", word)`` of every other word."""
    words = iter(command.words)
    for word in words:
        text = word.text
        if text in _FLAGS:
            following = next(words, None)
            yield text, following.text if following else ""
        elif text.startswith(("--requirement=", "--constraint=")):
            flag, _equals, value = text.partition("=")
            yield flag, value
        elif text.startswith(("-r", "-c")):
            yield text[:2], text[2:]
        else:
            yield "", text
