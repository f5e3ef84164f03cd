"""The words of a command that are no flags: what each can be, by what stood before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from webapp.wording import _, mark

from . import sentences as say
from .arguments import YES_OR_NO, argument
from .catalog import Command, Flag
from .handed import HANDED, custom_words
from .model import Word, shortened
from .well_known import variable_purpose

_AMOUNT = re.compile(r"\d+(?:\.\d+)?\Z|.*[$`]", re.DOTALL)
TOLD = HANDED | {"option"}
_KEPT = mark("the option: {words}")
_KEPT_VALUE = mark("the option and its value: {words}")
_SECTIONS = ("global", "install", "user", "site")  # of pip's settings
_NUMBER = re.compile(r"(?:how many|the load)\b")  # how the clause of a value begins that is a number
_REPOSITORY = "the repository"
_PROGRAM_FILE = re.compile(r"\.(?:py|[cm]?js|ts|jar|sh|rb|php)\Z")


def may_be_value(text: str, flag: Flag) -> bool:
    """Whether the word behind ``make -j`` can be its number: it is one, or a variable or a substitution, or one of the
    words that may stand for one. Where the value is no number, everything but a flag can."""
    if _NUMBER.match(flag.value or ""):
        return bool(_AMOUNT.match(text)) or flag.value_words(text) is not None
    if flag.value == "true or false":
        return text.lower() in YES_OR_NO
    return not text.startswith("-")


def runs_file(text: str, kinds: tuple[str, ...]) -> bool:
    """Whether the word behind ``uv run`` is the file that Python runs, and no program."""
    return kinds[:1] == ("program-file",) and text.endswith(".py")


def last_inner(words: list[Word], index: int, until: tuple[str, ...]) -> Word:
    """The last word of the inner command behind ``find -exec``, which one of ``until`` ends."""
    ends = (at for at in range(index + 1, len(words)) if words[at].plain in until)
    return words[next(ends, len(words)) - 1]


def assigned_words(text: str) -> str:
    """The sentence about a variable that the program behind it gets."""
    known = variable_purpose(text.partition("=")[0])
    words = _(say.ASSIGNED, text=shortened(text))
    return f"{words[:-1]} ({known})." if known else words


def told_words(text: str, kind: str, before: str, lookup: Callable[[str], Flag | None]) -> str | None:
    """The clause about a word whose kind is in TOLD, where more than that tells; ``before`` is the word before it."""
    return _option_words(text, lookup) if kind == "option" else custom_words(text, before, kind)


def _option_words(text: str, lookup: Callable[[str], Flag | None]) -> str | None:
    """Words for an option that is kept (``npm config set registry …``) from the flag that sets it for once."""
    name = text.partition("=")[0]
    section, dot, own = name.partition(".")
    flag = lookup(f"--{own if dot and section in _SECTIONS else name}")
    if flag is None:
        return None
    return _(_KEPT_VALUE if "=" in text else _KEPT, words=_(flag.words))


class Operands:
    """What has to be remembered of them. ``head`` is the word of the command; ``doubt`` is the unknown flag before
    the next word, which may be its value, and ``usual`` its word where custom gives it a meaning; ``doubted`` says that
    there was one, so that nobody can count any more;
    ``instead`` are the kinds that flags have changed; ``late`` says that one did so behind an operand;
    ``assigned`` are variables for a program that is still to come."""

    __slots__ = ("assigned", "doubt", "doubted", "first", "head", "instead", "last", "late", "usual")

    def __init__(self) -> None:
        self.head: Word | None = None
        self.first: Word | None = None
        self.last: Word | None = None
        self.doubt = ""
        self.usual: Word | None = None
        self.doubted = False
        self.instead: Mapping[str, str] | None = None
        self.late = False
        self.assigned: tuple[Word, ...] = ()

    def change(self, instead: Mapping[str, str]) -> None:
        """A flag makes something else of some kinds."""
        self.instead = {**(self.instead or {}), **instead}

    def perhaps_value(self, text: str, place: Command, program: str, is_command: bool) -> str:
        """The sentence about a word that may as well be the value of the unknown flag before it; "" when it is none:
        what is surely a subcommand, a program or its file."""
        flag, self.doubt = self.doubt, ""
        if text in place.subcommands or text in place.values or _PROGRAM_FILE.search(text):
            return ""
        if place.wraps is not None and is_command:
            return ""
        if "://" in text and "".join(place.arguments[:1]).startswith(_REPOSITORY):  # git clone --progress https://…
            return ""
        self.doubted = True
        return _(say.PERHAPS_VALUE, text=shortened(text), flag=shortened(flag, 30), program=program)

    def kind(self, place: Command, kinds: tuple[str, ...], count: int, last: bool) -> str:
        """The kind of the operand behind ``count`` others; behind a doubtful word only what all of them are."""
        if last and place.last and (count or self.doubted):
            kind = place.several if place.several and count > 1 else place.last
            return self.instead.get(kind, kind) if self.instead else kind
        if not kinds or (self.doubted and not count and len(kinds) > 1):
            return ""
        kind = kinds[count] if count < len(kinds) else kinds[-1]
        if self.instead:
            kind = self.instead.get(kind, kind)
            kind = self.instead.get(kind, kind)  # two flags may change it: tr -cd
        return kind

    def in_the_end(
        self, place: Command, kinds: tuple[str, ...], seen: list[Word], program: str
    ) -> tuple[Word, str, str] | None:
        """What only the number of operands tells: a word, its part, and the sentence that it gets now."""
        count = len(seen)
        if place.last and self.last and count > 1 and seen[-1] is self.last:  # cp a b -v: flags behind the last operand
            kind = self.kind(place, kinds, count - 1, last=True)
            return self.last, *argument(self.last.plain, kind, None, program)
        if count == 1 and self.first and place.alone:
            return self.first, *argument(self.first.plain, place.alone, None, program)
        if not count and self.head and self.head.meaning and place.bare:
            bare = (self.instead or {}).get("bare", place.bare)
            return self.head, self.head.meaning.part, f"{shortened(self.head.plain)}: {_(bare)}."
        return None
