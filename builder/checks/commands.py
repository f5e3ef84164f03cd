"""The commands of a RUN: which programs it starts, with which words, joined how.

Read from the instruction's tokens, so it knows no shell grammar of its own: a ``shell-command`` token begins a
command, ``shell-operator`` and ``shell-keyword`` end it, pieces that touch are one word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from builder.dockerfile.model import Instruction, Span, Token
from builder.shell.model import from_fields

_PLAIN = re.compile(r"[\w./:=@%+,-]+\Z")
_NAMES = (
    "chroot command doas eatmydata env exec gosu nice nohup setarch stdbuf su-exec sudo time timeout unbuffer xargs"
)
_WRAPPERS = frozenset(_NAMES.split())
_APT = frozenset(["apt-get", "apt"])
_VALUED = frozenset(["-o", "-c", "-t", "--option", "--config-file", "--target-release", "--default-release"])
_OPERATORS = frozenset(["shell-operator", "shell-keyword"])
_JOINTS = frozenset(["&&", "||", "|", ";"])
_REDIRECTS = frozenset(["shell.redirect", "shell.redirect_target"])
_CLOSERS = {"$(": ")", "<(": ")", ">(": ")", "`": "`"}
_SUBSTITUTIONS = frozenset(_CLOSERS)
_ASSIGNED = frozenset(["shell.assignment", "shell.assigned"])
_PIECES = frozenset(["shell-command", "shell-argument", "variable", "path", "url"])


class Word(NamedTuple):
    """``text`` is without quotes; ``plain`` says that it stands so in the file, with nothing to expand."""

    text: str
    span: Span
    plain: bool


_new_word = from_fields(Word)


class Command:
    """``before`` is the operator in front: "&&", "|", ";", or "" for the first. A wrapper (sudo, exec …) is taken off
    and named in ``wrapper``. The words are put together when a rule asks for them: most rules only ask for a few
    programs."""

    __slots__ = ("_operands", "_pieces", "_verb", "_words", "before", "program", "span", "wrapper")

    def __init__(self, pieces: list[list[Token]], before: str, wrapper: Token | None) -> None:
        first = pieces[0]
        program = _text(first)
        if '"' in program or "'" in program:
            program = program.replace('"', "").replace("'", "")
        self.program = program.rpartition("/")[2] if "/" in program else program
        self.span = ((wrapper or first[0])[0][0], pieces[-1][-1][0][1])
        self.before = before
        self.wrapper = wrapper.text if wrapper else ""
        self._pieces = pieces
        self._words: tuple[Word, ...] | None = None
        self._operands: tuple[Word, ...] | None = None
        self._verb: str | None = None

    @property
    def words(self) -> tuple[Word, ...]:
        """The words behind the program."""
        if self._words is None:
            self._words = tuple([_word(pieces) for pieces in self._pieces[1:]])
        return self._words

    @property
    def operands(self) -> tuple[Word, ...]:
        """The words that are no options."""
        if self._operands is None:
            self._operands = tuple([word for word in self.words if word.text[:1] != "-"])
        return self._operands

    @property
    def verb(self) -> str:
        """The first word that is no option: ``install`` of ``apt-get -y install``."""
        if self._verb is None:
            self._verb = self._first_operand()
        return self._verb

    def _first_operand(self) -> str:
        valued = _VALUED if self.program in _APT else ()
        before = ""
        for word in self.words:
            text = word.text
            if text[:1] != "-" and before not in valued:
                return text
            before = text
        return ""

    def has(self, *options: str) -> bool:
        """Whether one of the options is given; a single letter is also found in a bundle such as ``-yq``."""
        for word in self.words:
            text = word.text
            if text[:1] != "-":
                continue
            given = text.partition("=")[0]
            if given in options:
                return True
            if given[1:2] != "-" and any(len(option) == 2 and option[1] in given[1:] for option in options):
                return True
        return False


def read_commands(instruction: Instruction) -> tuple[Command, ...]:
    """The commands in order, also those of here-documents, loops and subshells, but not those whose output becomes a
    word of another; linear in the number of tokens."""
    reader = _Reader()
    for token in instruction.tokens:
        span, kind, written, role, _value, _meaning = token
        if kind in _PIECES and (role == "shell.argument" or _is_piece(role)):
            if reader.inside:
                continue
            if role == "shell.argument" and span[0] != reader.end and reader.words and not reader.listing:
                reader.words.append([token])  # nearly always: one more word of the command
                reader.end, reader.assigning = span[1], False
            else:
                reader.piece(token)
        elif kind in _OPERATORS and role != "shell.redirect":
            if reader.open or written not in _JOINTS:
                reader.operator(token)
            else:  # nearly always: the command ends
                reader.close(written)
                reader.listing = False
        elif role in _REDIRECTS:
            reader.end = span[1]
        elif kind == "continuation" and span[0] == reader.end:
            reader.end = span[1] + 1  # a word goes on at the very beginning of the next line
    reader.close("")
    return tuple(reader.found)


@cache
def _is_piece(role: str) -> bool:
    """Whether a token of that role is a piece of a command's word; there are few roles."""
    return role.startswith(("shell.", "exec.")) and role not in _REDIRECTS


