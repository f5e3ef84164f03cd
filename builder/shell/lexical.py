"""Shell text read without a grammar, for text that is wrong, hostile or of another kind of shell: words, operators,
variables. Never fails, takes linear time; where the text is too clever a piece stays an argument."""

from __future__ import annotations

import re

from webapp.wording import _, mark

from .collect import Collector
from .model import Meaning, Word
from .signs import redirect_words, target_words

_OPERATOR = re.compile(r"&&|\|\||;;|\|&|[;|()\n]|&(?![>\d])")
_REDIRECT = re.compile(r"(?:\d*|&)(?:>>|>\||>&|<<<|<&|<>|>|<)")
_VARIABLE = re.compile(r"\$(?:\{[^}]{0,200}\}|[A-Za-z_]\w*|[@*#?$!0-9-])")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*\+?=")
_ENDS_WORD = frozenset(" \t\r\n\v\f;|&()<>")
_KEEPS_COMMAND = frozenset(["if", "then", "else", "elif", "do", "while", "until", "!", "{", "time"])
_KEYWORDS = _KEEPS_COMMAND | frozenset(["fi", "done", "for", "case", "esac", "in", "}", "function", "[[", "]]"])
_COMMENT = re.compile(r"#[^\n]*")
_SUBSTITUTION = mark("{text}: the shell runs what is in $( ) first and puts its output here.")


class LexicalReader:
    """Fills a collector from left to right."""

    def __init__(self, into: Collector) -> None:
        self.into = into
        self.text = into.text
        self.command: list[Word] = []
        self.command_next = True
        self.redirect = ""

    def run(self) -> None:
        text, at = self.text, 0
        while at < len(text):
            comment = _COMMENT.match(text, at)
            if text[at].isspace() and text[at] != "\n":
                at += 1
            elif comment:
                self.into.add(at, comment.end(), "comment", "shell.comment")
                at = comment.end()
            else:
                at = self._operator(at) or self._word(at)
        self._finish()

    def _finish(self) -> None:
        if self.command:
            self.into.commands.append(self.command)
        self.command = []

    def _operator(self, at: int) -> int:
        redirect = _REDIRECT.match(self.text, at)
        if redirect:
            self.redirect = redirect[0]
            meaning = Meaning("syntax", redirect_words(redirect[0]))
            self.into.add(at, redirect.end(), "shell-operator", "shell.redirect", meaning)
            return redirect.end()
        operator = _OPERATOR.match(self.text, at)
        if not operator:
            return 0
        self._finish()
        self.command_next = operator[0] != ")"
        self.into.sign(at, operator.end(), operator[0])
        return operator.end()

    def _word(self, at: int) -> int:
        end = max(self._word_end(at), at + 1)
        text = self.text[at:end]
        if text in _KEYWORDS and (self.command_next or text in ("in", "do", "then")):
            self._finish()
            self.command_next = text in _KEEPS_COMMAND
            self.into.sign(at, end, text, keyword=True)
        elif self.redirect:
            words = target_words(text, self.redirect)
            self.into.text_word((at, end), self._holes(at, end), words, "shell.redirect_target")
            self.redirect = ""
        elif self.command_next and _ASSIGNMENT.match(text):
            self._assignment(at, end)
        else:
            self._add_word(at, end)
        return end

    def _add_word(self, start: int, end: int) -> None:
        self.command_next = False
        if "$(" in self.text[start:end] and self.command:
            self.into.text_word((start, end), (), _SUBSTITUTION, "shell.substitution")
        else:
            self.command.append(Word(start, end, self.text[start:end], self._holes(start, end)))

    def _assignment(self, start: int, end: int) -> None:
        name = _ASSIGNMENT.match(self.text, start)
        assert name is not None
        meaning = Meaning("assignment", _("Sets a shell variable, for this command only."))
        self.into.add(start, name.end(), "shell-argument", "shell.assignment", meaning)
        words = mark("{text}: the value of the shell variable.")
        holes = self._holes(name.end(), end)
        self.into.text_word((name.end(), end), holes, words, "shell.assigned")

    def _holes(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The word's variables, which become pieces, unless single quotes or a substitution hold them."""
        word = self.text[start:end]
        if "$" not in word or "'" in word or "$(" in word or "`" in word:
            return ()
        found = [
            match.span() for match in _VARIABLE.finditer(self.text, start, end) if self.text[match.start() - 1] != "\\"
        ]
        for span in found:
            self.into.add(*span, "variable", "shell.variable")
        return tuple(found)

    def _word_end(self, at: int) -> int:
        text = self.text
        while at < len(text):
            char = text[at]
            if char in _ENDS_WORD:
                return at
            if char == "\\":
                at += 2
            elif char in "'\"":
                at = self._quoted_end(at, char)
            elif char == "`":
                at = _after(text, "`", at + 1)
            elif text.startswith("$(", at):
                at = self._substitution_end(at + 2)
            elif text.startswith("${", at):
                at = _after(text, "}", at + 2)
            else:
                at += 1
        return len(text)

    def _quoted_end(self, at: int, quote: str) -> int:
        if quote == "'":
            return _after(self.text, quote, at + 1)
        at += 1
        while at < len(self.text):
            if self.text.startswith("$(", at):
                at = self._substitution_end(at + 2)
                continue
            if self.text[at] == '"':
                return at + 1
            at += 2 if self.text[at] == "\\" else 1
        return at

    def _substitution_end(self, at: int) -> int:
        """Behind the ``)`` that closes ``$(``; counts parentheses and steps over quoted text."""
        depth = 1
        quote = ""
        while at < len(self.text):
            char = self.text[at]
            if char == "\\" and quote != "'":
                at += 1
            elif quote:
                quote = "" if char == quote else quote
            elif char in "'\"":
                quote = char
            elif char == "(":
                depth += 1
            elif char == ")":
                depth -= 1
                if not depth:
                    return at + 1
            at += 1
        return at


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return len(text) if found < 0 else found + 1
