"""Directories that cp leaves out: DirectoryLeftOut.

cp of GNU and of BusyBox copy none without -r, and fail once they met one.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.commands import Command, Word
from builder.checks.paths import absolute
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_RECURSIVE = ("-r", "-R", "-a", "-t", "-T", "--recursive", "--archive", "--target-directory", "--no-target-directory")
_LEFT_OUT = mark("cp copies directories only with -r: it leaves out {path} and fails. Write cp -r")


def directory_left_out(subject: Subject) -> Iterator[Finding]:
    made: set[tuple[int | None, str]] = set()
    for run, command in subject.started("cp", "mkdir"):
        if command.program == "mkdir":
            made.update((run.stage, _path(subject, run, word)) for word in command.operands if word.plain)
        elif len(command.operands) > 1 and not command.has(*_RECURSIVE):
            yield from _judged(subject, run, command, made)


def _judged(
    subject: Subject, run: Instruction, command: Command, made: set[tuple[int | None, str]]
) -> Iterator[Finding]:  # fmt: skip
    for word in command.operands[:-1]:
        sure = word.text.endswith(("/", "/.")) or word.text in (".", "..")
        path = "" if sure or "cd " in run.text else _path(subject, run, word)
        if word.plain and (sure or (path.startswith("/") and (run.stage, path) in made)):
            at = command.span[0] + len("cp")
            plain = subject.dockerfile.text[command.span[0] : at] == "cp"
            yield about(run, _(_LEFT_OUT, path=word.text), word.span, Fix((at, at), " -r") if plain else None)
            return


def _path(subject: Subject, run: Instruction, word: Word) -> str:
    return absolute(subject.workdir_before(run), word.text).rstrip("/")


WARNINGS = (
    warning(
        "DirectoryLeftOut",
        directory_left_out,
        mark("cp copies a directory, and what is in it, only when it is told to."),
        f"{REFERENCE}#run",
        needs=["cp"],
        bad="FROM debian:13\nRUN cp /etc/skel/ /srv\n",
        good="FROM debian:13\nRUN cp -r /etc/skel/ /srv\n",
    ),
)
