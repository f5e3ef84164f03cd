"""Package lists of apt that stay in a layer: AptListsLeft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.joining import appended
from builder.checks.ours.apt_commands import LISTS, READING, apt_of
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_FETCHES = "nodesource.com/setup_"  # a script that fetches the lists itself
_SLIP = re.compile(r"/var/lib/apt/(?:list|lits|lsits)(?![\w-])")
_MISSED = mark(
    "There is nothing in {path}, and rm does not mind: the package lists, 20 to 50 MB, are in /var/lib/apt/lists and "
    "stay in this layer."
)


def lists_left(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.shipped_runs:
        apt = apt_of(subject, instruction)
        verbs = {command.verb for command in apt}
        written = subject.written(instruction)
        if {"update", "install"} <= verbs and LISTS not in written and "/var/lib/{" not in written:
            remove = f"{'sudo ' if apt[0].wrapper == 'sudo' else ''}rm -rf /var/lib/apt/lists/*"
            message = _(
                "apt-get update leaves its package lists in this layer, 20 to 50 MB that no container needs. "
                "Remove them in the same RUN: && {remove}",
                remove=remove,
            )
            fix = appended(subject, instruction, remove)
            reader = _reads_later(subject, instruction)
            if reader is not None:
                fix = None
                message += ". " + _(
                    "Line {line} still relies on them: put apt-get update && before its first installation.",
                    line=reader.lines[0],
                )
            yield about(instruction, message, apt[0].span, fix)


def _reads_later(subject: Subject, instruction: Instruction) -> Instruction | None:
    """The first RUN below, in this stage or one that stands on it, that installs without fetching lists itself."""
    on_it = {instruction.stage}
    for stage in subject.dockerfile.stages:
        if stage.base_stage in on_it and stage.base_stage is not None:
            on_it.add(stage.index)
    for run in subject.runs:
        if run.stage in on_it and run.span > instruction.span and _FETCHES not in subject.written(run):
            verbs = [command.verb for command in apt_of(subject, run)]
            first = next((verb for verb in verbs if verb in READING or verb == "update"), "")
            if first in READING:
                return run
    return None


def missed_lists(subject: Subject) -> Iterator[Finding]:
    """An rm that misses them by a letter."""
    for run, command in subject.started("rm"):
        for word in command.operands:
            slip = _SLIP.match(word.text)
            if slip and subject.dockerfile.text.startswith(slip[0], word.span[0]):
                place = (word.span[0], word.span[0] + slip.end())
                yield about(run, _(_MISSED, path=slip[0]), place, "/var/lib/apt/lists")
