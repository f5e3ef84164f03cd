"""One flag value, one argument, several flags in one word: their sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from webapp.wording import _, mark

from . import sentences as say
from .addresses import address_words
from .catalog import Flag
from .forms import FORMS, form_words
from .model import shortened, shown
from .places import is_named, place_words
from .purposes import purpose_words
from .well_known import variable_purpose

_EMPTY = '""'
_INTO = mark("the directory that it is written into")
_MOST_LETTERS = 10
_TO_WRITE = " to write"  # in the clause of a value: the file to write, the program to write
_STREAMS = frozenset(["the archive", "file", "path"])  # values for which - is a stream
_TAKES_REST = mark(
    "since {letter} takes the rest of the word; where more letters are meant, {letter} has to be the last"
)
_TRUTH = "true or false"
_WORD_AFTER = mark("the word after that: {value}")
YES_OR_NO = {"true": mark("yes"), "false": mark("no")}
_NAMES = frozenset(["package", "python-package"])
_OFF = frozenset(["false", "no"])
_PACKAGES = _NAMES | {"apk-package", "arch-package", "versioned", "extension"}
_BY_KIND = _PACKAGES | {"variable", "target", "url"}
_PLACES = ("file", "directory", "path")
_PARTS = {
    "package": "package",
    "apk-package": "package",
    "arch-package": "package",
    "python-package": "package",
    "extension": "package",
    "awk-file": "file",
    "node-file": "program-file",
    "net-file": "program-file",
}


class Joined(NamedTuple):
    """Several one-letter flags in one word, the last perhaps with a value: in the word, or ``pending`` in the next.
    Where no dash is in front of them, there may be several values, each a word. ``starts`` is a command in the word:
    pip of ``python -mpip``."""

    words: str
    pending: tuple[tuple[str, Flag], ...]
    known: bool
    arguments: tuple[str, ...] | None
    starts: str
    instead: Mapping[str, str]


def joined_flags(text: str, lookup: Callable[[str], Flag | None]) -> Joined | None:
    """``-fsSL``, ``xzf``, ``-j4``: every letter said; None when not even the first is known."""
    if text.startswith("--"):
        return None
    letters = text.removeprefix("-")
    if letters.isdecimal() and not _takes_digits(lookup(f"-{letters[0]}")):
        counted = lookup("-NUM")
        return Joined(f"{text}: {_(counted.words)}.", (), True, None, "", {}) if counted else None
    parts: list[tuple[str, str]] = []  # the letter, and what it does
    pending: list[tuple[str, Flag]] = []
    known, arguments, at, starts, glued = True, None, 0, "", text.startswith("-")
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
        rest = flag.own(letters[at:].removeprefix("="))
        if flag.value and rest and glued:
            parts.append((letters[at - 1], _joined_value(letters[at - 1], flag, rest, lookup)))
            starts = rest if flag.starts else ""
            at = at + len(rest) if flag.digits else len(letters)
            continue
        words = _(flag.words)
        if flag.value and flag.optional:
            pending.append((f"-{letters[at - 1]}", flag))
        elif flag.value and not flag.attached:
            words += f" ({_(_WORD_AFTER if pending else say.NEXT_WORD_JOINED, value=clause(flag.value))})"
            pending.append((f"-{letters[at - 1]}", flag))
        said = letters[at - 2 : at] if double else letters[at - 1], words
        if said not in parts:  # -vvv
            parts.append(said)
    return Joined(_joined(text, parts), tuple(pending), known, arguments, starts, instead)


def _takes_digits(flag: Flag | None) -> bool:
    """Whether it is a flag such as that of ``perl -0777``."""
    return flag is not None and flag.attached


def _joined_value(letter: str, flag: Flag, rest: str, lookup: Callable[[str], Flag | None]) -> str:
    """What a letter does whose value follows in the same word."""
    if rest == "-" and _is_stream(flag):
        return _(say.PRINTS) if _is_written(flag) else f"{_(flag.words)}. {_(say.STREAM_JOINED)}"
    words = f"{_(flag.words)}. {shown(rest, 30)}: {flag.value_words(rest) or clause(flag.value or '')}"
    if _is_stream(flag) and rest.isalpha() and all(lookup(f"-{each}") for each in rest[:_MOST_LETTERS]):
        words += f", {_(_TAKES_REST, letter=letter)}"
    return words


def _joined(text: str, parts: list[tuple[str, str]]) -> str:
    said = [f"{letter}: {words}" for letter, words in parts]
    if len(parts) == 1:
        return f"{shown(text)}: {parts[0][1] if text.startswith('-') or text == parts[0][0] else said[0]}."
    return _(say.FLAGS_JOINED, text=shortened(text), count=len(parts), letters="; ".join(said))


def flag_words(text: str, flag: Flag, rest: str | None, program: str) -> tuple[str, bool]:
    """The sentence about a flag, and whether the next word is its value, or may be it. ``rest`` is what stands behind
    its = or its letter, None when there is neither."""
    words = f"{shortened(text)}: {_(flag.words)}."
    if rest and (rest.lower() in YES_OR_NO or rest == "no") and (flag.optional or not flag.value):
        off = rest.lower() in _OFF
        return _(say.SWITCHED_OFF, text=shortened(text), words=_(flag.words)) if off else words, False
    if flag.value and rest:
        return _with_value(text, words, flag, rest, program), False
    if not flag.value or rest is not None or (not flag.optional and (flag.attached or flag.starts)):
        return words, False
    return words if flag.optional else f"{words} {_(say.NEXT_WORD, value=clause(flag.value, program))}", True


def _with_value(text: str, words: str, flag: Flag, rest: str, program: str) -> str:
    if rest == "-" and _is_written(flag):
        return f"{shortened(text)}: {_(say.PRINTS)}."
    known = flag.value_words(rest)
    if not known and flag.value == _TRUTH and rest.lower() in YES_OR_NO:
        known = _(YES_OR_NO[rest.lower()])
    if not known and not place_words(rest) and _is_said(flag):
        return words
    if not known and not flag.script:
        return f"{words} {_sentence(rest, flag.value or '', program, 'value')[1]}"
    return f"{words} {shortened(rest)}: {known or clause(flag.value or '', program)}."


def _is_said(flag: Flag) -> bool:
    """Whether the words of the flag name its value already: reads a file, works in another directory."""
    kind = flag.value or ""
    return say.KINDS.get(kind, kind) in flag.words or (kind in _PLACES and kind in flag.words)


def _is_written(flag: Flag) -> bool:
    return flag.value is not None and _TO_WRITE in flag.value


def _is_stream(flag: Flag) -> bool:
    """Whether a lone dash as its value is a stream."""
    return flag.value in _STREAMS or _is_written(flag)


def clause(kind: str, program: str = "") -> str:
    """The clause of a kind, or the clause itself; of an argument when it is empty."""
    english = say.KINDS.get(kind or "argument", kind)
    words = _(english)
    return words.replace("{program}", program or _(say.THE_PROGRAM)) if "{" in words else words


def value(text: str, name: str, flag: Flag, program: str) -> tuple[str, str]:
    """The part and the sentence of a flag's value; ``name`` is the flag as it is written."""
    told = flag.value_words(text)
    if told:
        return "value", f"{shown(text)}: {told}."
    if flag.value == _TRUTH and text.lower() in YES_OR_NO:
        return "value", f"{text}: {_(YES_OR_NO[text.lower()])}."
    if text == "-" and _is_written(flag):
        return "value", _(say.STREAM_OUT)
    if text == "-" and _is_stream(flag):
        return "value", _(say.STREAM)
    known = place_words(text)
    if flag.value in _PLACES and not known and text and "(" not in flag.words:
        return flag.value, f"{shortened(text)}: {clause(flag.value)} ({shortened(name, 30)}: {_(flag.words)})."
    into = text.endswith("/") and _is_written(flag)
    return _sentence(text, _INTO if into else flag.value or "", program, "value")


