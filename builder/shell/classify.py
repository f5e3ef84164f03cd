"""The words of one simple command, from left to right: which is the program, which a flag, which its value."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from webapp.wording import _

from . import sentences as say
from .arguments import argument, flag_words, joined_flags, value
from .catalog import Catalog, Command, Flag
from .finding import found_flag, goes_on, is_switch, may_be_options, unknown_flag
from .model import SHELLS, Meaning, Word, from_fields, shortened
from .operands import TOLD, Operands, assigned_words, last_inner, may_be_value, runs_file, told_words
from .programs import is_script, named_program, program_words, twin_of

_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")
_OWN_NAME = re.compile(r"\$(?:0|\{0)")
_MOST_WRAPPERS = 12
_NOTHING = Command("")
_meaning = from_fields(Meaning)


@dataclass(slots=True)
class Classifier:
    """Gives every word its meaning. ``direct`` is the exec form: the program is started without a shell."""

    catalog: Catalog
    functions: Container[str] = ()
    direct: bool = False
    named: bool = False  # whether the script behind it makes something of its $0
    outer: tuple[str, Command] = ("", _NOTHING)
    depth: int = field(init=False)  # this and what follows is of the command that is read, and set when it begins
    program: str = field(init=False)
    command: Command = field(init=False)
    place: Command = field(init=False)
    levels: tuple[Mapping[str, Flag], ...] = field(init=False)  # their flags, the innermost first
    seen: list[Word] = field(init=False)
    fresh: bool = field(init=False)  # nothing stands between the program and the next word
    pending: tuple[str, Flag] | None = field(init=False)
    waiting: tuple[tuple[str, Flag], ...] = field(init=False)  # flags whose values stand behind that of the pending one
    arguments: tuple[str, ...] = field(init=False)
    ended: bool = field(init=False)
    until: tuple[str, ...] = field(init=False)
    module: str = field(init=False)
    handed: int = field(init=False)  # behind a shell's script: which of its $0, $1 … comes next
    between: Flag | None = field(init=False)  # the -- of stack exec PROGRAM -- ARGUMENTS, which is not the program's
    filled: str = field(init=False)  # the sentence about {}, where something is put in its place
    start_next: bool = field(init=False)
    operands: Operands = field(init=False)

    def run(self, words: list[Word]) -> None:
        """Sets ``meaning`` (and ``kind``, ``role``, ``script``) of the words of a command, whatever was read before."""
        if not words:
            return
        self.depth, self.until, self.module, self.handed, self.filled, self.start_next = 0, (), "", -1, "", True
        final = words[-1]
        for index, word in enumerate(words):
            if self.start_next:
                self._begin(word)
            elif self.until and word.plain in self.until:
                self._meaning(word, "syntax", _(say.INNER_END, text=shortened(word.text)))
                self.until, self.filled, final = (), "", words[-1]
                self._enter(*self.outer)
            elif word.plain == "{}" and self.filled:
                self.seen.append(word)
                self.handed += self.handed >= 0
                self._meaning(word, "argument", _(self.filled, text="{}"))
            elif self.handed >= 0:
                self._hand(word)
            elif self.pending and not (self.pending[1].optional and not may_be_value(word.plain, self.pending[1])):
                self._value(word, self.pending[0], self.pending[1])
            elif (self.ended and not self._goes_on(word)) or not self._flag(word):
                self._positional(word, word is final)
            elif self.operands.doubt not in ("", word.plain):  # a flag stands behind the unknown one: that has no value
                self.operands.doubt = ""
            if self.command.twin and self.operands.head is word:
                self._twin(word, words[index + 1 :])
            if self.until and self.start_next:  # find -exec: the last word is that of the inner command
                final = last_inner(words, index, self.until)
        self._finish(final)

    def _goes_on(self, word: Word) -> bool:
        """Whether flags go on behind what was taken for the first other word: ``java $TUNING -jar a.jar``."""
        if not (self.place.stops and goes_on(word, self.seen, self._lookup)):
            return False
        (held,), self.seen, self.ended = self.seen, [], False
        self._meaning(held, "options", _(say.OPTIONS, program=self.program, text=shortened(held.plain)))
        return True

    def _finish(self, final: Word | None) -> None:
        """What only the end of the command tells of its words."""
        if self.operands.late:
            self._again(final)
        for word in self.operands.assigned:  # env A=1: no program follows
            self._meaning(word, "assignment", _(say.ONLY_PRINTED, text=shortened(word.plain)))
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
        base, found = named_program(name, self.direct, self.catalog)
        word.kind, word.role = ("shell-command", "exec.program" if self.direct else "shell.command")
        module, self.module = self.module, ""
        if module and not found:
            self._enter(base, _NOTHING)
            self._meaning(word, "value", f"{shortened(name)}: {_(module)}.")
            return
        flag = self.direct and name.startswith("-")
        self._enter(_(say.THE_PROGRAM) if flag else base, found or _NOTHING)
        self.operands.head = word
        if found and self.program is name and not self.direct:  # nearly always
            self._meaning(word, "command", f"{name}: {_(found.words)}.")
            return
        ours = name in self.functions
        words = program_words(word, found, ours, self.direct)
        self._meaning(word, "command", words, flag or ours or found is not None)
        self.direct = False

    def _twin(self, word: Word, rest: list[Word]) -> None:
        """Where the words behind it say so, it is the other program of that name."""
        twin = twin_of(self.command, rest, self.catalog)
        if twin:
            self._enter(self.program, twin)
            self.operands.head = word
            self._meaning(word, "command", program_words(word, twin, False, word.role == "exec.program"))

    def _enter(self, program: str, command: Command) -> None:
        self.program, self.command, self.place, self.levels = shortened(program, 30), command, command, (command.flags,)
        self.seen, self.pending, self.ended, self.arguments = [], None, False, command.arguments
        self.fresh, self.waiting, self.between = True, (), None
        self.start_next, self.operands, self.handed = False, Operands(), -1

    def _flag(self, word: Word) -> bool:
        """Whether the word is a flag; then it has its meaning."""
        text, fresh, self.pending, self.fresh = word.plain, self.fresh, None, False
        if text == "--":
            return self._ends_flags(word)
        whole = self.levels[0].get(text) or (self._lookup(text) if len(self.levels) > 1 else None)
        bundle = not whole and fresh and self.place.bundle and text.isalpha() and text != "help"
        if not (whole or bundle) and (not text.startswith("-") or len(text) < 2):
            return not self.place.letters and text.startswith("/") and self._slashed(word)
        found = (text, whole, None) if whole else found_flag(text, self._lookup, self.place.letters)
        if found:
            self._known_flag(word, found[0], found[1], found[2])
            return True
        joined = joined_flags(text, self._lookup) if self.place.letters else None
        if joined:
            self.pending, self.waiting = (joined.pending[0], joined.pending[1:]) if joined.pending else (None, ())
            self._other_kinds(joined.arguments, joined.instead)
            self._meaning(word, "flag", joined.words, known=joined.known)
            if joined.starts:
                self._enter(joined.starts, self.catalog.get(joined.starts) or _NOTHING)
            return True
        if self.place.loose:
            return False
        usual = say.USUAL_FLAGS.get(text)
        words = _(usual) if usual else unknown_flag(text, self.place, self.command, self.program)
        self._meaning(word, "flag", words, known=bool(usual or self.place.unknown))
        if text == "--version" or (not usual and self.command.words and "=" not in text and not is_switch(text)):
            self.operands.doubt, self.operands.usual = text, word if usual else None
        return True

    def _ends_flags(self, word: Word) -> bool:
        """The word ``--``; some programs take it for more."""
        if self.between:
            self._meaning(word, "flag", f"{word.plain}: {_(self.between.words)}.")
            self.between = None
            return True
        self.ended = True
        own = self._lookup(word.plain)
        self.arguments = (own.arguments or ()) if own else self.arguments
        self._meaning(word, "flag", f"--: {_(own.words)}." if own else _(say.FLAGS_END, program=self.program))
        return True

    def _slashed(self, word: Word) -> bool:
        """A flag such as dotnet's /p:Name=value, and no path."""
        if found := found_flag(word.plain, self._lookup, self.place.letters):
            self._known_flag(word, *found)
        return found is not None

    def _lookup(self, name: str) -> Flag | None:
        for flags in self.levels:
            flag = flags.get(name)
            if flag and not (flag.before and flags is not self.levels[0]):
                return flag
        return None

    def _known_flag(self, word: Word, name: str, flag: Flag, rest: str | None) -> None:
        if flag.simple and rest is None:  # most flags
            self._meaning(word, "flag", f"{shortened(word.plain)}: {_(flag.words)}.")
            return
        words, waits = flag_words(word.plain, flag, rest, self.program)
        if waits:
            self.pending, self.waiting = (name, flag), flag.further(name)
        self.seen = [] if flag.anew else self.seen
        self._other_kinds(flag.arguments, flag.instead)
        if flag.starts:
            self.start_next, self.until = self.depth < _MOST_WRAPPERS, flag.until
            self.outer = self.program, self.command
            self.module = "" if flag.until else flag.value or ""
            self.filled = say.FOUND if flag.until else self.filled
            self.depth += 1
        self._meaning(word, "flag", words)

    def _other_kinds(self, arguments: tuple[str, ...] | None, instead: Mapping[str, str]) -> None:
        """What a flag makes of the words that are none; it may stand behind them."""
        if arguments is not None:
            self.arguments = arguments
        if instead:
            self.operands.change(instead)
        self.operands.late |= bool(self.seen and (instead or arguments is not None) and not self.place.stops)

    def _again(self, final: Word | None) -> None:
        """The words that a flag behind them made something else of."""
        for count, word in enumerate(self.seen):
            if word.plain != "{}":
                kind = self.operands.kind(self.place, self.arguments, count, word is final)
                self._operand(word, kind, self.seen[count - 1].plain if count else "")

    def _value(self, word: Word, name: str, flag: Flag) -> None:
        self.pending, self.waiting = (self.waiting[0], self.waiting[1:]) if self.waiting else (None, ())
        self.ended = self.ended or flag.stops
        if flag.script:
            word.script = True
            self.handed, self.named = (0 if self.program in SHELLS else -1), bool(_OWN_NAME.search(word.plain))
            self._meaning(word, "script", _(say.SCRIPT, text=shortened(word.plain), program=self.program))
            return
        self._meaning(word, *value(word.plain, name, flag, self.program))

    def _positional(self, word: Word, last: bool) -> None:
        text, seen, place, operands = word.plain, self.seen, self.place, self.operands
        if operands.doubt and self._perhaps_value(word):
            return
        if place.wraps is not None and self.depth < _MOST_WRAPPERS:
            if _ASSIGNMENT.match(text):
                self._meaning(word, "assignment", assigned_words(text))
                operands.assigned = (*operands.assigned[:_MOST_WRAPPERS], word) if place.bare else ()
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
        if inner and self.arguments is place.arguments:  # else a flag says that the words are something else
            self._subcommand(word, inner)
            return
        kind = operands.kind(place, self.arguments, len(seen), last)
        if text[:1] == "$" and may_be_options(word, place, self.ended):  # java $JAVA_OPTS -jar app.jar: the flags go on
            self._meaning(word, "options", _(say.OPTIONS, program=self.program, text=shortened(text)))
            return
        operands.first, operands.last = operands.first or word, word
        seen.append(word)
        self.ended = self.ended or place.stops
        self._operand(word, kind, seen[-2].plain if len(seen) > 1 else "")

    def _operand(self, word: Word, kind: str, before: str) -> None:
        text, place = word.plain, self.place
        known = place.value_words(text) if place.values else None
        known = known or (told_words(text, kind, before, self._lookup) if kind in TOLD else None)
        part, words = argument(text, kind, known, self.program)
        self._meaning(word, part, words, bool(kind or known or not self.command.words))

    def _perhaps_value(self, word: Word) -> bool:
        """Whether the word may be the value of the unknown flag before it; then it has its meaning."""
        is_command = self.place.wraps is not None and self.catalog.get(word.plain) is not None
        words = self.operands.perhaps_value(word.plain, self.place, self.program, is_command)
        if not words:
            return False
        self._meaning(word, "argument", words, known=False)
        if usual := self.operands.usual:  # with a word behind it, it is not what it is by custom
            words = unknown_flag(usual.plain, self.place, self.command, self.program)
            self._meaning(usual, "flag", words, known=False)
        return True

    def _subcommand(self, word: Word, inner: Command) -> None:
        self.operands.head = word
        self._meaning(word, "subcommand", f"{shortened(word.plain)}: {_(inner.words)}.")
        self.place, self.levels = inner, (inner.flags, *self.levels)
        self.seen, self.arguments, self.ended = [], inner.arguments, self.ended or inner.ends

    def _meaning(self, word: Word, part: str, words: str, known: bool = True) -> None:
        if "?." in words or "…." in words:
            words = words.replace("?.", "?").replace("….", "…")
        word.meaning = _meaning((part, words, self.program, known, self.command.docs))
