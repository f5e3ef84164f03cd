"""Commands of plain words alone, joined by && or one after the other, perhaps with variables in front and a file that
the output goes into, as most are: no grammar has to read them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tree_sitter import Node

from webapp.wording import _, mark

from .collect import Collector
from .model import Meaning, Span, Word, shortened
from .printing import PRINTING, for_file
from .sentences import SETS_FOLLOWING, SETS_KEPT
from .signs import KEYWORDS, redirect_words, target_words
from .well_known import variable_purpose

_VARIABLE = r"\$(?:[A-Za-z_]\w*+|\{[A-Za-z_]\w*+\})"
# Each part of a word can be told by its first sign, so that there is one way to read a text. Groups are not possessive,
# which Python reads wrongly up to 3.11.4.
_WORD = rf"""(?:[\w./:@%+,=*?~-]++|{_VARIABLE}|"(?:[^"$`\\\n]++|{_VARIABLE})*"|'[^'$`\\\n]*+')+"""
_INTO = rf"[ \t]*+>>?(?:&[12]|[ \t]*+{_WORD})"
_PLAIN = re.compile(
    rf"[ \t\n]*+{_WORD}(?:[ \t\n]++{_WORD}|[ \t]*+&&[ \t\n]*+{_WORD}|[ \t]*+;[ \t\n]*+(?:{_WORD}|\Z)|{_INTO})*"
    r"[ \t\n]*+\Z",
    re.ASCII,
)
_PART = re.compile(rf"[ \t]*+({_WORD}|&&|\n|;|>>?&?)", re.ASCII)  # with the blanks: to look for it takes twice as long
_HOLE = re.compile(_VARIABLE, re.ASCII)
_GIVEN = re.compile(r"[A-Za-z]\w*=", re.ASCII)
MORE_THAN_WORDS = re.compile(r"[$`(<>=]")
_LONGEST = 4000
_FIRST = frozenset(  # words that are more than words, or change what others mean, in front of others
    [
        "break", "continue", "coproc", "declare", "exec", "exit", "export", "let", "local", "readonly", "return",
        "test", "typeset", "unset", "unsetenv",
    ]
)  # fmt: skip
KEEP = frozenset([":", ".", "eval", "set", "shift", "trap", "times"])  # some of POSIX's special built-in utilities
_JOINTS = frozenset(["&&", ";"])
_SIGNS = frozenset(["-", "=", "==", "=~"])
_VALUE = mark("{text}: the value that the variable gets.")


class Plain:
    """A command: what is put into variables in front of it, its words, and where its output goes, each from where the
    arrow begins to where that ends, and the target. ``sign`` is where the && in front of it stands, ``stop`` where the
    ; behind it does, -1 without one."""

    __slots__ = ("arrows", "given", "sign", "stop", "words")

    def __init__(self, sign: int) -> None:
        self.sign, self.stop = sign, -1
        self.given: list[Word] = []
        self.words: list[Word] = []
        self.arrows: list[tuple[int, int, Word]] = []

    def step(self, text: str) -> str:
        """All of it, as written."""
        first, last = (self.given or self.words)[0], self.words[-1]
        return text[first.start : self.arrows[-1][2].end if self.arrows else last.end]

    def add(self, word: Word, arrow: Span | None) -> bool:
        """Takes the next word; false where only the grammar knows what it is."""
        words, written = self.words, word.text
        if arrow:
            self.arrows.append((*arrow, word))
            return len(self.arrows) < 3
        if not words:
            if written in _FIRST or written in KEYWORDS:
                return False
            if "=" in written:
                self.given.append(word)
                return _GIVEN.match(written) is not None
        words.append(word)
        return True

    def arrow(self, start: int, end: int) -> Span | None:
        """The arrow there, with the number of the stream in front of it, which has been taken for a word; None where
        the grammar may see something else."""
        words = self.words
        if words and words[-1].end == start:
            start = words[-1].start
            if words.pop().text not in ("1", "2"):
                return None
        elif self.arrows:  # of two without a number, only the last gets something
            return None
        return (start, end) if self.is_whole() and words[-1].text not in _SIGNS else None

    def is_whole(self) -> bool:
        """Whether there is a command, and no word of it behind an arrow."""
        return bool(self.words) and not (self.arrows and self.words[-1].start > self.arrows[0][0])


