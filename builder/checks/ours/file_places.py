"""A file that takes the name of a directory: FileTakesName.

Tried on Docker Engine 26: COPY a.txt /app makes a file called /app where no such directory is, and the next line that
works in /app, or copies into it, stops with not a directory.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from builder.checks.bases import split_image
from builder.checks.paths import absolute, below, destination
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_FILE = re.compile(r"[\w*-]+(?:\.[\w*-]+)*\.[A-Za-z]\w{0,6}\Z|(?:Gem|Pip|Proc|Make)file(?:\.lock|\*)?\Z", re.ASCII)
ARCHIVE = re.compile(r"\.(?:tar|tgz|tbz2?|txz|zip|gz|bz2|xz|zst)\Z")
_NAME = re.compile(r"/(?:(?:opt|srv|tmp|usr/src)/)?[\w-]+\Z", re.ASCII)
_NAMES = "bin boot data dev etc go home lib lib32 lib64 media mnt opt proc root run sbin srv sys tmp usr var"
_THERE = frozenset([f"/{name}" for name in _NAMES.split()])
_MOST = 200  # lines of a stage that are looked at

_TAKES = mark(
    "No line above makes a directory {target}, so {source} becomes a file of that name, and line {line}, which needs "
    "a directory there, stops the build: not a directory. With a / at the end COPY makes one: {target}/"
)


def file_takes_name(subject: Subject) -> Iterator[Finding]:
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = subject.bases[stage.index]
        image = facts_of(split_image(base)[0])
        known = (image.plain or base == "scratch") and stage.base_stage is None and not is_windows(base)
        if known and len(entries) <= _MOST:
            yield from _of_stage(subject, entries, image.workdir)


def _of_stage(subject: Subject, entries: Sequence[Instruction], workdir: str) -> Iterator[Finding]:
    for at, entry in enumerate(entries):
        token = _target(entry)
        target = absolute(subject.workdir_before(entry), token.value) if token else ""
        if token is None or not _NAME.match(target) or target in _THERE or target == workdir:
            continue
        named = re.compile(rf"{re.escape(target)}(?![\w.-])")
        if any(_may_make(subject, before, target, named) for before in entries[1:at]):
            continue
        needing = next((later for later in entries[at + 1 :] if _settles(subject, later, target, named)), None)
        if needing is not None and needing.keyword != "RUN":
            facts = {"target": target, "source": entry.arguments[0], "line": needing.lines[0]}
            end = token.span[1] - (token.text[-1:] in "\"'")
            yield about(entry, _(_TAKES, **facts), token.span, Fix((end, end), "/"))
            return


def _target(entry: Instruction) -> Token | None:
    """The destination of a copy of one single file, where its name could be a directory's."""
    if entry.keyword not in ("COPY", "ADD") or len(entry.arguments) != 2 or entry.heredocs or entry.trigger:
        return None
    source, written = entry.arguments
    name = posixpath.basename(source)
    plain = _FILE.match(name) and "://" not in source and not (entry.keyword == "ADD" and ARCHIVE.search(name))
    if (
        not plain
        or "$" in written
        or written.endswith(("/", "."))
        or any(flag.name == "parents" for flag in entry.flags)
    ):
        return None
    return destination(entry)


def _may_make(subject: Subject, entry: Instruction, target: str, named: re.Pattern[str]) -> bool:
    """Whether a line may have made the directory."""
    if entry.keyword == "RUN":
        return bool(named.search(subject.written(entry))) or "$" in entry.text or ".sh" in entry.text
    if entry.keyword == "WORKDIR":
        place = subject.workdir_after(entry)
    elif entry.keyword in ("COPY", "ADD") and len(entry.arguments) > 1:
        place = absolute(subject.workdir_before(entry), entry.arguments[-1])
    else:
        return entry.keyword == "VOLUME" and bool(named.search(entry.text))
    return "$" in place or place in ("", "/") or place == target or bool(below(target, place))


def _settles(subject: Subject, entry: Instruction, target: str, named: re.Pattern[str]) -> bool:
    """Whether a line needs the directory, or does something to what has its name."""
    if entry.keyword == "WORKDIR" and entry.arguments:
        place = subject.workdir_after(entry)
        return place == target or bool(below(target, place))
    if entry.keyword in ("COPY", "ADD") and len(entry.arguments) > 1:
        place = absolute(subject.workdir_before(entry), entry.arguments[-1])
        into = len(entry.arguments) > 2 or entry.arguments[-1].endswith("/")
        return bool(below(target, place)) or (place == target and into)
    return entry.keyword == "RUN" and bool(named.search(subject.written(entry)))


WARNINGS = (
    warning(
        "FileTakesName",
        file_takes_name,
        mark("COPY of one file makes a directory only where the path ends in /."),
        f"{REFERENCE}#copy",
        needs=["COPY", "ADD"],
        bad="FROM python:3.14\nCOPY requirements.txt /app\nWORKDIR /app\n",
        good="FROM python:3.14\nCOPY requirements.txt /app/\nWORKDIR /app\n",
    ),
)
