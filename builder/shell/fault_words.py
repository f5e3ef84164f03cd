"""What is said of a place at which no shell can read on."""

from __future__ import annotations

from webapp.wording import _, mark

from .syntax import REDIRECTS, Fault, first_fault

JOINTS = frozenset(["&&", "||", "|", "|&", ";", "&", "\n"])
# The words and signs that end something or go on with it, and what they belong to.
OPENERS = {"then": "if", "elif": "if", "else": "if", "fi": "if", "do": "for", "done": "do", "esac": "case",
           "in": "for", "}": "{", ")": "("}  # fmt: skip
_OF_CASE = frozenset([";;", ";&", ";;&"])
_CLOSED = frozenset(["fi", "done", "esac", "}", ")"])
_FIRST = mark(
    "{sign} joins two commands, and here there is no command before it. The shell cannot read that, stops, and "
    "runs none of it."
)
_TWO = mark("Between {before} and {sign} a command is missing. The shell cannot read that, stops, and runs none of it.")
_LAST = mark(
    "{sign} joins what comes before it to another command, and none comes after it. The shell cannot read that, "
    "stops, and runs none of it."
)
_NO_FILE = mark(
    "{sign} must be followed by the name of a file. The shell cannot read this, stops, and runs none of it."
)
_MISSED = mark(
    "This {wanted} is a word of the command before it, because nothing separates the two: write ; before {wanted}. "
    "As it stands the shell cannot read the line, stops, and runs none of it."
)
_NOT_PARTED = mark(
    "{before} has ended a command, and {sign} begins the next one: && or ; must separate them. As it stands the "
    "shell cannot read the line, stops, and runs none of it."
)
_NOT_OPEN = mark(
    "{sign} belongs to {opener}, and none is open here. The shell cannot read that, stops, and runs none of it."
)
GLUED = mark(
    "{sign} is one word for the shell, and not {opener}: a space must separate the two. As it stands the shell "
    "cannot read the line, stops, and runs none of it."
)
_TOO_EARLY = mark(
    "The {opener} that is open here needs its {wanted} before {sign} can come. The shell cannot read the line, "
    "stops, and runs none of it."
)
_BRACKET = mark(
    "The shell takes ( for a character of its own: a group of commands, which cannot begin after a word. It stops "
    "and runs none of it. A bracket that is part of a text belongs between quotes."
)
_PATTERN = mark(
    "{sign} belongs to a pattern that only bash knows, and only where extglob was on before it read the line, as "
    "with bash -O extglob -c. Here the shell takes {sign} for its own character, stops, and runs none of the line. "
    "A parenthesis that is part of a text belongs in quotes."
)
_CLOSING_BRACKET = mark(
    "The shell takes ) for a character of its own, and there is no open ( for it to close. It stops and runs none "
    "of it. A bracket that is part of a text belongs between quotes."
)
_NO_CASE = mark(
    "{sign} ends a branch of case, and no case is open here. The shell cannot read that, stops, and runs none of "
    "it. One ; separates commands."
)
_UNCLOSED = mark(
    "{opener} begins something that {wanted} must end, and {wanted} is missing. The shell cannot read the line, "
    "stops, and runs none of it."
)
_SWALLOWED = mark(
    "{opener} begins something that {wanted} must end, and {wanted} is in a comment: the lines of this command are "
    "joined, so # makes all that follows part of it. The shell cannot read the line, stops, and runs none of it. "
    "Put the comment on a line of its own."
)
_PLAIN = mark("{sign} is not allowed here: the shell cannot read the line, stops, and runs none of it.")
_QUOTE = mark(
    "A quote {sign} opens in this command and does not close: the shell cannot read it and stops. Close it, or "
    "write \\ before it to mean the character itself."
)


def fault_words(fault: Fault, *, swallowed: bool = False) -> str:
    """The sentence about it; ``swallowed`` says that what would close it stands in a comment of the same line."""
    words = _SWALLOWED if swallowed else _words(fault)
    sign = fault.before if words is _NO_FILE and fault.kind != "ends" else fault.sign
    opener = fault.opener or OPENERS.get(fault.sign, "")
    return _(words, sign=sign, before=fault.before, opener=opener, wanted=fault.wanted)


def lacks_parting(fault: Fault) -> bool:
    """Whether a command has ended, and the next word begins another one with nothing between."""
    return (
        fault.kind == "unexpected"
        and not fault.missed
        and fault.before in _CLOSED
        and fault.sign not in OPENERS
        and fault.sign not in JOINTS
        and fault.sign not in _OF_CASE
        and fault.sign != "("
    )


def _words(fault: Fault) -> str:
    if fault.sign in ("'", '"'):
        return _QUOTE
    if fault.kind == "pattern":
        return _PATTERN
    if fault.kind == "ends":
        return _NO_FILE if fault.sign in REDIRECTS else _LAST if fault.sign in JOINTS else _PLAIN
    if fault.missed:
        return _MISSED
    if fault.kind == "unclosed":
        return _UNCLOSED
    return _NO_FILE if fault.before in REDIRECTS else _unexpected(fault)


def _unexpected(fault: Fault) -> str:
    sign = fault.sign
    if sign in JOINTS:
        return _TWO if fault.before else _FIRST
    if sign in _OF_CASE:
        return _NO_CASE if fault.opener != "case" else _PLAIN
    if sign == "(":
        return _BRACKET
    if lacks_parting(fault):
        return _NOT_PARTED
    if fault.opener:
        return _TOO_EARLY
    return _CLOSING_BRACKET if sign == ")" else _NOT_OPEN if sign in OPENERS else _PLAIN


def fault_of_script(text: str) -> tuple[int, int, str] | None:
    """Where no shell can read on in a script that is run outside of any build, and the sentence about it."""
    fault = first_fault(text)
    return (*(fault.missed or fault.span), fault_words(fault)) if fault else None
