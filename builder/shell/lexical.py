"""Shell text read without a grammar, for text that is wrong, hostile or of another kind of shell: words, operators,
variables. Never fails, takes linear time; where the text is too clever a piece stays an argument."""

from __future__ import annotations

import re

from webapp.wording import _, mark

from .collect import Collector
from .model import Meaning, Word, shortened
from .sentences import LOOP_NAME, SETS_FOLLOWING, SETS_LINE, SETS_SCRIPT
from .signs import redirect_words, target_words
from .variables import loop_sentence

_OPERATOR = re.compile(r"&&|\|\||;;|\|&|[;|()\n]|&(?![>\d])")
_REDIRECT = re.compile(r"(?:\d*|&)(?:>>|>\||>&|<<<|<&|<>|>|<)")
_VARIABLE = re.compile(r"\$(?:\{[^}]{0,200}\}|[A-Za-z_]\w*|[@*#?$!0-9-])")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*\+?=")
_ENDS_WORD = frozenset(" \t\r\n\v\f;|&()<>")
_KEEPS_COMMAND = frozenset(["if", "then", "else", "elif", "do", "while", "until", "!", "{", "time"])
_CLOSERS = frozenset(["fi", "done", "esac", "}"])  # behind one of them another may follow at once
_KEYWORDS = _KEEPS_COMMAND | _CLOSERS | frozenset(["for", "case", "in", "function"])
_FOLLOWING = _CLOSERS | frozenset(["then", "do", "else", "elif"])
_COMMENT = re.compile(r"#[^\n]*")
_SUBSTITUTION = mark("{text}: the shell runs what is in $( ) first and puts its output here.")


class LexicalReader:
    """Fills a collector from left to right."""

    def __init__(self, into: Collector) -> None:
        self.into = into
        self.text = into.text
        self.command: list[Word] = []
        self.command_next = True
        self.closed = False  # behind a closing word
        self.testing = False  # between [[ and ]]
        self.redirect = ""
        self.loop = ""  # the keyword of a loop, or its "in", whose words follow
        self.joint = ""  # the && or || that came last in this list of commands
        self.several_lines = "\n" in self.text.strip()
        self.assigning: list[tuple[int, int]] = []  # assignments that a command may follow

    def run(self) -> None:
        text, at = self.text, 0
        while at < len(text):
            comment = _COMMENT.match(text, at)
            if text[at].isspace() and text[at] != "\n":
                at += 1
            elif text.startswith("\\\n", at):  # no word: the line goes on
                at += 2
            elif comment:
                self.into.add(at, comment.end(), "comment", "shell.comment")
                at = comment.end()
            else:
                at = self._operator(at) or self._word(at)
        self._finish()

    def _finish(self) -> None:
        self._assign(alone=True)
        if self.command:
            self.into.commands.append(self.command)
        self.command = []
        self.closed = self.testing = False

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
        if self.testing and operator[0] in ("&&", "||", "(", ")"):
            self.into.sign(at, operator.end(), f"test.{operator[0]}")
            return operator.end()
        self._finish()
        self.loop = ""
        self.closed = operator[0] == ")"
        self.command_next = not self.closed
        self.into.sign(at, operator.end(), self._joint(operator[0]))
        return operator.end()

    def _joint(self, sign: str) -> str:
        """The key of its words: && behind || means something else, and the other way round."""
        before = self.joint
        if sign in ("&&", "||"):
            self.joint = sign
            return f"mixed.{sign}" if before not in ("", sign) else sign
        if sign != "|":
            self.joint = ""
        return sign

    def _word(self, at: int) -> int:
        end = max(self._word_end(at), at + 1)
        text = self.text[at:end]
        keyword = text in _KEYWORDS and not self.testing
        if keyword and (self.command_next or text in ("in", "do", "then") or (self.closed and text in _FOLLOWING)):
            self._finish()
            self.command_next, self.closed = text in _KEEPS_COMMAND, text in _CLOSERS
            self.loop = text if text == "for" or (text == "in" and self.loop) else ""
            self.into.sign(at, end, text, keyword=True)
        elif self.loop:
            self._loop(at, end)
        elif self.redirect:
            words = target_words(text, self.redirect)
            self.into.text_word((at, end), self._holes(at, end), words, "shell.redirect_target")
            self.redirect = ""
        elif self.command_next and _ASSIGNMENT.match(text):
            self.assigning.append((at, end))
        else:
            self._add_word(at, end)
        return end

    def _loop(self, start: int, end: int) -> None:
        """The variable of a loop, or a word that it takes."""
        if self.loop == "in":
            sentence = loop_sentence(self.text[start:end])
            self.into.text_word((start, end), self._holes(start, end), sentence, "shell.argument")
            return
        name = self.text[start:end]
        self.into.add(start, end, "variable", "shell.loop", Meaning("name", _(LOOP_NAME, name=shortened(name))))
        self.into.assign(name, end, by_loop=True)

    def _add_word(self, start: int, end: int) -> None:
        self._assign(alone=False)
        self.testing, closes = self._tests(self.text[start:end]), self.testing
        self.closed = closes and not self.testing
        self.command_next = False
        if "$(" in self.text[start:end] and self.command:
            self.into.text_word((start, end), (), _SUBSTITUTION, "shell.substitution")
        else:
            self.command.append(Word(start, end, self.text[start:end], self._holes(start, end)))

    def _tests(self, word: str) -> bool:
        """Whether the words behind this one stand in ``[[ … ]]``."""
        return word != "]]" if self.testing else self.command_next and word == "[["

    def _assign(self, alone: bool) -> None:
        """``alone``: no command follows the assignments, so they hold for what comes behind."""
        for start, end in self.assigning:
            self._assignment(start, end, alone)
        self.assigning = []

    def _assignment(self, start: int, end: int, alone: bool) -> None:
        name = _ASSIGNMENT.match(self.text, start)
        assert name is not None
        shown = shortened(name[0].rstrip("+="), 30)
        scope = SETS_FOLLOWING
        if alone:
            self.into.assign(name[0].rstrip("+="), end)
            scope = SETS_SCRIPT if self.several_lines else SETS_LINE
        meaning = Meaning("assignment", _(scope, name=shown))
        self.into.add(start, name.end(), "shell-argument", "shell.assignment", meaning)
        sentence = mark("{text}: the value of the shell variable.")
        holes = self._holes(name.end(), end)
        self.into.text_word((name.end(), end), holes, sentence, "shell.assigned")

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
