"""One flag value, one argument, several flags in one word: their sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from webapp.wording import _, mark

from . import sentences as say
from .catalog import Flag, place_words
from .forms import FORMS, form_words
from .model import shortened, shown

_INTO = mark("the directory that it is written into")
_MOST_LETTERS = 10
_PACKAGES = ("package", "python-package")
_PARTS = {
    "package": "package",
    "apk-package": "package",
    "node-file": "program-file",
    "net-file": "program-file",
    "python-package": "package",
}


@dataclass(frozen=True, slots=True)
class Joined:
    """Several one-letter flags in one word, the last perhaps with a value: in the word, or ``pending`` in the next.
    ``starts`` is a command in the word: pip of ``python -mpip``."""

    words: str
    pending: tuple[str, Flag] | None
    known: bool
    arguments: tuple[str, ...] | None
    starts: str = ""
    instead: Mapping[str, str] = field(default_factory=dict)


def joined_flags(text: str, lookup: Callable[[str], Flag | None]) -> Joined | None:
    """``-fsSL``, ``xzf``, ``-j4``: every letter said; None when not even the first is known."""
    if text.startswith("--"):
        return None
    letters = text.removeprefix("-")
    if letters.isdecimal():
        counted = lookup("-NUM")
        return Joined(f"{text}: {_(counted.words)}.", None, True, None) if counted else None
    parts: list[tuple[str, str]] = []  # the letter, and what it does
    pending, known, arguments, at, starts = None, True, None, 0, ""
    instead: dict[str, str] = {}
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
        instead = {**instead, **flag.instead} if flag.instead else instead
        rest = letters[at:].removeprefix("=")
        if flag.value and rest:
            stream = say.STREAM_OUT_JOINED if flag.value == "the file to write" else say.STREAM_JOINED
            given = f"{shown(rest, 30)}: {clause(flag.value)}" if rest != "-" else _(stream)
            parts.append((letters[at - 1], f"{_(flag.words)}. {given}"))
            starts = rest if flag.starts else ""
            break
        words = _(flag.words)
        if flag.value and flag.optional:
            pending = (f"-{letters[at - 1]}", flag)
        elif flag.value and not flag.attached:
            words += f" ({_(say.NEXT_WORD_JOINED, value=clause(flag.value))})"
            pending = (f"-{letters[at - 1]}", flag)
        said = letters[at - 2 : at] if double else letters[at - 1], words
        if said not in parts:  # -vvv
            parts.append(said)
    return Joined(_joined(text, parts), pending, known, arguments, starts, instead)


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
    known = flag.value_words(text)
    if known:
        return "value", f"{shown(text)}: {known}."
    if text == "-" and flag.value == "the file to write":
        return "value", _(say.STREAM_OUT)
    if text == "-" and flag.value in ("file", "path", "the archive"):
        return "value", _(say.STREAM)
    into = text.endswith("/") and flag.value == "the file to write"
    return _sentence(text, _INTO if into else flag.value or "", place_words(text), program, "value")


def argument(text: str, kind: str, known: str | None, program: str) -> tuple[str, str]:
    """The part and the sentence of a word that is no flag; ``kind`` is a key of KINDS, a clause, or empty. ``known``
    are words for just this text, in the reader's language."""
    if known:
        return ("argument" if kind not in say.KINDS else kind), f"{shortened(text)}: {known}."
    if text == "-":
        return "argument", _(say.STREAM)
    return _sentence(text, kind, place_words(text), program, "argument")


def _sentence(text: str, kind: str, known: str | None, program: str, part: str) -> tuple[str, str]:
    if kind in FORMS and not (kind in _PACKAGES and text.replace("-", "").isalnum()):  # most packages are just a name
        told = form_words(text, kind)
        part = _PARTS.get(kind, part)
        if told:
            return part, f"{told[:-1]} ({known})." if known and part != "package" else told
        words = clause(kind if told is None else "", program)
        said = f"{words} ({known})" if known and kind == "link" else words
        return part, f"{shown(text)}: {said}."
    words = clause(kind, program)
    if text == " ":
        return part, _(say.BLANK, text=shown(text), words=words)
    sentence = f"{shown(text)}: {words} ({known})." if known else f"{shown(text)}: {words}."
    if known and kind == "file":  # /dev/null: a file (a file that …)
        sentence = f"{shown(text)}: {known}."
    return (kind if kind in say.KINDS else part), sentence
