"""Settings of an image that come out otherwise than they were meant: BlankInPath, PathLost, VolumeRelative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.paths import BESIDE_COLON, absolute
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

# Where all usual programs are; or a part of the list that only somebody else knows.
_KEEPS_PROGRAMS = re.compile(r"\$|(?:^|:)/(?:usr/)?bin(?::|/?\Z)")
_MAPPING = re.compile(
    r"(?P<from>[.~/][\w./~-]*|[A-Za-z0-9][\w.-]+):(?P<to>/[\w./-]*\w)(?::(?:r[ow]|[zZ]))?\Z", re.ASCII
)
_MAPPED = mark(
    "VOLUME knows no folders on your computer, only paths in the image: {path} is taken for one path with a colon "
    "in it. Write {where}, and say with docker run -v which folder belongs there."
)
_NAMED = mark(
    "VOLUME gives a volume no name, it knows only paths in the image: {path} is taken for one path with a colon in "
    "it. Write {where}, and name the volume when a container starts: docker run -v {name}:{where}"
)
_PLAIN = re.compile(r"[\w.-][\w./-]*\Z", re.ASCII)


def blank_in_path(subject: Subject) -> Iterator[Finding]:
    """``ENV PATH /x/bin: $PATH``: the blank becomes part of a directory's name."""
    for entry in subject.named("ENV"):
        for pair in entry.pairs:
            if not pair.name.endswith("PATH") or " " not in (pair.value or ""):
                continue
            start, end = pair.span
            found = BESIDE_COLON.search(subject.dockerfile.text, start + len(pair.name), end)
            if found is None:
                continue
            written = subject.dockerfile.text[start + len(pair.name) : end]
            message = _(
                "{name} is a list with : between its directories, and a space next to : becomes part of a name: no "
                "directory has that name. Write them without spaces.",
                name=pair.name,
            )
            place = (start + len(pair.name), end)
            yield about(entry, message, found.span(), Fix(place, BESIDE_COLON.sub(":", written)))


def path_lost(subject: Subject) -> Iterator[Finding]:
    """``ENV PATH=/app/bin``: without the directories that PATH had."""
    for entry in subject.named("ENV"):
        pair = next((pair for pair in entry.pairs if pair.name == "PATH"), None)
        value = (pair.value or "").strip("\"'") if pair is not None else ""
        base = subject.images[entry.stage or 0]
        if pair is None or not value.startswith("/") or _KEEPS_PROGRAMS.search(value) or is_windows(base):
            continue
        if base.lower() == "scratch" or "distroless" in base:
            continue
        message = _(
            "This replaces the whole list, and the directories that it had are gone from it: from here on sh, ls "
            "and all other programs are not found. Keep them: PATH={value}:$PATH",
            value=value,
        )
        end = pair.span[1] - (subject.dockerfile.text[pair.span[1] - 1] in "\"'")
        yield about(entry, message, pair.span, Fix((end, end), ":$PATH"))


def volume_relative(subject: Subject) -> Iterator[Finding]:
    for index, entries in enumerate(subject.stages):
        base = subject.bases[index]
        for entry in entries:
            if entry.keyword == "VOLUME" and not is_windows(base):
                yield from _of_volume(entry, subject.workdir_before(entry))


def _of_volume(entry: Instruction, workdir: str) -> Iterator[Finding]:
    for token in entry.tokens:
        path = token.value or token.text
        found = _MAPPING.match(path) if token.role == "volume.path" and ":" in path else None
        if found is not None:
            where, name = found["to"], found["from"]
            words = _NAMED if name[0].isalnum() else _MAPPED
            fix = None if entry.json else where
            yield about(entry, _(words, path=path, where=where, name=name), token.span, fix)
        if token.role != "volume.path" or not _PLAIN.match(path):
            continue
        whole = absolute(workdir, path)
        known = whole.startswith("/") and "$" not in whole and whole != "/"
        message = _(
            "A volume’s path is not relative to the working directory. As this one has no leading /, no container "
            "starts, or the volume is elsewhere, below /: that depends on the version of Docker. Write the whole "
            "path{such}.",
            such=_(", {path}", path=whole) if known else "",
        )
        yield about(entry, message, token.span, whole if known and not entry.json else None)


WARNINGS = (
    warning(
        "BlankInPath",
        blank_in_path,
        mark("The directories of a PATH are separated by a : and nothing else."),
        f"{REFERENCE}#env",
        needs=["NAME PATH"],
        bad='FROM debian:13\nENV PATH="/opt/app/bin: $PATH"\n',
        good='FROM debian:13\nENV PATH="/opt/app/bin:$PATH"\n',
    ),
    warning(
        "PathLost",
        path_lost,
        mark("ENV replaces the old value, and PATH is where all programs are looked for."),
        f"{REFERENCE}#env",
        needs=["NAME PATH"],
        bad="FROM debian:13\nENV PATH=/opt/app/bin\n",
        good="FROM debian:13\nENV PATH=/opt/app/bin:$PATH\n",
    ),
    warning(
        "VolumeRelative",
        volume_relative,
        mark("VOLUME takes full paths."),
        f"{REFERENCE}#volume",
        needs=["VOLUME"],
        bad="FROM debian:13\nWORKDIR /app\nVOLUME data\n",
        good="FROM debian:13\nWORKDIR /app\nVOLUME /app/data\n",
    ),
)
