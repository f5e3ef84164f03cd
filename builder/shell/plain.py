"""Commands of plain words alone, joined by && or on lines of their own, as most are: no grammar has to read them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tree_sitter import Node

from .collect import Collector
from .model import Word
from .signs import KEYWORDS

_VARIABLE = r"\$(?:[A-Za-z_]\w*+|\{[A-Za-z_]\w*+\})"
# Each part of a word can be told by its first sign, so that there is one way to read a text. Groups are not possessive,
# which Python reads wrongly up to 3.11.4.
_WORD = rf"""(?:[\w./:@%+,=*?~-]++|{_VARIABLE}|"(?:[^"$`\\\n]++|{_VARIABLE})*"|'[^'$`\\\n]*+')+"""
_PLAIN = re.compile(rf"[ \t\n]*+{_WORD}(?:[ \t]*+&&[ \t\n]*+{_WORD}|[ \t\n]++{_WORD})*[ \t\n]*+\Z", re.ASCII)
_PART = re.compile(rf"{_WORD}|&&|\n", re.ASCII)
_HOLE = re.compile(_VARIABLE, re.ASCII)
MORE_THAN_WORDS = re.compile(r"[$`(<>=]")
_LONGEST = 4000
# Words that may be more than words, by where they stand, and those that change what others mean.
_CLEVER = {*KEYWORDS, "break", "continue", "coproc", "declare", "exec", "exit", "export", "let", "local", "readonly"}
_CLEVER |= {"return", "set", "test", "typeset", "unset", "unsetenv"}

Joined = tuple[list[Word], int]  # a command, and where the && in front of it stands, -1 without one


def plain_commands(text: str) -> list[Joined]:
    """The commands of such a text, in order; none of any other text."""
    if len(text) > _LONGEST or not _PLAIN.match(text):
        return []
    words: list[Word] = []
    found = [(words, -1)]
    for part in _PART.finditer(text):
        written = part[0]
        start, end = part.span()
        if written == "&&":
            words = []
            found.append((words, start))
        elif written == "\n":
            if words:
                words = []
                found.append((words, -1))
        elif written in _CLEVER or ("=" in written and not words):
            return []
        elif "$" in written:
            words.append(Word(start, end, written, tuple([hole.span() for hole in _HOLE.finditer(text, start, end)])))
        else:
            words.append(Word(start, end, written))
    if not words:
        found.pop()
    return found


def words_alone(text: str, nodes: Sequence[Node]) -> list[Word]:
    """Those of a command in a larger text that has nothing of MORE_THAN_WORDS: its nodes are words and parts of words
    alone, with nothing in them to look for."""
    words: list[Word] = []
    end = -1
    for node in nodes:
        start, stop = node.start_byte, node.end_byte
        if end == start or (end == start - 2 and text.startswith("\\\n", end)):
            start = words.pop().start
        words.append(Word(start, stop, text[start:stop]))
        end = stop
    return words


def read_plain(into: Collector, commands: Sequence[Joined]) -> None:
    """Fills the collector as the reader of trees does, from the end to the beginning."""
    into.whole = "$" not in into.text
    end = 0  # of what && joins
    for words, sign in reversed(commands):
        end = end or words[-1].end
        if sign < 0:
            end = 0
        else:
            into.branches.enter(sign, end)
            into.sign(sign, sign + 2, "&&")
        into.keep(words)
        for word in words:
            for start, stop in word.holes:
                into.add(start, stop, "variable", "shell.variable")
