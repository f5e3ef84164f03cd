"""Splitting a logical line into words, each with its place: the three ways the builder does it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from builder.shell.model import from_fields

from .model import Span
from .source import BLANKS

# What a shell reads as quoted: between quotes that close, or behind a backslash.
QUOTED = re.compile(r"""'[^']*+'|"(?:\\.|[^"\\])*+"|\\.""", re.DOTALL)
_WORD = re.compile(rf"[^{BLANKS}]+")
_QUOTING = re.compile(r"['\"\\]")
_BLANKS = re.compile(r"\s*")
_FLAG_PLAIN = re.compile(r"[^\s'\"\\]+")


def split_blanks(text: str, start: int = 0) -> list[Span]:
    """Words between blanks, quotes meaning nothing: FROM, EXPOSE, and the paths of COPY, ADD and VOLUME."""
    return [match.span() for match in _WORD.finditer(text, start)]


def split_quoted(text: str, start: int, escape: str) -> list[Span]:
    """Words of ENV, LABEL and ARG: quotes keep blanks together and stay in the word, the escape character too."""
    return [match.span() for match in _quoted_word(escape).finditer(text, start)]


@cache
def _quoted_word(escape: str) -> re.Pattern[str]:
    """Plain signs, protected signs and quoted parts without a blank between; the last quote may be missing."""
    sign = re.escape(escape)
    double = rf'"(?:[^"{sign}]|{sign}.?)*+"?'
    return re.compile(rf"(?:[^\s'\"{sign}]|{sign}.?|'[^']*+'?|{double})++", re.DOTALL)


class RawFlag(NamedTuple):
    """``--name=value`` in a logical line: ``name`` without dashes, ``value`` with quotes removed."""

    start: int
    end: int
    name: str
    value: str | None
    value_start: int


_flag = from_fields(RawFlag)


def behind_blanks(text: str, at: int) -> int:
    """Where the next sign stands that is no blank, or the end of the text."""
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def split_flags(text: str, start: int) -> tuple[list[RawFlag], list[Span], int]:
    """The words beginning with ``--`` right behind the keyword, every lone ``--``, and where the arguments start.

    Inside a flag quotes keep blanks together and are dropped; the backslash escapes whatever the directive says
    (moby/buildkit, frontend/dockerfile/parser/split_command.go).
    """
    flags: list[RawFlag] = []
    ends: list[Span] = []
    at = start
    while True:
        at = behind_blanks(text, at)
        if not text.startswith("--", at):
            return flags, ends, at
        stop, word = _flag_end(text, at)
        if word == "--":
            ends.append((at, stop))
            return flags, ends, behind_blanks(text, stop)
        name, equals, value = word.partition("=")
        equals_at = text.find("=", at, stop)
        flags.append(_flag((at, stop, name[2:], value if equals else None, equals_at + 1 if equals else stop)))
        at = stop


def _flag_end(text: str, at: int) -> tuple[int, str]:
    """Where the flag that starts here ends, and its text without quotes and backslashes."""
    plain = _FLAG_PLAIN.match(text, at)
    if plain and (plain.end() == len(text) or text[plain.end()].isspace()):  # nearly always
        return plain.end(), plain[0]
    word: list[str] = []
    quote = ""
    while at < len(text):
        match = _FLAG_PLAIN.match(text, at)
        if match:
            word.append(match[0])
            at = match.end()
            continue
        char = text[at]
        if not quote and char.isspace():
            break
        if char == "\\":
            at += 1
            word.append(text[at : at + 1])
        elif not quote and char in "'\"":
            quote = char
        elif quote and char == quote:
            quote = ""
        else:
            word.append(char)
        at += 1
    return min(at, len(text)), "".join(word)


def flag_text(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """What the builder makes of ``text[start:end]`` in a flag, and where each of its characters stands in ``text``."""
    written = text[start:end]
    if not _QUOTING.search(written):
        return written, list(range(start, end))
    kept: list[str] = []
    places: list[int] = []
    quote = ""
    at = start
    while at < end:
        char = text[at]
        if char == "\\" and at + 1 < end:
            at += 1
            kept.append(text[at])
            places.append(at)
        elif char in "'\"" and quote in ("", char):
            quote = "" if quote else char
        elif char != "\\":
            kept.append(char)
            places.append(at)
        at += 1
    return "".join(kept), places


def begins_at_home(path: str) -> bool:
    """Whether somebody meant the home directory, which only a shell knows as ``~``."""
    return path == "~" or path.startswith("~/")


def unquote(word: str, escape: str = "\\") -> str:
    """The word without its quotes and escape characters; variables stay as written."""
    if escape not in word and "'" not in word and '"' not in word:
        return word
    protected, quoted = _protected(escape), _quoted(escape)

    def bare(part: re.Match[str]) -> str:
        single, double, sign = part.groups()
        return protected.sub(r"\1", double) if double is not None else single or sign or ""

    return quoted.sub(bare, word)


@cache
def _protected(escape: str) -> re.Pattern[str]:
    """A sign that the escape character protects between double quotes; before any other it stays itself."""
    return re.compile(rf'{re.escape(escape)}(["${re.escape(escape)}])')


@cache
def _quoted(escape: str) -> re.Pattern[str]:
    """A quoted part, whose quote may be missing at the end, or one protected sign."""
    sign = re.escape(escape)
    return re.compile(rf"""'([^']*+)'?|"((?:[^"{sign}]|{sign}.?)*+)"?|{sign}(.)""", re.DOTALL)
