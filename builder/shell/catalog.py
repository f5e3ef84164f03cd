"""The commands that Slipway has words for: the files in ``commands/``, in English until the words are said.

How to write an entry stands at the top of ``commands/README.md``; tests hold the files to it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from webapp.wording import _

from .elsewhere import facts_outside

_Value = TypeVar("_Value")
_FAMILY = re.compile(r'family = "(\w+)"')
_HEAD = re.compile(r'^\[("[^"]+"|[\w+-]+)\]$', re.MULTILINE)
_ALIASES = re.compile(r"^aliases = \[(.*)\]$", re.MULTILINE)
_STRING = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Flag:
    """``value`` says what the flag's value is, None when it takes none; ``attached``: only in the same word.

    ``script``: the value is shell text. ``stops``: behind the value come no more flags. ``starts``: the value and what
    follows are a command (``python -m pip``); ``until``: only up to one of these words (``find -exec … \\;``).
    ``optional``: a next word that cannot be its value is none (``make -j install``). ``anew``: the other words are
    counted from here again. ``instead``: kinds of the other words that are something else with this flag. ``before``:
    a flag of the program itself, which does not count behind its subcommand (``git -C``). ``second`` says what the
    word behind the value is, where the flag takes two (``jq --arg NAME VALUE``). ``digits``: only digits are its value,
    and more letters may follow in the same word (``perl -0777pe``). ``simple``: it says what it does, and nothing of
    any other word.
    """

    words: str
    value: str | None = None
    attached: bool = False
    script: bool = False
    stops: bool = False
    starts: bool = False
    until: tuple[str, ...] = ()
    arguments: tuple[str, ...] | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    anew: bool = False
    instead: Mapping[str, str] = field(default_factory=dict)
    before: bool = False
    second: str | None = None
    digits: bool = False
    simple: bool = field(init=False)

    def __post_init__(self) -> None:
        changes = self.anew or self.starts or self.instead or self.arguments is not None
        object.__setattr__(self, "simple", not (self.value or changes))

    def own(self, rest: str) -> str:
        """How much of the word behind its letter is its value."""
        return rest[: len(rest) - len(rest.lstrip("0123456789"))] if self.digits else rest

    def further(self, name: str) -> tuple[tuple[str, Flag], ...]:
        """The flag as it counts for the word behind its value, where it takes two."""
        return ((name, Flag(self.words, self.second)),) if self.second else ()

    def value_words(self, text: str) -> str | None:
        """As ``Command.value_words``, of the flag's value."""
        return _found(self.values, text) if self.values else None


@dataclass(frozen=True, slots=True)
class Command:
    """A program, or a subcommand of one.

    ``arguments`` are kinds or clauses for the words that are no flags, the last for all that follow; ``last`` is for
    the last word of several (``cp a b directory``). ``letters`` is False for programs whose ``-abc`` is one flag;
    ``bundle`` is True when the first word may be flags without a dash (``tar xzf``); ``loose`` when a word with a dash
    that is no flag is a word like others (``echo -x``); ``stops`` when flags end at the first other word
    (``python app.py -x``). ``wraps`` is how many such words stand before a whole inner command (``gosu USER
    command``), None when there is none. ``scripts`` are files that are commands of this catalog themselves
    (``python manage.py migrate``). ``alone`` is the kind of a word that is the only one, ``several`` that of the last
    of more than two; ``bare`` are the command's words when none follows. ``skips`` is how many words stand before the
    subcommand (``yarn workspace web build``); ``ends`` when flags end right behind the command (``yarn dev --host``);
    ``unknown`` are the words of a flag that is not known; ``twin`` is another program that some systems have under
    this name, which flags give away that only it has (``adduser -r`` of Red Hat is useradd).
    """

    words: str
    docs: str = ""
    flags: Mapping[str, Flag] = field(default_factory=dict)
    subcommands: Mapping[str, Command] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    last: str | None = None
    letters: bool = True
    bundle: bool = False
    loose: bool = False
    stops: bool = False
    wraps: int | None = None
    scripts: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    alone: str = ""
    several: str = ""
    bare: str = ""
    skips: int = 0
    ends: bool = False
    unknown: str = ""
    twin: str = ""

    def value_words(self, text: str) -> str | None:
        """Words for one particular argument, in the reader's language; a key may have wildcards, ``[`` has to be
        written as ``[[]``."""
        return _found(self.values, text)


