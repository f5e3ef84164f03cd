"""Files that a RUN starts before any line has copied them: part of ManifestNotThere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.ours.harmless import makes_no_source
from builder.checks.ours.started import INTERPRETERS, copied_to, may_become
from builder.checks.paths import absolute
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_DIRECT = re.compile(r"\./([\w.-]+/)*[\w.-]*\w\Z", re.ASCII)
_SCRIPT = re.compile(r"(?:\./)?(?:[\w.-]+/)*[\w.-]*\w\.(?:sh|bash|py|js|mjs|php|rb|pl)\Z", re.ASCII)
_OF_PACKAGES = re.compile(r"(?:\./)?(?:node_modules|vendor|bin)/")
_TOLD_ELSEWHERE = frozenset(["manage.py", "artisan", "get-pip.py"])
RUNNERS = ("python", "python3", "node", "sh", "bash", "php", "ruby", "perl", "chmod")
_MOST = 50  # lines that are looked back over

_LATER = mark(
    "{path} is not in the image yet: a RUN sees only what the lines above it have put there, and it is line {line} "
    "that may copy the file. Put that line above this one."
)
_ELSEWHERE = mark(
    "{path} is not in the image: line {line} copies the file to {target}, and a path without a leading / is "
    "relative to the working directory. Write {target}"
)
_NOT_YET = mark(
    "{path} is not in the image: a RUN sees only what the lines above it have put there, not what is beside the "
    "Dockerfile. Put a line above that copies it, such as COPY {file} ./"
)


class _Started(NamedTuple):
    run: Instruction
    command: Command
    file: str


def run_file_not_there(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if "./" not in text and not subject.starts(*RUNNERS):
        return
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        name, tag, _digest = split_image(stage.base)
        known = facts_of(name).plain and "onbuild" not in tag and "$" not in stage.base and not is_windows(stage.base)
        if known and stage.base_stage is None:
            yield from _of_stage(subject, entries)


def _of_stage(subject: Subject, entries: tuple[Instruction, ...]) -> Iterator[Finding]:
    copies: list[tuple[Instruction, str]] = []
    for entry in entries:
        workdir = subject.workdir_before(entry)
        if entry.keyword in ("COPY", "ADD") and len(entry.arguments) > 1:
            copies.append((entry, absolute(workdir, entry.arguments[-1])))
        elif entry.keyword == "RUN":
            known = workdir.startswith("/") and "$" not in workdir and len(copies) <= _MOST
            if not known or entry.heredocs or entry.json or entry.flags or entry.span in subject.branching:
                return
            started, goes_on = _first_file(subject, entry)
            path = absolute(workdir, started.file) if started is not None else ""
            if started is not None and not any(_may_bring(copy, target, path) for copy, target in copies):
                others = list(_copied_elsewhere(copies, started, path))
                found = others or [_finding(entries, started, path=path, workdir=workdir)]
                yield from (one for one in found if one is not None)
                return
            if not goes_on:
                return


def _first_file(subject: Subject, run: Instruction) -> tuple[_Started | None, bool]:
    """The first file that the RUN needs, and whether all its commands make no files of a project."""
    for command in subject.commands(run):
        file = _file(subject, command)
        if file and not _OF_PACKAGES.match(file):
            return _Started(run, command, file), command.program == "chmod"
        if not makes_no_source(command):
            return None, False
    return None, True


def _file(subject: Subject, command: Command) -> str:
    """The file that the command starts, or makes executable, counted from the working directory."""
    if command.wrapper or command.before == "\n":
        return ""
    word = subject.dockerfile.text[command.span[0] : command.span[1]].split(maxsplit=1)[0]
    if _DIRECT.match(word):
        return word
    words = command.operands[1:2] if command.program == "chmod" else command.words[:1]
    if command.program == "chmod" and len(command.operands) != 2:
        return ""
    if command.program == "chmod" or INTERPRETERS.match(command.program):
        file = next((one.text for one in words if one.plain and _SCRIPT.match(one.text)), "")
        return "" if posixpath.basename(file) in _TOLD_ELSEWHERE else file
    return ""


def _may_bring(copy: Instruction, target: str, path: str) -> bool:
    if copy.heredocs or "$" in copy.text or not target.startswith("/"):
        return True
    return any(may_become(source, target, path) for source in copy.arguments[:-1])


def _finding(entries: tuple[Instruction, ...], started: _Started, *, path: str, workdir: str) -> Finding:
    run, command, file = started
    later = (one for one in entries if one.span > run.span and one.keyword in ("COPY", "ADD") and one.arguments)
    bringing = next((one for one in later if _may_bring(one, absolute(workdir, one.arguments[-1]), path)), None)
    if bringing is not None:
        return about(run, _(_LATER, path=path, line=bringing.lines[0]), command.span)
    return about(run, _(_NOT_YET, path=path, file=file.removeprefix("./")), command.span)


def _copied_elsewhere(copies: list[tuple[Instruction, str]], started: _Started, path: str) -> Iterator[Finding | None]:
    """Where a copy puts a file of that name; of chmod ChmodMissesStart tells."""
    name = posixpath.basename(path)
    for copy, target in copies:
        if name in [posixpath.basename(source) for source in copy.arguments[:-1]]:
            if started.command.program == "chmod":
                yield None
            else:
                whole = copied_to(copy, name, target)
                yield about(
                    started.run, _(_ELSEWHERE, path=path, line=copy.lines[0], target=whole), started.command.span
                )
            return
