"""Volumes and what is written below them, by whom: WriteBelowVolume, VolumeIsRoots.

What a builder keeps of changes below a volume: docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.paths import absolute
from builder.checks.rule import REFERENCE, Finding, about, hint, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_LONGEST_MOVE = 1000  # characters that a repair moves a line over
_MOST = 5  # volumes that are looked at, and paths of each
_WRITERS = frozenset(["chgrp", "chmod", "chown", "cp", "install", "mkdir", "mv", "tee", "touch"])
_ROOT = frozenset(["root", "0"])
_USER = re.compile(r"[\w-]+(?::[\w-]+)?\Z", re.ASCII)
# Directories that images bring, perhaps for somebody else than root.
_BROUGHT = re.compile(r"/(?:tmp|home|run|dev|proc|sys|var|usr|etc|opt/\w+)(?:/|\Z)")

_BELOW = mark(
    "Line {line} makes {path} a volume. Older builders throw away what is written there afterwards, and a container "
    "with a volume of its own there never shows it. Put VOLUME below this line, and keep files that belong to the "
    "program elsewhere."
)
_ROOTS = mark(
    "No line makes {path} or gives it to {user}, so Docker makes it for root when a container starts, and {user} may "
    "not write there: permission denied, unless what is mounted there belongs to {user}. While root is the user, and "
    "above VOLUME, put RUN mkdir -p {path} && chown {user} {path}"
)


def write_below_volume(subject: Subject) -> Iterator[Finding]:
    for entries in subject.stages:
        volumes: list[tuple[str, Instruction]] = []
        for instruction in entries:
            if instruction.keyword == "VOLUME":
                volumes += [(path, instruction) for path in _paths(instruction)][:10]
            for target in _targets(subject, instruction) if volumes else ():
                found = next((one for one in volumes[:20] if target == one[0] or target.startswith(one[0] + "/")), None)
                if found is not None:
                    path, volume = found
                    message = _(_BELOW, line=volume.lines[0], path=path)
                    yield about(instruction, message, None, _below(subject, volume, instruction))
                    break


def _paths(volume: Instruction) -> list[str]:
    plain = (path for path in volume.arguments if path.startswith("/") and "$" not in path)
    return [posixpath.normpath(path) for path in plain]


def _targets(subject: Subject, entry: Instruction) -> Iterator[str]:
    """The whole paths that the line writes to, as far as its own words tell."""
    if entry.keyword in ("COPY", "ADD") and entry.arguments:
        yield posixpath.normpath(entry.arguments[-1])
    elif entry.keyword == "RUN" and entry.span not in subject.branching:
        for command in subject.commands(entry):
            if command.program in _WRITERS:
                words = command.operands if command.program in ("mkdir", "touch", "tee") else command.operands[-1:]
                yield from (posixpath.normpath(word.text) for word in words[:20] if word.text.startswith("/"))


def _below(subject: Subject, volume: Instruction, write: Instruction) -> Fix | None:
    """VOLUME behind the line that writes; not over a long way, where other lines may count on it."""
    (start, middle), (_, end) = subject.whole_lines(volume), subject.whole_lines(write)
    text = subject.dockerfile.text
    if end - start > _LONGEST_MOVE:
        return None
    between = text[middle:end]
    return Fix((start, end), between + ("" if between.endswith("\n") else "\n") + text[start:middle])


def volume_is_roots(subject: Subject) -> Iterator[Finding]:
    """A volume in a directory that nothing makes, where containers run as another user than root."""
    if not subject.named("USER") or not subject.stages:
        return
    base = subject.images[-1]
    users = [entry for entry in subject.shipped_entries if entry.keyword == "USER" and entry.arguments]
    known = facts_of(split_image(base)[0]).plain and not is_windows(base)
    if not known or not users or any(not _USER.match(entry.arguments[0]) for entry in users):
        return
    user = users[-1].arguments[0]
    if user.split(":")[0] in _ROOT:
        return
    volumes = [entry for entry in subject.shipped_entries if entry.keyword == "VOLUME"]
    for volume in volumes[:_MOST]:
        for path in _paths(volume)[:_MOST]:
            if path != "/" and not _BROUGHT.match(path) and not _is_made(subject, volume, path):
                yield about(volume, _(_ROOTS, path=path, user=user), None, _made(subject, volume, users, path=path))
                return


def _is_made(subject: Subject, volume: Instruction, path: str) -> bool:
    """Whether another line may make the directory: one that names it, or copies or works around it."""
    for entry in subject.shipped_entries:
        text = subject.written(entry)
        if entry.keyword == "RUN" and (
            posixpath.basename(path) in text or ".sh" in text or entry.heredocs or "$" in text
        ):
            return True
        workdir = subject.workdir_after(entry)
        target = absolute(workdir, entry.arguments[-1]) if entry.keyword in ("COPY", "ADD") and entry.arguments else ""
        for place in (target, workdir):
            if "$" in place or (place and not place.startswith("/")) or f"{place}/".startswith(f"{path}/"):
                return True
        if target and (target == "/" or path.startswith(f"{target}/")):
            return True
    return volume.trigger is not None


def _made(subject: Subject, volume: Instruction, users: list[Instruction], *, path: str) -> Fix | None:
    """The line above USER, where VOLUME stands below it and no other user was there before."""
    if len(users) != 1 or volume.span < users[0].span:
        return None
    user, at = users[0].arguments[0], subject.whole_lines(users[0])[0]
    return Fix((at, at), f"RUN mkdir -p {path} && chown {user} {path}\n")


WARNINGS = (
    warning(
        "VolumeIsRoots",
        volume_is_roots,
        mark("The directory of a volume belongs to root where no line has made it for another user."),
        f"{REFERENCE}#volume",
        needs=["VOLUME"],
        bad="FROM debian:13\nRUN useradd app\nUSER app\nVOLUME /data\n",
        good="FROM debian:13\nRUN useradd app\nRUN mkdir -p /data && chown app /data\nUSER app\nVOLUME /data\n",
    ),
)
HINTS = (
    hint(
        "WriteBelowVolume",
        write_below_volume,
        mark("What a build writes below a volume is easily lost."),
        f"{REFERENCE}#notes-about-specifying-volumes",
        needs=["VOLUME"],
        bad="FROM alpine:3.24\nVOLUME /data\nCOPY seed /data/\n",
        good="FROM alpine:3.24\nCOPY seed /data/\nVOLUME /data\n",
    ),
)
