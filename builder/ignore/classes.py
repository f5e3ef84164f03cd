"""Sets of signs: what ``?``, ``[a-z]`` and a sign behind a backslash stand for, and which of them are mistakes."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

_DIGITS = frozenset(string.digits)
_WORD = frozenset(string.ascii_letters + string.digits + "_")
_BLANK = frozenset("\t\n\f\r ")
_LETTERED = {
    **{"d": (_DIGITS, False), "D": (_DIGITS, True), "w": (_WORD, False), "W": (_WORD, True)},
    **{"s": (_BLANK, False), "S": (_BLANK, True)},
    **{name: (frozenset(sign), False) for name, sign in zip("afnrtv", "\a\f\n\r\t\v", strict=True)},
}
# An expression of Go gives these a meaning that nobody has in mind for a path: a kind of letters, a number, and outside
# brackets a place in the text.
_KIND = re.compile(r"[CLMNPSZ]|\\\{.*?\\\}")
_OCTAL = re.compile(r"0|[1-7][0-7]")
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{2}|\\\{[0-9A-Fa-f]{1,5}\\\}")
_PLACES = frozenset("bBAzQ")


class BadPattern(ValueError):
    """The build stops at this pattern. ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unjudged(ValueError):
    """A form so rare that what it stands for is not worked out here."""


@dataclass(frozen=True, slots=True)
class Chars:
    """The signs in ``signs`` and in ``ranges``, or, with ``negated``, all others."""

    signs: frozenset[str] = frozenset()
    ranges: tuple[tuple[str, str], ...] = ()
    negated: bool = False

    def has(self, sign: str) -> bool:
        """Whether one sign is among them."""
        return (sign in self.signs or any(low <= sign <= high for low, high in self.ranges)) != self.negated


ANY = Chars(negated=True)
NOT_SLASH = Chars(frozenset("/"), negated=True)


def check(pattern: str) -> None:
    """Raises `BadPattern` where Go's ``filepath.Match`` does: an open or empty class, a bad range, a last backslash."""
    at = 0
    while at < len(pattern):
        if pattern[at] == "[":
            at = _past_class(pattern, at)
        elif pattern[at] == "\\" and at + 1 == len(pattern):
            raise BadPattern("last_backslash")
        else:
            at += 2 if pattern[at] == "\\" else 1


def _past_class(pattern: str, at: int) -> int:
    at += 2 if pattern[at + 1 : at + 2] == "^" else 1
    first = True
    while pattern[at : at + 1] != "]" or first:
        at = _past_member(pattern, at, "empty_class")
        if pattern[at] == "-":
            at = _past_member(pattern, at + 1, "bad_range")
        first = False
    return at + 1


def _past_member(pattern: str, at: int, missing: str) -> int:
    """Past one sign of a class, behind which there must be more; ``missing`` says what a bracket here means."""
    if pattern[at : at + 1] in ("-", "]"):
        raise BadPattern(missing if pattern[at] == "]" else "bad_range")
    at += 2 if pattern[at : at + 1] == "\\" else 1
    if at >= len(pattern):
        raise BadPattern("open_class")
    return at


def escaped(expression: str, at: int, in_class: bool = False) -> tuple[Chars, int]:
    """What the sign at ``at`` stands for behind a backslash: itself, but for letters and digits; and the place behind
    it. Raises `BadPattern`."""
    sign = expression[at]
    if sign in _LETTERED:
        signs, negated = _LETTERED[sign]
        return Chars(signs, negated=negated), at + 1
    number = _HEXADECIMAL.match(expression, at + 1) if sign == "x" else None
    if number and number[0].isalnum():
        return Chars(frozenset(chr(int(number[0], 16)))), number.end()
    kind = sign in "pP" and _KIND.match(expression, at + 1)
    if number or kind or _OCTAL.match(expression, at) or (sign in _PLACES and not in_class):
        raise Unjudged(sign)
    if not sign.isascii() or sign.isalnum():
        raise BadPattern("lettered_escape")
    return Chars(frozenset(sign)), at + 1


def read_class(expression: str, at: int) -> tuple[Chars, int]:
    """The class that opens at ``at`` and the place behind it, as Go's regular expressions read it. Raises
    `BadPattern`: a ``?`` inside brackets becomes brackets of its own, so a class that was closed may be open here."""
    at += 1
    negated = expression.startswith("^", at)
    at += int(negated)
    signs: set[str] = set()
    ranges: list[tuple[str, str]] = []
    first = True
    while first or not expression.startswith("]", at):
        if expression.startswith("[:", at):
            raise Unjudged("[:")
        first = False
        low, at = _member(expression, at)
        if expression.startswith("-", at) and not expression.startswith("]", at + 1):
            high, at = _member(expression, at + 1)
            if len(low.signs) != 1 or len(high.signs) != 1 or low.negated or high.negated:
                raise BadPattern("bad_range")
            ranges.append((min(low.signs), min(high.signs)))
            if ranges[-1][0] > ranges[-1][1]:
                raise BadPattern("backward_range")
        elif low.negated:
            raise Unjudged("negated class in a class")
        else:
            signs |= low.signs
    return Chars(frozenset(signs), tuple(ranges), negated), at + 1


def _member(expression: str, at: int) -> tuple[Chars, int]:
    if at >= len(expression):
        raise BadPattern("open_class")
    if expression[at] == "\\":
        return escaped(expression, at + 1, in_class=True)
    return Chars(frozenset(expression[at])), at + 1
