"""What only the sign in front of a command tells: a shell that a pipe feeds, a ``true`` that hides a failure."""

from __future__ import annotations

from webapp.wording import _, mark

from .model import SHELLS, Piece, shortened
from .programs import base_name

_FED = mark("{text}: a shell; it runs the script that comes through the pipe.")
_HIDES = mark("{text}: does nothing and succeeds, so a failure of what stands before it does not count.")
_PIPES = frozenset(["|", "|&"])
_SUCCEED = frozenset(["true", ":"])
_SIGNS = frozenset(["shell.operator", "shell.keyword"])
_BEFORE = frozenset(["command", "flag", "assignment"])  # sudo -E bash
_NO_FILE = frozenset(["-", "/dev/stdin"])


def told_by_sign(pieces: list[Piece]) -> list[Piece]:
    """The pieces in order, with those words. Linear: a command is looked at once, behind its own sign."""
    found = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.role != "shell.operator":
            continue
        sign = piece.value.strip()
        at, words = index + 1, ""
        if sign == "||" and _is_command(pieces, at) and pieces[at].value in _SUCCEED:
            words = _HIDES
        elif sign in _PIPES:
            at = _fed_shell(pieces, at)
            words = _FED if at else ""
        told = pieces[at].meaning if words else None
        if told:
            said = _(words, text=shortened(pieces[at].value))
            found[at] = pieces[at]._replace(meaning=told._replace(words=said))
    return found


def _is_command(pieces: list[Piece], at: int) -> bool:
    return at < len(pieces) and pieces[at].role == "shell.command"


def _fed_shell(pieces: list[Piece], at: int) -> int:
    """The place of a shell that reads its commands from the pipe; 0 when there is none."""
    while at < len(pieces) and pieces[at].role not in _SIGNS:
        piece = pieces[at]
        if piece.role == "shell.command" and base_name(piece.value) in SHELLS:
            return at if _reads_input(pieces, at + 1) else 0
        if not piece.meaning or piece.meaning.part not in _BEFORE:
            return 0
        at += 1
    return 0


def _reads_input(pieces: list[Piece], at: int) -> bool:
    """Whether what stands behind the shell leaves it to its input: no script, neither as text nor as a file."""
    while at < len(pieces) and pieces[at].role not in _SIGNS:
        piece, at = pieces[at], at + 1
        if piece.role.startswith("shell.redirect") or piece.role == "shell.continuation":
            continue
        if piece.value in ("-s", "--"):
            return True
        if piece.value == "-c" or (not piece.value.startswith("-") and piece.value not in _NO_FILE):
            return False
    return True
