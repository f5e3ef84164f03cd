"""One flag value, one argument, several flags in one word: their sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from . import sentences as say
from .catalog import Flag, place_words
from .model import shortened

_VERSION = re.compile(r"(@?[A-Za-z0-9][\w.+/-]*(?:\[[\w,-]*\])?)(?:==|=|@|~=)([\w.*+:~^-]+)\Z", re.ASCII)
_MOST_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Joined:
    """Several one-letter flags in one word, the last perhaps with a value: in the word, or ``pending`` in the next."""

    words: str
    pending: tuple[str, Flag] | None
    known: bool
    arguments: tuple[str, ...] | None


def joined_flags(text: str, lookup: Callable[[str], Flag | None]) -> Joined | None:
    """``-fsSL``, ``xzf``, ``-j4``: every letter said; None when not even the first is known."""
    if text.startswith("--"):
        return None
    letters = text.removeprefix("-")
    parts: list[str] = []
    pending, known, arguments, at = None, True, None, 0
    while at < len(letters) and at < _MOST_LETTERS:
        double = lookup(f"-{letters[at]}{letters[at]}") if letters[at : at + 1] == letters[at + 1 : at + 2] else None
        flag = double or lookup(f"-{letters[at]}")
        at += 2 if double else 1
        if flag is None:
            if not parts:
                return None
            parts.append(f"{letters[at - 1]}: no words for it")
            known = False
            continue
        arguments = arguments if flag.arguments is None else flag.arguments
        rest = letters[at:].removeprefix("=")
        if flag.value and rest:
            given = f"{shortened(rest, 30)}: {clause(flag.value)}" if rest != "-" else "- is the input or the output"
            parts.append(f"{letters[at - 1]}: {flag.words}. {given}")
            break
        parts.append(f"{letters[at - 2 : at] if double else letters[at - 1]}: {flag.words}")
        if flag.value and not flag.attached:
            parts[-1] += f" (next word: {clause(flag.value)})"
            pending = (f"-{letters[at - 1]}", flag)
    return Joined(_joined(text, parts), pending, known, arguments)


def _joined(text: str, parts: list[str]) -> str:
    if len(parts) == 1:
        letter, _, words = parts[0].partition(": ")
        return say.FLAG.format(text=shortened(text), words=words if text.startswith("-") else f"{letter}: {words}")
    return say.FLAGS_JOINED.format(text=shortened(text), count=len(parts), letters="; ".join(parts))


def clause(kind: str, program: str = "the program") -> str:
    """The clause of a kind, or the clause itself."""
    return (say.KINDS.get(kind, kind) or say.KINDS["argument"]).replace("{program}", program)


def value(text: str, flag: Flag, program: str) -> tuple[str, str]:
    """The part and the sentence of a flag's value."""
    if text in flag.values:
        return "value", say.KNOWN.format(text=shortened(text), words=flag.values[text])
    if text == "-" and flag.value in ("file", "path", "the archive", "the file to write"):
        return "value", say.STREAM
    return _sentence(text, flag.value or "", place_words(text), program, "value")


def argument(text: str, kind: str, known: str | None, program: str) -> tuple[str, str]:
    """The part and the sentence of a word that is no flag; ``kind`` is a key of KINDS, a clause, or empty."""
    if known:
        return ("argument" if kind not in say.KINDS else kind), say.KNOWN.format(text=shortened(text), words=known)
    if text == "-":
        return "argument", say.STREAM
    return _sentence(text, kind, place_words(text), program, "argument")


def _sentence(text: str, kind: str, known: str | None, program: str, part: str) -> tuple[str, str]:
    found = _VERSION.match(text[:200]) if kind == "package" else None
    if found:
        return kind, say.PACKAGE_EXACT.format(text=shortened(text), name=found[1], version=found[2])
    template = say.VALUE_KNOWN if known else say.VALUE
    sentence = template.format(text=shortened(text), value=clause(kind, program), words=known)
    return (kind if kind in say.KINDS else part), sentence
