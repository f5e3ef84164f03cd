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
from .model import Meaning, Piece, Row, Span, Word, from_fields, shortened, unquoted
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
from .variables import own_variable_words
from .written import quoted_words

_START, _END = itemgetter(0), itemgetter(1)
_meaning = from_fields(Meaning)
_STRETCH = re.compile(r"[^\n]+")
_ERREXIT = re.compile(r"-[a-df-zA-Z]*e|errexit\Z")
_ASSIGNING = frozenset(["read", "export", "local", "declare", "typeset", "readonly"])
_NOTED = _ASSIGNING | {".", "source", "set"}
_OBVIOUS = frozenset(["[", "[[", "test", "echo", "printf"])  # programs whose words need no more words
_NO_TEXT = frozenset(["", '""'])
_QUOTES = frozenset(["'", '"', "''", '""'])
_SIGN_ROLES = frozenset(["shell.operator", "shell.keyword"])
_ENDS = frozenset(["}", "fi", "else", "elif", "done", "esac", ";;", ")", "`"])


class Collector:
    """Takes signs, words and commands in any order; ``pieces()`` puts them in order."""

    def __init__(self, text: str, catalog: Catalog) -> None:
        self.text = text
        self.catalog = catalog
        self.found: list[Row] = []
        self.commands: list[list[Word]] = []
        self.functions: set[str] = set()
        self.scripts: list[Word] = []
        self.assigned: dict[str, int] = {}
        self.possible: dict[str, Span] = {}  # the same in a branch: where, and where the branch ends
        self.branch = (0, 0)
        self.alone: dict[int, Meaning] = {}  # of words that are a variable and nothing else, by its place
        self.values: dict[str, tuple[int, str]] = {}  # of variables that are set once: where, and what command it is
        self.printed: dict[int, str] = {}  # what echo prints, by the place of echo, where it is known what it is for
        self.dollars = "'" in text and "$" in text
        self.relinks = "/bin/sh" in text and "bash" in text
        self.installer = installer_in(text)
        self.release = (len(text), 0)  # where what the file os-release says is known
        self.looped: set[str] = set()  # those that only loops give their values
        self.errexit = self.errexit_ends = len(text)

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
        if not by_loop:
            self.looped.discard(name)
        elif name not in self.assigned and name not in self.possible:
            self.looped.add(name)
        first, end = self.branch
        if not first < at <= end:
            self.assigned[name] = min(at, self.assigned.get(name, at))
        elif at < self.possible.get(name, (at + 1, 0))[0]:
            self.possible[name] = at, end

    def hold(self, name: str, at: int, value: str) -> None:
        """Notes the command that a variable holds, behind ``assign``; none where that is not certain."""
        certain = name not in self.values and self.assigned.get(name) == at
        self.values[name] = (at, command_in(value) if certain else "")

    def enter(self, start: int, end: int) -> None:
        """What stands from ``start`` to ``end`` may not run. Told before what is in it; inner branches are parts."""
        if not (self.branch[0] <= start and end <= self.branch[1]):
            self.branch = start, end

    def sign(self, start: int, end: int, key: str, keyword: bool = False) -> None:
        """An operator or a keyword; ``key`` finds its words."""
        raw = self.text[start:end]
        text = raw.strip()
        kind, role = ("shell-keyword", "shell.keyword") if keyword else ("shell-operator", "shell.operator")
        piece = (start, end, kind, role, raw, sign_meaning(key, text))
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
        for start, end in (*word.holes, (word.end, word.end)):
            if start > at:
                quote = self.text[at:start] in _QUOTES
                meaning = _meaning(("syntax", _(say.QUOTE), "", True, "")) if quote else word.meaning
                self._cut((at, start, word.kind, word.role, word.text, meaning))
            at = max(at, end)

    def text_word(self, span: Span, holes: Iterable[Span], sentence: str, role: str) -> None:
        """A word that is no part of a command; its sentence is looked up here, with the word for ``{text}``."""
        text = self.text[slice(*span)]
        plain = unquoted(text) if "'" in text or '"' in text or "\\" in text else text
        words, kind = _(sentence, text=shortened(plain) or text), "shell-argument"
        if role == "shell.redirect_target":
            kind = "path"
            known = place_words(plain) if sentence is A_FILE else None
            words = f"{words[:-1]} ({known})." if known else words
        meaning = _meaning(("syntax", words, "", True, ""))
        self.spread(Word(*span, text, tuple(holes), kind=kind, role=role, meaning=meaning))

    def pieces(self) -> list[Row]:
        """Everything in order. What no reader claimed becomes plain pieces."""
        classifier = Classifier(self.catalog, self.functions)
        self.branch = (0, 0)
        for words in self.commands:
            # A lone backslash stands where the text has a mistake; gaps are read below.
            command = words[1:] if words[0].text.rstrip() == "\\" else words
            self._classify(command, classifier)
            for word in command:
                written = word.text
                if word.holes or "\n" in written or written != written.strip():
                    self.spread(word)
                else:  # nearly always
                    self.found.append((word.start, word.end, word.kind, word.role, written, word.meaning))
                if word.script:
                    self.scripts.append(word)
            if command and command[0].plain in _NOTED:
                self._note(command)
        self.commands = []
        ordered, text, at = _in_order(self.found), self.text, 0
        kept: list[Row] = []
        errexit, errexit_ends = self.errexit, self.errexit_ends
        self.found = []
        for piece in ordered:
            start, end, _, role, _, _ = piece
            if start >= at:
                if start > at and not text[at:start].isspace():
                    self._gap(at, start)
                if role == "shell.variable":
                    kept.append(self._variable(Piece._make(piece)))
                elif role == "shell.operator" and errexit < start < errexit_ends:
                    kept.append(_at_errexit(piece))
                else:
                    kept.append(piece)
                at = end
        self._gap(at, len(text))
        kept = _ended(kept) if ";" in text else kept
        tell_by_sign(kept, text)
        return sorted([*kept, *self.found], key=_START) if self.found else kept

    def _classify(self, command: list[Word], classifier: Classifier) -> None:
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

    def _variable(self, piece: Piece) -> Row:
        """A variable, with words for what the text itself has put into it before."""
        words = None
        if self.assigned or self.possible:
            words = own_variable_words(piece.value, self.assigned, self.possible, self.looped, piece.start)
        alone = self.alone.get(piece.start)
        if alone and alone.part == "variable":
            return (*piece[:5], alone)
        if not words and self.release[0] < piece.start < self.release[1]:
            words = release_words(piece.value)
        stands = self._stands_for(piece) if alone else ""
        split = stands and self.text[piece.start - 1] != '"'
        part = "stands" if not split or not alone else "options" if alone.part == "options" else "splits"
        if words:
            if split and piece.value.strip("${}") in self.values:
                stands = split_words(self.values[piece.value.strip("${}")][1], stands, part)
            return (*piece[:5], Meaning("variable", f"{words} {stands}" if stands else words))
        return (*piece[:5], Meaning(part, stands)) if stands else piece

    def _stands_for(self, piece: Piece) -> str:
        """What a variable is that is a whole word of a command; "" where there are no words for that."""
        meaning = self.alone[piece.start]
        program = meaning.program
        if not meaning.known or meaning.part == "command" or not program or program in _OBVIOUS:
            return ""
        head = f"{shortened(piece.value)}: "
        if not meaning.words.startswith(head) or meaning.words == f"{head}{clause('', program)}.":
            return ""
        return _(say.AS_A_WORD, program=program, words=meaning.words.removeprefix(head).rstrip("."))

    def _note(self, command: list[Word]) -> None:
        """``set -e``: from there on a ``;`` goes on only after success. ``read`` and ``export`` give values."""
        first = command[0].plain
        if first in _ASSIGNING:
            for word in command[1:]:
                name, equals, _ = word.plain.partition("=")
                if equals or first == "read":
                    self.assign(name, word.end)
        elif first in (".", "source") and len(command) > 1 and command[1].plain in RELEASE_FILES:
            before = self.text[max(command[0].start - 8, 0) : command[0].start].rstrip()
            end = self.text.find(")", command[1].end) if before.endswith("(") else -1
            self.release = command[1].end, len(self.text) if end < 0 else end
        if first != "set":
            return
        rest = [word.plain for word in command[1:]]
        if any(_ERREXIT.match(text) for text in rest):
            self.errexit = min(self.errexit, command[0].start)
        elif "+e" in rest:
            self.errexit_ends = min(self.errexit_ends, command[0].start)

    def _gap(self, start: int, end: int) -> None:
        if start >= end:
            return
        for stretch in re.finditer(r"\S+", self.text[start:end]):
            left, right = start + stretch.start(), start + stretch.end()
            if stretch[0] == "\\" and self.text.startswith("\n", right):
                meaning = Meaning("syntax", _(say.GOES_ON))
                self.add(left, right, "continuation", "shell.continuation", meaning)
            else:
                meaning = Meaning("argument", _(say.PLAIN, text=shortened(stretch[0])))
                self.add(left, right, "shell-argument", "shell.argument", meaning)


def _in_order(pieces: list[Row]) -> list[Row]:
    """By their starts; of those that start together, which hardly ever happens, the longest is first."""
    if len(set(map(_START, pieces))) < len(pieces):
        pieces.sort(key=_END, reverse=True)
    pieces.sort(key=_START)
    return pieces


def _ended(pieces: list[Row]) -> list[Row]:
    """The pieces with those ``;`` behind which nothing more comes: the end of the text, or of what holds them."""
    ends, found, goes_on = True, list(pieces), (sign_meaning(";", ";"), sign_meaning("errexit.;", ";"))
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        role, value = piece[3], piece[4]
        if ends and role == "shell.operator" and value == ";" and piece[5] in goes_on:
            found[index] = (*piece[:5], sign_meaning("end.;", ";"))
        if role != "shell.comment":
            ends = role in _SIGN_ROLES and value.strip() in _ENDS
    return found


def _at_errexit(piece: Row) -> Row:
    """An operator behind ``set -e``: its ``;`` goes on only after success."""
    anyway = piece[5] == sign_meaning(";", ";")
    return (*piece[:5], sign_meaning("errexit.;", ";")) if anyway else piece
