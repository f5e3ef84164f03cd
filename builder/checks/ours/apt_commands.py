"""The commands of apt-get and apt in a RUN, where the image may have them."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import family
from builder.checks.commands import Command
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction

PROGRAMS = ("apt-get", "apt")
LISTS = "/var/lib/apt"
READING = frozenset(["install", "build-dep", "source", "download", "upgrade", "dist-upgrade", "full-upgrade"])


def apt_of(subject: Subject, instruction: Instruction) -> list[Command]:
    """Those of one instruction."""
    found = [command for command in subject.commands(instruction) if command.program in PROGRAMS]
    return found if found and _is_there(subject, instruction) else []


def started_apt(subject: Subject, *programs: str) -> Iterator[tuple[Instruction, Command]]:
    """Every command of a RUN that starts one of these programs, where the image may have it."""
    return (each for each in subject.started(*programs) if _is_there(subject, each[0]))


def _is_there(subject: Subject, instruction: Instruction) -> bool:
    """Whether the image may have apt; where it has none, that is told instead."""
    return family(subject.bases[instruction.stage or 0]) in ("", "debian")
