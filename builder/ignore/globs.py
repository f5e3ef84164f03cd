"""What a pattern of a .dockerignore file means, sign by sign, exactly as the builder reads it.

The builder first holds the pattern against the rules of Go's ``filepath.Match``, then turns it into a regular
expression (github.com/moby/patternmatcher). That expression has a few surprises: ``**`` inside a name, ``*`` inside
brackets, a letter behind a backslash. They are kept here, since a reader's build has them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .classes import ANY, NOT_SLASH, BadPattern, Chars, Unjudged, check, escaped, read_class

__all__ = ["BadPattern", "Step", "steps_of"]

_ESCAPED = frozenset(".+()|{}$")  # plain in a pattern, not in an expression


@dataclass(frozen=True, slots=True)
class Step:
    """``one`` sign of ``chars``; any ``many`` of them; ``folders``: nothing, or anything up to and with a slash;
    ``start``: only where the path begins; ``never``: nothing gets past it."""

    kind: Literal["one", "many", "folders", "start", "never"]
    chars: Chars = ANY


def steps_of(pattern: str) -> tuple[Step, ...]:
    """The steps that a path has to go through from its first sign to its last. Raises `BadPattern`."""
    check(pattern)
    kind, expression = _expression(pattern)
    if kind == "exact":
        return tuple(_literals(pattern))
    if kind == "prefix":
        return (*_literals(pattern[:-2]), Step("many"))
    if kind == "suffix":
        rest = pattern[2:]
        return (Step("folders"), *_literals(rest[1:])) if rest[:1] == "/" else (Step("many"), *_literals(rest))
    return tuple(_joined(_read(expression)))


def _literals(text: str) -> Iterator[Step]:
    return (Step("one", Chars(frozenset(sign))) for sign in text)


def _expression(pattern: str) -> tuple[str, str]:
    """How the builder compares (exact, prefix, suffix, regexp), and the expression for the last of these."""
    kind, made, at = "exact", [], 0
    for number in range(len(pattern)):
        if at >= len(pattern):
            break
        sign, at = pattern[at], at + 1
        if sign == "*" and pattern[at : at + 1] == "*":
            at += 1 + int(pattern[at + 1 : at + 2] == "/")
            last = at >= len(pattern)
            made.append(".*" if last else "(.*/)?")
            kind = "prefix" if last and kind == "exact" else "regexp"
            if number == 0:
                kind = "suffix"
        elif sign in "*?":
            made.append("[^/]*" if sign == "*" else "[^/]")
            kind = "regexp"
        elif sign in "[]\\":
            escape = pattern[at : at + 1] if sign == "\\" else ""
            made.append(sign + escape)
            at += len(escape)
            kind = "regexp"
        else:
            made.append("\\" + sign if sign in _ESCAPED else sign)
    return kind, "".join(made)


def _read(expression: str) -> Iterator[Step]:
    """The steps of such an expression: only the few forms that `_expression` writes can occur."""
    at = 0
    while at < len(expression):
        if expression.startswith("(.*/)?", at):
            yield Step("folders")
            at += 6
            continue
        if expression.startswith(".*", at):
            yield Step("many")
            at += 2
            continue
        sign = expression[at]
        try:
            if expression.startswith("[^/]", at):
                chars, at = NOT_SLASH, at + 4
            elif sign == "[":
                chars, at = read_class(expression, at)
            elif sign == "\\":
                chars, at = escaped(expression, at + 1)
            else:
                chars, at = Chars(frozenset(sign)), at + 1
        except Unjudged:
            yield Step("never")
            return
        repeated = expression.startswith("*", at)
        at += int(repeated)
        if sign == "^":
            yield Step("start")
        else:
            yield Step("many" if repeated else "one", chars)


def _joined(steps: Iterator[Step]) -> Iterator[Step]:
    """The same, without a second ``**/`` right behind a first one: it could only stand for nothing."""
    before = None
    for step in steps:
        if not (step.kind == "folders" and before == step):
            yield step
        before = step


def plain(pattern: str) -> bool:
    """Whether the pattern is just a path."""
    return re.search(r"[*?\[\]\\]", pattern) is None
