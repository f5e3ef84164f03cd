"""The grammar of shell commands, read from left to right until something cannot stand where it stands: lists, pipes,
simple commands. ``compounds`` has those that words begin and end."""

from __future__ import annotations

import re
from abc import abstractmethod

from .fault import Fault, Span, Stopped, Unsure
from .words import Words

CLOSERS = frozenset(["then", "do", "fi", "done", "esac", "elif", "else", "}", "in"])  # which begin no command
_BETWEEN = (";", "&", "\n")
REDIRECTS = ("<<<", "<<-", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">", "&>", "&>>")
_OF_BASH = frozenset(["<<<", "&>", "&>>"])
_NUMBER = re.compile(r"(?:\d+|\{\w+\})\Z", re.ASCII)
_PATTERN = frozenset("?*+@!")  # in front of ( they begin a pattern, for a bash with extglob
_NOTHING: frozenset[str] = frozenset()


class Commands(Words):
    """``opener`` is the word or sign that is open around this place, with where it stands; ``wanted`` what has to come
    for it; ``loose`` the closing words that stand as words of a command, the last of each."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.opener, self.opened, self.wanted = "", (0, 0), ""
        self.loose: dict[str, Span] = {}

    def script(self) -> None:
        """Reads all of the text."""
        self.advance()
        self._list(_NOTHING)
        if self.kind != "end":
            raise self.unexpected()

    @abstractmethod
    def compound(self) -> bool:
        """Reads a command that a word or ( begins; whether one stood there."""

    def is_sign(self, *signs: str) -> bool:
        return self.kind == "sign" and self.raw in signs

    def is_word(self, *words: str) -> bool:
        return self.kind == "word" and self.raw in words

    def substitution(self, start: int, opener: str) -> int:
        kept = self.kind, self.raw, self.span, self.before, self.before_span
        self.at = start + len(opener)
        self.deeper()
        self.advance()
        self.enclosed(opener, (start, start + len(opener)), ")", frozenset([")"]), empty=True)
        self.depth -= 1
        end = self.span[1]
        self.kind, self.raw, self.span, self.before, self.before_span = kept
        return end

    def enclosed(
        self, opener: str, opened: Span, wanted: str, ends: frozenset[str], *, empty: bool = False
    ) -> None:  # fmt: skip
        """The commands up to one of ``ends``, at which it stops; ``wanted`` names them where none comes."""
        kept = self.opener, self.opened, self.wanted
        self.opener, self.opened, self.wanted = opener, opened, wanted
        self.deeper()
        some = self._list(ends)
        if self.kind == "end":
            raise self.unclosed(opener, opened, wanted, self._missed(wanted, opened))
        if not self._is(ends) or not (some or empty):
            raise self.unexpected()
        self.depth -= 1
        self.opener, self.opened, self.wanted = kept

    def expect(self, word: str, opener: str, opened: Span) -> None:
        """The word that has to stand there, and on to the next token."""
        if self.kind == "end":
            raise self.unclosed(opener, opened, word, self._missed(word, opened))
        if self.raw != word:
            raise self.unexpected_in(opener, opened, word)
        self.advance()

    def ended(self, opener: str, opened: Span, wanted: str) -> Stopped:
        """Something else than a word stands where one has to."""
        if self.kind == "end":
            return self.unclosed(opener, opened, wanted, self._missed(wanted, opened))
        return self.unexpected_in(opener, opened, wanted)

    def unexpected_in(self, opener: str, opened: Span, wanted: str) -> Stopped:
        """What stands there cannot, in what ``opener`` begins."""
        self.opener, self.opened, self.wanted = opener, opened, wanted
        return self.unexpected()

    def unexpected(self) -> Stopped:
        """What stands there cannot."""
        if self.kind == "end":
            return Stopped(Fault("ends", self.before_span, self.before, before=self.before))
        adjacent = self.before_span[1] == self.span[0] and not self.before.startswith("$")
        if self.raw == "(" and adjacent and self.before[-1:] in _PATTERN:
            return Stopped(Fault("pattern", self.span, "(", before=self.before))
        if not self.opener:
            return Stopped(Fault("unexpected", self.span, self.raw, before=self.before))
        missed = self._missed(self.wanted, self.opened)
        return Stopped(
            Fault("unexpected", self.span, self.raw, self.opener, self.opened, self.wanted, self.before, missed)
        )

    def newlines(self) -> None:
        while self.is_sign("\n"):
            self.advance()

    def note(self) -> None:
        """A closing word that stands as a word of a command."""
        if self.raw in CLOSERS:
            self.loose[self.raw] = self.span

    def command(self) -> None:
        """One command, whatever it is."""
        if self.kind == "end" or (self.kind == "word" and self.raw in CLOSERS):
            raise self.unexpected()
        if self.kind == "sign" and self.raw != "(":
            if self.raw not in REDIRECTS:
                raise self.unexpected()
            self._simple()
        elif self.compound():
            self._redirections()
        else:
            self._simple()

    def _missed(self, wanted: str, opened: Span) -> Span | None:
        place = self.loose.get(wanted)
        return place if place and place[0] > opened[1] else None

    def _is(self, ends: frozenset[str]) -> bool:
        return self.raw in ends and self.kind != "end"

    def _list(self, ends: frozenset[str]) -> bool:
        """Commands with what parts them, up to one of ``ends`` or the end of the text; whether there are any."""
        some = False
        self.newlines()
        while self.kind != "end" and not self._is(ends):
            self._and_or()
            some = True
            if self.is_sign(*_BETWEEN):
                self.advance()
                self.newlines()
            elif self.kind != "end" and not self._is(ends):
                raise self.unexpected()
        return some

    def _and_or(self) -> None:
        self._pipeline()
        while self.is_sign("&&", "||"):
            self.advance()
            self.newlines()
            self._pipeline()

    def _pipeline(self) -> None:
        alone = False
        while self.is_word("!", "time"):
            alone = True
            self.advance()
            if self.before == "time" and self.is_word("-p"):
                self.advance()
        if alone and (self.kind == "end" or self.is_sign(*_BETWEEN)):
            raise Unsure  # nothing is a pipeline there for bash
        self.command()
        while self.is_sign("|", "|&"):
            self.advance()
            self.newlines()
            self.command()

    def _redirections(self) -> None:
        while True:
            if self.kind == "word" and _NUMBER.match(self.raw) and self.text[self.at : self.at + 1] in ("<", ">"):
                self.advance()
            elif self.is_sign(*REDIRECTS):
                self._redirection()
            else:
                return

    def _redirection(self) -> None:
        self.advance()
        if self.kind != "word":
            raise Unsure if self.before in _OF_BASH else self.unexpected()
        self.advance()

    def _simple(self) -> None:
        words = 0
        while True:
            if self.kind == "word":
                if words:
                    self.note()
                words += 1
                self.advance()
            elif self.is_sign(*REDIRECTS):
                words += 1
                self._redirection()
            elif self.is_sign("(") and words == 1:
                self._function_body()
                return
            else:
                return

    def _function_body(self) -> None:
        bracket = Fault("unexpected", self.span, "(", before=self.before)
        self.advance()
        if not self.is_sign(")"):
            raise Stopped(bracket)
        self.advance()
        self.newlines()
        self.deeper()
        self.command()
        self.depth -= 1
