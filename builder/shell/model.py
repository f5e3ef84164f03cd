"""What shell text is made of, once read: pieces with a meaning. Plain records, no behaviour.

Named tuples where there is one for each piece of the text: they are made four times as fast as frozen dataclasses.
``from_fields`` makes them three times as fast again, where thousands are made.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, TypeVar

from .syntax import Fault

Span = tuple[int, int]

_ESCAPED = re.compile(r'\\(?:([$`"\\])|\n)')  # between double quotes; before any other sign a backslash stays itself
# A quoted part, whose quote may be missing at the end, or one protected sign.
_QUOTED = re.compile(r"""'([^']*+)'?|"((?:[^"\\]|\\.?)*+)"?|\\(.?)""", re.DOTALL)
# The same beside commands in $( ), whose quotes are their own.
_INNER = r"\$\((?:[^()]|\((?:[^()])*+\))*+\)"
_AROUND = re.compile(
    rf"""'([^']*+)'?|"((?:{_INNER}|[^"\\]|\\.?)*+)"?|\\(.?)|(?:{_INNER})""",
    re.DOTALL,
)
_Record = TypeVar("_Record", bound=tuple[Any, ...])

SHELLS = frozenset(["sh", "bash", "dash", "ash", "zsh", "ksh"])  # that read POSIX text


def from_fields(record: type[_Record]) -> Callable[[tuple[Any, ...]], _Record]:
    """What makes such a named tuple of a plain tuple with all its fields, without the call of Python code that the
    class itself takes. For the few places that make one for every word of a file."""
    return partial(tuple.__new__, record)


class Meaning(NamedTuple):
    """What a piece of a command is, and the sentence about it.

    ``part`` is one of "command", "subcommand", "flag", "value", "argument", "syntax", or the kind of an argument
    ("package", "file", "mode" …: the keys of ``sentences.KINDS``); "stands" for a variable, whose words follow those
    about its value, "splits" for one that the shell cuts at its blanks, "inside" for one that is a part of such a word,
    "options" for one whose parts are flags by its name. ``program`` is the program the piece belongs to. ``known`` is
    False when the catalog has no words for it: the sentence then says so. ``docs`` is the manual of the program, "" for
    the shell's own signs.
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


# The fields of a Piece. A plain tuple is made and taken apart in a fifth of the time, and there is one for each word.
Row = tuple[int, int, str, str, str, Meaning | None]


class Rows(NamedTuple):
    """A Script whose pieces are plain tuples, for whom makes something else of them."""

    pieces: tuple[Row, ...]
    steps: tuple[str, ...]
    fault: Fault | None = None


class Script(NamedTuple):
    """A command line or a script, read: its ``pieces`` in order, apart, covering every character that is not blank;
    its ``steps`` as written: what ``&&``, ``||``, ``;`` and line ends separate. A pipe, a loop, a group is one step.
    ``fault`` is the first place that no shell can read."""

    pieces: tuple[Piece, ...]
    steps: tuple[str, ...]
    fault: Fault | None = None


class Word:
    """A word of a simple command: ``text`` is as written, ``plain`` without its quotes, ``holes`` are the variables and
    substitutions in it, which have pieces of their own. ``script`` says that it is shell text itself."""

    __slots__ = ("end", "holes", "kind", "meaning", "plain", "role", "script", "start", "text")

    def __init__(  # noqa: PLR0917  # keyword-only, it takes twice as long to call
        self, start: int, end: int, text: str, holes: tuple[Span, ...] = (), kind: str = "shell-argument",
        role: str = "shell.argument", meaning: Meaning | None = None,
    ) -> None:  # fmt: skip
        self.start = start
        self.end = end
        self.text = text
        self.holes = holes
        self.kind = kind
        self.role = role
        self.meaning = meaning
        self.script = False
        self.plain = unquoted(text) if "'" in text or '"' in text or "\\" in text else text


def unquoted(text: str) -> str:
    """The word as the shell hands it on: quotes and backslashes removed, variables as written. ``$'…'`` is a form of
    quotes of bash."""
    if text.startswith("$'"):
        text = text[1:]
    return _AROUND.sub(_outer, text) if "$(" in text else _QUOTED.sub(_bare, text)


def _outer(quoted: re.Match[str]) -> str:
    return quoted[0] if quoted[0].startswith("$(") else _bare(quoted)


def _bare(quoted: re.Match[str]) -> str:
    single, double, escaped = quoted.groups()
    if double is not None:
        return _ESCAPED.sub(r"\1", double) if "\\" in double else double
    return single or ("" if escaped == "\n" else escaped) or ""


def shortened(text: str, longest: int = 60) -> str:
    """The text in one line, cut where it gets long."""
    if len(text) <= longest and " " not in text and text.isprintable():  # most words
        return text
    line = " ".join(text[: 4 * longest].split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def shown(text: str, longest: int = 60) -> str:
    """The text as it is shown where it is a word by itself: blanks at its ends are seen, a colon there, and that it is
    empty."""
    if text and len(text) <= longest and text[-1] != ":" and " " not in text and text.isprintable():  # most words
        return text
    line = shortened(text, longest)
    if line and text[0] != " " and text[-1] not in " :":
        return line
    if not line:
        return f'"{text[:longest]}"' if text.isprintable() else '""'
    lead, rest = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return f'"{lead[:longest]}{line}{rest[:longest]}"'
