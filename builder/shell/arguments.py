"""One flag value, one argument, several flags in one word: their sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from webapp.wording import _

from . import sentences as say
from .catalog import Flag, place_words
from .model import shortened

_VERSION = re.compile(r"(@?[A-Za-z0-9][\w.+/-]*(?:\[[\w,-]*\])?)(?:==|=|@|~=)([\w.*+:~^-]+)\Z", re.ASCII)
_MOST_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Joined:
    """Several one-letter flags in one word, the last perhaps with a value: in the word, or ``pending`` in the next.
    ``starts`` is a command in the word: pip of ``python -mpip``."""

    words: str
    pending: tuple[str, Flag] | None
    known: bool
    arguments: tuple[str, ...] | None
    starts: str = ""


def joined_flags(text: str, lookup: Callable[[str], Flag | None]) -> Joined | None:
    """``-fsSL``, ``xzf``, ``-j4``: every letter said; None when not even the first is known."""
    if text.startswith("--"):
        return None
    letters = text.removeprefix("-")
    parts: list[tuple[str, str]] = []  # the letter, and what it does
    pending, known, arguments, at, starts = None, True, None, 0, ""
    while at < len(letters) and at < _MOST_LETTERS:
        double = lookup(f"-{letters[at]}{letters[at]}") if letters[at : at + 1] == letters[at + 1 : at + 2] else None
        flag = double or lookup(f"-{letters[at]}")
        at += 2 if double else 1
        if flag is None:
            if not parts:
                return None
            parts.append((letters[at - 1], _(say.LETTER_UNKNOWN)))
            known = False
            continue
        arguments = arguments if flag.arguments is None else flag.arguments
        rest = letters[at:].removeprefix("=")
        if flag.value and rest:
            given = f"{shortened(rest, 30)}: {clause(flag.value)}" if rest != "-" else _(say.STREAM_JOINED)
            parts.append((letters[at - 1], f"{_(flag.words)}. {given}"))
            starts = rest if flag.starts else ""
            break
        words = _(flag.words)
        if flag.value and not flag.attached:
            words += f" ({_(say.NEXT_WORD_JOINED, value=clause(flag.value))})"
            pending = (f"-{letters[at - 1]}", flag)
        parts.append((letters[at - 2 : at] if double else letters[at - 1], words))
    return Joined(_joined(text, parts), pending, known, arguments, starts)


def _joined(text: str, parts: list[tuple[str, str]]) -> str:
    said = [f"{letter}: {words}" for letter, words in parts]
    if len(parts) == 1:
        return f"{shortened(text)}: {parts[0][1] if text.startswith('-') else said[0]}."
    return _(say.FLAGS_JOINED, text=shortened(text), count=len(parts), letters="; ".join(said))


def clause(kind: str, program: str = "") -> str:
    """The clause of a kind, or the clause itself; of an argument when it is empty."""
    english = say.KINDS.get(kind or "argument", kind)
    words = _(english)
    return words.replace("{program}", program or _(say.THE_PROGRAM)) if "{" in words else words


def value(text: str, flag: Flag, program: str) -> tuple[str, str]:
    """The part and the sentence of a flag's value."""
    if text in flag.values:
        return "value", f"{shortened(text)}: {_(flag.values[text])}."
    if text == "-" and flag.value in ("file", "path", "the archive", "the file to write"):
        return "value", _(say.STREAM)
    return _sentence(text, flag.value or "", place_words(text), program, "value")


def argument(text: str, kind: str, known: str | None, program: str) -> tuple[str, str]:
    """The part and the sentence of a word that is no flag; ``kind`` is a key of KINDS, a clause, or empty. ``known``
    are words for just this text, in the reader's language."""
    if known:
        return ("argument" if kind not in say.KINDS else kind), f"{shortened(text)}: {known}."
    if text == "-":
        return "argument", _(say.STREAM)
    return _sentence(text, kind, place_words(text), program, "argument")


def _sentence(text: str, kind: str, known: str | None, program: str, part: str) -> tuple[str, str]:
    found = _VERSION.match(text[:200]) if kind == "package" and ("=" in text or "@" in text) else None
    if found:
        return kind, _(say.PACKAGE_EXACT, text=shortened(text), name=found[1], version=found[2])
    words = clause(kind, program)
    shown = shortened(text) or '""'
    sentence = f"{shown}: {words} ({known})." if known else f"{shown}: {words}."
    return (kind if kind in say.KINDS else part), sentence
