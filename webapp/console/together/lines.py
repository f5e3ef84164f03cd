"""The commands of a text in their order, and how near two names are."""

import re
from dataclasses import dataclass

from webapp import hub
from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Problem
from webapp.console.values import images
from webapp.console.values.left_open import is_left_open
from webapp.console.values.piece import is_placeholder, is_template

Told = tuple["Line", Problem]


@dataclass(frozen=True)
class Line:
    """One command; its places count from `start` of the whole text. `words` are those of another program."""

    parsed: Parsed
    docker: bool
    start: int

    @property
    def name(self) -> str:
        """The docker command, "" for another program."""
        return self.parsed.command.name if self.docker and self.parsed.command else ""

    @property
    def arguments(self) -> list[Part]:
        return [part for part in self.parsed.parts if part.role == "argument"]

    @property
    def words(self) -> list[Part]:
        """The words of a program that is not docker."""
        return [part for part in self.parsed.parts if part.role in ("shell", "stray")]

    def values(self, long: str) -> tuple[str, ...]:
        return self.parsed.options.get(long, ())


def is_open(value: str) -> bool:
    """Whether a shell, a reader or another program fills a part of it in."""
    if any(sign in value for sign in "$`%<>*?{}[]…"):
        return True
    return is_placeholder(value) or is_template(value) or is_left_open(value)


def whole(value: str) -> str:
    """An image's name as docker completes it: with its tag, without Docker Hub's own parts."""
    name = images.take_apart(value)
    path = name.path.removeprefix("library/")
    registry = "" if name.registry in hub.NAMES else name.registry
    behind = f"@{name.digest}" if name.digest else f":{name.tag or 'latest'}"
    return f"{registry}/{path}{behind}" if registry else f"{path}{behind}"


def without_tag(value: str) -> str:
    """The same without tag and digest."""
    name = whole(value)
    return name.partition("@")[0] if "@" in name else name.rpartition(":")[0]


def is_slip(word: str, name: str) -> bool:
    """Whether the one is a slip of the keys for the other: one letter too many, too few or another, or two neighbours
    that changed places. Names that differ in a number are two names."""
    if word == name or min(len(word), len(name)) < 3 or abs(len(word) - len(name)) > 1:
        return False
    if word.replace("-", "").replace("_", "") == name.replace("-", "").replace("_", ""):
        return True
    short, long = sorted((word, name), key=len)
    at = next((at for at, sign in enumerate(short) if sign != long[at]), len(short))
    if len(short) != len(long):
        return short[at:] == long[at + 1 :] and _is_too_many(long, at)
    if short[at:][:2] == long[at:][:2][::-1] and short[at + 2 :] == long[at + 2 :]:
        return short[at : at + 2].isalpha()
    return short[at + 1 :] == long[at + 1 :] and short[at].isalpha() and _is_within(long, at)


def _is_too_many(name: str, at: int) -> bool:
    """Whether a letter is one too many: not the s of a plural, and nothing that tells two short names apart."""
    word = re.split(r"[^a-zA-Z]", name[:at])[-1]
    sure = name[at] == name[at - 1] or _is_within(name, at) or (name[at] != "s" and len(word) > 2)
    return sure and name[at].isalpha() and len(name) > 4


def _is_within(name: str, at: int) -> bool:
    """Whether a letter stands within a word, where another one makes no other word: web-a and web-b are two."""
    return name[at].isalpha() and name[:at][-1:].isalpha() and name[at + 1 :][:1].isalpha() and len(name) > 3
