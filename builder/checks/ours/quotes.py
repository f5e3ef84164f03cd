"""What quotes take from the shell: QuotesMakeOneWord, QuotesKeepPattern."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, hint, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from builder.shell.catalog import catalog
from webapp.wording import _, mark

_QUOTED = re.compile(r"""(["'])([\w./+-]+)([ \t][^"'\\`$\n]*)\1\Z""", re.ASCII)
_DOUBLE_PATTERN = re.compile(r"""([\w./~${}-]*)(["'])([^"'`\\\n]*[/}\w.-])?\*([\w.*/-]*)\2\Z""", re.ASCII)
_FILES = ("rm", "cp", "mv", "chmod", "chown")


def quotes_make_one_word(subject: Subject) -> Iterator[Finding]:
    """``RUN "make install"``: the shell looks for one program of that whole name."""
    for instruction in subject.named("RUN", "CMD", "ENTRYPOINT"):
        if instruction.json or ('"' not in instruction.text and "'" not in instruction.text):
            continue
        for token in instruction.tokens:
            if token.kind != "shell-command" or token.text[:1] not in ('"', "'"):
                continue
            quoted = _QUOTED.match(token.text)
            if quoted and catalog().get(quoted[2].rsplit("/", 1)[-1]):
                plain = f"{quoted[2]}{quoted[3]}"
                message = _(
                    "In quotes all of this is one word, so the shell looks for a program of that whole name, "
                    "spaces and all, and finds none. Leave the quotes out: {command}",
                    command=plain,
                )
                yield about(instruction, message, token.span, plain)


def quotes_keep_pattern(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.runs:
        if instruction.json or "*" not in instruction.text:
            continue
        for command in subject.commands(instruction):
            if command.program not in _FILES:
                continue
            for word in command.words:
                written = subject.dockerfile.text[slice(*word.span)]
                found = _DOUBLE_PATTERN.match(written) if len(written) < 200 and "*" in written else None
                if found is None:
                    continue
                before, quote, inside, behind = found[1], found[2], found[3] or "", found[4]
                plain = f"{before}{quote}{inside}{quote}*{behind}" if inside else f"{before}*{behind}"
                message = _(
                    "Between quotes * is a character like any other: {program} looks for a file that has it in its "
                    "name, and finds none of those you mean. Put * outside the quotes: {word}",
                    program=command.program,
                    word=plain,
                )
                yield about(instruction, message, word.span, Fix(word.span, plain))


WARNINGS = (
    warning(
        "QuotesMakeOneWord",
        quotes_make_one_word,
        mark("What is in quotes is one word to the shell, and the first word is the program."),
        f"{REFERENCE}#shell-form",
        needs=["RUN quotes", "CMD line"],
        bad='FROM alpine:3.24\nRUN "mkdir /data"\n',
        good="FROM alpine:3.24\nRUN mkdir /data\n",
    ),
)
HINTS = (
    hint(
        "QuotesKeepPattern",
        quotes_keep_pattern,
        mark("The shell expands a * only where there are no quotes around it."),
        f"{REFERENCE}#shell-form",
        needs=_FILES,
        bad='FROM alpine:3.24\nRUN rm -rf "/tmp/*"\n',
        good='FROM alpine:3.24\nRUN rm -rf "/tmp/"*\n',
    ),
)
