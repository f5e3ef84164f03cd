"""What a pattern of a .dockerignore file means, sign by sign, exactly as the builder reads it.

The builder first holds the pattern against the rules of Go's ``filepath.Match``, then turns it into a regular
expression (github.com/moby/patternmatcher). That expression has a few surprises: ``**`` inside a name, ``*`` inside
brackets, a letter behind a backslash, and ``|`` and ``{2}``, which it means to escape and does not (tried with Docker
Engine 26). They are kept here, since a reader's build has them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .classes import ANY, NOT_SLASH, BadPattern, Chars, Unjudged, check, escaped, read_class

__all__ = ["BadPattern", "Step", "steps_of"]

_ESCAPED = frozenset(".+()$")  # plain in a pattern, not in an expression
_REPEAT = re.compile(r"\{(\d{1,4})(?:(,)(\d{1,4})?)?\}")
_COUNTED = re.compile(rf"\\.|\[\^?(?:\\.|[^\]\\])(?:\\.|[^\]\\])*\]|{_REPEAT.pattern}", re.DOTALL)
_MOST_TIMES = 1000  # of Go's expressions
_MOST_COPIES = 64
_PARTED = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])(?:\\.|[^\]\\])*\]|(\|)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """``one`` sign of ``chars``; any ``many`` of them; ``folders``: nothing, or anything up to and with a slash;
    ``start``: only where the path begins; ``never``: nothing gets past it."""

    kind: Literal["one", "many", "folders", "start", "never"]
    chars: Chars = ANY


def steps_of(pattern: str) -> tuple[Step, ...]:
    """The steps that a path has to go through from its first sign to its last, or the first way of several to do so.
    Raises `BadPattern`."""
    return ways_of(pattern)[0]


def ways_of(pattern: str) -> tuple[tuple[Step, ...], ...]:
    """The same, all ways: ``|`` between others than plain signs parts a pattern in two, of which the first begins paths
    and the second ends them. Raises `BadPattern`."""
    check(pattern)
    kind, expression = _expression(pattern)
    if kind == "exact":
        return (tuple(_literals(pattern)),)
    if kind == "prefix":
        return ((*_literals(pattern[:-2]), Step("many")),)
    if kind == "suffix":
        rest = pattern[2:]
        whole = (Step("folders"), *_literals(rest[1:])) if rest[:1] == "/" else (Step("many"), *_literals(rest))
        return (whole,)
    if "|" not in expression:
        return (tuple(_joined(_read(expression))),)
    ways = [tuple(_joined(_read(part))) for part in parted(expression)]
    wide = (Step("many"),)
    return tuple([
        ((*wide, *way) if at else way) + (wide if at < len(ways) - 1 else ()) for at, way in enumerate(ways)
    ])  # fmt: skip


def parted(text: str) -> list[str]:
    """The text between every ``|`` that is neither in brackets nor behind a backslash."""
    places = [match.start(1) for match in _PARTED.finditer(text) if match[1]]
    return [text[start:end] for start, end in zip([0, *[at + 1 for at in places]], [*places, len(text)], strict=True)]


def has_ways(pattern: str) -> bool:
    """Whether it says several things at once."""
    return "|" in pattern and not plain(pattern) and len(ways_of(pattern)) > 1


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
        wide = 6 if expression.startswith("(.*/)?", at) else 2 if expression.startswith(".*", at) else 0
        if wide:
            at += wide
            if _REPEAT.match(expression, at):
                raise BadPattern("repeated_twice")
            yield Step("folders" if wide == 6 else "many")
            continue
        sign = expression[at]
        try:
            chars, at = _chars(expression, at)
        except Unjudged:
            yield Step("never")
            return
        repeated = expression.startswith("*", at)
        at += int(repeated)
        times = _REPEAT.match(expression, at)
        if times:
            at = times.end()
            if repeated or _REPEAT.match(expression, at):
                raise BadPattern("repeated_twice")
            yield from _times(chars, times) if sign != "^" else (Step("never"),)
        elif sign == "^":
            yield Step("start")
        else:
            yield Step("many" if repeated else "one", chars)


def _chars(expression: str, at: int) -> tuple[Chars, int]:
    """What one sign may be, and the place behind it."""
    if expression.startswith("[^/]", at):
        return NOT_SLASH, at + 4
    if expression[at] == "[":
        return read_class(expression, at)
    if expression[at] == "\\":
        return escaped(expression, at + 1)
    return Chars(frozenset(expression[at])), at + 1


def _times(chars: Chars, times: re.Match[str]) -> Iterator[Step]:
    """A sign that is to come so many times."""
    least, most = int(times[1]), int(times[3] or times[1])
    if most > _MOST_TIMES or most < least:
        raise BadPattern("repeated_twice")
    if least > _MOST_COPIES or (times[3] and most != least):
        yield Step("never")  # so rare that it is not worked out
        return
    for _time in range(least):
        yield Step("one", chars)
    if times[2] and not times[3]:
        yield Step("many", chars)


def _joined(steps: Iterator[Step]) -> Iterator[Step]:
    """The same, without a second ``**/`` right behind a first one: it could only stand for nothing."""
    before = None
    for step in steps:
        if not (step.kind == "folders" and before == step):
            yield step
        before = step


def has_count(pattern: str) -> bool:
    """Whether a number in it says how often something comes."""
    return "{" in pattern and not plain(pattern) and any(match[0][0] == "{" for match in _COUNTED.finditer(pattern))


def plain(pattern: str) -> bool:
    """Whether the pattern is just a path."""
    return re.search(r"[*?\[\]\\]", pattern) is None
