"""What shell text is made of, once read: pieces with a meaning. Plain records, no behaviour.

Named tuples where there is one for each piece of the text: they are made four times as fast as frozen dataclasses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

Span = tuple[int, int]


class Meaning(NamedTuple):
    """What a piece of a command is, and the sentence about it.

    ``part`` is one of "command", "subcommand", "flag", "value", "argument", "syntax", or the kind of an argument
    ("package", "file", "mode" …: the keys of ``sentences.KINDS``). ``program`` is the program the piece belongs to.
    ``known`` is False when the catalog has no words for it: the sentence then says so. ``docs`` is the manual of
    the program, "" for the shell's own signs.
    """

    part: str
    words: str
    program: str = ""
    known: bool = True
    docs: str = ""


class Piece(NamedTuple):
    """``text[start:end]`` of the text that was read; never spans a line break unless it is a heredoc's body.

    ``value`` is the whole word that the piece is a part of. ``meaning`` is None where the words depend on more than
    the shell text: a variable, for example.
    """

    start: int
    end: int
    kind: str
    role: str
    value: str
    meaning: Meaning | None = None


class Script(NamedTuple):
    """A command line or a script, read: its ``pieces`` in order, apart, covering every character that is not blank;
    its ``steps`` as written: what ``&&``, ``||``, ``;`` and line ends separate. A pipe, a loop, a group is one step."""

    pieces: tuple[Piece, ...]
    steps: tuple[str, ...]


@dataclass(slots=True)
class Word:
    """A word of a simple command: ``text`` is as written, ``holes`` are the variables and substitutions in it, which
    have pieces of their own."""

    start: int
    end: int
    text: str
    holes: tuple[Span, ...] = ()
    kind: str = "shell-argument"
    role: str = "shell.argument"
    meaning: Meaning | None = None
    script: bool = False
    plain: str = ""

    def __post_init__(self) -> None:
        self.plain = unquoted(self.text)


def unquoted(text: str) -> str:
    """The word as the shell hands it on: quotes and backslashes removed, variables as written."""
    if "'" not in text and '"' not in text and "\\" not in text:
        return text
    kept, quote, at = [], "", 0
    while at < len(text):
        char = text[at]
        if char == "\\" and quote != "'":
            at += 1
            kept.append(text[at : at + 1])
        elif char == quote:
            quote = ""
        elif char in "'\"" and not quote:
            quote = char
        else:
            kept.append(char)
        at += 1
    return "".join(kept)


def shortened(text: str, longest: int = 60) -> str:
    """The text in one line, cut where it gets long."""
    line = " ".join(text[: 4 * longest].split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
