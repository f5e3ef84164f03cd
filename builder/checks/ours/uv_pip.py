"""uv pip where no environment is: NoEnvironment.

docs.astral.sh/uv/pip/environments: uv pip takes an active environment, or .venv in the working directory or one above
it, and the system's Python only with --system or UV_SYSTEM_PYTHON. Asked of uv 0.13: it ends with status 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_ELSEWHERE = ("--system", "--python", "-p", "--target", "--prefix", "--help", "--dry-run")
_CARED_FOR = re.compile(r"venv|VIRTUAL_ENV|UV_SYSTEM|UV_PYTHON|UV_PROJECT|UV_TARGET|conda|activate|uv\.toml|uv sync")
_CHANGES = frozenset(["install", "sync", "uninstall"])
_IMAGES = frozenset(["debian", "python", "ubuntu", "ghcr.io/astral-sh/uv"])
_NONE = mark(
    "uv pip works in an environment, and none is here: the build stops with No virtual environment found. Write uv pip "
    "{verb} --system, which takes the image’s own Python, or make one: uv venv"
)


def no_environment(subject: Subject) -> Iterator[Finding]:
    if "uv pip" not in subject.dockerfile.text or _CARED_FOR.search(subject.dockerfile.text):
        return
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        name, _tag, _digest = split_image(stage.base)
        known = name in _IMAGES and (facts_of(name).plain or "/" in name) and "$" not in stage.base
        finding = _in_stage(subject, entries) if known and stage.base_stage is None else None
        if finding is not None:
            yield finding
            return


def _in_stage(subject: Subject, entries: tuple[Instruction, ...]) -> Finding | None:
    """The first such command, as long as no copy may have brought an environment."""
    for entry in entries:
        if entry.keyword in ("COPY", "ADD") and _may_bring_one(entry):
            return None
        for command in subject.commands(entry) if entry.keyword == "RUN" and not entry.heredocs else ():
            words = [word.text for word in command.operands[:2]]
            if command.program == "uv" and words[:1] == ["pip"] and not _CHANGES.isdisjoint(words[1:]):
                return None if _is_elsewhere(command) else _finding(entry, command)
    return None


def _is_elsewhere(command: Command) -> bool:
    return command.has(*_ELSEWHERE) or any("$" in word.text for word in command.words)


def _may_bring_one(copy: Instruction) -> bool:
    """Whether it copies a whole directory of the project, or of another stage where that is not a program alone."""
    if copy.flag("from") is not None:
        return not all(source.rpartition("/")[2] in ("uv", "uvx") for source in copy.arguments[:-1])
    return any("." not in source.strip("./") or "*" in source for source in copy.arguments[:-1])


def _finding(run: Instruction, command: Command) -> Finding:
    verb = command.operands[1]
    end = verb.span[1]
    return about(run, _(_NONE, verb=verb.text), command.span, Fix((end, end), " --system") if verb.plain else None)


WARNINGS = (
    warning(
        "NoEnvironment",
        no_environment,
        mark("uv pip leaves the system's Python alone unless it is told to use it."),
        f"{REFERENCE}#run",
        needs=["uv"],
        bad="FROM python:3.14-slim\nRUN pip install --no-cache-dir uv==0.9.0\nRUN uv pip install --no-cache a==1\n",
        good="FROM python:3.14-slim\nRUN pip install --no-cache-dir uv==0.9.0\n"
        "RUN uv pip install --system --no-cache a==1\n",
    ),
)
