"""What a here-document's lines are: a script for the shell, the input of another program, or the content of a file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from builder.shell import Meaning, read_rows
from builder.shell.heredocs import around, as_quoted, may_fill, runs_commands
from builder.shell.model import SHELLS, Piece, Row, from_fields, shortened
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


_MOST = 16  # here-documents of one command whose lines are read for what the shell fills in
_WORD = '<<<"'  # in place of a marker: the lines as they mean the same in a word of the command

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
            tokens += _script(text, target, heredoc) if alone else _input(text, target, index, heredoc, readers[index])
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


def _input(text: str, target: Draft, index: int, heredoc: Heredoc, reader: _Reader) -> list[Token]:
    start, end = heredoc.body
    raw = text[start:end]
    filled = heredoc.expand and may_fill(raw)
    if reader.runs:
        found = _commands(raw, start, "posix", None)
        return [_too_late(token, reader.program) for token in found] if filled else found
    meaning = _input_meaning(reader, runs=filled and runs_commands(raw))
    within = filled and index < _MOST and target.setting.shell == "posix"
    return _filled(target, index, start, raw, meaning) if within else _whole(raw, start, meaning)


def _input_meaning(reader: _Reader, *, runs: bool) -> Meaning:
    """``runs``: the lines have commands that the shell runs to fill in what they print."""
    shown = shortened(reader.program, 30)
    if reader.nobody:
        said = _(
            "The here-document: there is no command beside <<, so nothing reads these lines, and none of them "
            "runs. Alone after RUN they would be a script."
        )
    elif shown and runs:
        said = _(
            "The here-document: these lines are the input of {shown}. The shell of this RUN does not run them, only "
            "what is in $( ) or backticks.",
            shown=shown,
        )
    elif shown:
        said = _(
            "The here-document: these lines are the input of {shown}. The shell of this RUN does not run them.",
            shown=shown,
        )
    else:
        said = _(
            "The here-document: these lines are the input of the commands before it. The shell of this RUN does "
            "not run them."
        )
    return Meaning("input", said, reader.program)


def _filled(target: Draft, index: int, start: int, raw: str, meaning: Meaning) -> list[Token]:
    """The lines, and what the shell fills in between them, as tokens."""
    span = target.markers[index].span
    blank = " " * target.arguments_start + target.text[target.arguments_start :]
    for other in target.markers:
        first, behind = other.span
        blank = blank if other.span == span else blank[:first] + " " * (behind - first) + blank[behind:]
    lead = span[0] + len(_WORD)
    text = f'{blank[: span[0]]}{_WORD}{as_quoted(raw)}\n"{blank[span[1] :]}'
    rows = read_rows(text)
    if rows.fault:
        return _whole(raw, start, meaning)
    word = text[lead - 1 : lead + len(raw) + 2]
    found = [
        (left - lead, right - lead, kind, role, value, said)
        for left, right, kind, role, value, said in rows.pieces
        if lead <= left and right <= lead + len(raw) and value != word
    ]
    trimmed = raw.strip()
    at = len(raw) - len(raw.lstrip())
    lines = around((at, at + len(trimmed)), [(row[0], row[1]) for row in found], raw, meaning)
    return _moved(sorted([*found, *lines], key=itemgetter(0)), raw, start)


def _too_late(token: Token, program: str) -> Token:
    """A variable that gets its value in lines which a shell runs once another one has filled it in."""
    if token.role != "shell.variable" or token.meaning is None or token.meaning.part not in ("variable", "lost"):
        return token
    said = _(
        "{text}: the shell of this RUN fills it in before {program} gets these lines, so what they put into it "
        "themselves comes too late. Quotes around the word after << leave it to {program}.",
        text=shortened(token.value),
        program=program,
    )
    return token._replace(meaning=Meaning("early", said, program))


def _commands(raw: str, start: int, family: str, target: Draft | None) -> list[Token]:
    """The tokens of a script; what no shell can read in it is noted in ``target``."""
    script = read_rows(raw, family)
    if script.fault and target:
        target.fault = script.fault.moved(lambda first, behind: (start + first, start + behind))
    return _moved(script.pieces, raw, start)


def _moved(rows: Iterable[Row], raw: str, start: int) -> list[Token]:
    return [
        _token(((start + left, start + right), kind, raw[left:right], role, value, meaning))
        for left, right, kind, role, value, meaning in rows
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
