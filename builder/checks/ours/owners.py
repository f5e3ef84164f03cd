"""Directories that belong to root, and users who write there: DirectoryIsRoots."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import starts_at_root
from builder.checks.commands import Command
from builder.checks.ours.system_places import roots_places
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

# Directories that no image brings with another owner.
_MADE = re.compile(r"/(?:app|code|workspace|usr/src/app|opt/app|srv/app|home/[\w.-]+/[\w.-]+)(?:/[\w.-]+)*\Z", re.ASCII)
_ROOT = frozenset(["root", "0"])
_USER = re.compile(r"[\w-]+(?::[\w-]+)?\Z", re.ASCII)
# Who makes node_modules or .venv in the working directory.
_MAKES = {
    "npm": frozenset(["ci", "install", "i"]),
    "pnpm": frozenset(["install", "i"]),
    "yarn": frozenset(["", "install"]),
    "uv": frozenset(["sync", "venv"]),
}
_ELSEWHERE = ("-g", "--global", "--prefix", "-C", "--dir", "--cwd", "--project", "--directory", "--system")


def directory_is_roots(subject: Subject) -> Iterator[Finding]:
    yield from roots_places(subject)
    if not subject.starts(*_MAKES):
        return
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = subject.bases[stage.index]
        if stage.base_stage is None and starts_at_root(base) and not is_windows(base):
            yield from _of_stage(subject, entries)


def _of_stage(subject: Subject, entries: tuple[Instruction, ...]) -> Iterator[Finding]:
    workdir = user = ""
    made: Instruction | None = None  # the WORKDIR that made the directory as root
    for entry in entries:
        if entry.keyword == "WORKDIR" and entry.arguments:
            workdir = subject.workdir_after(entry)
            made = entry if not user and _MADE.match(workdir) else None
        elif entry.keyword == "USER" and entry.arguments:
            name = entry.arguments[0]
            if not _USER.match(name):
                return
            user = "" if name.split(":")[0] in _ROOT else name
        elif entry.keyword == "RUN":
            if user and made is not None:
                command = next(filter(_makes, subject.commands(entry)), None)
                if command is not None and not _may_own(subject, entries, entry, workdir):
                    yield _finding(subject, (entry, command), made, user=user, place=workdir)
                return
            if entry.heredocs or entry.json:
                return


def _makes(command: Command) -> bool:
    verbs = _MAKES.get(command.program)
    return verbs is not None and command.verb in verbs and not command.wrapper and not command.has(*_ELSEWHERE)


def _may_own(subject: Subject, entries: tuple[Instruction, ...], run: Instruction, workdir: str) -> bool:
    """Whether a RUN so far may have given the directory away, or a copy brings what is written to."""
    for entry in entries:
        if entry.span > run.span:
            return False
        text = subject.written(entry)
        if entry.keyword == "RUN" and (("chown" in text or "chmod" in text) or workdir in text or "$" in text):
            return True
        if entry.keyword in ("COPY", "ADD") and (entry.flag("from") is not None or "node_modules" in text):
            return True
    return False


def _finding(
    subject: Subject, writing: tuple[Instruction, Command], made: Instruction, *, user: str, place: str
) -> Finding:
    run, command = writing
    message = _(
        "WORKDIR on line {line} makes {place} while root is the user, so it belongs to root, and {user} may not write "
        "there: {program} stops with permission denied, whatever COPY --chown says. Above USER put RUN chown {user} "
        "{place}",
        line=made.lines[0],
        place=place,
        user=user,
        program=command.program,
    )
    last = max((entry for entry in subject.named("USER") if entry.span < run.span), key=lambda entry: entry.span)
    at = subject.whole_lines(last)[0]
    fix = Fix((at, at), f"RUN chown {user} {place}\n") if made.span < last.span else None
    return about(run, message, command.span, fix)


WARNINGS = (
    warning(
        "DirectoryIsRoots",
        directory_is_roots,
        mark("The system's directories belong to root, and WORKDIR makes one for the user of that line."),
        f"{REFERENCE}#workdir",
        needs=["USER"],
        bad="FROM node:24\nWORKDIR /app\nUSER node\nCOPY --chown=node package*.json ./\nRUN npm ci\n",
        good="FROM node:24\nWORKDIR /app\nRUN chown node /app\nUSER node\nCOPY --chown=node package*.json ./\n"
        "RUN npm ci\n",
    ),
)
