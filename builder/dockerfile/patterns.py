"""Shell patterns (``*`` and ``?``) for ``${v#p}``, ``${v%p}`` and ``${v/p/r}``.

Only patterns with one star and short values are worked out: more stars would let a hostile file cost any amount of
time, and nobody writes them in a Dockerfile.
"""

from __future__ import annotations

import re

ROOM = 256  # characters of a value or a pattern


def strip(value: str, pattern: str, at_end: bool, greedy: bool) -> str:
    """The value without the shortest (or greediest) match of the pattern at its start (or end)."""
    if at_end:
        return strip(value[::-1], pattern[::-1], at_end=False, greedy=greedy)[::-1]
    match = _compiled(pattern, greedy).match(value)
    return value[match.end() :] if match else value


def substitute(value: str, pattern: str, replacement: str, everywhere: bool) -> str:
    """The value with the first match (or every match) of the pattern replaced; each match is as long as can be."""
    if not pattern:
        return value
    return _compiled(pattern, greedy=True).sub(lambda _: replacement, value, count=0 if everywhere else 1)


def workable(value: str, pattern: str) -> bool:
    """Whether the pattern may be tried on the value at all."""
    return len(value) <= ROOM and len(pattern) <= ROOM and pattern.count("*") <= 1


def _compiled(pattern: str, greedy: bool) -> re.Pattern[str]:
    star = ".*" if greedy else ".*?"
    signs = (star if sign == "*" else "." if sign == "?" else re.escape(sign) for sign in pattern)
    return re.compile("".join(signs), re.DOTALL)
