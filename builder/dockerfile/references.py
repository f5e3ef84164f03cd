"""Finding ``$name`` and ``${name…}`` the way the builder does, without expanding anything.

The rules are those of moby/buildkit, frontend/dockerfile/shell/lex.go: single quotes are literal, double quotes are
not, the escape character protects what follows, ``$1`` and ``$@`` are (empty) variables, ``${}`` and ``${:x}`` are
errors. Fault codes are explained to people by ``validate.FAULTS``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from builder.shell.model import from_fields

from .model import Span

DEEPEST = 50  # nobody nests ${a:-${b}} deeper; the limit keeps hostile text off the Python stack
_SPECIAL = "@*#?-$!0"
_ASCII_NAME = r"[A-Za-z_][A-Za-z0-9_]*(?!\w)"
_NAME = re.compile(_ASCII_NAME)
_BY_NAME = rf"\$(?:{_ASCII_NAME}|\{{{_ASCII_NAME}\}})"
_SIMPLE = re.compile(_BY_NAME)
_QUOTES = ("'", '"')
_TWO_SIGNS = {":-", ":+", ":?"}


class Reference(NamedTuple):
    """One variable in a word: ``operator`` is "" or one of ``:- - :+ + :? ? # ## % %% / //``; ``word`` is the range
    of what follows the operator, and in the last two the replacement begins behind ``middle``; ``nested`` are the
    variables inside that."""

    span: Span
    name: str
    operator: str = ""
    word: Span = (0, 0)
    nested: tuple[Reference, ...] = ()
    middle: int = 0


_reference = from_fields(Reference)


class Fault(NamedTuple):
    position: int
    code: str


class Scan(NamedTuple):
    """What one pass over a text found. ``words`` are the blank-separated pieces, quotes kept together, where they were
    asked for; ``dropped`` are the places of quotes and escape characters, which the builder takes away, in order."""

    references: list[Reference]
    faults: list[Fault]
    words: list[Span]
    dropped: list[int]


_scan = from_fields(Scan)


def scan(  # noqa: PLR0917  # keyword-only, it takes twice as long to call
    text: str, escape: str, start: int = 0, end: int | None = None, quotes: bool = True, words: bool = False
) -> Scan:
    """One pass over ``text[start:end]``; positions in the answer count from the start of ``text``."""
    end = len(text) if end is None else end
    if quotes and not words and (easy := _easy(escape).fullmatch(text, start, end)):  # nearly always
        found = [
            _reference((one.span(), one[0].strip("${}"), "", (0, 0), (), 0))
            for one in _SIMPLE.finditer(text, start, end)
        ]
        return _scan((found, [], [], [start, end - 1] if easy[0][:1] in _QUOTES else []))
    return _Scanner(text, escape, end, quotes).run(start, words)


@cache
def quoted_whole(escape: str) -> re.Pattern[str]:
    """A word in quotes from end to end, with nothing in it that means anything."""
    return re.compile(rf"""(["'])[^"'${re.escape(escape)}]*\1""")


@cache
def _easy(escape: str) -> re.Pattern[str]:
    """A word with nothing in it but text and variables by their name alone, in quotes from end to end or in none."""
    plain = rf"""[^$"'{re.escape(escape)}]*"""
    text = rf"{plain}(?:{_BY_NAME}{plain})*"
    return re.compile(rf"""{text}|"{text}"|'{plain}'""")


@cache
def _plain(escape: str, signs: str) -> re.Pattern[str]:
    """A run of characters that mean nothing: none of the ``signs``, no dollar sign and no escape character."""
    return re.compile(rf"[^${signs}{re.escape(escape)}]+")


@lru_cache(maxsize=8192)
def scan_word(word: str, escape: str, quotes: bool = True) -> Scan:
    """``scan`` of a whole word. Every walk over a file asks for the same words, so answers are kept: change none."""
    return scan(word, escape, 0, None, quotes)


class _Broken(Exception):
    """The rest of the text cannot be read; carries the fault."""

    def __init__(self, position: int, code: str) -> None:
        super().__init__(code)
        self.fault = Fault(position, code)


class _Scanner:
    def __init__(self, text: str, escape: str, end: int, quotes: bool) -> None:
        self.text, self.escape, self.end, self.quotes = text, escape, end, quotes
        self.found = _scan(([], [], [], []))
        self.dropped = self.found.dropped
        self.in_pattern = False  # where an escape character is left for the pattern
        self.quoted = _plain(escape, '"')

    def run(self, start: int, words: bool) -> Scan:
        try:
            self._until("", start, self.found.references, 0, self.found.words if words else None)
        except _Broken as broken:
            self.found.faults.append(broken.fault)
        return self.found

    def _until(
        self, stop: str, at: int, references: list[Reference], depth: int, words: list[Span] | None = None
    ) -> int:
        """Reads to ``stop`` (or the end for ""), answers the position behind it."""
        began, word_start = at, -1
        signs = "'\"/}" if stop else "'\"" if words is None else "'\"\\s"
        run_of_plain = _plain(self.escape, signs).match
        while at < self.end:
            plain = run_of_plain(self.text, at, self.end)
            if plain:
                word_start = at if word_start < 0 else word_start
                at = plain.end()
                continue
            char = self.text[at]
            if char == stop:
                return at + 1
            following = self._one(char, at, references, depth)
            if words is not None and char.isspace():
                if word_start >= 0:
                    words.append((word_start, at))
                word_start = -1
            elif word_start < 0:
                word_start = at
            at = following
        if stop:
            raise _Broken(began, "variable_unclosed")
        if words is not None and word_start >= 0:
            words.append((word_start, self.end))
        return at

    def _one(self, char: str, at: int, references: list[Reference], depth: int) -> int:
        if char == "$":
            return self._dollar(at, references, depth)
        if char == self.escape:
            if not self.in_pattern:
                self.dropped.append(at)
            return min(at + 2, self.end)
        if self.quotes and char == "'":
            closing = self.text.find("'", at + 1, self.end)
            if closing < 0:
                raise _Broken(at, "quote_unclosed")
            self.dropped += (at, closing)
            return closing + 1
        if self.quotes and char == '"':
            return self._double_quoted(at, references, depth)
        return at + 1

    def _double_quoted(self, at: int, references: list[Reference], depth: int) -> int:
        began = at
        self.dropped.append(at)
        at += 1
        while at < self.end:
            plain = self.quoted.match(self.text, at, self.end)
            if plain:
                at = plain.end()
                continue
            char = self.text[at]
            if char == '"':
                self.dropped.append(at)
                return at + 1
            if char == "$":
                at = self._dollar(at, references, depth)
            elif char == self.escape and at + 1 < self.end and self.text[at + 1] in ('"', "$", self.escape):
                if not self.in_pattern:
                    self.dropped.append(at)
                at += 2
            else:
                at += 1
        raise _Broken(began, "quote_unclosed")

    def _dollar(self, at: int, references: list[Reference], depth: int) -> int:
        if not self.text.startswith("{", at + 1, self.end):
            stop = self._name_end(at + 1)
            if stop > at + 1:
                references.append(_reference(((at, stop), self.text[at + 1 : stop], "", (0, 0), (), 0)))
            return stop
        return self._braced(at, references, depth + 1)

    def _braced(self, at: int, references: list[Reference], depth: int) -> int:
        if depth > DEEPEST:
            raise _Broken(at, "variable_nested_too_deep")
        first = self.text[at + 2 : min(at + 3, self.end)]
        if first == "":
            raise _Broken(at, "variable_unclosed")
        stop = self._name_end(at + 2)
        if first in "{}:" or stop == at + 2:
            raise _Broken(at, "variable_without_name")
        name = self.text[at + 2 : stop]
        operator = self._operator(stop)
        if operator == "}":
            references.append(_reference(((at, stop + 1), name, "", (0, 0), (), 0)))
            return stop + 1
        if not operator:
            longer = first.isdigit() and (self.text[stop : stop + 1].isalpha() or self.text[stop : stop + 1] == "_")
            digit = "variable_digit" if longer else "variable_operator"
            raise _Broken(at, "variable_unclosed" if stop >= self.end else digit)
        nested: list[Reference] = []
        word_start = stop + len(operator)
        after, middle, around = word_start, 0, self.in_pattern
        self.in_pattern = operator[0] in "#%/"
        if operator in ("/", "//"):
            middle = after = self._until("/", after, nested, depth)
        after = self._until("}", after, nested, depth)
        self.in_pattern = around
        references.append(_reference(((at, after), name, operator, (word_start, after - 1), tuple(nested), middle)))
        return after

    def _operator(self, at: int) -> str:
        pair = self.text[at : min(at + 2, self.end)]
        if pair in _TWO_SIGNS or pair in ("##", "%%", "//"):
            return pair
        return pair[:1] if pair[:1] in ("}", "-", "+", "?", "#", "%", "/") else ""

    def _name_end(self, at: int) -> int:
        text, end = self.text, self.end
        if at >= end:
            return at
        name = _NAME.match(text, at, end)
        if name:
            return name.end()
        if text[at].isdigit():
            while at < end and text[at].isdigit():
                at += 1
            return at
        if text[at] in _SPECIAL:
            return at + 1
        while at < end and (text[at].isalpha() or text[at].isdigit() or text[at] == "_"):
            at += 1
        return at
