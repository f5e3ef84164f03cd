"""A .dockerignore file, line by line: what the builder takes each line for before anything is compared with it.

Facts: docs.docker.com/build/concepts/context/#dockerignore-files, tried on Docker Engine 26: ``#`` counts in column 1
only, blanks at both ends go, a leading ``/`` and a trailing one change nothing, ``.`` and ``..`` are worked out.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Literal

from builder.dockerfile.model import Span

from .globs import BadPattern, Step, ways_of

LONGEST = 64 * 1024  # code points
MOST_PATTERNS = 500
BOM = "\ufeff"
# What Go trims; Python's own strip() takes a few signs more.
_BLANKS = " \t\n\v\f\r\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))

_DEEP_AGAIN = re.compile(r"(?:(?<=/)|^)(?:\*\*/)+(?=\*\*(?:/|$))")

Kind = Literal["comment", "pattern"]


@dataclass(frozen=True, slots=True)
class Line:
    """A comment or a pattern; empty lines are none. ``span`` is the text without the blanks around it.

    ``pattern`` is what the builder compares paths with, ``steps`` how; ``back`` is True for ``!pattern``. ``fault``
    says why the build stops at this line; then there are no steps. ``more`` are further ways to fit.
    """

    number: int
    span: Span
    text: str
    kind: Kind
    back: bool = False
    pattern: str = ""
    steps: tuple[Step, ...] = ()
    fault: str = ""
    more: tuple[tuple[Step, ...], ...] = ()


def read_lines(text: str) -> tuple[Line, ...]:
    """Every line that is not empty, up to the limits of length and of number of patterns."""
    found: list[Line] = []
    patterns = 0
    at = 0
    for number, raw in enumerate(text[:LONGEST].split("\n"), start=1):
        start = at + int(number == 1 and raw.startswith(BOM))
        at += len(raw) + 1
        content = raw[start - (at - len(raw) - 1) :]
        stripped = content.strip(_BLANKS)
        if not stripped:
            continue
        start += len(content) - len(content.lstrip(_BLANKS))
        span = (start, start + len(stripped))
        if content.startswith("#"):
            found.append(Line(number, span, stripped, "comment"))
            continue
        patterns += 1
        if patterns > MOST_PATTERNS:
            break
        found.append(_pattern(number, span, stripped))
    return tuple(found)


def clean(path: str) -> str:
    """The path without what changes nothing: ``.`` and ``..`` worked out, no double or trailing slash."""
    cleaned = posixpath.normpath(path)
    return "/" + cleaned.lstrip("/") if cleaned.startswith("/") else cleaned


def _pattern(number: int, span: Span, text: str) -> Line:
    back = text.startswith("!")
    rest = text[1:].strip(_BLANKS) if back else text
    cleaned = clean(rest) if rest else ""
    if len(cleaned) > 1:
        cleaned = cleaned.removeprefix("/")
    if "**/**" in cleaned:  # once says the same
        cleaned = _DEEP_AGAIN.sub("", cleaned)
    if back and cleaned.startswith("../") and not (whole := clean(f"!{cleaned}")).startswith("!"):
        back, cleaned = False, whole  # the builder works out `..` once more before it looks for the `!`
    if not back and cleaned.startswith("!"):  # as here: it looks for the `!` behind the `/` that it took away
        back, cleaned = True, clean(cleaned[1:]) if cleaned[1:] else ""
    if back and cleaned in ("", "/"):
        return Line(number, span, text, "pattern", back, cleaned, fault="bare_exclamation")
    try:
        steps, *more = ways_of(cleaned)
        return Line(number, span, text, "pattern", back, cleaned, steps, more=tuple(more))
    except BadPattern as why:
        return Line(number, span, text, "pattern", back, cleaned, fault=why.code)
