"""A quote in a command that opens and does not close: QuoteNotClosed."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from builder.dockerfile.words import QUOTED
from webapp.wording import _, mark

_OTHER_QUOTING = ("$'", "<<", "`", "${")  # where quotes may be counted otherwise
_LONGEST = 4096  # signs of a command that is looked at


def quote_not_closed(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.named("RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"):
        text = instruction.text
        if not (text.count('"') % 2 or text.count("'") % 2) or subject.dockerfile.escape == "`":
            continue
        if instruction.json or instruction.heredocs or len(text) > _LONGEST or not _is_plain(subject, instruction):
            continue
        quote = next((sign for sign in QUOTED.sub("", text) if sign in "'\""), "")
        if quote:
            message = _(
                "A quote {quote} opens in this command and does not close: the shell cannot read it and stops. Close "
                "it, or write \\ in front of it to mean the sign itself.",
                quote=quote,
            )
            yield about(instruction, message)


def _is_plain(subject: Subject, instruction: Instruction) -> bool:
    """Whether a shell of POSIX reads it, nothing in it has quotes of its own, and no other advice says the same."""
    if any(sign in instruction.text for sign in _OTHER_QUOTING) or subject.named("SHELL"):
        return False
    if any(token.role == "shell.comment" or token.kind.startswith("heredoc") for token in instruction.tokens):
        return False
    return not any(
        problem.code == "quote_goes_on" or (problem.code.startswith("json_") and problem.lines == instruction.lines)
        for problem in subject.dockerfile.problems
    )


WARNINGS = (
    warning(
        "QuoteNotClosed",
        quote_not_closed,
        mark("A shell reads on to the quote that closes, and stops where there is none."),
        f"{REFERENCE}#shell-form",
        needs=["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"],
        bad='FROM alpine:3.22\nRUN echo "ready\n',
        good='FROM alpine:3.22\nRUN echo "ready"\n',
    ),
)
