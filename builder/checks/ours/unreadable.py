"""Commands that no shell can read: ShellCannotRead. The shell looks at a command as a whole before it does anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span
from builder.shell.model import SHELLS
from builder.shell.syntax import Fault
from webapp.wording import _, mark

_JOINTS = frozenset(["&&", "||", "|", "|&", ";", "&", "\n"])
_OF_CASE = frozenset([";;", ";&", ";;&"])
_OPENS = frozenset(["then", "do", "else"])  # EmptyBlock tells what is missing behind them
_REDIRECTS = frozenset(["<<<", "<<-", "<<", "<&", "<>", ">>", ">&", ">|", "<", ">", "&>", "&>>"])
_CLOSED = frozenset(["fi", "done", "esac", "}", ")"])
_OPENERS = {"then": "if", "elif": "if", "else": "if", "fi": "if", "do": "for", "done": "do", "esac": "case",
            "in": "for", "}": "{", ")": "("}  # fmt: skip
# ``if[ … ]``, and ``then{``, which are names of programs.
_WITHOUT_BLANK = re.compile(r"(?<![\w$.\\'\"-])(if|elif|while|until|then|do|else)(?:\[\[?|\{|!)")
_FIRST = mark(
    "{sign} joins two commands, and here no command stands in front of it. The shell cannot read that, stops, and runs "
    "nothing of the line."
)
_TWO = mark(
    "Between {before} and {sign} a command is missing. The shell cannot read that, stops, and runs nothing of the line."
)
_LAST = mark(
    "{sign} joins what stands in front of it to another command, and behind it none comes. The shell cannot read that, "
    "stops, and runs nothing of the line."
)
_NO_FILE = mark(
    "Behind {sign} the name of a file has to stand. The shell cannot read this, stops, and runs nothing of the line."
)
_MISSED = mark(
    "This {wanted} is a word of the command in front of it, because nothing parts the two: write ; in front of "
    "{wanted}. As it stands the shell cannot read the line, stops, and runs nothing of it."
)
_NOT_PARTED = mark(
    "{before} has ended a command, and {sign} begins the next one: && or ; has to part the two. As it stands the shell "
    "cannot read the line, stops, and runs nothing of it."
)
_NOT_OPEN = mark(
    "{sign} belongs to {opener}, and none is open here. The shell cannot read that, stops, and runs nothing of the "
    "line."
)
_GLUED = mark(
    "{sign} is one word for the shell, and not {opener}: a blank has to part the two. As it stands the shell cannot "
    "read the line, stops, and runs nothing of it."
)
_TOO_EARLY = mark(
    "The {opener} that is open here has to get its {wanted} before {sign} can stand. The shell cannot read the line, "
    "stops, and runs nothing of it."
)
_BRACKET = mark(
    "The shell takes ( for its own sign: a group of commands, which cannot begin behind a word. It stops and runs "
    "nothing of the line. A bracket that is part of a text belongs between quotes."
)
_CLOSING_BRACKET = mark(
    "The shell takes ) for its own sign, and no ( is open that it could close. It stops and runs nothing of the line. "
    "A bracket that is part of a text belongs between quotes."
)
_NO_CASE = mark(
    "{sign} ends a branch of case, and no case is open here. The shell cannot read that, stops, and runs nothing of "
    "the line. One ; parts commands."
)
_UNCLOSED = mark(
    "{opener} begins something that {wanted} has to end, and {wanted} does not come. The shell cannot read the line, "
    "stops, and runs nothing of it."
)
_SWALLOWED = mark(
    "{opener} begins something that {wanted} has to end, and {wanted} stands in a comment: the lines of this command "
    "are joined, so # takes all that follows along. The shell cannot read the line, stops, and runs nothing of it. Put "
    "the comment on a line of its own."
)
_PLAIN = mark("{sign} cannot stand here: the shell cannot read the line, stops, and runs nothing of it.")


def shell_cannot_read(subject: Subject) -> Iterator[Finding]:
    for entry in subject.real:
        fault = fault_of(entry)
        if fault is not None and fault.sign not in ("'", '"') and _is_told_by_nothing_else(subject, entry, fault):
            yield _finding(subject, entry, fault)


def fault_of(entry: Instruction) -> Fault | None:
    """Where no shell can read the command of the instruction, or that of its trigger."""
    return entry.fault or (entry.trigger.fault if entry.trigger else None)


def reads_posix(subject: Subject) -> bool:
    """Whether the shells of the file are those whose grammar is known."""
    given = [entry for entry in subject.named("SHELL") if entry.arguments]
    return all(
        entry.arguments[0].rsplit("/", 1)[-1] in SHELLS - {"zsh"} and "extglob" not in entry.text for entry in given
    )


def _is_told_by_nothing_else(subject: Subject, entry: Instruction, fault: Fault) -> bool:
    if not reads_posix(subject):
        return False
    if fault.before in _OPENS and fault.kind == "unexpected":
        return False
    first, last = entry.lines
    problems = subject.dockerfile.problems
    return not any(one.severity == "error" and first <= one.lines[1] and one.lines[0] <= last + 1 for one in problems)


def _finding(subject: Subject, entry: Instruction, fault: Fault) -> Finding:
    glued = _WITHOUT_BLANK.search(subject.dockerfile.text, entry.span[0], fault.span[0])
    if glued and fault.sign in _OPENERS:
        between = (glued.end(1), glued.end(1))
        return about(entry, _(_GLUED, sign=glued[0], opener=glued[1]), glued.span(), Fix(between, " "))
    words, fix = _words(subject, entry, fault)
    facts = {
        "sign": fault.before if words is _NO_FILE and fault.kind != "ends" else fault.sign,
        "before": fault.before,
        "opener": fault.opener or _OPENERS.get(fault.sign, ""),
        "wanted": fault.wanted,
    }
    return about(entry, _(words, **facts), fault.missed or fault.span, fix)


def _words(subject: Subject, entry: Instruction, fault: Fault) -> tuple[str, Fix | None]:
    """The sentence, and the repair where it is sure."""
    if fault.kind == "ends":
        redirect = fault.sign in _REDIRECTS
        fix = Fix(_with_blanks(subject, fault.span), "") if fault.sign in _JOINTS else None
        return (_NO_FILE if redirect else _LAST if fix else _PLAIN), fix
    if fault.missed:
        return _MISSED, Fix((fault.missed[0], fault.missed[0]), "; ")
    if fault.kind == "unclosed":
        return (_SWALLOWED if _is_in_comment(entry, fault) else _UNCLOSED), None
    if fault.before in _REDIRECTS:
        return _NO_FILE, None
    return _unexpected(subject, fault)


def _unexpected(subject: Subject, fault: Fault) -> tuple[str, Fix | None]:
    sign, before = fault.sign, fault.before
    if sign in _JOINTS:
        between = before in _JOINTS
        double = before == sign or (between and before == ";") or not before
        return (_TWO if before else _FIRST), Fix(
            _with_blanks(subject, fault.span), ""
        ) if double and sign != "\n" else None
    if sign in _OF_CASE:
        return (_NO_CASE if fault.opener != "case" else _PLAIN), Fix(fault.span, ";") if sign == ";;" else None
    if sign == "(":
        return _BRACKET, None
    if before in _CLOSED and sign not in _OPENERS:
        return _NOT_PARTED, Fix((fault.span[0], fault.span[0]), "&& ")
    if not fault.opener:
        return (_CLOSING_BRACKET if sign == ")" else _NOT_OPEN if sign in _OPENERS else _PLAIN), None
    return _TOO_EARLY, None


def _is_in_comment(entry: Instruction, fault: Fault) -> bool:
    """Whether what would close it stands behind a # of the same joined line."""
    comments = [token.text for token in entry.tokens if token.role == "shell.comment"]
    return not entry.heredocs and any(fault.wanted in text.split() or f"{fault.wanted};" in text for text in comments)


def _with_blanks(subject: Subject, span: Span) -> Span:
    """The sign with the blanks in front of it, on its own line."""
    text, start = subject.dockerfile.text, span[0]
    while start and text[start - 1] in " \t":
        start -= 1
    return start, span[1]


WARNINGS = (
    warning(
        "ShellCannotRead",
        shell_cannot_read,
        mark("A shell reads a command to its end before it runs any of it, and stops where its grammar is broken."),
        f"{REFERENCE}#shell-form",
        bad="FROM alpine:3.22\nRUN if [ -f /etc/x ] then rm /etc/x; fi\n",
        good="FROM alpine:3.22\nRUN if [ -f /etc/x ] ; then rm /etc/x; fi\n",
    ),
)
