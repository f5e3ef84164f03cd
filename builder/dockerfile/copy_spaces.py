"""COPY and ADD with a space in a path: neither quotes nor the escape character keep its parts together."""

from __future__ import annotations

import json

from .draft import Draft
from .model import Span

_MOST = 8  # words of one path


def tell_spaces(draft: Draft, spans: list[Span]) -> frozenset[int]:
    """Reports the paths that are cut at their spaces, once; which words are parts of them and have a quote that never
    closes."""
    words, escape = draft.arguments, draft.setting.escape
    if draft.json or draft.markers or len(words) < 2:
        return frozenset()
    code, cut, meant = "", list[int](), list[str]()
    first = at = 0
    while at < len(words):
        quoted = words[at][0] in "'\"" and words[at][0] not in words[at][1:]
        last = _closing(words, at) if quoted else _goes_on(words, at, escape)
        path = draft.text[spans[at][0] : spans[last][1]]
        if last > at:
            first = first if code else at
            code = "path_quoted_space" if quoted or code == "path_quoted_space" else "path_escaped_space"
            cut += range(at, last + 1) if quoted else ()
            path = path[1:-1] if quoted else path.replace(f"{escape} ", " ")
        meant.append(path)
        at = last + 1
    if code:
        plain = len(meant) > 1 and not any(sign in path for path in meant for sign in "$\"'")
        fix = json.dumps(meant, ensure_ascii=False) if plain else None
        place = draft.arguments_start, len(draft.text.rstrip())
        draft.problem(code, *place, fix, word=words[first][:40], text=words[first + 1][:40])
    return frozenset(cut)


def _closing(words: list[str], first: int) -> int:
    """The word that the quote of the first one closes in; that one itself where none does."""
    quote = words[first][0]
    for at in range(first + 1, min(first + _MOST, len(words))):
        if quote in words[at]:
            return at if words[at].index(quote) == len(words[at]) - 1 else first
    return first


def _goes_on(words: list[str], first: int, escape: str) -> int:
    """The last word of a path whose spaces are escaped, where a destination is left; else the first."""
    last = first
    if escape in words[first][:-1] or words[first] == escape:
        return first
    while last + 1 < min(first + _MOST, len(words)) and words[last].endswith(escape):
        last += 1
    ends = last < len(words) - 1 and ("." in words[last] or "/" in words[last]) and escape not in words[last]
    return last if ends else first
