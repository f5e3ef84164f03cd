"""What a here-document's lines are: a script for the shell, the input of another program, or the content of a file."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from builder.shell import Meaning, read_rows
from builder.shell.model import SHELLS, Piece, from_fields, shortened
from webapp.wording import _

from .draft import Draft
from .model import Heredoc, Token

_SPEAKS = frozenset(["shell-operator", "shell-keyword"])
_OTHERS = frozenset(["-c", "--command"])  # whose word is what a shell runs, not its input
_ENDS_GROUP = frozenset([")", "}", "done", "fi", "esac"])


class _Reader(NamedTuple):
    """Who gets the lines: a program, which runs them if it is a shell that is given nothing else to run. ``nobody``
    where no command has them."""

    program: str
    runs: bool = False
    nobody: bool = False


_token = from_fields(Token)


def heredoc_tokens(text: str, draft: Draft, heredocs: list[Heredoc]) -> list[Token]:
    """The tokens of the bodies and of the lines that end them."""
    tokens: list[Token] = []
    target = draft.trigger or draft
    run = target.keyword == "RUN"
    written = target.text[target.arguments_start :].strip() if run else ""
    readers = _readers(target) if run and heredocs else []
    for index, heredoc in enumerate(heredocs):
        if run:
            alone = written == target.text[slice(*target.markers[index].span)]
            tokens += _script(text, target, heredoc) if alone else _input(text, heredoc, readers[index])
        else:
            tokens += _whole(text[slice(*heredoc.body)], heredoc.body[0], None)
        if heredoc.terminator:
            start, end = heredoc.terminator
            left = start + len(text[start:end]) - len(text[start:end].lstrip())
            word = text[left:end].strip()
            if word:
                tokens.append(Token((left, left + len(word)), "heredoc", word, "heredoc.end"))
    return tokens


def _script(text: str, target: Draft, heredoc: Heredoc) -> list[Token]:
    """What stands alone behind RUN: a script, also of the program that a #! line names."""
    start, end = heredoc.body
    raw = text[start:end]
    program = _interpreter(raw.lstrip().split("\n", 1)[0].strip()) if raw.lstrip("\t").startswith("#!") else ""
    if not program or program in SHELLS:
        return _commands(raw, start, target.setting.shell, target)
    said = _("The here-document: these lines are a script, which {shown} runs.", shown=shortened(program, 30))
    return _whole(raw, start, Meaning("input", said, program))


def _input(text: str, heredoc: Heredoc, reader: _Reader) -> list[Token]:
    start, end = heredoc.body
    raw = text[start:end]
    if reader.runs:
        return _commands(raw, start, "posix", None)
    if reader.nobody:
        said = _(
            "The here-document: there is no command beside <<, so nothing reads these lines, and none of them "
            "runs. Alone after RUN they would be a script."
        )
    elif shown := shortened(reader.program, 30):
        said = _(
            "The here-document: these lines are the input of {shown}. The shell of this RUN does not run them.",
            shown=shown,
        )
    else:
        said = _(
            "The here-document: these lines are the input of the commands before it. The shell of this RUN does "
            "not run them."
        )
    return _whole(raw, start, Meaning("input", said, reader.program))


def _commands(raw: str, start: int, family: str, target: Draft | None) -> list[Token]:
    """The tokens of a script; what no shell can read in it is noted in ``target``."""
    script = read_rows(raw, family)
    if script.fault and target:
        target.fault = script.fault.moved(lambda first, behind: (start + first, start + behind))
    return [
        _token(((start + left, start + right), kind, raw[left:right], role, value, meaning))
        for left, right, kind, role, value, meaning in script.pieces
    ]


def _whole(raw: str, start: int, meaning: Meaning | None) -> list[Token]:
    """One token for all lines; without a meaning they become a file."""
    trimmed = raw.strip()
    if not trimmed:
        return []
    at = start + len(raw) - len(raw.lstrip())
    return [Token((at, at + len(trimmed)), "heredoc", trimmed, "heredoc.body", trimmed, meaning)]


def _readers(draft: Draft) -> list[_Reader]:
    """For each marker the program of the command that it stands in: the last one before it, or else the next one."""
    pieces = sorted(map(Piece._make, draft.pieces), key=lambda piece: piece.start)
    starts = [piece.start for piece in pieces]
    before, following = [_Reader("", nobody=True)], [_Reader("")]
    for piece in pieces:
        before.append(_after(before[-1], piece))
    for piece in reversed(pieces):
        found = _started(piece.value) if piece.kind == "shell-command" else following[-1]
        following.append(_Reader("") if piece.kind in _SPEAKS else found)
    following.reverse()
    places = [bisect_right(starts, marker.span[0]) for marker in draft.markers]
    return [following[place] if before[place].nobody and following[place].program else before[place]
            for place in places]  # fmt: skip


def _after(reader: _Reader, piece: Piece) -> _Reader:
    """Who would read what stands behind that piece."""
    if piece.kind in _SPEAKS and piece.role != "shell.redirect":
        return _Reader("", nobody=piece.value not in _ENDS_GROUP)
    if piece.kind == "shell-command":
        return _started(piece.value)
    given = piece.value in _OTHERS or (piece.meaning is not None and piece.meaning[0] == "program-file")
    return reader._replace(runs=False) if given and reader.runs else reader


def _started(command: str) -> _Reader:
    name = command.rsplit("/", 1)[-1]
    return _Reader(name, runs=name in SHELLS or name == "su")


def _interpreter(line: str) -> str:
    """The program a ``#!`` line names: ``#!/usr/bin/env python3`` is python3."""
    words = line.removeprefix("#!").split()
    names = [word.rsplit("/", 1)[-1] for word in words if not word.startswith("-")]
    return names[1] if len(names) > 1 and names[0] == "env" else (names or ["sh"])[0]
