"""Continuation marks in the middle of a line, as in text whose line ends were lost: LineEndLost."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

_JOINTS = frozenset(["&&", "||", "|"])
_INSTALLERS = frozenset(["add", "i", "in", "install"])
_NAMES = frozenset(["env.name", "label.name"])
_PLACES = frozenset(["copy.source", "volume.path"])
_SHELL = frozenset(["RUN", "CMD", "ENTRYPOINT"])
_MOST = 100  # marks of one instruction
_IN_COMMAND = mark(
    "\\ joins a line to the next one only as the last character of its line. Here a space comes after it, and the "
    "shell makes that space part of a word. Apparently line ends were lost here: put one after each \\, or leave "
    "the \\ out."
)
_IN_INSTRUCTION = mark(
    "\\ joins a line to the next one only as the last character of its line. Here a space comes after it, and both "
    "become part of the words of {keyword}. Apparently line ends were lost here: put one after each \\, or leave "
    "the \\ out."
)


def line_end_lost(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if " \\ " not in text or subject.dockerfile.escape != "\\":
        return
    for entry in subject.real:
        if " \\ " not in entry.text or entry.heredocs:
            continue
        marks = [token for token in entry.tokens if _is_mark(token, text)][:_MOST]
        if marks and (entry.keyword not in _SHELL or _is_sure(subject, entry, marks)):
            words = _IN_COMMAND if entry.keyword in _SHELL else _IN_INSTRUCTION
            at = marks[0].span[0]
            yield about(entry, _(words, keyword=entry.keyword), (at, at + 1), _fix(marks, text))


def _is_mark(token: Token, text: str) -> bool:
    at = token.span[0]
    if text[at] != "\\" or text[at + 1 : at + 2] != " " or text[at - 1] not in " \t":
        return False
    if token.role in ("shell.argument", *_NAMES):
        return True
    return token.text == "\\" and token.role in _PLACES


def _is_sure(subject: Subject, run: Instruction, marks: list[Token]) -> bool:
    """Whether a word that begins with a blank cannot be meant: it stands in front of another command or of a flag that
    is no value of the one before, or among packages."""
    spans = {token.span for token in marks}
    for before, token, after in zip(run.tokens, run.tokens[1:], run.tokens[2:], strict=False):
        joint = after.kind == "shell-operator" and after.text in _JOINTS and token.text == "\\"
        flag = after.text.startswith("-") and not before.text.startswith("-") and token.text == "\\"
        if token.span in spans and (joint or flag):
            return True
    return any(_has(command, marks) for command in subject.commands(run) if command.verb in _INSTALLERS)


def _has(command: Command, marks: list[Token]) -> bool:
    start, end = command.span
    return any(start <= token.span[0] < end for token in marks)


def _fix(marks: list[Token], text: str) -> Fix:
    """Every mark at the end of its line."""
    start, at = marks[0].span[0], marks[0].span[0]
    better = ""
    for token in marks:
        end = token.span[0] + 1
        better += text[at:end] + "\n    "
        at = end + len(text[end : end + 80]) - len(text[end : end + 80].lstrip(" \t"))
    return Fix((start, at), better)


WARNINGS = (
    warning(
        "LineEndLost",
        line_end_lost,
        mark("A continuation mark works only at the end of a line."),
        f"{REFERENCE}#escape",
        needs=[" \\ "],
        bad="FROM alpine:3.22\nRUN apk add --no-cache \\ curl \\ git\n",
        good="FROM alpine:3.22\nRUN apk add --no-cache \\\n    curl \\\n    git\n",
    ),
)
