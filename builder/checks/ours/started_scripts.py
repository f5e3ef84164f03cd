"""A container that starts a script of package.json where that file is not: part of StartNotThere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.ours.manifest_places import Copied, elsewhere
from builder.checks.paths import absolute
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

STARTERS = ("npm", "pnpm", "yarn")
_VERBS = frozenset(["start", "run", "test", "dev", "serve"])
_ELSEWHERE = ("-C", "--prefix", "--cwd", "--dir")
_MOVES = frozenset(["cp", "mv", "ln", "git", "npx", "tar", "rsync"])
_FILE = "package.json"
_NOT_HERE = mark(
    "{program} looks for package.json in {place}, where the container starts, and line {line} copies it to "
    "{directory}: it ends with no such file. Put WORKDIR {directory} above this line."
)


def scripts_not_there(subject: Subject) -> Iterator[Finding]:
    entries = subject.shipped_entries
    start = start_of(subject.last[-1]) if subject.last else None
    command = _starter(subject, start) if start is not None else None
    name, tag, _digest = split_image(subject.images[-1])
    if start is None or command is None or not facts_of(name).plain or "onbuild" in tag:
        return
    workdir = subject.workdir_after(entries[-1])
    brings = any(entry.keyword in ("VOLUME", "ONBUILD") for entry in entries)
    moves = any(one.program in _MOVES for run in subject.shipped_runs for one in subject.commands(run))
    if not workdir.startswith("/") or "$" in workdir or brings or moves or _makes_one(subject):
        return
    copies = [Copied(entry, subject.workdir_before(entry)) for entry in entries if entry.keyword in ("COPY", "ADD")]
    copied = elsewhere(copies, _FILE, workdir)
    if copied is None:
        return
    target = absolute(copied.workdir, copied.entry.arguments[-1])
    directory = posixpath.dirname(target) if posixpath.basename(target) == _FILE else target
    if directory not in ("", "/", workdir) and directory.startswith("/"):
        facts = {"place": workdir, "line": copied.entry.lines[0], "directory": directory}
        at = subject.whole_lines(start)[0]
        fix = Fix((at, at), f"WORKDIR {directory}\n") if start.trigger is None else None
        yield about(start, _(_NOT_HERE, program=command.program, **facts), command.span, fix)


def _starter(subject: Subject, start: Instruction) -> Command | None:
    """The only command of a start, where it is one that runs a script of package.json."""
    commands = subject.read(start)
    if len(commands) != 1 or commands[0].program not in STARTERS or commands[0].has(*_ELSEWHERE):
        return None
    return commands[0] if commands[0].verb in _VERBS else None


def _makes_one(subject: Subject) -> bool:
    """Whether a RUN writes such a file itself, or works in other directories."""
    return any(_FILE in subject.written(run) or "init" in run.text or run.heredocs for run in subject.shipped_runs)
