"""Repairs of what an ONBUILD stores: a line of their own needs the word, too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from builder.dockerfile.model import Fix, Span

_WORD = "ONBUILD "
_LINE = re.compile(r"[A-Z]+[ \t]+[^\n]*[^\n\\`]\n")
_ENDS = re.compile(r"(?<![\\`])\n")


def for_trigger(fix: Fix, onbuild: Span, text: str) -> Fix | None:
    """The same repair within the line of that ONBUILD, or lines in front of it that are stored as it is; None for one
    that reaches to other lines."""
    (first, last), (start, end) = fix.span, onbuild
    if first == last and first <= start and fix.text.endswith("\n"):
        lines = fix.text.splitlines(keepends=True)
        return _stored(fix, lines) if not text[first:start].strip(" \t") and all(map(_LINE.fullmatch, lines)) else None
    if not fix.text.strip() and first <= start:
        return fix if last >= end and not text[first:start].strip() and not text[end:last].strip() else None
    if first < start or last > end or _ENDS.search(fix.text):
        return None
    return _stored(fix, [fix.text]) if first == start and last > start + len(_WORD) else fix


def _stored(fix: Fix, lines: Sequence[str]) -> Fix:
    return replace(fix, text="".join([line if line.upper().startswith(_WORD) else _WORD + line for line in lines]))
