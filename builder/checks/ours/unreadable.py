"""Commands that no shell can read: ShellCannotRead. The shell looks at a command as a whole before it does anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.ours.plain_sh import reads_posix
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span
from builder.dockerfile.windows import windows_stages
from builder.shell.fault_words import GLUED, JOINTS, OPENERS, fault_words, lacks_parting
from builder.shell.syntax import REDIRECTS, Fault
from webapp.wording import _, mark

_OPENS = frozenset(["then", "do", "else"])  # EmptyBlock tells what is missing behind them
# ``if[ … ]``, and ``then{``, which are names of programs.
_WITHOUT_BLANK = re.compile(r"(?<![\w$.\\'\"-])(if|elif|while|until|then|do|else)(?:\[\[?|\{|!)")


def shell_cannot_read(subject: Subject) -> Iterator[Finding]:
    for entry in subject.real:
        fault = fault_of(entry)
        if fault is not None and fault.sign not in ("'", '"') and _is_told_by_nothing_else(subject, entry, fault):
            yield _finding(subject, entry, fault)


def fault_of(entry: Instruction) -> Fault | None:
    """Where no shell can read the command of the instruction, or that of its trigger."""
    return entry.fault or (entry.trigger.fault if entry.trigger else None)


def _is_told_by_nothing_else(subject: Subject, entry: Instruction, fault: Fault) -> bool:
    if not reads_posix(subject.named("SHELL")):
        return False
    if fault.before in _OPENS and fault.kind == "unexpected":
        return False
    if "$" in subject.bases[entry.stage or 0] and entry.stage in windows_stages(subject.dockerfile):
        return False  # what the stage does tells that cmd reads it
    first, last = entry.lines
    problems = subject.dockerfile.problems
    return not any(one.severity == "error" and first <= one.lines[1] and one.lines[0] <= last + 1 for one in problems)


def _finding(subject: Subject, entry: Instruction, fault: Fault) -> Finding:
    glued = _WITHOUT_BLANK.search(subject.dockerfile.text, entry.span[0], fault.span[0])
    if glued and fault.sign in OPENERS:
        between = (glued.end(1), glued.end(1))
        return about(entry, _(GLUED, sign=glued[0], opener=glued[1]), glued.span(), Fix(between, " "))
    swallowed = fault.kind == "unclosed" and not fault.missed and _is_in_comment(entry, fault)
    return about(entry, fault_words(fault, swallowed=swallowed), fault.missed or fault.span, _fix(subject, fault))


def _fix(subject: Subject, fault: Fault) -> Fix | None:
    """The repair, where it is sure."""
    sign, before = fault.sign, fault.before
    if fault.missed:
        return Fix((fault.missed[0], fault.missed[0]), "; ")
    if fault.kind == "ends":
        return Fix(_with_blanks(subject, fault.span), "") if sign in JOINTS else None
    if fault.kind == "unclosed" or before in REDIRECTS:
        return None
    if sign in JOINTS:
        sure = sign != "\n" and (before in (sign, ";") or not before)
        return Fix(_with_blanks(subject, fault.span), "") if sure else None
    if lacks_parting(fault):
        return Fix((fault.span[0], fault.span[0]), "&& ")
    return Fix(fault.span, ";") if sign == ";;" else None


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
        needs=["fault"],
        bad="FROM alpine:3.22\nRUN if [ -f /etc/x ] then rm /etc/x; fi\n",
        good="FROM alpine:3.22\nRUN if [ -f /etc/x ] ; then rm /etc/x; fi\n",
    ),
)
