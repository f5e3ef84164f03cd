"""What is wrong with a text that begins like a JSON array and is none: its first fault, and the array meant."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from webapp.wording import _, mark

_TOKEN = re.compile(
    r"""(?P<string>"(?:[^"\\]|\\.)*")|(?P<single>'[^']*')|(?P<comma>,)|(?P<close>\])|(?P<other>[;}{|:]+)"""
    r"""|(?P<bare>(?:\$\{[^}]*\}|[^\s,\[\]{}"';])+)""",
    re.DOTALL,
)
_VALID = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"\Z')
_JOINTS = frozenset(["&&", "||", "|", "&"])
_LONGEST = 4096  # signs of a text that is looked at

_GENERAL = mark("JSON needs double quotes and commas.")
_NO_COMMA = mark("A comma is missing between {before} and {word}.")
_NO_WORD = mark("Nothing follows the last comma: delete that comma.")
_BARE = mark("{word} is there without double quotes.")
_VARIABLE = mark(
    "{word} is there without double quotes, and with them it would stay as it is: an array fills in no variables. "
    "If the shell should do it, leave brackets, quotes and commas out."
)
_SIGN = mark("Between two words comes a comma, not {word}.")
_TWO_COMMANDS = mark(
    "An array is one program with its arguments, a comma between two of them: {word} begins no other command in it. To "
    "run several, leave brackets, quotes and commas out, and a shell reads the line."
)
_BACKSLASH = mark("In JSON a backslash has to be written twice: {better}")
_OPEN = mark("The ] at its end is missing.")
_BEHIND = mark("Nothing may come after ], and here {word} does.")


class JsonFault(NamedTuple):
    """``fix`` is the whole array; None where nobody can tell what it is."""

    words: str
    fix: str | None


def json_fault(text: str, *, paths: bool = False) -> JsonFault:
    """``text`` begins with ``[`` and is no JSON; ``paths`` says that it holds paths, not a command."""
    if len(text) > _LONGEST:
        return JsonFault(_(_GENERAL), None)
    reader = _Reader(paths=paths)
    at, end = 1, len(text)
    while at < end and not reader.closed:
        token = _TOKEN.search(text, at)
        if token is None or text[at : token.start()].strip():
            reader.unclear = True
            break
        reader.take(str(token.lastgroup), token[0])
        at = token.end()
    rest = text[at:].strip()
    if reader.closed and rest:
        reader.fault(_(_BEHIND, word=rest[:40]))
        reader.unclear = True
    elif not reader.closed and not reader.unclear:
        reader.fault(_(_OPEN))
    fix = f"[{', '.join(reader.found)}]" if reader.found and not reader.unclear else None
    return JsonFault(reader.words or _(_GENERAL), fix)


class _Reader:
    def __init__(self, *, paths: bool) -> None:
        self.paths = paths
        self.found: list[str] = []
        self.words = ""
        self.after_comma = True
        self.closed = False
        self.commas = self.semicolon = False
        self.unclear = False

    def fault(self, words: str) -> None:
        self.words = self.words or words

    def take(self, kind: str, word: str) -> None:
        if kind == "comma":
            several = self.semicolon and not self.paths
            self.unclear = self.unclear or self.after_comma or several
            self.words = _(_TWO_COMMANDS, word=";") if several else self.words
            self.after_comma = self.commas = True
        elif kind == "close":
            if self.after_comma and self.found:
                self.fault(_(_NO_WORD))
            self.closed = True
        elif kind == "other":
            several = not self.paths and (word in _JOINTS or (word == ";" and self.commas))
            self.fault(_(_TWO_COMMANDS if several else _SIGN, word=word))
            self.unclear = self.unclear or word != ";" or several
            self.semicolon = self.semicolon or word == ";"
            self.after_comma = True
        else:
            self._word(kind, word)

    def _word(self, kind: str, word: str) -> None:
        if kind == "bare" and word in _JOINTS and not self.paths:
            self.fault(_(_TWO_COMMANDS, word=word))
            self.unclear = True
        if not self.after_comma:
            self.fault(_(_NO_COMMA, before=self.found[-1], word=word))
        self.after_comma = False
        if kind == "single":
            self.fault(_(_GENERAL))
            word = json.dumps(word[1:-1], ensure_ascii=False)
        elif kind == "bare":
            variable = "$" in word
            self.fault(_(_VARIABLE if variable else _BARE, word=word))
            self.unclear = self.unclear or variable
            word = json.dumps(word, ensure_ascii=False)
        elif not _VALID.match(word):
            better = word.replace("\\", "\\\\")
            self.fault(_(_BACKSLASH, better=better) if _VALID.match(better) else _(_GENERAL))
            self.unclear = self.unclear or not _VALID.match(better)
            word = better
        self.found.append(word)
