"""What a container starts with: CmdRepeatsProgram, StartNotThere."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.ours.built_names import started_by_other_name
from builder.checks.ours.compiled import COMPILERS, compiled_otherwise
from builder.checks.ours.dotnet_names import program_of_another_name
from builder.checks.ours.downloaded_names import kept_name
from builder.checks.ours.image_starts import repeats_image
from builder.checks.ours.launchers import LAUNCHERS
from builder.checks.ours.lost_directory import without_directory
from builder.checks.ours.started import Copy, StartedFile, copied_to, may_become, named_otherwise, started_file
from builder.checks.ours.started_scripts import STARTERS, scripts_not_there
from builder.checks.paths import absolute
from builder.checks.rule import REFERENCE, Finding, about, together, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_USUAL = re.compile(r"(?:boot|entrypoint|init|launch|main|run|start)\.sh\Z")  # scripts that images bring themselves
_LEADS_ON = frozenset(["exec", "run", "--", "-c", "-m"])
_MOVES = frozenset(["cp", "install", "ln", "mv", "rsync"])
_MOST = 50  # copies, sources of each, and stages that are looked at


def _repeats_program(subject: Subject) -> Iterator[Finding]:
    for last in subject.last:
        entrypoint, cmd = last.get("ENTRYPOINT"), last.get("CMD")
        if entrypoint is None or cmd is None or not (entrypoint.json and cmd.json):
            continue
        first, second = entrypoint.arguments, cmd.arguments
        if not first or not second or first[0] != second[0] or first[0].startswith("-"):
            continue
        name = first[0].rsplit("/", 1)[-1]
        if name in LAUNCHERS or "entrypoint" in name or not _LEADS_ON.isdisjoint(first):
            continue
        message = _(
            "What CMD says is put after the ENTRYPOINT of line {line}, so {program} is started with its own name "
            "as an argument: {command}. Leave it out here.",
            line=entrypoint.lines[0],
            program=name,
            command=" ".join([*first, *second])[:120],
        )
        yield about(cmd, message, None, _without_first(subject, cmd, first, second))


def _without_first(subject: Subject, cmd: Instruction, first: tuple[str, ...], second: tuple[str, ...]) -> Fix | None:
    """CMD without the words that ENTRYPOINT has; without CMD, where nothing is left."""
    kept = second[len(first) :] if second[: len(first)] == first else second[1:]
    if not kept:
        return Fix(subject.whole_lines(cmd), "")
    marks = {token.role: token for token in cmd.tokens if token.role in ("json.open", "json.close")}
    if len(marks) != 2 or cmd.trigger is not None:
        return None
    return Fix((marks["json.open"].span[0], marks["json.close"].span[1]), json.dumps(list(kept), ensure_ascii=False))


def start_not_there(subject: Subject) -> Iterator[Finding]:
    """A script that is copied, by its name, to another directory than it is started from."""
    built = [*started_by_other_name(subject)] if len(subject.stages) > 1 else []
    built += compiled_otherwise(subject)
    built += program_of_another_name(subject) if ".dll" in subject.dockerfile.text else ()
    built += kept_name(subject) if ".jar" in subject.dockerfile.text else ()
    yield from built
    started = [started_file(subject, start_of(last)) for last in subject.last]
    if built or not any(started):
        return
    copies: list[list[Instruction]] = []
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = stage.base_stage
        above = [] if base is None else copies[base][-_MOST:]
        for entry in entries:
            if entry.keyword in ("COPY", "ADD") and len(entry.arguments) > 1:
                above.append(entry)
        workdir = subject.workdir_after(entries[-1])
        copies.append(above)
        file = started[stage.index]
        known = (file is not None and file.text.startswith("/")) or (workdir.startswith("/") and "$" not in workdir)
        if file is not None and known and len(copies) <= _MOST and not is_windows(subject.bases[stage.index]):
            found = [(copy, absolute(subject.workdir_before(copy), copy.arguments[-1])) for copy in above[-_MOST:]]
            yield from _of_stage(subject, file, workdir, found)


def _of_stage(subject: Subject, file: StartedFile, workdir: str, above: list[Copy]) -> Iterator[Finding]:
    without = without_directory(subject, file, workdir, above)
    if without is not None:
        yield without
        return
    path = absolute(workdir, file.text)
    name = posixpath.basename(path)
    copied: tuple[Instruction, str] | None = None
    for entry, target in above:
        if len(entry.arguments) > _MOST:
            return
        for source in entry.arguments[:-1]:
            if may_become(source, target, path) or "$" in target or not target.startswith("/"):
                return
            if posixpath.basename(source) == name:
                copied = (entry, copied_to(entry, source, target))
    if copied is None and not file.alone:
        yield from named_otherwise(subject, file, path, [(entry, target) for entry, target in above])
    elif copied and not any(_may_move(subject, run, name) for run in subject.runs) and not _is_of_base(subject, file):
        yield _elsewhere(file, path, *copied)


def _is_of_base(subject: Subject, file: StartedFile) -> bool:
    """Whether the script of that name may be the one that the image brings itself."""
    plain = facts_of(split_image(subject.bases[file.start.stage or 0])[0]).plain
    return file.alone and _USUAL.search(file.text) is not None and not (plain and file.text.count("/") == 1)


def _may_move(subject: Subject, run: Instruction, name: str) -> bool:
    """Whether the RUN may put the file somewhere else."""
    moves = any(command.program in _MOVES for command in subject.commands(run))
    return moves or (name in subject.written(run) and (bool(run.heredocs) or ">" in run.text))


def _elsewhere(file: StartedFile, path: str, entry: Instruction, target: str) -> Finding:
    line = entry.lines[0]
    if file.text.startswith("/"):
        message = _(
            "No COPY puts a file at {path}: line {line} copies it to {target}. Write {target}",
            path=path,
            line=line,
            target=target,
        )
    else:
        message = _(
            "Relative to the working directory {word} is {path}, and no COPY puts a file there: line {line} copies "
            "it to {target}. Write {target}",
            word=file.text,
            path=path,
            line=line,
            target=target,
        )
    better = json.dumps(target, ensure_ascii=False) if file.start.json else target
    return about(file.start, message, file.span, better if file.plain else None)


cmd_repeats_program = together((_repeats_program, ["ENTRYPOINT CMD"]), (repeats_image, ["FROM gcr.io/"]))

WARNINGS = (
    warning(
        "CmdRepeatsProgram",
        cmd_repeats_program,
        mark("Containers start with the words of ENTRYPOINT and then those of CMD."),
        f"{REFERENCE}#understand-how-cmd-and-entrypoint-interact",
        needs=["ENTRYPOINT CMD", "FROM gcr.io/"],
        bad='FROM python:3.14\nENTRYPOINT ["python"]\nCMD ["python", "app.py"]\n',
        good='FROM python:3.14\nENTRYPOINT ["python"]\nCMD ["app.py"]\n',
    ),
    warning(
        "StartNotThere",
        together(
            (start_not_there, ["CMD file", "go", "dotnet", *COMPILERS]),
            (scripts_not_there, [f"CMD {program}" for program in STARTERS]),
        ),
        mark("A path without a leading / is relative to the working directory."),
        f"{REFERENCE}#workdir",
        needs=["CMD file", "go", "dotnet", *COMPILERS, *[f"CMD {program}" for program in STARTERS]],
        bad='FROM python:3.14\nCOPY start.sh /\nWORKDIR /app\nENTRYPOINT ["./start.sh"]\n',
        good='FROM python:3.14\nCOPY start.sh /\nWORKDIR /app\nENTRYPOINT ["/start.sh"]\n',
    ),
)
