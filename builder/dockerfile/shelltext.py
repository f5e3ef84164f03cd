"""The text of a shell command as coloured pieces: commands, arguments, operators, variables.

Not a shell parser: it never fails, and where the text is too clever (case patterns, nested substitutions) a piece
stays an argument. A POSIX shell is assumed; other shells get words, quotes and separators only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .heredoc import Marker

_OPERATOR = re.compile(r"&&|\|\||;;|\|&|[;|()]|&(?![>\d])")
_REDIRECT = re.compile(r"(?:\d*|&)(?:>>|>\||>&|<<<|<&|<>|>|<)")
_VARIABLE = re.compile(r"\$(?:\{[^}]{0,200}\}|[A-Za-z_]\w*|[@*#?$!0-9-])")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*\+?=")
_ENDS_WORD = frozenset(" \t\r\n\v\f;|&()<>")
_KEEPS_COMMAND = frozenset(["if", "then", "else", "elif", "do", "while", "until", "!", "{", "time"])
_KEYWORDS = _KEEPS_COMMAND | frozenset(["fi", "done", "for", "case", "esac", "in", "}", "function", "[[", "]]"])


@dataclass(frozen=True, slots=True)
class ShellPiece:
    start: int
    end: int
    kind: str
    role: str


def read_shell(text: str, start: int, markers: tuple[Marker, ...] = (), posix: bool = True) -> list[ShellPiece]:
    """The pieces of ``text[start:]`` in order; linear in its length."""
    return _Reader(text, markers, posix).run(start)


class _Reader:
    def __init__(self, text: str, markers: tuple[Marker, ...], posix: bool) -> None:
        self.text = text
        self.posix = posix
        self.marker_ends = {marker.span[0]: marker.span[1] for marker in markers}
        self.pieces: list[ShellPiece] = []
        self.command_next = True
        self.redirect_next = False

    def run(self, at: int) -> list[ShellPiece]:
        text = self.text
        while at < len(text):
            if text[at].isspace():
                at += 1
            elif at in self.marker_ends:
                at = self._add(at, self.marker_ends[at], "heredoc", "heredoc.marker")
            elif text[at] == "#" and self.posix:
                at = self._add(at, len(text), "comment", "shell.comment")
            else:
                at = self._operator(at) or self._word(at)
        return self.pieces

    def _add(self, start: int, end: int, kind: str, role: str) -> int:
        if end > start:
            self.pieces.append(ShellPiece(start, end, kind, role))
        return end

    def _operator(self, at: int) -> int:
        redirect = _REDIRECT.match(self.text, at)
        if redirect:
            self.redirect_next = True
            return self._add(at, redirect.end(), "shell-operator", "shell.redirect")
        operator = _OPERATOR.match(self.text, at)
        if operator:
            self.command_next = operator[0] != ")"
            return self._add(at, operator.end(), "shell-operator", "shell.operator")
        return 0

    def _word(self, at: int) -> int:
        end = max(self._word_end(at), at + 1)
        word = self.text[at:end]
        if self.posix and word in _KEYWORDS and (self.command_next or word in ("in", "do", "then")):
            self.command_next = word in _KEEPS_COMMAND
            return self._add(at, end, "shell-keyword", "shell.keyword")
        assignment = _ASSIGNMENT.match(word) if self.posix and self.command_next else None
        if self.redirect_next:
            kind, role = "path", "shell.redirect_target"
            self.redirect_next = False
        elif assignment:
            self._add(at, at + assignment.end(), "shell-argument", "shell.assignment")
            self._split(at + assignment.end(), end, "shell-argument", "shell.assigned")
            return end
        elif self.command_next:
            kind, role = "shell-command", "shell.command"
            self.command_next = False
        else:
            kind, role = "shell-argument", "shell.argument"
        self._split(at, end, kind, role)
        return end

    def _split(self, start: int, end: int, kind: str, role: str) -> None:
        """One word; its variables become pieces unless single quotes or a substitution hold them."""
        word = self.text[start:end]
        if "$" not in word or "'" in word or "$(" in word or "`" in word:
            self._add(start, end, kind, "shell.substitution" if "$(" in word and start < end else role)
            return
        at = start
        for match in _VARIABLE.finditer(self.text, start, end):
            if self.text[match.start() - 1 : match.start()] == "\\":
                continue
            self._add(at, match.start(), kind, role)
            at = self._add(match.start(), match.end(), "variable", "shell.variable")
        self._add(at, end, kind, role)

    def _word_end(self, at: int) -> int:
        text = self.text
        while at < len(text):
            char = text[at]
            if char in _ENDS_WORD:
                return at
            if char == "\\" and self.posix:
                at += 2
            elif char in "'\"":
                at = self._quoted_end(at, char)
            elif char == "`" and self.posix:
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
            at += 2 if self.text[at] == "\\" and self.posix else 1
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
