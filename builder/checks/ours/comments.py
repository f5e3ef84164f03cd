"""Comments behind an instruction, which the builder takes as words of it: CommentBehindLine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, one_line
from builder.dockerfile.model import Fix, Instruction, Token
from builder.shell.model import shortened
from webapp.wording import _, mark

# A blank in front and a blank or a letter behind, or glued to the word in front with a blank behind.
_SIGN = re.compile(r"(?<=\S)[ \t]+#(?=[ \t\w])|(?<=\S)#(?=[ \t]+\w)")
_WORDS = ("FROM", "WORKDIR", "COPY", "ADD", "EXPOSE", "USER", "VOLUME", "STOPSIGNAL", "ARG", "ENV", "LABEL")
_ARRAYS = ("CMD", "ENTRYPOINT", "SHELL")
_JUDGED = frozenset([*_WORDS, *_ARRAYS])


def comment_behind_line(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    for instruction in subject.real:
        start, end = instruction.span
        if text.find("#", start, end) < 0 or instruction.keyword not in _JUDGED or instruction.heredocs:
            continue
        behind = instruction.tokens[-1]
        sign = behind.span[0] if behind.role == "comment.behind" else _sign(text, instruction)
        if sign is None:
            continue
        message = _(
            "A comment begins where a line begins. Here the builder takes # and what follows as part of {keyword}. "
            "Put the comment on a line of its own above this one.",
            keyword=instruction.keyword,
        )
        fix = Fix((start, end), f"{text[sign:end].rstrip()}\n{text[start:sign].rstrip()}")
        yield about(instruction, message, (sign, end), fix if one_line(instruction) else None)

    yield from _in_runs(subject)


def _sign(text: str, instruction: Instruction) -> int | None:
    """Where a comment begins that lies between the lines of an instruction."""
    start, end = instruction.span
    found = _SIGN.search(text, start, end) if _takes_words(instruction) else None
    if found is None or _is_text(text[start : found.start()], text[found.start() : end].lstrip(), instruction):
        return None
    return text.index("#", found.start())


def _in_runs(subject: Subject) -> Iterator[Finding]:
    """``a # comment \\``: the next lines are joined to this one before a shell reads it."""
    for run in subject.runs:
        if "#" not in run.text or run.heredocs or one_line(run):
            continue
        comments = [token for token in run.tokens if token.role == "shell.comment"]
        if len(comments) > 1 and "\n" in subject.dockerfile.text[comments[0].span[1] : comments[1].span[0]]:
            yield _swallowing(subject, run, *comments[:2])


def _swallowing(subject: Subject, run: Instruction, comment: Token, swallowed: Token) -> Finding:
    message = _(
        "The builder makes one line of a continued RUN before the shell reads it, so this comment goes on to its end: "
        "{swallowed} and what follows belong to it and are left out. Put the comment on a line of its own.",
        swallowed=shortened(swallowed.text, 40),
    )
    text, (at, end) = subject.dockerfile.text, comment.span
    start = text.rfind("\n", 0, at) + 1
    fix = Fix((start, end), f"{text[at:end]}\n{text[start:at].rstrip()}")
    return about(run, message, comment.span, fix if text[start:at].strip() else None)


def _takes_words(instruction: Instruction) -> bool:
    """Whether a # is no comment there: shells know them, and settings with an equals sign say so themselves."""
    if instruction.keyword in _ARRAYS:
        return not instruction.json and instruction.text.split(None, 1)[-1].startswith("[")
    return instruction.keyword not in ("ENV", "LABEL") or any(
        token.role in ("env.value_old", "label.value_old") for token in instruction.tokens
    )


def _is_text(before: str, comment: str, instruction: Instruction) -> bool:
    """Whether the sign stands within quotes, begins the first word, or may belong to the value of a setting."""
    words = 2
    if instruction.keyword in ("ENV", "LABEL"):
        if comment[1:2] not in (" ", "\t"):
            return True
        words = 3
    return before.count('"') % 2 == 1 or before.count("'") % 2 == 1 or len(before.split(None, 3)) < words


WARNINGS = (
    warning(
        "CommentBehindLine",
        comment_behind_line,
        mark("A comment goes on a line of its own."),
        f"{REFERENCE}#format",
        needs=["#"],
        bad="FROM alpine:3.24\nWORKDIR /app # where all lies\n",
        good="FROM alpine:3.24\n# where all lies\nWORKDIR /app\n",
    ),
)
