"""The programs that install what a project needs, and the files they read for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from builder.checks.commands import Command
from builder.checks.ours.lists import listed


@dataclass(frozen=True, slots=True)
class Installer:
    """``manifest`` are the files the install needs. ``first`` is an install command of its own, where the command in
    the file does more; ``mount`` is a cache directory, where the manifest alone is not enough."""

    programs: tuple[str, ...]
    verbs: tuple[str, ...]
    manifest: str
    first: str = ""
    mount: str = ""


_GO = Installer(("go",), ("mod",), "go.mod go.sum*")
_INSTALLERS = (
    Installer(("npm",), ("install", "ci", "i"), "package*.json"),
    Installer(("yarn", "yarnpkg"), ("", "install"), "package.json yarn.lock*"),
    Installer(("pnpm",), ("install", "i"), "package.json pnpm-lock.yaml*"),
    Installer(("bun",), ("install",), "package.json bun.lock*"),
    Installer(("bundle",), ("", "install"), "Gemfile Gemfile.lock*"),
    Installer(("composer",), ("install",), "composer.json composer.lock*"),
    _GO,
    Installer(("go",), ("build", "install", "test"), "go.mod go.sum*", first="go mod download"),
    Installer(("cargo",), ("build", "install"), "", mount="/usr/local/cargo/registry"),
    Installer(("mvn",), ("package", "install", "verify", "compile", "clean"), "", mount="/root/.m2"),
)


_BY_PROGRAM = {
    program: [each for each in _INSTALLERS if program in each.programs]
    for installer in _INSTALLERS
    for program in installer.programs
}

# What Go projects had before there was go.mod.
_MODULES_OFF = ("GO111MODULE=off", 'GO111MODULE="off', "GO111MODULE off")
_BEFORE_MODULES = ("Gopkg.", "dep ensure", "glide install", "godep", "govendor", *_MODULES_OFF)
_OFFLINE = frozenset(["--offline", "--no-index", "--local"])  # of pnpm, yarn, cargo and mvn; of pip; of bundle
PROGRAMS = ("pip", "pip3", *_BY_PROGRAM)


def installer_of(command: Command) -> Installer | None:
    """The installer, where the command may download."""
    if command.program not in PROGRAMS or _is_offline(command):
        return None
    if command.program in ("pip", "pip3"):
        files = listed(command)
        return Installer(("pip",), ("install",), " ".join(files)) if files else None
    for installer in _BY_PROGRAM.get(command.program, ()):
        if command.verb in installer.verbs and not command.has("-g", "-h"):
            if command.verb == "mod":
                return _of_go_mod(command)
            return None if command.program == "go" and _needs_no_modules(command) else installer
    return None


def has_no_modules(text: str) -> bool:
    """Whether the file is of the time before go.mod: nothing that could be copied alone tells what is downloaded."""
    return any(map(text.__contains__, _BEFORE_MODULES))


def _is_offline(command: Command) -> bool:
    return any(word.text in _OFFLINE or (word.text == "-o" and command.program == "mvn") for word in command.words)


def _needs_no_modules(command: Command) -> bool:
    """Whether go downloads nothing that the project's list names: a program at a version of its own, such as
    ``go install example.com/tool@v1``, or a project that brings its vendor directory (go.dev/ref/mod)."""
    words = [word.text for word in command.words]
    return any("@" in word or word.lstrip("-") == "mod=vendor" for word in words)


def _of_go_mod(command: Command) -> Installer | None:
    """``tidy`` and ``vendor`` read the sources too; ``init`` and ``edit`` download nothing."""
    word = command.operands[1].text if len(command.operands) > 1 else ""
    if word == "download":
        return _GO
    return replace(_GO, first="go mod download") if word in ("tidy", "vendor", "verify") else None
