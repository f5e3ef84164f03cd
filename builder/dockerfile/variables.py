"""Filling in variables, and saying how long the result would get without building it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .model import Span
from .patterns import strip, substitute, workable, wrong_escape
from .references import Reference, quoted_whole, scan_word

LONGEST = 64 * 1024  # characters one expanded word may have; the builder itself would try any size

PLATFORM_ARGS = {
    "TARGETPLATFORM": "linux/amd64",
    "TARGETOS": "linux",
    "TARGETARCH": "amd64",
    "TARGETVARIANT": "",
    "BUILDPLATFORM": "linux/amd64",
    "BUILDOS": "linux",
    "BUILDARCH": "amd64",
    "BUILDVARIANT": "",
}
PROXY_ARGS = frozenset(
    name for stem in ("HTTP", "HTTPS", "FTP", "NO", "ALL") for name in (f"{stem}_PROXY", f"{stem.lower()}_proxy")
)


_MARK = "\ue000"  # stands for a variable that stays while the rest is filled in; nobody types it


class ExpansionError(ValueError):
    """The word cannot be filled in: ``code`` is a fault's code, "variable_required", "variable_pattern",
    "pattern_too_long" or "expanded_too_long". ``name`` is the variable that is required, or what is wrong in the
    pattern."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.name = name


def is_plain(word: str, escape: str) -> bool:
    """Whether the builder passes the word on as it is written."""
    return not ("$" in word or "'" in word or '"' in word or escape in word)


def may_fail(word: str) -> bool:
    """Whether a variable in the word may have to be set, as ``${NAME:?message}`` asks for, or its pattern may have a
    backslash that the builder refuses."""
    return "$" in word and ("?" in word or ("\\" in word and "${" in word))


def expand(word: str, values: Mapping[str, str], escape: str = "\\", quotes: bool = True) -> str:
    """The word as the builder passes it on: variables filled in, quotes and escape characters removed.

    Unset variables are empty; without ``quotes`` a quote is an ordinary sign, as in a here-document. Raises
    ExpansionError; the answer is never longer than LONGEST characters.
    """
    if is_plain(word, escape) and len(word) <= LONGEST:
        return word
    if quotes and len(word) <= LONGEST and quoted_whole(escape).fullmatch(word):
        return word[1:-1]
    found = scan_word(word, escape, quotes)
    if found.faults:
        raise ExpansionError(found.faults[0].code)
    return _Filling(word, values, found.dropped).fill((0, len(word)), found.references)


def expand_partly(
    word: str, values: Mapping[str, str], escape: str, stays: Callable[[Reference], bool]
) -> str | None:  # fmt: skip
    """The same, with the variables that ``stays`` answers for left as they are written; None when that cannot be
    told apart."""
    if "$" not in word:
        return expand(word, values, escape)
    kept = [reference.span for reference in scan_word(word, escape).references if stays(reference)]
    return expand_around(word, values, escape, kept)


def expand_around(word: str, values: Mapping[str, str], escape: str, kept: Sequence[Span]) -> str | None:
    """The same, where it is known already which variables are kept."""
    if not kept:
        return expand(word, values, escape)
    parts, at = [], 0
    for start, end in kept:
        parts += [word[at:start], _MARK]
        at = end
    between = expand("".join([*parts, word[at:]]), values, escape).split(_MARK)
    if len(between) != len(kept) + 1:
        return None
    names = [word[start:end] for start, end in kept]
    return "".join(text for pair in zip(between, [*names, ""], strict=True) for text in pair)


def longest(word: str, lengths: Mapping[str, int], escape: str = "\\", quotes: bool = True) -> int:
    """How long the word can get, given how long each variable is. Never too low; linear in the word alone."""
    found = scan_word(word, escape, quotes)
    if found.faults:  # unreadable quotes must not hide a variable from the measure
        found = scan_word(word, escape, quotes=False)
    return _measure(found.references, len(word), lengths)


@dataclass(slots=True)
class _Filling:
    """One word being filled in; spans count in the word."""

    word: str
    values: Mapping[str, str]
    dropped: Sequence[int]

    def fill(self, span: Span, references: Sequence[Reference]) -> str:
        parts: list[str] = []
        size, at = 0, span[0]
        for reference in references:
            start, end = reference.span
            bare, value = self._bare(at, start), self._value(reference)
            parts += (bare, value)
            size += len(bare) + len(value)
            at = end
            if size > LONGEST:
                raise ExpansionError("expanded_too_long")
        parts.append(self._bare(at, span[1]))
        return "".join(parts)

    def _bare(self, at: int, end: int) -> str:
        """Text between variables, without the signs that the builder takes away."""
        if not self.dropped:  # most words
            return self.word[at:end]
        first, last = bisect_left(self.dropped, at), bisect_left(self.dropped, end)
        parts = []
        for place in self.dropped[first:last]:
            parts.append(self.word[at:place])
            at = place + 1
        parts.append(self.word[at:end])
        return "".join(parts)

    def _value(self, reference: Reference) -> str:
        value, operator = self.values.get(reference.name), reference.operator
        if not operator:
            return value or ""
        if operator[0] in "#%/":
            return self._cut(reference, value or "")
        given = bool(value) if operator.startswith(":") else value is not None
        sign = operator[-1]
        word = self.fill(reference.word, reference.nested)  # filled in even where it is not used
        if sign == "?" and not given:
            raise ExpansionError("variable_required", reference.name)
        if sign == "+":
            return word if given else ""
        return value or "" if given else word

    def _cut(self, reference: Reference, value: str) -> str:
        operator = reference.operator
        (start, end), nested, replacement = reference.word, reference.nested, ""
        if operator[0] == "/":
            middle = reference.middle
            replacement = self.fill((middle, end), [one for one in nested if one.span[0] >= middle])
            nested = tuple([one for one in nested if one.span[0] < middle])
            end = middle - 1
        pattern = self.fill((start, end), nested)
        wrong = wrong_escape(pattern)
        if wrong is not None:
            raise ExpansionError("variable_pattern", wrong)
        if not workable(value, pattern):
            raise ExpansionError("pattern_too_long")
        if operator[0] == "/":
            return substitute(value, pattern, replacement, everywhere=operator == "//")[: LONGEST + 1]
        return strip(value, pattern, at_end=operator[0] == "%", greedy=len(operator) == 2)


def _measure(references: Sequence[Reference], size: int, lengths: Mapping[str, int]) -> int:
    for reference in references:
        value = lengths.get(reference.name, 0)
        if not reference.operator:
            size += value
            continue
        word = _measure(reference.nested, reference.word[1] - reference.word[0], lengths)
        size += (value + 1) * (word + 1) if reference.operator[0] == "/" else max(value, word)
    return size
