"""Commands that make no file of a project: what stands behind them is as if they had not run."""

from __future__ import annotations

from builder.checks.commands import Command
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction

_NAMES = """addgroup adduser apk apt apt-get chmod chown corepack dnf groupadd locale-gen microdnf mkdir pip pip3 rm
set true useradd usermod yum"""
HARMLESS = frozenset(_NAMES.split())
_INSTALLERS = frozenset(["bundle", "npm", "pip", "pip3", "pnpm", "yarn"])
_TOOLS_OF_MIX = frozenset(["archive.install", "local.hex", "local.rebar"])
_INSTALLS = frozenset(["", "ci", "i", "install"])


def is_harmless(subject: Subject, run: Instruction) -> bool:
    """Whether the line makes no file that belongs to a project."""
    commands = subject.commands(run)
    return not run.heredocs and all(
        makes_nothing_of_project(command) or (command.program == "npm" and command.has("-g", "--global"))
        for command in commands
    )


def makes_nothing_of_project(command: Command) -> bool:
    return command.program in HARMLESS or (command.program == "mix" and command.verb in _TOOLS_OF_MIX)


def makes_no_source(command: Command) -> bool:
    """Whether it makes no file that somebody has written; what installs packages makes only theirs."""
    installs = command.program in _INSTALLERS and command.verb in _INSTALLS
    return installs or (command.program in HARMLESS and command.verb not in ("source", "download"))
