"""The commands that words begin and end: if, case, loops, groups."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .commands import Commands
from .fault import Fault, Span, Stopped, Unsure

Readers = Mapping[str, Callable[["_Compounds"], None]]

_LONGEST = 16_384  # signs of a text that is read
# What makes the same signs mean something else, from the next line on.
_LATER = re.compile(r"extglob|(?:\A|[;&|\n])[ \t]*alias[ \t]")
_OF_BASH = re.compile(r"\b(?:select|function|coproc)\b|\[\[")  # where bash has a grammar of its own
_DOUBLE_BRACKET = re.compile(r"[\s;&|)]\]\](?=[\s;&|)]|\Z)")
_ENDS_OF_CLAUSE = frozenset([";;", ";&", ";;&", "esac"])
_ENDS_OF_IF = frozenset(["elif", "else", "fi"])


def first_fault(text: str) -> Fault | None:
    """The first place that neither bash nor dash nor BusyBox's ash can read; None where there is none, or where it is
    not certain. Linear in the length; never raises."""
    if len(text) > _LONGEST or "\r" in text or ("\n" in text.strip() and _LATER.search(text)):
        return None
    fault = _fault(text, _IN_BASH)
    return fault if fault is None or not _OF_BASH.search(text) or _fault(text, _ELSEWHERE) else None


def _fault(text: str, readers: Readers) -> Fault | None:
    try:
        _Compounds(text, readers).script()
    except Stopped as stopped:
        return stopped.fault
    except Unsure:
        return None
    return None


class _Compounds(Commands):
    def __init__(self, text: str, readers: Readers) -> None:
        super().__init__(text)
        self.readers = readers

    def compound(self) -> bool:
        read = self.readers.get(self.raw)
        if read is None:
            return False
        read(self)
        return True

    def if_(self) -> None:
        opened, wanted = self.span, "then"
        while wanted == "then":  # once more behind each elif
            self.advance()
            self.enclosed("if", opened, "then", frozenset(["then"]))
            self.advance()
            self.enclosed("if", opened, "fi", _ENDS_OF_IF)
            wanted = "then" if self.raw == "elif" else ""
        if self.raw == "else":
            self.advance()
            self.enclosed("if", opened, "fi", frozenset(["fi"]))
        self.advance()

    def while_(self) -> None:
        opener, opened = self.raw, self.span
        self.advance()
        self.enclosed(opener, opened, "do", frozenset(["do"]))
        self._body(opener, opened)

    def for_(self) -> None:
        opener, opened = self.raw, self.span
        self.advance()
        if opener == "for" and self.is_sign("(") and self.text.startswith("(", self.at):
            self._skip(self.arithmetic(self.span[0], "(("))
        elif self.kind == "word":
            self.advance()
            self.newlines()
            if self.is_word("in"):
                self._names()
        else:
            raise self.ended(opener, opened, "do")
        if self.is_sign(";", "\n"):
            self.advance()
            self.newlines()
        if self.is_word("{"):  # which bash takes for do
            self.group()
        else:
            self._body(opener, opened)

    def case(self) -> None:
        opened = self.span
        self.advance()
        if self.kind != "word":
            raise self.ended("case", opened, "in")
        self.advance()
        self.newlines()
        self.expect("in", "case", opened)
        self.newlines()
        while not self.is_word("esac"):
            self._patterns(opened)
            self.enclosed("case", opened, "esac", _ENDS_OF_CLAUSE, empty=True)
            if self.kind == "sign":
                self.advance()
                self.newlines()
        self.advance()

    def group(self) -> None:
        opened = self.span
        self.advance()
        self.enclosed("{", opened, "}", frozenset(["}"]))
        self.advance()

    def subshell(self) -> None:
        opened = self.span
        if self.text.startswith("(", self.at):
            try:
                self._skip(self.arithmetic(opened[0], "(("))
                return
            except Unsure:  # no calculation: one group in another
                self.at = opened[1]
        self.advance()
        self.enclosed("(", opened, ")", frozenset([")"]))
        self.advance()

    def test(self) -> None:
        """``[[ … ]]``, whose words have a grammar of their own."""
        found = _DOUBLE_BRACKET.search(self.text, self.at)
        if not found:
            raise Unsure
        self._skip(found.end())
        if self.kind == "word":
            raise Unsure  # dash knows no [[ and takes all of it for the words of a command

    def function(self) -> None:
        """``function NAME``, with ( ) or without."""
        self.advance()
        if self.kind != "word":
            raise self.unexpected()
        self.advance()
        if self.is_sign("("):
            self.advance()
            self.expect(")", "(", self.before_span)
        self.newlines()
        self.deeper()
        self.command()
        self.depth -= 1

    def coproc(self) -> None:
        """A command, perhaps with a name in front of it."""
        self.advance()
        if not self.compound():
            raise Unsure

    def _body(self, opener: str, opened: Span) -> None:
        self.expect("do", opener, opened)
        self.enclosed(opener, opened, "done", frozenset(["done"]))
        self.advance()

    def _names(self) -> None:
        """``in a b c``."""
        self.advance()
        while self.kind == "word":
            self.note()
            self.advance()

    def _patterns(self, opened: Span) -> None:
        """``a | b )``."""
        if self.is_sign("("):
            self.advance()
        more = True
        while more:
            if self.kind != "word":
                raise self.ended("case", opened, "esac" if self.kind == "end" else ")")
            self.advance()
            more = self.is_sign("|")
            if more:
                self.advance()
        if not self.is_sign(")"):
            raise self.ended("case", opened, "esac" if self.kind == "end" else ")")
        self.advance()

    def _skip(self, end: int) -> None:
        self.at = end
        self.advance()


_ELSEWHERE: Readers = {
    "if": _Compounds.if_,
    "while": _Compounds.while_,
    "until": _Compounds.while_,
    "for": _Compounds.for_,
    "case": _Compounds.case,
    "{": _Compounds.group,
    "(": _Compounds.subshell,
}
_IN_BASH: Readers = {
    **_ELSEWHERE,
    "[[": _Compounds.test,
    "select": _Compounds.for_,
    "function": _Compounds.function,
    "coproc": _Compounds.coproc,
}
