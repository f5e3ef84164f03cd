"""CMD with the program that the image itself puts in front of it: a part of CmdRepeatsProgram.

Facts: webapp/known_images; the pages of the distroless images of Java, Node.js and Python, whose ENTRYPOINT is java
-jar, node and python3.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_TWICE = mark(
    "{image} starts {program} by itself, and puts what CMD says after it: containers run {command}, and {program} "
    "takes its own name for the file to run. Leave it out here."
)


def repeats_image(subject: Subject) -> Iterator[Finding]:
    for base, last in zip(subject.images, subject.last, strict=True):
        name = split_image(base)[0]
        cmd, own = last.get("CMD"), facts_of(name).entrypoint or ()
        if not name.startswith("gcr.io/distroless/") or cmd is None or not cmd.json or not own or not cmd.arguments:
            continue
        if cmd.arguments[0] not in (own[0], posixpath.basename(own[0])) or any(map(_starts, _all(subject, cmd))):
            continue
        program, command = posixpath.basename(own[0]), " ".join([*own, *cmd.arguments])[:120]
        message = _(_TWICE, image=name, program=program, command=command)
        yield about(cmd, message, None, _without(cmd, (cmd.arguments[0], *own[1:])))


def _all(subject: Subject, cmd: Instruction) -> list[Instruction]:
    """What makes the image up to its CMD: the instructions of its stage and of those below."""
    stages, at = subject.dockerfile.stages, cmd.stage
    found: list[Instruction] = []
    while at is not None:
        found += subject.stages[at]
        at = stages[at].base_stage
    return found


def _starts(entry: Instruction) -> bool:
    return entry.keyword == "ENTRYPOINT"


def _without(cmd: Instruction, words: tuple[str, ...]) -> Fix | None:
    """CMD without these, where it begins with them and has more."""
    marks = {token.role: token for token in cmd.tokens if token.role in ("json.open", "json.close")}
    kept = list(cmd.arguments[len(words) :])
    if cmd.arguments[: len(words)] != words or not kept or len(marks) != 2 or cmd.trigger is not None:
        return None
    return Fix((marks["json.open"].span[0], marks["json.close"].span[1]), json.dumps(kept, ensure_ascii=False))
