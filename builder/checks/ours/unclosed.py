"""A quote in a command that opens and does not close: QuoteNotClosed."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from builder.shell.fault_words import fault_words
from webapp.wording import mark

from .plain_sh import reads_posix
from .unreadable import fault_of

_QUOTES = frozenset(["'", '"'])


def quote_not_closed(subject: Subject) -> Iterator[Finding]:
    for entry in subject.real:
        fault = fault_of(entry)
        if fault is None or fault.sign not in _QUOTES or not reads_posix(subject.named("SHELL")):
            continue
        if not _is_told(subject, entry):
            yield about(entry, fault_words(fault), fault.span)


def _is_told(subject: Subject, entry: Instruction) -> bool:
    """Whether a problem of the reading says the same."""
    return any(
        problem.code == "quote_goes_on" or (problem.code.startswith("json_") and problem.lines == entry.lines)
        for problem in subject.dockerfile.problems
    )


WARNINGS = (
    warning(
        "QuoteNotClosed",
        quote_not_closed,
        mark("A shell reads on to the closing quote, and stops with an error if there is none."),
        f"{REFERENCE}#shell-form",
        needs=["fault"],
        bad='FROM alpine:3.22\nRUN echo "ready\n',
        good='FROM alpine:3.22\nRUN echo "ready"\n',
    ),
)