def _found(values: Mapping[str, str], text: str) -> str | None:
    found = values.get(text)
    if found is None and len(text) <= 200:
        found = next((words for key, words in values.items() if "*" in key and fnmatchcase(text, key)), None)
    return _(found) if found else None


class Catalog:
    """The commands of one family of shells by name and alias. A command's table is parsed when it is first asked for:
    all of them together take a fifth of a second."""

    def __init__(self, family: str, *, outside: bool = False) -> None:
        self._outside = outside
        self.fold = family != "posix"  # PowerShell and cmd do not tell capitals from small letters
        self._texts: dict[str, tuple[str, str]] = {}
        self._known: dict[str, Command] = {}
        self._named: dict[str, Command] = {}  # by their aliases too
        for entry in files("builder.shell").joinpath("commands").iterdir():
            text = entry.read_text("utf-8") if entry.name.endswith(".toml") else ""
            declared = _FAMILY.match(text)
            if text and (declared[1] if declared else "posix") == family:
                self._take(text)

    def _take(self, text: str) -> None:
        heads = list(_HEAD.finditer(text))
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            name = head[1].strip('"')
            table = text[head.start() : following.start() if following else len(text)]
            aliases = _ALIASES.search(table)
            for each in (name, *(_STRING.findall(aliases[1]) if aliases else ())):
                self._texts[self._folded(each)] = name, table

    def get(self, name: str) -> Command | None:
        """The command of that name."""
        called = name.lower() if self.fold else name
        found = self._named.get(called)
        if found is None and called in self._texts:
            self._named[called] = found = self._read(*self._texts[called])
        return found

    def _read(self, own: str, table: str) -> Command:
        """The command of a table, which has its ``own`` name."""
        known = self._known.get(own)
        if known is None:
            facts = tomllib.loads(table)[own]
            like = self.get(facts["like"]) if "like" in facts else None
            command = _command(facts_outside(facts) if self._outside else facts)
            known = self._known[own] = _with(command, like) if like else command
        return known

    def names(self) -> list[str]:
        """Every name and alias."""
        return sorted(self._texts)

    def _folded(self, name: str) -> str:
        return name.lower() if self.fold else name


@cache
def catalog(family: str = "posix", *, outside: bool = False) -> Catalog:
    """The catalog of "posix", "powershell" or "cmd"; `outside`: as its clauses are said where nothing is built."""
    return Catalog(family, outside=outside)


def _with(command: Command, like: Command) -> Command:
    """The command with what another has besides."""
    return replace(
        command,
        flags={**like.flags, **command.flags},
        subcommands={**like.subcommands, **command.subcommands},
    )


def _command(facts: Mapping[str, Any], letters: bool = True) -> Command:
    """``letters`` holds for subcommands too, unless they say otherwise."""
    letters = facts.get("letters", letters)
    return Command(
        words=facts["words"],
        docs=facts.get("docs", ""),
        flags=_by_name({name: _flag(flag) for name, flag in facts.get("flags", {}).items()}),
        subcommands=_by_name({name: _command(inner, letters) for name, inner in _inner(facts)}),
        arguments=_several(facts.get("arguments", ())),
        last=facts.get("last"),
        letters=letters,
        bundle=facts.get("bundle", False),
        loose=facts.get("loose", False),
        stops=facts.get("stops", False),
        wraps=facts.get("wraps"),
        scripts=tuple(facts.get("scripts", ())),
        values=_by_name(facts.get("values", {})),
        alone=facts.get("alone", ""),
        several=facts.get("several", ""),
        bare=facts.get("bare", ""),
        skips=facts.get("skips", 0),
        ends=facts.get("ends", False),
        unknown=facts.get("unknown", ""),
        twin=facts.get("twin", ""),
    )


def _inner(facts: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Subcommands; one without more to say is just its words."""
    found = facts.get("subcommands", {})
    return [(name, {"words": inner} if isinstance(inner, str) else inner) for name, inner in found.items()]


def _flag(facts: str | Mapping[str, Any]) -> Flag:
    """A flag that takes no value is just its words."""
    if isinstance(facts, str):
        return Flag(facts)
    arguments = facts.get("arguments")
    known = {key: value for key, value in facts.items() if key not in ("arguments", "until")}
    return Flag(
        **known, until=tuple(facts.get("until", ())), arguments=None if arguments is None else _several(arguments)
    )


def _several(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _by_name(table: Mapping[str, _Value]) -> dict[str, _Value]:
    """One key may name several spellings: ``"-y, --yes"``."""
    return {name: value for names, value in table.items() for name in names.split(", ")}
