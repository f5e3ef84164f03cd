"""Other package managers: PipCache, ApkCache."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import may_set, split_image
from builder.checks.commands import Command, Word
from builder.checks.rule import PRACTICES, Finding, about, hint
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_PIP = re.compile(r"pip[0-9.]*\Z")
_PYTHON = re.compile(r"(?:python|pypy)[0-9.]*\Z")


_IN_ROOTS_HOME = mark(
    "pip keeps a copy of everything it downloads in /root/.cache/pip, in this layer, where nothing uses it again. "
    "Add --no-cache-dir, or keep the copies out of the image with RUN --mount=type=cache,target=/root/.cache/pip"
)
_SOMEWHERE = mark(
    "pip keeps a copy of everything it downloads in its cache directory, in this layer, where nothing uses it "
    "again. Add --no-cache-dir."
)


def pip_cache(subject: Subject) -> Iterator[Finding]:
    variable = "PIP_NO_CACHE_DIR"
    if any(pair.name == variable for entry in subject.shipped_entries for pair in entry.pairs):
        return
    places: list[str] | None = None
    if may_set(subject.bases[-1], variable):
        return
    for instruction in subject.shipped_runs:
        if variable in subject.written(instruction) or has_cache_mount(instruction):
            continue
        for command in subject.commands(instruction):
            word = pip_install(command)
            if word and not command.has("--no-cache-dir", "--no-cache", "--cache-dir", "--dry-run"):
                places = _places(subject) if places is None else places
                if _emptied(subject, instruction, places):
                    break
                end = word.span[1]
                words = _IN_ROOTS_HOME if _is_roots(subject, instruction, places) else _SOMEWHERE
                yield about(instruction, _(words), command.span, Fix((end, end), " --no-cache-dir"))


def _places(subject: Subject) -> list[str]:
    """Where the file itself has pip keep its copies."""
    pairs = [pair for entry in subject.shipped_entries for pair in entry.pairs if pair.name == "PIP_CACHE_DIR"]
    return [(pair.value or "/").strip("\"'").rstrip("/") for pair in pairs]


def _emptied(subject: Subject, instruction: Instruction, places: list[str]) -> bool:
    """Whether the same RUN removes the copies again."""
    commands = subject.commands(instruction)
    if any(_PIP.match(command.program) and command.verb == "cache" for command in commands):
        return True
    removed = [word.text.rstrip("/*") for command in commands if command.program == "rm" for word in command.operands]
    return any(".cache" in path or "PIP_CACHE_DIR" in path or path in places for path in removed)


def _is_roots(subject: Subject, instruction: Instruction, places: list[str]) -> bool:
    """Whether pip keeps its copies in root's own directory, as far as anybody knows."""
    if not facts_of(split_image(subject.bases[-1])[0].lower()).plain or places:
        return False
    users = [entry for entry in subject.shipped_entries if entry.keyword == "USER" and entry.span < instruction.span]
    return not users or not users[-1].arguments or users[-1].arguments[0].split(":")[0] in ("root", "0")


def pip_install(command: Command) -> Word | None:
    """The word ``install`` of a pip command, also of ``python -m pip``."""
    if not command.program.startswith(("pip", "py")):  # most commands
        return None
    module = [word.text for word in command.words[:2]] == ["-m", "pip"]
    if not (_PIP.match(command.program) or (_PYTHON.match(command.program) and module)):
        return None
    return next((word for word in command.words if word.text == "install"), None)


def has_cache_mount(instruction: Instruction) -> bool:
    """Whether a RUN keeps some directory out of the image, in a cache of the builder."""
    return any(flag.name == "mount" and "cache" in (flag.value or "") for flag in instruction.flags)


def apk_cache(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.shipped_runs:
        written = subject.written(instruction)
        if "/var/cache/apk" in written or "/etc/apk/cache" in written:
            continue
        for command in subject.commands(instruction):
            if command.program == "apk" and command.verb == "add" and not command.has("--no-cache", "--no-network"):
                word = next(word for word in command.words if word.text == "add")
                message = _(
                    "apk leaves its package index in this layer. With --no-cache it fetches a fresh one for "
                    "this command and keeps nothing, so apk update is not needed either."
                )
                yield about(instruction, message, command.span, Fix((word.span[1], word.span[1]), " --no-cache"))


RULES = (
    hint(
        "PipCache",
        pip_cache,
        mark("Downloads kept for next time only make the image larger: there is no next time in a layer."),
        f"{PRACTICES}#run",
        needs=["pip"],
        bad="FROM python:3.12\nRUN pip install flask==3.0.3\n",
        good="FROM python:3.12\nRUN pip install --no-cache-dir flask==3.0.3\n",
    ),
    hint(
        "ApkCache",
        apk_cache,
        mark("A package index is only needed while packages are installed."),
        f"{PRACTICES}#run",
        needs=["apk"],
        bad="FROM alpine:3.24\nRUN apk add curl\n",
        good="FROM alpine:3.24\nRUN apk add --no-cache curl\n",
    ),
)
