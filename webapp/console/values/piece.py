"""A piece of a value: what it is and what it means."""

import re
from dataclasses import dataclass

from webapp.console.lexer import PLACEHOLDER
from webapp.console.problems import Severity
from webapp.console.values.masks import hidden

MARK = "punctuation"
_LEFT_OPEN = re.compile(r"\.\.\.|…|%[sdv]|\[[A-Za-z._|-]+\]")
_PLACEHOLDER = re.compile(PLACEHOLDER)
_PUT_IN = re.compile(r"[$`<>{}%…\[\]]|\.\.\.")
_BRACKETED = re.compile(r"\[[^\W\d][\w .|-]*\]|(?<![${])\{[^\W\d][\w .-]*\}|(?<![${])\{\{ ?[^\W\d][\w -]*\}\}")


@dataclass(frozen=True)
class Piece:
    """`value[start:end]` means `words`; `kind` is the token kind of the API."""

    start: int
    end: int
    kind: str
    words: str


@dataclass(frozen=True)
class Wrong:
    """Why a value cannot be used: `message` for a person, `docker` as docker itself puts it."""

    start: int
    end: int
    message: str
    docker: str = ""
    fix: str | None = None  # what could stand there instead
    severity: Severity = "error"


def is_put_in_later(value: str) -> bool:
    """Whether a shell or a reader puts something in, so that the value may be anything."""
    return _PUT_IN.search(value) is not None


def is_placeholder(value: str) -> bool:
    """Whether a reader is meant to write something else: `...`, `[OPTIONS]`, `<YOUR-IP>`."""
    return _LEFT_OPEN.fullmatch(value) is not None or _PLACEHOLDER.search(hidden(value)) is not None


def is_template(value: str) -> bool:
    """Whether a name or a path has a part that a reader, or another program, fills in: `[PORT]`, `{name}`,
    `{{image}}`. Elsewhere docker has templates and patterns that look like it."""
    return ("[" in value or "{" in value) and _BRACKETED.search(value) is not None


def whole(value: str, kind: str, words: str) -> list[Piece]:
    """The value as one piece."""
    return [Piece(0, len(value), kind, words)]


def pair(value: str, sign: str, left: tuple[str, str], mark: str, right: tuple[str, str]) -> list[Piece]:
    """Two pieces at the first `sign`, each given as (kind, words); only the left one where there is no sign."""
    at = value.find(sign)
    if at < 0:
        return whole(value, *left)
    pieces = [Piece(0, at, *left), Piece(at, at + len(sign), MARK, mark), Piece(at + len(sign), len(value), *right)]
    return [piece for piece in pieces if piece.start < piece.end]
