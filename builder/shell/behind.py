"""What only the sign in front of a command tells: a shell that a pipe feeds, a ``true`` that hides a failure."""

from __future__ import annotations

from webapp.wording import _, mark

from .model import SHELLS, Piece, Row, shortened
from .programs import base_name

_FED = mark("{text}: a shell; it runs the script that comes through the pipe.")
_HIDES = mark("{text}: does nothing and succeeds, so a failure of what comes before it does not matter.")
_PIPES = frozenset(["|", "|&"])
_SUCCEED = frozenset(["true", ":"])
_SIGNS = frozenset(["shell.operator", "shell.keyword"])
_BEFORE = frozenset(["command", "flag", "assignment"])  # sudo -E bash
_NO_FILE = frozenset(["-", "/dev/stdin"])


def tell_by_sign(pieces: list[Row]) -> None:
    """Gives the pieces of the text, which stand in order, those words. Linear: a command is looked at once, behind its
    own sign."""
    for index, found in enumerate(pieces):
        if found[3] != "shell.operator":
            continue
        sign = found[4].strip()
        at, words = index + 1, ""
        if sign == "||" and at < len(pieces) and pieces[at][3] == "shell.command" and pieces[at][4] in _SUCCEED:
            words = _HIDES
        elif sign in _PIPES:
            at = _fed_shell(pieces, at)
            words = _FED if at else ""
        piece = Piece._make(pieces[at]) if words else None
        if piece and piece.meaning:
            said = _(words, text=shortened(piece.value))
            pieces[at] = (*piece[:5], piece.meaning._replace(words=said))


def _fed_shell(pieces: list[Row], at: int) -> int:
    """The place of a shell that reads its commands from the pipe; 0 when there is none."""
    for place in range(at, len(pieces)):
        _start, _end, _kind, role, value, meaning = pieces[place]
        if role in _SIGNS:
            return 0
        if role == "shell.command" and base_name(value) in SHELLS:
            return place if _reads_input(pieces, place + 1) else 0
        if not meaning or meaning.part not in _BEFORE:
            return 0
    return 0


def _reads_input(pieces: list[Row], at: int) -> bool:
    """Whether what stands behind the shell leaves it to its input: no script, neither as text nor as a file."""
    for place in range(at, len(pieces)):
        _start, _end, _kind, role, value, _meaning = pieces[place]
        if role in _SIGNS:
            return True
        if role.startswith("shell.redirect") or role == "shell.continuation":
            continue
        if value in ("-s", "--"):
            return True
        if value == "-c" or (not value.startswith("-") and value not in _NO_FILE):
            return False
    return True