def plain_commands(text: str) -> list[Plain]:
    """The commands of such a text, in order; none of any other text."""
    if len(text) > _LONGEST or not _PLAIN.match(text):
        return []
    one = Plain(-1)
    found, words, arrow = [one], one.words, None
    for part in _PART.finditer(text, 0, len(text.rstrip(" \t"))):
        written, (start, end) = part[1], part.span(1)
        if written in _JOINTS or (written == "\n" and (words or one.given)):
            if not one.is_whole():
                return []
            one.stop = start if written == ";" else -1
            one = Plain(start if written == "&&" else -1)
            words = one.words
            found.append(one)
        elif written[0] == ">":
            arrow = one.arrow(start, end)
            if arrow is None:
                return []
        elif written != "\n":
            spans = tuple([hole.span() for hole in _HOLE.finditer(text, start, end)]) if "$" in written else ()
            word = Word(start, end, written, spans)
            if words and arrow is None:  # nearly always
                words.append(word)
            elif not one.add(word, arrow):
                return []
            arrow = None
    if not words and not one.given:
        found.pop()
    return found if found and found[-1].is_whole() else []


def words_alone(text: str, nodes: Sequence[Node]) -> list[Word]:
    """Those of a command in a larger text that has nothing of MORE_THAN_WORDS: its nodes are words and parts of words
    alone, with nothing in them to look for."""
    words: list[Word] = []
    end = -1
    for node in nodes:
        start, stop = node.start_byte, node.end_byte
        if end == start or (end == start - 2 and text.startswith("\\\n", end)):
            start = words.pop().start
        words.append(Word(start, stop, text[start:stop]))
        end = stop
    return words


def read_plain(into: Collector, commands: Sequence[Plain]) -> None:
    """Fills the collector as the reader of trees does, from the end to the beginning."""
    into.whole = "$" not in into.text and ";" not in into.text
    if not into.whole:
        into.joints.begin()
    end = 0  # of what && joins
    for one in reversed(commands):
        words, sign = one.words, one.sign
        if one.stop >= 0:
            into.sign(one.stop, one.stop + 1, ";")
            into.joints.pause(one.stop, listed=sign >= 0)
        end = words[-1].end if one.arrows or not end else end
        if sign < 0:
            end = 0
        else:
            into.branches.enter(sign, end)
            into.sign(sign, sign + 2, "&&")
        into.keep(words)
        for word in words:
            for start, stop in word.holes:
                into.add(start, stop, "variable", "shell.variable")
        if one.given:
            _give(into, one.given, words[0].text)
        if one.arrows:
            _send(into, one)


def _give(into: Collector, given: Sequence[Word], command: str) -> None:
    """What is put into variables for one command alone, or for all behind it."""
    for word in given:
        name = word.text.partition("=")[0]
        places = word.start, word.start + len(name) + 1, word.end
        keeper = command if command in KEEP else ""
        tell_given(into, places, name, SETS_KEPT if keeper else SETS_FOLLOWING, keeper, word.holes)
        for start, stop in word.holes:
            into.add(start, stop, "variable", "shell.variable")


def tell_given(  # noqa: PLR0917  # keyword-only, it takes twice as long to call
    into: Collector, places: tuple[int, int, int], name: str, scope: str, keeper: str, holes: Sequence[Span]
) -> None:
    """The name of a variable and the value that it gets; ``places`` are where the one begins and the other, and where
    that ends; ``keeper`` is a command that follows, if sh keeps the variable after it."""
    start, middle, end = places
    shown = shortened(name, 30)
    words = _(scope, name=shown, command=keeper)
    known = variable_purpose(shown) if scope is SETS_FOLLOWING else None
    meaning = Meaning("assignment", f"{words[:-1]} ({known})." if known else words)
    into.add(start, middle, "shell-argument", "shell.assignment", meaning)
    if end > middle:
        into.text_word((middle, end), holes, _VALUE, "shell.assigned")


def _send(into: Collector, one: Plain) -> None:
    """Where the output of a command goes."""
    for start, end, target in one.arrows:
        operator = into.text[start:end]
        meaning = Meaning("syntax", redirect_words(operator, target.text))
        into.add(start, end, "shell-operator", "shell.redirect", meaning)
        words = target_words(target.text, operator)
        into.text_word((target.start, target.end), target.holes, words, "shell.redirect_target")
        for first, stop in target.holes:
            into.add(first, stop, "variable", "shell.variable")
        sentence = for_file(target.text) if "/" in target.text and not one.given else ""
        if sentence and one.words[0].text in PRINTING:
            into.printed[one.words[0].start] = sentence
