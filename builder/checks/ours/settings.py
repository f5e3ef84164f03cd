"""Settings of an image that come out otherwise than they were meant: BlankInPath, VolumeRelative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.paths import BESIDE_COLON, absolute
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

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
                "{name} is a list with : between its directories, and a blank beside : becomes part of a name: no "
                "directory is called so. Write them without blanks.",
                name=pair.name,
            )
            place = (start + len(pair.name), end)
            yield about(entry, message, found.span(), Fix(place, BESIDE_COLON.sub(":", written)))


def volume_relative(subject: Subject) -> Iterator[Finding]:
    for index, entries in enumerate(subject.stages) if subject.named("VOLUME") else ():
        base = subject.bases[index]
        workdir = subject.first_workdir(index)
        for entry in entries:
            if entry.keyword == "WORKDIR" and entry.arguments:
                workdir = absolute(workdir, entry.arguments[0])
            elif entry.keyword == "VOLUME" and not is_windows(base):
                yield from _of_volume(entry, workdir)


def _of_volume(entry: Instruction, workdir: str) -> Iterator[Finding]:
    for token in entry.tokens:
        path = token.value or token.text
        if token.role != "volume.path" or not _PLAIN.match(path):
            continue
        whole = absolute(workdir, path)
        known = whole.startswith("/") and "$" not in whole and whole != "/"
        message = _(
            "A volume’s path is not counted from the working directory. As this one has no / in front, no container "
            "starts, or the volume lies elsewhere, below /: that depends on the version of Docker. Write the whole "
            "path{such}.",
            such=_(", {path}", path=whole) if known else "",
        )
        yield about(entry, message, token.span, whole if known and not entry.json else None)


WARNINGS = (
    warning(
        "BlankInPath",
        blank_in_path,
        mark("Between the directories of a PATH stands a : and nothing else."),
        f"{REFERENCE}#env",
        bad='FROM debian:13\nENV PATH="/opt/app/bin: $PATH"\n',
        good='FROM debian:13\nENV PATH="/opt/app/bin:$PATH"\n',
    ),
    warning(
        "VolumeRelative",
        volume_relative,
        mark("VOLUME takes whole paths."),
        f"{REFERENCE}#volume",
        bad="FROM debian:13\nWORKDIR /app\nVOLUME data\n",
        good="FROM debian:13\nWORKDIR /app\nVOLUME /app/data\n",
    ),
)
