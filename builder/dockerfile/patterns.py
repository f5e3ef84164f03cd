"""Shell patterns (``*`` and ``?``) for ``${v#p}``, ``${v%p}`` and ``${v/p/r}``.

A backslash protects ``*``, ``?`` and itself, goes away before ``}`` and ``/``, and is an error before anything
else, whatever the file's escape character is (moby/buildkit, frontend/dockerfile/shell/lex.go). Only patterns with one
star and short values are worked out: more stars would let a hostile file cost any amount of time, and nobody writes
them in a Dockerfile.
"""

from __future__ import annotations

import re

_SIGN = re.compile(r"\\?.|\\", re.DOTALL)  # a sign, with the backslash in front of it
_PROTECTED = ("*", "?", "\\", "/", "}")
ROOM = 256  # characters of a value or a pattern


def strip(value: str, pattern: str, at_end: bool, greedy: bool) -> str:
    """The value without the shortest (or greediest) match of the pattern at its start (or end)."""
    signs = _signs(pattern, greedy)
    if at_end:
        match = re.compile("".join(reversed(signs)), re.DOTALL).match(value[::-1])
        return value[: len(value) - match.end()] if match else value
    match = re.compile("".join(signs), re.DOTALL).match(value)
    return value[match.end() :] if match else value


def substitute(value: str, pattern: str, replacement: str, everywhere: bool) -> str:
    """The value with the first match (or every match) of the pattern replaced; each match is as long as can be."""
    if not pattern:
        return value
    found = re.compile("".join(_signs(pattern, greedy=True)), re.DOTALL)
    return found.sub(lambda _: replacement, value, count=0 if everywhere else 1)


def workable(value: str, pattern: str) -> bool:
    """Whether the pattern may be tried on the value at all."""
    return len(value) <= ROOM and len(pattern) <= ROOM and pattern.count("*") <= 1


def wrong_escape(pattern: str) -> str | None:
    """The first backslash at which the builder stops, with what it stands in front of."""
    if "\\" not in pattern:
        return None
    return next((one[0] for one in _SIGN.finditer(pattern) if one[0][0] == "\\" and one[0][1:] not in _PROTECTED), None)


def _signs(pattern: str, greedy: bool) -> list[str]:
    """A regular expression for each sign of the pattern."""
    stars = {"*": ".*" if greedy else ".*?", "?": "."}
    return [stars.get(one, re.escape(one[-1])) for one in _SIGN.findall(pattern)]
