"""A piece of a value: what it is and what it means."""

import re
from dataclasses import dataclass

MARK = "punctuation"
_LEFT_OPEN = re.compile(r"\.\.\.|…|\[[A-Za-z._|-]+\]")
_PLACEHOLDER = re.compile(r"<[A-Za-z][A-Za-z0-9_-]*>")
_VARIABLE = re.compile(r"\$(?:[A-Za-z_]\w*|[0-9@*])")


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


def hidden(value: str) -> str:
    """The value with letters in place of `$(…)`, `${…}` and backquotes: no sign in there divides it for docker."""
    if "$" not in value and "`" not in value:
        return value
    found: list[str] = []
    at = 0
    while at < len(value):
        end = _closed(value, at)
        found.append("x" * (end - at) if end - at > 1 else value[at])
        at = end
    return "".join(found)


def _closed(value: str, at: int) -> int:
    """Where what a shell puts in ends, if it begins here; else the next place."""
    if value[at] == "`" or value.startswith("${", at):
        end = value.find("`" if value[at] == "`" else "}", at + 1)
        return end + 1 if end > 0 else len(value)
    if not value.startswith("$(", at):
        return at + 1
    depth = 0
    for end in range(at + 1, len(value)):
        depth += (value[end] == "(") - (value[end] == ")")
        if depth == 0:
            return end + 1
    return len(value)


def is_placeholder(value: str) -> bool:
    """Whether a reader is meant to write something else: `...`, `[OPTIONS]`, `<YOUR-IP>`."""
    return _LEFT_OPEN.fullmatch(value) is not None or _PLACEHOLDER.search(value) is not None


def is_put_in(value: str) -> bool:
    """Whether all of the value is something that a shell puts in: `$NAME`, `$(…)`."""
    return _VARIABLE.fullmatch(value) is not None or (len(value) > 2 and hidden(value) == "x" * len(value) != value)


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
