"""What stands behind a command with which the shell ends: part of NeverReached.

That exec does not come back, even from a program that is not there, was tried with dash, bash and BusyBox' ash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from builder.shell.replacing import is_pipe
from webapp.wording import _, mark

_ENDS = re.compile(r"exec[ \t]+([A-Za-z_./][\w./-]*)(?=\s|\Z)|exit(?:[ \t]+\d+)?\Z")
_NEXT = re.compile(r"\s*(?:;|&&|\|\|)")
_AFTER_EXEC = mark(
    "exec lets {program} take the place of the shell, so nothing is left to start what comes after it. Put it at "
    "the end of the line."
)
_AFTER_EXIT = mark("exit ends the shell, so what comes after it never runs. Put it at the end of the line.")


def behind_exec(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if "exec " not in text and "exit" not in text:
        return
    for entry in subject.named("RUN", "CMD", "ENTRYPOINT"):
        if len(entry.steps) > 1 and not (entry.json or entry.heredocs or entry.fault):
            found = _ends_before(entry)
            if found is not None:
                words = _AFTER_EXEC if found[1] else _AFTER_EXIT
                yield about(entry, _(words, program=found[1]))


def _ends_before(entry: Instruction) -> re.Match[str] | None:
    """The command with which the shell surely ends, although others stand behind it."""
    text, at, before = " ".join(entry.arguments), 0, ";"
    for step, following in pairwise(entry.steps):
        start = text.find(step, at)
        end = start + len(step)
        after = text.find(following, end)
        if start < 0 or after < 0:
            return None
        found = _ENDS.match(step) if before == ";" and _NEXT.match(text, end) else None
        if found and not is_pipe(step):
            return found
        at, before = end, text[end:after].strip()
    return None
