"""The words of one simple command, from left to right: which is the program, which a flag, which its value."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from webapp.wording import _

from . import sentences as say
from .arguments import argument, flag_words, joined_flags, value
from .catalog import Catalog, Command, Flag
from .model import SHELLS, Meaning, Word, from_fields, shortened
from .operands import Operands, is_switch, last_before, may_be_value, runs_file, told_words
from .programs import base_name, command_words, is_another, is_script, looked_up, twin_of
from .well_known import variable_purpose

_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")
_OPTIONS = re.compile(r"\$\{?\w*(?:OPTS|OPTIONS|ARGS|FLAGS|PARAMS)(?::?-[^}]*)?\}?\Z")
_OWN_NAME = re.compile(r"\$(?:0|\{0)")
_GENERATORS = frozenset(["autogen.sh", "bootstrap.sh", "buildconf"])
_MOST_WRAPPERS = 12
_NOTHING = Command("")
_meaning = from_fields(Meaning)


@dataclass(slots=True)
class Classifier:
    """Gives every word its meaning. ``direct`` is the exec form: the program is started without a shell."""

    catalog: Catalog
    functions: Container[str] = ()
    direct: bool = False
    depth: int = 0
    program: str = ""
    command: Command = _NOTHING
    place: Command = _NOTHING
    levels: tuple[Mapping[str, Flag], ...] = ()  # their flags, the innermost first
    seen: list[str] = field(default_factory=list)
    pending: tuple[str, Flag] | None = None
    arguments: tuple[str, ...] = ()
    ended: bool = False
    until: tuple[str, ...] = ()
    outer: tuple[str, Command] = ("", _NOTHING)
    module: str = ""
    handed: int = -1  # behind a shell's script: which of its $0, $1 … comes next
    named: bool = False  # whether that script makes something of its $0
    between: Flag | None = None  # the -- of stack exec PROGRAM -- ARGUMENTS, which is not the program's
    filled: str = ""  # the sentence about {}, where something is put in its place
    start_next: bool = True
    operands: Operands = field(default_factory=Operands)

    def run(self, words: list[Word]) -> None:
        """Sets ``meaning`` (and ``kind``, ``role``, ``script``) of the words of one command; nothing is left of the
        command before it."""
        self.depth, self.until, self.module, self.handed, self.filled, self.start_next = 0, (), "", -1, "", True
        self.between = None
        final = words[-1] if words else None
        for index, word in enumerate(words):
            if self.start_next:
                self._begin(word)
                twin = twin_of(self.command, words[index + 1 :], self.catalog) if self.command.twin else None
                if twin:
                    self._enter(self.program, twin)
                    self._meaning(word, "command", f"{shortened(word.plain)}: {_(twin.words)}.")
            elif self.until and word.plain in self.until:
                self._meaning(word, "syntax", _(say.INNER_END, text=shortened(word.text)))
                self.until, self.filled, final = (), "", words[-1]
                self._enter(*self.outer)
            elif word.plain == "{}" and self.filled:
                self.seen.append("{}")
                self.handed += self.handed >= 0
                self._meaning(word, "argument", _(self.filled, text="{}"))
            elif self.handed >= 0:
                self._hand(word)
            elif self.pending and not (self.pending[1].optional and not may_be_value(word.plain, self.pending[1])):
                self._value(word, *self.pending)
            elif self.ended or not self._flag(word):
                self._positional(word, last=word is final)
            elif self.operands.doubt not in ("", word.plain):  # a flag stands behind the unknown one: that has no value
                self.operands.doubt = ""
            if self.until and self.start_next:  # find -exec: the last word is that of the inner command
                final = last_before(words, index + 1, self.until)
        if self.place.alone or self.place.bare or (self.place.last and self.operands.last is not final):
            told = self.operands.in_the_end(self.place, self.arguments, self.seen, self.program)
            if told:
                self._meaning(*told)

    def _hand(self, word: Word) -> None:
        """A word behind the script of ``sh -c``."""
        number, self.handed = self.handed, self.handed + 1
        sentence = say.HANDED if number or self.named else say.HANDED_NAME
        self._meaning(word, "argument", _(sentence, text=shortened(word.plain) or "''", number=number))

    def _begin(self, word: Word) -> None:
        name = word.plain
        base = base_name(name)
        word.kind, word.role = ("shell-command", "exec.program" if self.direct else "shell.command")
        known = "/" not in name or not is_another(name, base)
        if base in _GENERATORS and (self.direct or name.startswith("/")):
            known = False  # a script that starts the container, and none of a project's sources
        found = looked_up(name, base, self.catalog) if known else None
        module, self.module = self.module, ""
        if module and not found:
            self._enter(base, _NOTHING)
            self._meaning(word, "value", f"{shortened(name)}: {_(module)}.")
            return
        flag = self.direct and name.startswith("-")
        self._enter(_(say.THE_PROGRAM) if flag else base, found or _NOTHING)
        self.operands.head = word
        is_function = name in self.functions
        words = command_words(word, found, is_function, self.direct)
        self._meaning(word, "command", words, known=flag or is_function or found is not None)
        self.direct = False

    def _enter(self, program: str, command: Command) -> None:
        self.program, self.command, self.place, self.levels = shortened(program, 30), command, command, (command.flags,)
        self.seen, self.pending, self.ended, self.arguments = [], None, False, command.arguments
        self.start_next, self.operands, self.handed = False, Operands(), -1

    def _flag(self, word: Word) -> bool:
        """Whether the word is a flag; then it has its meaning."""
        text, self.pending = word.plain, None
        if text == "--":
            return self._ends_flags(word)
        bundle = self.place.bundle and not self.seen and text.isalpha() and text != "help"
        if bundle:
            self.seen.append(text)
        whole = self._lookup(text)
        if not (whole or bundle) and (not text.startswith("-") or len(text) < 2):
            return not self.place.letters and text.startswith("/") and self._slashed(word)
        found = (text, whole, None) if whole else self._find(text)
        if found:
            self._known_flag(word, *found)
            return True
        joined = joined_flags(text, self._lookup) if self.place.letters else None
        if joined:
            self.pending = joined.pending
            self.arguments = self.arguments if joined.arguments is None else joined.arguments
            if joined.instead:
                self.operands.change(joined.instead)
            self._meaning(word, "flag", joined.words, known=joined.known)
            if joined.starts:
                self._enter(joined.starts, self.catalog.get(joined.starts) or _NOTHING)
            return True
        if self.place.loose:
            return False
        usual = say.USUAL_FLAGS.get(text)
        words = _(usual) if usual else self._unknown_flag(shortened(text))
        self._meaning(word, "flag", words, known=bool(usual or self.place.unknown))
        if not usual and self.command.words and "=" not in text and not is_switch(text):
            self.operands.doubt = text
        return True

    def _unknown_flag(self, shown: str) -> str:
        if self.place.unknown:
            return f"{shown}: {_(self.place.unknown)}."
        return _(say.FLAG_UNKNOWN if self.command.words else say.SWITCH, text=shown, program=self.program)

    def _ends_flags(self, word: Word) -> bool:
        """The word ``--``; some programs take it for more."""
        if self.between:
            self._meaning(word, "flag", f"{word.plain}: {_(self.between.words)}.")
            self.between = None
            return True
        self.ended = True
        own = self._lookup(word.plain)
        if own:
            self.arguments = own.arguments or ()
        words = f"{word.plain}: {_(own.words)}." if own else _(say.FLAGS_END, program=self.program)
        self._meaning(word, "flag", words)
        return True

    def _slashed(self, word: Word) -> bool:
        """A flag such as dotnet's /p:Name=value, and no path."""
        found = self._find(word.plain)
        if found:
            self._known_flag(word, *found)
        return found is not None

    def _lookup(self, name: str) -> Flag | None:
        for flags in self.levels:
            if name in flags:
                return flags[name]
        return None

    def _find(self, text: str) -> tuple[str, Flag, str] | None:
        """The flag of ``name=value``, or one whose value is joined to it without a sign."""
        name, equals, rest = text.partition("=")
        flag = self._lookup(name) if equals else None
        if flag:
            return name, flag, rest
        flag = self._lookup(f"{name}=") if equals else None
        if flag:
            return name, flag, rest
        if not self.place.letters:
            for length in range(min(len(text) - 1, 24), 1, -1):
                flag = self._lookup(text[:length])
                if flag and flag.attached and flag.value:
                    return text[:length], flag, text[length:]
        return None

    def _known_flag(self, word: Word, name: str, flag: Flag, rest: str | None) -> None:
        words, waits = flag_words(word.plain, flag, rest, self.program)
        if waits:
            self.pending = (name, flag)
        if flag.arguments is not None:
            self.arguments = flag.arguments
        if flag.instead:
            self.operands.change(flag.instead)
        if flag.anew:
            self.seen = []
        if flag.starts:
            self.start_next, self.until, self.outer = self._may_wrap(), flag.until, (self.program, self.command)
            self.module = "" if flag.until else flag.value or ""
            self.filled = say.FOUND if flag.until else self.filled
            self.depth += 1
        self._meaning(word, "flag", words)

    def _value(self, word: Word, name: str, flag: Flag) -> None:
        self.pending = None
        self.ended = self.ended or flag.stops
        if flag.script:
            word.script = True
            self.handed, self.named = (0 if self.program in SHELLS else -1), bool(_OWN_NAME.search(word.plain))
            self._meaning(word, "script", _(say.SCRIPT, text=shortened(word.plain), program=self.program))
            return
        part, words = value(word.plain, name, flag, self.program)
        self._meaning(word, part, words)

    def _positional(self, word: Word, last: bool) -> None:
        text, seen, place = word.plain, self.seen, self.place
        operands = self.operands
        if operands.doubt and self._perhaps_value(word):
            return
        if place.wraps is not None and self._may_wrap():
            if _ASSIGNMENT.match(text):
                known = variable_purpose(text.partition("=")[0])
                words = _(say.ASSIGNED, text=shortened(text))
                self._meaning(word, "assignment", f"{words[:-1]} ({known})." if known else words)
                return
            if len(seen) == place.wraps and not runs_file(text, place.arguments):
                self.depth += 1
                self.filled = say.FROM_INPUT if self.program == "xargs" else self.filled
                self._begin(word)
                self.between = place.flags.get("--")
                return
        if place.scripts and not seen and is_script(text, place.scripts):
            self._begin(word)
            return
        inner = place.subcommands.get(text) if len(seen) == place.skips else None
        if inner and self.arguments is not place.arguments:  # a flag says that the words are something else
            inner = None
        if inner:
            self._subcommand(word, inner)
            return
        kind = operands.kind(place, self.arguments, len(seen), last)
        if place.stops and _OPTIONS.match(text):  # java $JAVA_OPTS -jar app.jar: the flags go on
            self._meaning(word, "argument", _(say.OPTIONS, program=self.program, text=shortened(text)))
            return
        operands.first, operands.last = operands.first or word, word
        seen.append(text)
        self.ended = self.ended or place.stops
        known = (place.value_words(text) if place.values else None) or told_words(text, kind, seen, self._lookup)
        part, words = argument(text, kind, known, self.program)
        self._meaning(word, part, words, known=bool(kind or known or not self.command.words))

    def _perhaps_value(self, word: Word) -> bool:
        """Whether the word may be the value of the unknown flag before it; then it has its meaning."""
        is_command = self.place.wraps is not None and self.catalog.get(word.plain) is not None
        words = self.operands.perhaps_value(word.plain, self.place, self.program, is_command)
        if words:
            self._meaning(word, "argument", words, known=False)
        return bool(words)

    def _subcommand(self, word: Word, inner: Command) -> None:
        self.operands.head = word
        self._meaning(word, "subcommand", f"{shortened(word.plain)}: {_(inner.words)}.")
        self.place, self.levels = inner, (inner.flags, *self.levels)
        self.seen, self.arguments, self.ended = [], inner.arguments, self.ended or inner.ends

    def _may_wrap(self) -> bool:
        return self.depth < _MOST_WRAPPERS

    def _meaning(self, word: Word, part: str, words: str, known: bool = True) -> None:
        words = words.replace("?.", "?").replace("….", "…")
        word.meaning = _meaning((part, words, self.program, known, self.command.docs))
