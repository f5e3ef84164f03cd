"""What a here-document's lines are: a script for the shell, the input of another program, or the content of a file."""

from __future__ import annotations

from builder.shell import Meaning, read, shifted
from builder.shell.model import shortened

from .draft import Draft
from .model import Heredoc, Token

_SHELLS = frozenset(["sh", "bash", "dash", "ash", "ksh", "zsh"])
_SPEAKS = frozenset(["shell-operator", "shell-keyword"])


def heredoc_tokens(text: str, draft: Draft, heredocs: list[Heredoc]) -> list[Token]:
    """The tokens of the bodies and of the lines that end them."""
    tokens: list[Token] = []
    for index, heredoc in enumerate(heredocs):
        tokens += _body(text, draft, heredoc, index)
        if heredoc.terminator:
            start, end = heredoc.terminator
            left = start + len(text[start:end]) - len(text[start:end].lstrip())
            word = text[left:end].strip()
            if word:
                tokens.append(Token((left, left + len(word)), "heredoc", word, "heredoc.end"))
    return tokens


def _body(text: str, draft: Draft, heredoc: Heredoc, index: int) -> list[Token]:
    start, end = heredoc.body
    raw = text[start:end]
    target = draft.trigger or draft
    if target.keyword != "RUN":
        return _whole(raw, start, None)
    alone = target.text[target.arguments_start :].strip() == target.text[slice(*target.markers[index].span)]
    program = "" if alone else _program(target, index)
    first = raw.lstrip().split("\n", 1)[0].strip()
    if raw.lstrip("\t").startswith("#!") and alone:
        program = _interpreter(first)
    family = target.setting.shell if alone else "posix"
    if program in _SHELLS or (alone and not program):
        return [
            Token((piece.start, piece.end), piece.kind, text[piece.start : piece.end], piece.role, piece.value,
                  piece.meaning)
            for piece in shifted(read(raw, family), start)
        ]  # fmt: skip
    return _whole(raw, start, program)


def _whole(raw: str, start: int, program: str | None) -> list[Token]:
    """One token for all lines; ``program`` is what reads them, None when they become a file."""
    trimmed = raw.strip()
    if not trimmed:
        return []
    meaning = None
    if program is not None:
        shown = shortened(program, 30) or "the command"
        meaning = Meaning(
            "input", f"The here-document: these lines are the input of {shown}. They are no shell commands.", program
        )
    at = start + len(raw) - len(raw.lstrip())
    return [Token((at, at + len(trimmed)), "heredoc", trimmed, "heredoc.body", trimmed, meaning)]


def _program(draft: Draft, index: int) -> str:
    """The program of the command that the marker stands in: the last one before it, or else the next one."""
    marker = draft.markers[index].span[0]
    before = ""
    for piece in sorted(draft.pieces, key=lambda piece: piece.start):
        if piece.start > marker and (before or piece.kind in _SPEAKS):
            break
        if piece.kind in _SPEAKS and piece.role != "shell.redirect":
            before = ""
        elif piece.kind == "shell-command":
            before = piece.value.rsplit("/", 1)[-1]
    return before


def _interpreter(line: str) -> str:
    """The program a ``#!`` line names: ``#!/usr/bin/env python3`` is python3."""
    words = line.removeprefix("#!").split()
    names = [word.rsplit("/", 1)[-1] for word in words if not word.startswith("-")]
    return names[1] if len(names) > 1 and names[0] == "env" else (names or ["sh"])[0]
