"""Which words are flags, what is said of those without words, and the flag in a word that holds its value too."""

from __future__ import annotations

import re
from collections.abc import Callable

from webapp.wording import _

from . import sentences as say
from .catalog import Command, Flag
from .model import Word, shortened

_LONGEST = 24  # characters of a flag that is joined to its value
_SWITCH = re.compile(
    r"--(?:no|allow|skip|disable|force|ignore)-.|--(?:verbose|quiet|silent|force|yes|debug)\Z|-[A-Za-z]?\d+\Z"
)
_OPTIONS = re.compile(r"\$\{?\w*(?:OPTS|OPTIONS|ARGS|FLAGS|PARAMS)(?::?-[^}]*)?\}?\Z")


def found_flag(text: str, lookup: Callable[[str], Flag | None], letters: bool) -> tuple[str, Flag, str] | None:
    """The flag's name, the flag, and its value. ``letters``: a word such as ``-abc`` is three flags."""
    name, equals, rest = text.partition("=")
    flag = lookup(name) if equals else None
    if flag:
        return name, flag, rest
    flag = lookup(f"{name}=") if equals else None
    if flag:
        return name, flag, rest
    if not letters:
        for length in range(min(len(text) - 1, _LONGEST), 1, -1):
            flag = lookup(text[:length])
            if flag and flag.attached and flag.value:
                return text[:length], flag, text[length:]
    return None


def may_be_options(word: Word, place: Command, ended: bool) -> bool:
    """Whether a word that begins with $ is a variable that holds flags by its name. In quotes it would be one word, as
    few mean it."""
    if ended or place.loose or (not place.stops and word.text[:1] != "$"):
        return False
    return _OPTIONS.match(word.plain) is not None


def goes_on(word: Word, seen: list[Word], lookup: Callable[[str], Flag | None]) -> bool:
    """Whether the one word before is a variable that held flags: only then can this be one that names the program."""
    if len(seen) != 1 or word.plain[:1] != "-" or seen[0].text[:1] != "$":
        return False
    flag = lookup(word.plain)
    return flag is not None and flag.stops


def is_switch(flag: str) -> bool:
    """Whether a flag takes no value by its form: by custom it only switches something, or its number stands in it."""
    return _SWITCH.match(flag) is not None


def unknown_flag(text: str, place: Command, command: Command, program: str) -> str:
    """The sentence about a flag without words."""
    if place.unknown:
        return f"{shortened(text)}: {_(place.unknown)}."
    return _(say.FLAG_UNKNOWN if command.words else say.SWITCH, text=shortened(text), program=program)
