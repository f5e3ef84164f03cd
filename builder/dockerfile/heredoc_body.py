"""What a here-document's lines are: a script for the shell, the input of another program, or the content of a file."""

from __future__ import annotations

from bisect import bisect_right

from builder.shell import Meaning, read
from builder.shell.model import SHELLS, from_fields, shortened
from webapp.wording import _

from .draft import Draft
from .model import Heredoc, Token

_SPEAKS = frozenset(["shell-operator", "shell-keyword"])
_token = from_fields(Token)


def heredoc_tokens(text: str, draft: Draft, heredocs: list[Heredoc]) -> list[Token]:
    """The tokens of the bodies and of the lines that end them."""
    tokens: list[Token] = []
    target = draft.trigger or draft
    run = target.keyword == "RUN"
    written = target.text[target.arguments_start :].strip() if run else ""
    programs = _programs(target) if run and heredocs else []
    for index, heredoc in enumerate(heredocs):
        if run:
            alone = written == target.text[slice(*target.markers[index].span)]
            tokens += _script(text, target, heredoc, "" if alone else programs[index], alone)
        else:
            tokens += _whole(text[slice(*heredoc.body)], heredoc.body[0], None)
        if heredoc.terminator:
            start, end = heredoc.terminator
            left = start + len(text[start:end]) - len(text[start:end].lstrip())
            word = text[left:end].strip()
            if word:
                tokens.append(Token((left, left + len(word)), "heredoc", word, "heredoc.end"))
    return tokens


def _script(text: str, target: Draft, heredoc: Heredoc, program: str, alone: bool) -> list[Token]:
    start, end = heredoc.body
    raw = text[start:end]
    first = raw.lstrip().split("\n", 1)[0].strip()
    if raw.lstrip("\t").startswith("#!") and alone:
        program = _interpreter(first)
    family = target.setting.shell if alone else "posix"
    if program in SHELLS or (alone and not program):
        return [
            _token(((start + left, start + right), kind, raw[left:right], role, value, meaning))
            for left, right, kind, role, value, meaning in read(raw, family).pieces
        ]
    return _whole(raw, start, program)


def _whole(raw: str, start: int, program: str | None) -> list[Token]:
    """One token for all lines; ``program`` is what reads them, None when they become a file."""
    trimmed = raw.strip()
    if not trimmed:
        return []
    meaning = None
    if program is not None:
        words = _("The here-document: these lines are the input of the command. They are no shell commands.")
        if shown := shortened(program, 30):
            words = _(
                "The here-document: these lines are the input of {shown}. They are no shell commands.", shown=shown
            )
        meaning = Meaning("input", words, program)
    at = start + len(raw) - len(raw.lstrip())
    return [Token((at, at + len(trimmed)), "heredoc", trimmed, "heredoc.body", trimmed, meaning)]


def _programs(draft: Draft) -> list[str]:
    """For each marker the program of the command that it stands in: the last one before it, or else the next one."""
    pieces = sorted(draft.pieces, key=lambda piece: piece.start)
    starts = [piece.start for piece in pieces]
    before, following = [""], [""]
    for piece in pieces:
        ends_command = piece.kind in _SPEAKS and piece.role != "shell.redirect"
        named = piece.value.rsplit("/", 1)[-1] if piece.kind == "shell-command" else before[-1]
        before.append("" if ends_command else named)
    for piece in reversed(pieces):
        named = piece.value.rsplit("/", 1)[-1] if piece.kind == "shell-command" else following[-1]
        following.append("" if piece.kind in _SPEAKS else named)
    following.reverse()
    places = [bisect_right(starts, marker.span[0]) for marker in draft.markers]
    return [before[place] or following[place] for place in places]


def _interpreter(line: str) -> str:
    """The program a ``#!`` line names: ``#!/usr/bin/env python3`` is python3."""
    words = line.removeprefix("#!").split()
    names = [word.rsplit("/", 1)[-1] for word in words if not word.startswith("-")]
    return names[1] if len(names) > 1 and names[0] == "env" else (names or ["sh"])[0]