@dataclass(slots=True)
class _Reader:
    found: list[Command] = field(default_factory=list)
    words: list[list[Token]] = field(default_factory=list)
    before: str = ""
    wrapper: Token | None = None
    end: int = -1
    assigning: bool = False
    listing: bool = False  # between ``for`` or ``case`` and what follows, where words are no commands
    open: list[str] = field(default_factory=list)  # the parentheses and backquotes around this place
    inside: int = 0  # how many of them are substitutions

    def operator(self, token: Token) -> None:
        opener, text = self.open[-1] if self.open else "", token.text
        if text in _SUBSTITUTIONS and not (text == "`" == opener):
            if not self.inside:
                self.piece(token)
            self.open.append(text)
            self.inside += 1
        elif opener in _SUBSTITUTIONS and text == _CLOSERS[opener]:
            self.open.pop()
            self.inside -= 1
            if not self.inside:
                self.piece(token, joined=True)
        elif text == "(":
            self.open.append("(")
            self._end(text)
        else:
            if opener == "(" and text == ")":
                self.open.pop()
            self._end(text)

    def _end(self, operator: str) -> None:
        if not self.inside:
            self.close(operator)
            self.listing = operator in ("for", "case", "select", "in")

    def piece(self, token: Token, joined: bool = False) -> None:
        (start, end), kind, _text, role, _value, _meaning = token
        touches = joined or start == self.end
        self.end = end
        if role in _ASSIGNED or (self.assigning and touches):
            self.assigning = True
            return
        self.assigning = False
        if touches and self.words:
            self.words[-1].append(token)
        elif self.listing or role == "shell.function":
            return
        elif kind == "shell-command":
            self._start(token)
        elif self.words or kind != "shell-argument":  # an argument of nothing is a pattern of ``case``
            self.words.append([token])

    def _start(self, token: Token) -> None:
        if self.words:
            first = self.words[0][0]
            if first.text in _WRAPPERS:
                self.wrapper, self.words = self.wrapper or first, []
            else:
                self.close("\n")  # the next line of a here-document
        self.words.append([token])

    def close(self, operator: str) -> None:
        if self.words:
            self.found.append(Command(self.words, self.before, self.wrapper))
            self.words, self.wrapper = [], None
        self.before = operator
        self.assigning = False


def _word(pieces: list[Token]) -> Word:
    span, _kind, text, role, value, _meaning = pieces[0]
    plain = role[:5] != "exec."
    if len(pieces) > 1:
        text, span = _text(pieces), (span[0], pieces[-1][0][1])
    elif not plain:
        text = value
    if text.isalnum() or _PLAIN.match(text):
        return _new_word((text, span, plain))
    return _new_word((text.replace('"', "").replace("'", ""), span, False))


def _text(pieces: list[Token]) -> str:
    """As it is written, but for the words of a JSON array."""
    if len(pieces) == 1:
        _span, _kind, text, role, value, _meaning = pieces[0]
        return value if role[:5] == "exec." else text
    return "".join([token.value if token.role[:5] == "exec." else token.text for token in pieces])


def requirements(command: Command) -> str:
    """The file that ``pip install -r`` reads; "" when it is another command."""
    if command.program not in ("pip", "pip3"):
        return ""
    texts = [word.text for word in command.words]
    named = (text for flag, text in pairwise(texts) if flag in ("-r", "--requirement"))
    return next(named, "") if "install" in texts else ""