def argument(text: str, kind: str, known: str | None, program: str) -> tuple[str, str]:
    """The part and the sentence of a word that is no flag; ``kind`` is a key of KINDS, a clause, or empty. ``known``
    are words for just this text, in the reader's language."""
    if known:
        return ("argument" if kind not in say.KINDS else kind), f"{shortened(text)}: {known}."
    if text == "-":
        return "argument", _(say.STREAM)
    return _sentence(text, kind, program, "argument")


def _known(text: str, kind: str, program: str) -> str | None:
    """What is well known of the text itself: the package, the address, the place."""
    if kind in _PACKAGES:
        return purpose_words(text.rpartition("/")[2] if kind == "arch-package" else text, program)
    if kind == "variable" or (kind == "target" and "=" in text):
        return variable_purpose(text.partition("=")[0])
    if kind == "url" or "://" in text:
        return address_words(text)
    return place_words(text, kind)


def _sentence(text: str, kind: str, program: str, part: str) -> tuple[str, str]:
    known = _known(text, kind, program) if kind in _BY_KIND or "://" in text else place_words(text, kind)
    if kind in FORMS and not (kind in _NAMES and text.replace("-", "").isalnum()):  # most packages are just a name
        told = form_words(text, kind)
        part = _PARTS.get(kind, part)
        if told:
            return part, f"{told[:-1]} ({known})." if known else told
        said = f"{shown(text)}: {clause(kind if told is None else '', program)}"
        return part, f"{said} ({known})." if known else f"{said}."
    whole = text.startswith("/") and _PARTS.get(kind, kind) == "program-file"
    words = clause(say.RUNS if whole else kind, program)
    if text == " ":
        return part, _(say.BLANK, text=shown(text), words=words)
    if not text and kind:
        return part, _(say.LEFT_EMPTY, text=_EMPTY, words=words)
    sentence = f"{shown(text)}: {words} ({known})." if known else f"{shown(text)}: {words}."
    if known and (known.startswith(words) or (kind == "file" and is_named(text))):  # /dev/null: a file (a file that …)
        sentence = f"{shown(text)}: {known}."
    return (_PARTS.get(kind, kind) if kind in say.KINDS else part), sentence
