"""Signs and ways to write variables that bash knows and the sh of Debian or of Alpine does not, for OnlyInBash.

What each shell says to them was seen with bash 5.2, dash 0.5.12 and the ash of BusyBox 1.35.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from builder.dockerfile.model import Fix, Instruction, Span, Token
from builder.shell.model import shortened
from webapp.wording import mark

_BOTH = frozenset(["alpine", "debian"])
_DASH = frozenset(["debian"])


class OfBash(NamedTuple):
    """``words`` is the sentence, with {sign} and {system}; ``fix`` is None where the line above has to name bash."""

    span: Span
    sign: str
    words: str
    fix: Fix | None = None


_ARRAY = mark(
    "{sign} is an array, which only bash has. The sh of {system} is not bash: it cannot read this line, stops, and "
    "runs none of it."
)
_PROCESS = mark(
    "{sign} … ) gives a command the output of another as a file, in bash. The sh of {system} is not bash: it "
    "cannot read this line, stops, and runs none of it. Write the output to a file first, or use a pipe."
)
_HERE_STRING = mark(
    "{sign} gives a command a text, in bash. The sh of {system} is not bash: it cannot read this line, stops, and "
    "runs none of it. Write echo with the text and a pipe before the command."
)
_PIPE_BOTH = mark(
    "{sign} pipes errors along with the output, in bash. The sh of {system} is not bash: it cannot read this line, "
    "stops, and runs none of it. Write 2>&1 |"
)
_GOES_ON = mark(
    "{sign} goes on with the next branch of case, in bash. The sh of {system} is not bash: it cannot read this "
    "line, stops, and runs none of it."
)
_FUNCTION = mark(
    "Only bash has the word function. The sh of {system} is not bash: it cannot read this line, stops, and runs "
    "none of it. Write the name with () after it, and leave function out."
)
_COUNTS = mark(
    "for (( … )) is a bash loop. The sh of {system} is not bash: it cannot read this line, stops, and runs none of "
    "it. Write for i in $(seq 0 9); do … done instead."
)
_SELECT = mark(
    "{sign} is a bash menu. The sh of {system} is not bash: it cannot read this line, stops, and runs none of it."
)
_CALCULATES = mark(
    "(( … )) calculates, in bash. The sh of {system} is not bash: it takes the brackets for groups and looks for a "
    "program named by what is between them. Write [ … ] with -lt or -gt to compare, and i=$((i + 1)) to count."
)
_INCREMENT = mark(
    "The sh of {system} is not bash and calculates without ++, -- and **: at {sign} it stops, and runs nothing "
    "more of the line. Write $((i + 1)), and set the variable with i=$((i + 1))."
)
_ADDED = mark(
    "{sign} adds to a variable, in bash. The sh of {system} is not bash: it takes the whole word for the name of a "
    "program and does not find it. Write A=$A… instead."
)
_EXPANSION = mark(
    "{sign} is a way to write a variable that only bash knows. The sh of {system} is not bash: it says Bad "
    "substitution there, stops, and runs nothing more of the line."
)
_ESCAPES = mark(
    "$'…' is a bash quote in which \\ has its own meaning. The sh of {system} is not bash: it takes {sign} for a $ "
    "and a text with the \\ in it. Write \"$(printf '…')\" instead."
)
_BOTH_INTO_FILE = mark(
    "Only bash has {sign} with a file name after it. The sh of {system} is not bash: it expects a number there, "
    "says Bad fd number, and runs none of the line. Write > FILE 2>&1"
)

_STARTS_ARRAY = re.compile(r"(?:[A-Za-z_]\w*\+?=)?\((?!\()")
_OF_DASH = re.compile(r"\$\{(?:#?\w+\[|!|[\w@*]+(?:/|\^|,|@|:(?![-=?+])))")
_OF_ASH = re.compile(r"\$\{(?:#?\w+\[|!|\w+(?:\^|,|@))")
_STEPS = re.compile(r"\*\*|\w(?:\+\+|--)\s*[),;<>=!&|?:*/%]")
# Signs without which no token of these roles can be one of bash.
TOLD_BY = {
    "<<<": ["shell.redirect"], ">&": ["shell.redirect"], "<(": ["shell.operator", "shell.redirect"],
    ">(": ["shell.operator", "shell.redirect"], "|&": ["shell.operator"], ";&": ["shell.operator"],
    "function": ["shell.keyword"], "select": ["shell.keyword"], "((": ["shell.keyword", "shell.substitution"],
    "=(": ["shell.assigned", "shell.assignment", "shell.argument"], "+=": ["shell.assignment"],
    "]=": ["shell.assignment"], "$'": ["shell.argument"], "${": ["shell.variable"],
}  # fmt: skip
_NUMBER = re.compile(r"\d+\Z|-\Z")
_SIGNS = {
    "<<<": (_HERE_STRING, _BOTH), "|&": (_PIPE_BOTH, _BOTH), ";&": (_GOES_ON, _BOTH), ";;&": (_GOES_ON, _BOTH),
    "<(": (_PROCESS, _DASH), ">(": (_PROCESS, _DASH),
}  # fmt: skip
_Reader = Callable[[Token, Token | None, str], OfBash | None]


def script(entry: Instruction) -> str:
    """What the shell reads."""
    return entry.heredocs[0].content if entry.heredocs else entry.text


def signs_of_bash(entry: Instruction, system: str, among: Iterable[str]) -> Iterator[OfBash]:
    """What the signs and the variables of the instruction have of bash, in order; it has no other of TOLD_BY than those
    among these."""
    written = script(entry)
    roles = {role for sign in among if sign in written for role in TOLD_BY[sign]}
    if not roles:  # nearly always
        return
    tokens = entry.tokens
    for at in [at for at, token in enumerate(tokens) if token[3] in roles]:
        found = _READERS[tokens[at].role](tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None, system)
        if found is not None:
            yield found


def _operator(token: Token, following: Token | None, system: str) -> OfBash | None:
    if token.text == ";" and _touches(token, following, "&"):
        return OfBash((token.span[0], token.span[1] + 1), ";&", _GOES_ON)
    words, systems = _SIGNS.get(token.text, ("", _BOTH))
    if not words or system not in systems:
        return None
    return OfBash(token.span, token.text, words, Fix(token.span, "2>&1 |") if token.text == "|&" else None)


def _touches(token: Token, following: Token | None, sign: str) -> bool:
    """Whether the next token is that sign, with no blank between: text that the grammar cannot read is cut so."""
    return following is not None and following.text == sign and following.span[0] == token.span[1]


def _redirect(token: Token, following: Token | None, system: str) -> OfBash | None:
    if token.text in ("<", ">") and system == "debian" and _touches(token, following, "("):
        return OfBash((token.span[0], token.span[1] + 1), f"{token.text}(", _PROCESS)
    if token.text == ">&" and system == "debian" and following is not None and not _NUMBER.match(following.text):
        known = following.role == "shell.redirect_target" and "$" not in following.text
        return OfBash(token.span, token.text, _BOTH_INTO_FILE) if known else None
    return _operator(token, following, system)


def _keyword(token: Token, following: Token | None, system: str) -> OfBash | None:
    if token.text == "function" and system == "debian":
        return OfBash(token.span, token.text, _FUNCTION)
    if token.text == "select":
        return OfBash(token.span, token.text, _SELECT)
    if token.text == "for" and following is not None and following.text in ("((", "("):
        return OfBash((token.span[0], following.span[1]), "for ((", _COUNTS)
    return None


def _assigned(token: Token, _following: Token | None, _system: str) -> OfBash | None:
    return OfBash(token.span, shortened(token.text, 40), _ARRAY) if _STARTS_ARRAY.match(token.text) else None


def _argument(token: Token, following: Token | None, system: str) -> OfBash | None:
    if token.text.startswith("$'") and "\\" in token.text and system == "debian":
        return OfBash(token.span, shortened(token.text, 40), _ESCAPES)
    array = "=(" in token.text and token.text.endswith(")")
    return _assigned(token, following, system) if array else None


def _assignment(token: Token, following: Token | None, _system: str) -> OfBash | None:
    if "[" in token.text or _touches(token, following, "("):
        return OfBash(token.span, token.text, _ARRAY)
    return OfBash(token.span, token.text, _ADDED) if token.text.endswith("+=") else None


def _substitution(token: Token, _following: Token | None, system: str) -> OfBash | None:
    if token.text.startswith("(("):
        return OfBash(token.span, shortened(token.text, 40), _CALCULATES)
    if system == "debian" and token.text.startswith("$((") and _STEPS.search(token.text):
        return OfBash(token.span, shortened(token.text, 40), _INCREMENT)
    return None


def _variable(token: Token, _following: Token | None, system: str) -> OfBash | None:
    pattern = _OF_DASH if system == "debian" else _OF_ASH
    return OfBash(token.span, shortened(token.text, 40), _EXPANSION) if pattern.match(token.text) else None


_READERS: dict[str, _Reader] = {
    "shell.operator": _operator,
    "shell.redirect": _redirect,
    "shell.keyword": _keyword,
    "shell.assigned": _assigned,
    "shell.argument": _argument,
    "shell.assignment": _assignment,
    "shell.substitution": _substitution,
    "shell.variable": _variable,
}
