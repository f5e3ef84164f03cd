"""What a reader of shell text finds, collected into pieces that cover every character that is not blank."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter

from webapp.wording import _

from . import sentences as say
from .arguments import clause
from .behind import tell_by_sign
from .catalog import Catalog
from .classify import Classifier
from .inside import BOUND, Place, Subshells, tell_place
from .joints import Joints, tell_ends
from .model import Meaning, Row, Span, Word, from_fields, shortened, unquoted
from .places import place_words
from .printing import printed_words
from .signs import A_FILE, sign_meaning
from .standing import (
    RELEASE_FILES,
    command_in,
    installer_in,
    read_by_value,
    read_handed,
    release_words,
    relinked,
    split_words,
)
from .variables import Assigned, Branches, name_alone
from .written import quoted_words

_START, _END = itemgetter(0), itemgetter(1)
_meaning = from_fields(Meaning)
_STRETCH = re.compile(r"[^\n]+")
_ASSIGNING = frozenset(["read", "export", "local", "declare", "typeset", "readonly"])
_NOTED = _ASSIGNING | {".", "source", "set"}
_UNSPLIT = frozenset(["", "[[", "export", "local", "declare", "typeset", "readonly"])
_QUOTING = frozenset("\"'\\")
_OBVIOUS = frozenset(["[", "[[", "test", "echo", "printf"])  # programs whose words need no more words
_NO_TEXT = frozenset(["", '""'])
_QUOTES = frozenset(["'", '"', "''", '""'])


class Collector:
    """Takes signs, words and commands in any order; ``pieces()`` puts them in order."""

    def __init__(self, text: str, catalog: Catalog) -> None:
        self.text = text
        self.catalog = catalog
        self.found: list[Row] = []
        self.commands: list[list[Word]] = []
        self.functions: set[str] = set()
        self.scripts: list[Word] = []
        self.whole = False  # whether what was found leaves nothing out, and nothing in it depends on the rest
        self.assigned = Assigned()
        self.branches = Branches()  # those around the place that is read
        self.subshells = Subshells()
        self.places: dict[int, Place] = {}  # of the commands for which it counts
        self.joints = Joints(text)
        self.alone: dict[int, Meaning] = {}  # of words that are a variable and nothing else, by its place
        self.inside: set[int] = set()  # where variables begin that are a part of a word without quotes
        # Of variables that are set once: where, what command, up to where.
        self.values: dict[str, tuple[int, str, int]] = {}
        self.printed: dict[int, str] = {}  # what echo prints, by the place of echo, where it is known what it is for
        self.dollars = "'" in text and "$" in text
        self.relinks = "/bin/sh" in text and "bash" in text
        self.installer = installer_in(text)
        self.release = (len(text), 0)  # where what the file os-release says is known

    def add(self, start: int, end: int, kind: str, role: str, meaning: Meaning | None = None) -> None:
        """One piece; a line break inside it makes it several, blanks around it are left out."""
        self._cut((start, end, kind, role, self.text[start:end], meaning))

    def _cut(self, piece: Row) -> None:
        raw = self.text[piece[0] : piece[1]]
        if raw == raw.strip() and "\n" not in raw:  # nearly always
            if raw:
                self.found.append(piece)
            return
        for stretch in _STRETCH.finditer(self.text, piece[0], piece[1]):
            raw = stretch[0]
            left = stretch.start() + len(raw) - len(raw.lstrip())
            right = left + len(raw.strip())
            if right > left:
                self.found.append((left, right, *piece[2:]))

    def assign(self, name: str, at: int, by_loop: bool = False) -> None:
        """Notes that the text itself gives a variable its value, for the words behind ``at``."""
        self.assigned.note(name, at, self.branches.around(at), self.subshells.around(at - 1)[1], by_loop=by_loop)

    def hold(self, name: str, at: int, value: str) -> None:
        """Notes the command that a variable holds, behind ``assign``; none where that is not certain."""
        end = self.assigned.reach(name, at, len(self.text))
        certain = name not in self.values and end
        self.values[name] = (at, command_in(value) if certain else "", end)

    def scope(self, at: int) -> str:
        """What is said of a variable that is set there, if that is in a subshell; "" elsewhere."""
        _start, end, pipe = self.subshells.around(at)
        return "" if not end else say.SETS_PIPE if pipe else say.SETS_SUBSHELL

    def keep(self, command: list[Word]) -> None:
        """Notes a command, while it is known what stands around it."""
        self.commands.append(command)
        if command[0].text in BOUND:
            at = command[0].start
            start, end, pipe = self.subshells.around(at)
            self.places[at] = Place(self.branches.around(at), (start, end), pipe)

    def sign(self, start: int, end: int, key: str, keyword: bool = False) -> None:
        """An operator or a keyword; ``key`` finds its words."""
        raw = self.text[start:end]
        text = raw.strip()
        kind, role = ("shell-keyword", "shell.keyword") if keyword else ("shell-operator", "shell.operator")
        meaning = self.joints.meaning(start, text) if self.joints.keys else None
        piece = (start, end, kind, role, raw, meaning or sign_meaning(key, text))
        if raw == text and text:
            self.found.append(piece)
        else:
            self._cut(piece)

    def spread(self, word: Word) -> None:
        """The pieces of a word around its holes; a piece that is only a quote says so."""
        if not word.holes:
            self._cut((word.start, word.end, word.kind, word.role, word.text, word.meaning))
            return
        (first, end), at = word.holes[0], word.start
        if word.meaning and self.text[at:first] + self.text[end : word.end] in _NO_TEXT:
            self.alone[first] = word.meaning
        elif word.meaning and word.role == "shell.argument" and word.meaning.program not in _UNSPLIT:
            self.inside.update(start for start, _end in word.holes if not set(word.text) & _QUOTING)
        for start, end in (*word.holes, (word.end, word.end)):
            if start > at:
                quote = self.text[at:start] in _QUOTES
                meaning = _meaning(("syntax", _(say.QUOTE), "", True, "")) if quote else word.meaning
                self._cut((at, start, word.kind, word.role, word.text, meaning))
            at = max(at, end)

    def text_word(self, span: Span, holes: Iterable[Span], sentence: str, role: str) -> None:
        """A word that is no part of a command; its sentence is looked up here, with the word for ``{text}``."""
        text = self.text[span[0] : span[1]]
        plain = unquoted(text) if "'" in text or '"' in text or "\\" in text else text
        words, kind = _(sentence, text=shortened(plain) or text), "shell-argument"
        if role == "shell.redirect_target":
            kind = "path"
            known = place_words(plain) if sentence is A_FILE else None
            words = f"{words[:-1]} ({known})." if known else words
        meaning = _meaning(("syntax", words, "", True, ""))
        self.spread(Word(span[0], span[1], text, tuple(holes), kind, role, meaning))

    def pieces(self) -> list[Row]:
        """Everything in order. What no reader claimed becomes plain pieces."""
        self._classify()
        ordered, text, at = self.found, self.text, 0
        if not self.whole and len(set(map(_START, ordered))) < len(ordered):  # hardly ever: then the longest counts
            ordered.sort(key=_END, reverse=True)
        ordered.sort(key=_START)
        if self.whole:
            return ordered
        kept: list[Row] = []
        self.found = []
        stops = self.joints.stops()
        for piece in ordered:
            start, end, _, role, _, _ = piece
            if start >= at:
                if start != at and (start != at + 1 or text[at] != " ") and not text[at:start].isspace():
                    self._gap(at, start)
                if role == "shell.variable":
                    kept.append(self._variable(piece))
                elif stops and role == "shell.operator" and self.joints.is_on(start):
                    kept.append(self.joints.at_errexit(piece))
                else:
                    kept.append(piece)
                at = end
        self._gap(at, len(text))
        if ";" in text:
            tell_ends(kept)
        if "|" in text:
            tell_by_sign(kept)
        return sorted([*kept, *self.found], key=_START) if self.found else kept

    def _classify(self) -> None:
        """Gives the words of all commands their meanings, and makes pieces of them."""
        classifier, add = Classifier(self.catalog, self.functions), self.found.append
        beside = self.values or self.installer or self.relinks or self.printed or self.dollars or self.places
        self.branches.inner = []
        for words in self.commands:
            # A lone backslash stands where the text has a mistake; gaps are read below.
            command = words[1:] if words[0].text.rstrip() == "\\" else words
            if beside:
                self._with_context(command, classifier)
            else:
                classifier.run(command)
            for word in command:
                written = word.text
                if word.holes or "\n" in written or written != written.strip():
                    self.spread(word)
                else:  # nearly always
                    add((word.start, word.end, word.kind, word.role, written, word.meaning))
                if word.script:
                    self.scripts.append(word)
            if command and command[0].plain in _NOTED:
                self._note(command)
        self.commands = []

    def _with_context(self, command: list[Word], classifier: Classifier) -> None:
        """The same of one command, with what the rest of the text tells about it."""
        held = self.values and command and command[0].text.startswith("$")
        if not (held and read_by_value(command, self.values, classifier)):
            classifier.run(command)
        if self.installer and command:
            read_handed(command, self.text, self.installer, classifier)
        if self.relinks and command:
            relinked(command)
        if self.printed and command and command[0].start in self.printed:
            printed_words(command, self.printed[command[0].start])
        if self.dollars and command:
            quoted_words(command)
        if self.places and command and command[0].start in self.places:
            tell_place(command, self.places)

    def _variable(self, piece: Row) -> Row:
        """A variable, with words for what the text itself has put into it before."""
        start, value = piece[0], piece[4]
        words = self.assigned.words(value, start)
        alone = self.alone.get(start)
        if alone and alone.part == "variable":
            return (*piece[:5], alone)
        if not words and self.release[0] < start < self.release[1]:
            words = release_words(value)
        if not words and (lost := self.assigned.lost(value, start)):
            return (*piece[:5], Meaning("lost", lost))
        stands = self._stands_for(alone, value) if alone else ""
        split = stands and self.text[start - 1] != '"'
        part = "stands" if not split or not alone else "options" if alone.part == "options" else "splits"
        if not stands and start in self.inside and (name := name_alone(value)):
            if not words:
                return (*piece[:5], Meaning("inside", _(say.MANY_WORDS)))
            stands = split_words(self.values.get(name, (0, "", 0))[1], _(say.MANY_WORDS), "inside")
        if words:
            if split and value.strip("${}") in self.values:
                stands = split_words(self.values[value.strip("${}")][1], stands, part)
            return (*piece[:5], _meaning(("variable", f"{words} {stands}" if stands else words, "", True, "")))
        return (*piece[:5], Meaning(part, stands)) if stands else piece

    def _stands_for(self, meaning: Meaning, value: str) -> str:
        """What a variable is that is a whole word of a command; "" where there are no words for that."""
        program = meaning.program
        if not meaning.known or meaning.part == "command" or not program or program in _OBVIOUS:
            return ""
        head = f"{shortened(value)}: "
        if not meaning.words.startswith(head) or meaning.words == f"{head}{clause('', program)}.":
            return ""
        return _(say.AS_A_WORD, program=program, words=meaning.words.removeprefix(head).rstrip("."))

    def _note(self, command: list[Word]) -> None:
        """``set -e``: from there on a ``;`` goes on only after success. ``read`` and ``export`` give values."""
        first = command[0].plain
        place = self.places.get(command[0].start) or Place()
        self.branches.inner = [place.branch]
        if first in _ASSIGNING:
            for word in command[1:]:
                name, equals, _ = word.plain.partition("=")
                if equals or first == "read":
                    self.assign(name, word.end)
        elif first in (".", "source") and len(command) > 1 and command[1].plain in RELEASE_FILES:
            before = self.text[max(command[0].start - 8, 0) : command[0].start].rstrip()
            end = self.text.find(")", command[1].end) if before.endswith("(") else -1
            self.release = command[1].end, len(self.text) if end < 0 else end
        if first == "set":
            rest = [word.plain for word in command[1:]]
            self.joints.switch(rest, command[0].start, [end for end in (place.branch.end, place.subshell[1]) if end])

    def _gap(self, start: int, end: int) -> None:
        if start >= end:
            return
        for stretch in re.finditer(r"\S+", self.text[start:end]):
            left, right = start + stretch.start(), start + stretch.end()
            if stretch[0] == "!":
                self.sign(left, right, "!", keyword=True)
            elif stretch[0] == "\\" and self.text.startswith("\n", right):
                meaning = Meaning("syntax", _(say.GOES_ON))
                self.add(left, right, "continuation", "shell.continuation", meaning)
            else:
                meaning = Meaning("argument", _(say.PLAIN, text=shortened(stretch[0])))
                self.add(left, right, "shell-argument", "shell.argument", meaning)
