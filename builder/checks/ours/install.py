"""CopyBeforeInstall: every change of a source file makes the build install all dependencies again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.checks.commands import Command, requirements
from builder.checks.paths import absolute, below
from builder.checks.rule import CACHE, Finding, about, hint
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_PLAIN_FILE = re.compile(r"[\w.-][\w./-]*\Z")
# These download what a project needs and compile nothing of it; where they stand above the copy, all is there already.
_DOWNLOADS = {"cargo": ("chef", "fetch", "vendor"), "mvn": ("dependency:", "de.qaware.maven:go-offline")}
# Where packages are kept: what comes from another stage with such a path need not be downloaded.
_KEPT = re.compile(r"\.cargo\b|cargo/registry|\.m2\b|node_modules|/target\b|/vendor\b")


@dataclass(frozen=True, slots=True)
class _Installer:
    """``manifest`` are the files the install needs. ``first`` is an install command of its own, where the command in
    the file does more; ``mount`` is a cache directory, where the manifest alone is not enough."""

    programs: tuple[str, ...]
    verbs: tuple[str, ...]
    manifest: str
    first: str = ""
    mount: str = ""


_INSTALLERS = (
    _Installer(("npm",), ("install", "ci", "i"), "package*.json"),
    _Installer(("yarn", "yarnpkg"), ("", "install"), "package.json yarn.lock*"),
    _Installer(("pnpm",), ("install", "i"), "package.json pnpm-lock.yaml*"),
    _Installer(("bun",), ("install",), "package.json bun.lock*"),
    _Installer(("bundle",), ("", "install"), "Gemfile Gemfile.lock*"),
    _Installer(("composer",), ("install",), "composer.json composer.lock*"),
    _Installer(("go",), ("mod",), "go.mod go.sum*"),
    _Installer(("go",), ("build", "install", "test"), "go.mod go.sum*", first="go mod download"),
    _Installer(("cargo",), ("build", "install"), "", mount="/usr/local/cargo/registry"),
    _Installer(("mvn",), ("package", "install", "verify", "compile", "clean"), "", mount="/root/.m2"),
)
# composer runs the project's own scripts and autoloader, which are not there yet with the manifest alone.
_NOT_ALONE = frozenset(["composer"])


def copy_before_install(subject: Subject) -> Iterator[Finding]:
    whole = {instruction.span: instruction for instruction, sources in subject.from_context
             if any(token.value in (".", "./", "*") for token in sources)}  # fmt: skip
    if not whole:
        return
    ready: set[int] = set()  # the stages in which all is downloaded, whatever is copied below
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        if stage.base_stage in ready:
            ready.add(stage.index)
            continue
        copied: Instruction | None = None
        workdir = copied_to = ""
        for instruction in entries:
            if instruction.keyword == "WORKDIR" and instruction.arguments:
                workdir = absolute(workdir, instruction.arguments[0])
            if instruction.span in whole and copied is None:
                copied, copied_to = instruction, absolute(workdir, instruction.arguments[-1])
            if instruction.keyword != "RUN":
                if instruction.keyword == "COPY" and instruction.flag("from") and _KEPT.search(instruction.text):
                    break
                continue
            if copied is None and _downloads(subject.commands(instruction)):
                ready.add(stage.index)
                break
            found = next((pair for command in subject.commands(instruction) if (pair := _installer(command))), None)
            if found is None:
                continue
            cached = any(flag.name == "mount" for flag in instruction.flags)
            if copied is not None and not cached:
                yield _finding(subject, copied, instruction, found, below(copied_to, workdir))
            break


def _downloads(commands: tuple[Command, ...]) -> bool:
    return any(
        command.program in _DOWNLOADS and word.text.startswith(_DOWNLOADS[command.program])
        for command in commands
        for word in command.operands
    )


def _installer(command: Command) -> tuple[_Installer, Command] | None:
    if command.program in ("pip", "pip3"):
        file = requirements(command)
        return (_Installer(("pip",), ("install",), file), command) if _PLAIN_FILE.match(file) else None
    for installer in _INSTALLERS:
        if command.program in installer.programs and command.verb in installer.verbs and not command.has("-g", "-h"):
            return installer, command
    return None


def _finding(
    subject: Subject, copied: Instruction, run: Instruction, found: tuple[_Installer, Command], inside: str
) -> Finding:
    """``inside``: where in what is copied the installer runs."""
    installer, command = found
    start = _(
        "Every change to any file makes this COPY new, and line {line} then downloads everything again.",
        line=run.lines[0],
    )
    if installer.mount:
        mount = f"--mount=type=cache,target={installer.mount}"
        at = run.tokens[0].span[1]
        message = _("Keep the downloads between builds: RUN {mount} {program} …", mount=mount, program=command.program)
        return about(copied, f"{start} {message}", None, Fix((at, at), f" {mount}"))
    target = _directory(posixpath.join(copied.arguments[-1], inside) if inside else copied.arguments[-1])
    manifest = " ".join([posixpath.join(inside, name) for name in installer.manifest.split(" ")])
    install = installer.first or f"{command.program} {command.verb}".strip()
    message = _(
        "Copy what the installation needs first, and the rest behind it: COPY {manifest} {target}, RUN {install}, then "
        "this line.",
        manifest=manifest,
        target=target,
        install=install,
    )
    fix = None if inside else _fix(subject, copied, run, installer, target)
    return about(copied, f"{start} {message}", None, fix)


def _directory(destination: str) -> str:
    return "./" if destination in (".", "./") else destination.rstrip("/") + "/"


def _fix(subject: Subject, copied: Instruction, run: Instruction, installer: _Installer, target: str) -> Fix | None:
    text = subject.dockerfile.text
    flags = {flag.name for flag in copied.flags} - {"chown", "chmod", "link"}
    if copied.json or flags or len(copied.arguments) != 2 or installer.programs[0] in _NOT_ALONE:
        return None
    words = " ".join(text[slice(*flag.span)] for flag in copied.flags)
    manifest = f"COPY {words + ' ' if words else ''}{installer.manifest} {target}\n"
    if installer.first:
        start = subject.whole_lines(copied)[0]
        return Fix((start, start), f"{manifest}RUN {installer.first}\n")
    alone = len(subject.commands(run)) == 1 and not run.heredocs
    if not alone or not subject.neighbours(copied, run):
        return None
    early = _copied_before(subject, copied, installer.manifest.split(" ")[0].split("*")[0])
    moved = f"{text[slice(*run.span)]}\n{text[slice(*copied.span)]}"
    return Fix((copied.span[0], run.span[1]), moved if early else manifest + moved)


def _copied_before(subject: Subject, copied: Instruction, manifest: str) -> bool:
    """Whether the stage has copied that file on its own above."""
    return any(
        manifest in entry.text
        for entry in subject.stages[copied.stage or 0]
        if entry.keyword in ("COPY", "ADD") and entry.span < copied.span
    )


RULES = (
    hint(
        "CopyBeforeInstall",
        copy_before_install,
        mark("The cache reuses an installation only as long as nothing above it changes."),
        f"{CACHE}#order-your-layers",
        bad="FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n",
        good="FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install\nCOPY . .\n",
    ),
)
