"""What a parsed Dockerfile is made of: plain records, no behaviour.

Every span is a half-open range of Unicode code points in the text as it was given; every line number counts from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from builder.shell.model import Meaning
from builder.shell.syntax import Fault

Span = tuple[int, int]
Lines = tuple[int, int]
Severity = Literal["error", "warning", "hint"]


class Token(NamedTuple):
    """One coloured and explained piece of the text. Never spans a line break, except a heredoc's body.

    ``kind`` is what a reader sees ("image", "path", "flag"); ``role`` is the finer key the words are found by
    ("from.tag"); ``value`` is the piece as the builder reads it: a JSON string without its quotes, a word that
    continuation lines cut in two as a whole. ``meaning`` is what the piece is in a shell command.
    """

    span: Span
    kind: str
    text: str
    role: str = ""
    value: str = ""
    meaning: Meaning | None = None


class Flag(NamedTuple):
    """``--name=value`` between the keyword and the arguments; ``value`` is None when there is no ``=``."""

    name: str
    value: str | None
    span: Span
    value_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Heredoc:
    """``<<NAME`` and the lines up to NAME. ``terminator`` is None when the file ends first."""

    name: str
    expand: bool
    chomp: bool
    content: str
    marker: Span
    body: Span
    terminator: Span | None


class Pair(NamedTuple):
    """One ``name=value`` of ENV, LABEL or ARG, as written (the value with its quotes); value None: just a name."""

    name: str
    value: str | None
    span: Span


@dataclass(slots=True, eq=False)
class Instruction:
    """One entry of the file: an instruction with its continuation lines and heredocs, a comment or a directive.

    ``keyword`` is upper case, ``#`` for comments and directives. ``text`` is the logical line: continuations
    joined, comments inside it left out. ``arguments`` are the words after the flags as the builder splits them
    (one string for a shell command); ``json`` says they came from a JSON array. ``stage`` is None before the
    first FROM and for comments. ``trigger`` is what an ONBUILD wraps; ``directive`` names a parser directive.
    ``steps`` are the commands of a shell form that follow each other, as written; ``fault`` is the first place at which
    no shell can read it.

    Nothing changes one, and two of them are never the same. Rules and explainers read its fields some 150 times, which
    takes a quarter of the time that it takes with a named tuple; a frozen dataclass takes ten times as long to make.
    """

    keyword: str
    lines: Lines
    span: Span
    stage: int | None
    tokens: tuple[Token, ...]
    flags: tuple[Flag, ...] = ()
    arguments: tuple[str, ...] = ()
    json: bool = False
    text: str = ""
    pairs: tuple[Pair, ...] = ()
    heredocs: tuple[Heredoc, ...] = ()
    trigger: Instruction | None = None
    directive: str | None = None
    steps: tuple[str, ...] = ()
    fault: Fault | None = None

    def flag(self, name: str) -> str | None:
        """The value of the first flag of that name: None when absent, "" when it has no value."""
        for flag in self.flags:
            if flag.name == name:
                return flag.value or ""
        return None


@dataclass(frozen=True, slots=True)
class Stage:
    """From one FROM to the next. ``name`` is lower case; ``base_stage`` is set when the base is an earlier stage."""

    index: int
    name: str | None
    base: str
    from_line: int
    instructions: tuple[int, ...]
    base_stage: int | None


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace ``span`` by ``text`` and this problem is gone."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to tell the author. An error stops the build; BuildKit's own rules keep BuildKit's names as code."""

    lines: Lines
    span: Span
    severity: Severity
    code: str
    message: str
    fix: Fix | None = None
    docs: str = "https://docs.docker.com/reference/dockerfile/"

    def to_json(self) -> dict[str, Any]:
        """As the API answers it; without ``fix`` where there is none."""
        found: dict[str, Any] = {
            "line": list(self.lines),
            "span": list(self.span),
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "docs": self.docs,
        }
        if self.fix is not None:
            found["fix"] = {"span": list(self.fix.span), "text": self.fix.text}
        return found


@dataclass(frozen=True, slots=True)
class Directive:
    """``# name=value`` at the very top of the file; ``name`` is lower case."""

    name: str
    value: str
    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class Dockerfile:
    """``mended`` says that some tokens are read as they were meant, where a page has changed signs: their ``text`` is
    then not what stands at their span."""

    text: str
    instructions: tuple[Instruction, ...]
    stages: tuple[Stage, ...]
    problems: tuple[Problem, ...]
    directives: tuple[Directive, ...] = field(default=())
    mended: bool = False

    @property
    def escape(self) -> str:
        """The character that continues a line: a backslash unless an ``escape`` directive says a backtick."""
        for directive in self.directives:
            if directive.name == "escape" and directive.value in ("\\", "`"):
                return directive.value
        return "\\"
