"""Words for a rule of sed: which lines it looks at, and what it does with them."""

from __future__ import annotations

import re

from webapp.wording import _, mark

from .model import shortened

_REPLACES = mark("replaces {old} with {new}")
_REMOVES = mark("removes {old}")
_ANY_CASE = mark("{what}; upper and lower case alike")
_UNIX_ENDS = mark("converts Windows line endings to Unix ones")
_WINDOWS_ENDS = frozenset([r"\r", r"\r$", r"\r*$", r"\x0D", r"\x0D$", r"\x0d", r"\x0d$"])
_ONCE = mark("{what}, the first time in each line")
_EVERY = mark("{what}, every time in a line")
_SIGN = mark("{what}; {sign} is used where / usually is")
_IN = mark("in {lines}, {what}")
_DOES = {
    "d": mark("deletes {lines}"),
    "p": mark("prints {lines}"),
    "a": mark("adds {new} as a line after {lines}"),
    "i": mark("adds {new} as a line before {lines}"),
    "c": mark("puts {new} in place of {lines}"),
}
_THEN = mark("{one}; then {other}")
_EACH = mark("every line")
_LAST = mark("the last line")
_NUMBER = mark("line {number}")
_FITS = mark("every line that matches {pattern}")
_BETWEEN = mark("the lines from {one} to {other}")
_BEGINS = mark("every line that begins with {pattern}")
_IN_FRONT = mark("puts {new} at the start of each line")
_BEHIND = mark("puts {new} at the end of each line")
_AT_START = mark("{text} at the start of a line")
_AT_END = mark("{text} at the end of a line")
_WHOLE_LINE = mark("a line that is just {text}")

_PLACE = r"(?:\d+|\$|/(?:[^/\\\n]|\\.)+/I?)"
_RULE = re.compile(rf"({_PLACE})?(?:,({_PLACE}))? *([sdpaic])(.*)\Z", re.DOTALL)
_TRICKY = re.compile(r"\$\(|\$\{\w*[^\w}]|`")  # may have signs of a rule in it that are none
_AT_A_START = re.compile(r"\^([\w #;%@:=/-]+)\Z")  # with no other signs of a pattern
_FLAGS = re.compile(r"[gIiepmM0-9]*\Z")
_LONGEST = 400
_MOST = 4  # rules in one word


def rule_words(text: str) -> str | None:
    """The clause about a rule or a few; None where it says more than this knows."""
    if len(text) > _LONGEST or _TRICKY.search(text):
        return None
    whole = _one(text)
    if whole or ";" not in text or text.count(";") >= _MOST:
        return whole
    each = [_one(part.strip()) for part in text.split(";")]
    said = [part for part in each if part]
    if len(said) < len(each):
        return None
    words = said[0]
    for part in said[1:]:
        words = _(_THEN, one=words, other=part)
    return words


def _one(text: str) -> str | None:
    found = _RULE.match(text)
    if not found:
        return None
    one, other, letter, rest = found.groups()
    if other and not one:
        return None
    lines = _lines(one, other)
    if letter == "s":
        what = _replacing(rest)
        return _(_IN, lines=lines, what=what) if what and one else what
    if letter in "dp":
        return None if rest.strip() else _(_DOES[letter], lines=lines)
    new = rest.lstrip().removeprefix("\\").strip()
    return _(_DOES[letter], lines=lines, new=shortened(new, 30)) if new else None


def _lines(one: str | None, other: str | None) -> str:
    if not one:
        return _(_EACH)
    if other:
        until = _(_LAST) if other == "$" else shortened(other, 30)
        return _(_BETWEEN, one=shortened(one, 30), other=until)
    if one == "$":
        return _(_LAST)
    if one.isdecimal():
        return _(_NUMBER, number=one)
    pattern = one.removesuffix("I")[1:-1].replace("\\/", "/")
    plain = _AT_A_START.match(pattern)
    if plain:
        return _(_BEGINS, pattern=shortened(plain[1], 30))
    return _(_FITS, pattern=shortened(pattern, 30))


def _replacing(rest: str) -> str | None:
    """``/old/new/g``, with any sign in place of the slash."""
    sign = rest[:1]
    if not sign or sign.isalnum() or sign in "\\\n ":
        return None
    parts, at = [], 1
    for _part in range(2):
        end = at
        while end < len(rest) and rest[end] != sign:
            end += 2 if rest[end] == "\\" else 1
        if end >= len(rest):
            return None
        parts.append(rest[at:end])
        at = end + 1
    flags = rest[at:].strip()
    if not parts[0] or not _FLAGS.match(flags):
        return None
    if parts[0] in _WINDOWS_ENDS and not parts[1]:
        return _(_UNIX_ENDS)
    what, anchored = _what(*(part.replace(f"\\{sign}", sign) for part in parts))
    if anchored:  # there is only one in a line
        pass
    elif "g" in flags:
        what = _(_EVERY, what=what)
    elif not any(each.isdecimal() for each in flags):
        what = _(_ONCE, what=what)
    if "i" in flags.lower():
        what = _(_ANY_CASE, what=what)
    return what if sign == "/" else _(_SIGN, what=what, sign=sign)


def _exact(text: str, longest: int = 30) -> str:
    """As ``shortened``, with every blank: in a rule each of them counts. In quotes where they are at the ends."""
    if len(text) > longest or not text.strip() or not text.isprintable():
        return shortened(text, longest)
    return text if text == text.strip() else f'"{text}"'


def _what(old: str, new: str) -> tuple[str, bool]:
    """What a rule does, and whether the pattern says at which end of the line."""
    given = _exact(new)
    if old in ("^", "$") and given:
        return _(_IN_FRONT if old == "^" else _BEHIND, new=given), True
    starts, ends = old[0] == "^", old[-1] == "$" and old[-2:-1] != "\\"
    text = _exact(old[starts : len(old) - ends])
    if (starts or ends) and text:
        text = _(_WHOLE_LINE if starts and ends else _AT_START if starts else _AT_END, text=text)
    else:
        text, starts, ends = _exact(old), False, False
    return _(_REPLACES, old=text, new=given) if given else _(_REMOVES, old=text), starts or ends
