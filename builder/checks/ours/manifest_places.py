"""Where a copy puts a file, and whether that is where an installation looks for it."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from builder.checks.commands import Command
from builder.checks.paths import absolute, below
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _


class Copied(NamedTuple):
    """A COPY or ADD, and the working directory at that line, "" before the first WORKDIR."""

    entry: Instruction
    workdir: str


def may_bring(entry: Instruction, file: str) -> bool:
    """Whether the copy may put a file of that name anywhere; all but other single files may."""
    if entry.flag("from") is not None or entry.heredocs or "$" in entry.text:
        return True
    sources = [path.rsplit("/", 1)[-1] for path in entry.arguments[:-1]]
    return any(is_named(name, file) or "." not in name.lstrip(".") for name in sources)


def is_named(name: str, file: str) -> bool:
    """Whether the name, or a pattern of names, is that of the file."""
    if name == file:
        return True
    return name != "*" and any(sign in name for sign in "*?[") and fnmatchcase(file, name)


def elsewhere(above: Sequence[Copied], file: str, workdir: str) -> Copied | None:
    """The copy that puts the file where this working directory is not, when every copy that may bring it does so."""
    bringing = [copied for copied in above if may_bring(copied.entry, file)]
    if not bringing or any(_may_lie_in(copied, file, workdir) for copied in bringing):
        return None
    return bringing[-1]


def _may_lie_in(copied: Copied, file: str, workdir: str) -> bool:
    entry = copied.entry
    if entry.flag("from") is not None or entry.heredocs or "$" in entry.text or not entry.arguments:
        return True
    target = absolute(copied.workdir, entry.arguments[-1])
    return target in (workdir, posixpath.join(workdir, file)) or below(target, workdir) != ""


def elsewhere_finding(
    subject: Subject, run: Instruction, command: Command, copied: Copied, *, file: str, workdir: str
) -> Finding:
    """What is told then: before the first WORKDIR that one is missing, which is written above the copy."""
    entry = copied.entry
    target = absolute(copied.workdir, entry.arguments[-1])
    directory = posixpath.dirname(target) if posixpath.basename(target) == file else target
    facts = {"program": command.program, "file": file, "place": workdir, "line": entry.lines[0]}
    if workdir != "/" or directory == "/":
        message = _(
            "{program} looks for {file} in {place}, where it runs, and line {line} copies it to {directory}. Copy it "
            "to {place} instead.",
            directory=directory,
            **facts,
        )
        return about(run, message, command.span)
    message = _(
        "{program} looks for {file} in {place}, where it runs, and line {line} copies it to {directory}. Put WORKDIR "
        "{directory} above that line.",
        directory=directory,
        **facts,
    )
    at = subject.whole_lines(entry)[0]
    fix = Fix((at, at), f"WORKDIR {directory}\n") if entry.arguments[-1].startswith("/") else None
    return about(run, message, command.span, fix)
