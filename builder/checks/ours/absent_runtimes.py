"""A language that the image has nothing of: npm in an image of Python, part of NotInThisImage.

What the images bring: their Dockerfiles (docker-library, nodejs/docker-node, adoptium/containers, carlossg's
docker-maven) and that of buildpack-deps, on which the large ones stand: Python 3 without pip, Perl, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.ours.absent import has_path, lacking, may_hold_programs, moves_path
from builder.checks.ours.absent_packages import brought
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

# language → its programs, and the image that has them
_LANGUAGES: dict[str, tuple[tuple[str, ...], str]] = {
    "node": (("node", "npm", "npx", "pnpm", "yarn"), "node"),
    "java": (("java", "javac"), "eclipse-temurin"),
    "maven": (("mvn",), "maven"),
    "gradle": (("gradle",), "gradle"),
    "go": (("go",), "golang"),
    "rust": (("cargo", "rustc"), "rust"),
    "dotnet": (("dotnet",), "mcr.microsoft.com/dotnet/sdk"),
    "php": (("php",), "php"),
    "composer": (("composer",), "composer"),
    "ruby": (("bundle", "gem", "ruby"), "ruby"),
    "pip": (("pip", "pip3"), "python"),
}
_TAGS = {"eclipse-temurin": "21", "maven": "3.9-eclipse-temurin-21", "gradle": "9-jdk21"}
_TAGS["mcr.microsoft.com/dotnet/sdk"] = "10.0"
# image → the languages that it has; of all others it has nothing. Composer and pip of these images are told elsewhere.
_HAS = {
    "amazoncorretto": "java", "composer": "php composer", "eclipse-temurin": "java", "elixir": "", "erlang": "",
    "golang": "go", "gradle": "java gradle", "httpd": "", "mariadb": "", "maven": "java maven", "nginx": "",
    "node": "node", "openjdk": "java", "php": "php composer", "postgres": "", "python": "pip", "redis": "",
    "ruby": "ruby", "rust": "rust", "tomcat": "java",
}  # fmt: skip
_NAMES = """: [ addgroup adduser bundle cargo cat cd chgrp chmod chown cp dotnet echo env export false go groupadd id
java javac ln ls mkdir mv node npm npx php pip pip3 pnpm printf pwd rm rmdir ruby sed set sleep test touch true useradd
usermod whoami yarn"""
_HARMLESS = frozenset(_NAMES.split())  # what brings no program of another language, even where it installs
_INSTALLERS = {"apk": "add", "apt": "install", "apt-get": "install"}
_PROGRAMS = {program: language for language, (programs, _image) in _LANGUAGES.items() for program in programs}
STARTS = [*_PROGRAMS, *[f"CMD {program}" for program in _PROGRAMS]]
BASES = [f"FROM {image}" for image in _HAS]

_IN_RUN = mark(
    "There is no {program} in {image}: the command is not found. {other} has it: do this part in a stage of its own, "
    "FROM {other} AS build, and take what it makes from there with COPY --from=build."
)
_AT_START = mark(
    "There is no {program} in {image}, and no line above brings it, so containers end at once: executable file not "
    "found. Build on an image that has it, such as {other}."
)


def absent_runtimes(subject: Subject) -> Iterator[Finding]:
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        name, tag, digest = split_image(stage.base)
        has = _HAS.get(name) if stage.base_stage is None and not digest and "$" not in stage.base else None
        if has is None or is_windows(stage.base) or "onbuild" in tag:
            continue
        known = lacking(stage.base).keys()  # of which absent.py tells, with what installs them
        lacks = _PROGRAMS.keys() - {program for one in has.split() for program in _LANGUAGES[one][0]} - known
        if subject.starts(*lacks) or not subject.has.isdisjoint([f"CMD {program}" for program in lacks]):
            yield from _of_stage(subject, entries, stage.base, lacks)


def _of_stage(subject: Subject, entries: tuple[Instruction, ...], base: str, lacks: set[str]) -> Iterator[Finding]:
    for entry in entries:
        if entry.keyword == "RUN":
            command, goes_on = _in_run(subject, entry, lacks)
            if command is not None:
                yield about(entry, _(_IN_RUN, **_facts(command.program, base)), command.span)
            if not goes_on:
                return
        elif (
            entry.keyword in ("ONBUILD", "SHELL")
            or moves_path(entry)
            or (entry.keyword in ("COPY", "ADD") and (may_hold_programs(entry) or entry.heredocs))
        ):
            return
    start = start_of(subject.last[entries[0].stage or 0])
    for command in subject.read(start)[:1] if start is not None else ():
        if command.program in lacks and not has_path(subject, command):
            yield about(start or entries[0], _(_AT_START, **_facts(command.program, base)), command.span)


def _in_run(subject: Subject, run: Instruction, lacks: set[str]) -> tuple[Command | None, bool]:
    """The first command that is not there, and whether what comes after is still sure to have brought none."""
    if "from=" in run.text or run.span in subject.branching or run.heredocs:
        return None, False
    for command in subject.commands(run):
        if command.program in lacks and not has_path(subject, command):
            return command, False
        if command.program not in _HARMLESS and not _brings_none(command, lacks, subject.dockerfile.text):
            return None, False
    return None, True


def _brings_none(command: Command, lacks: set[str], text: str) -> bool:
    """Whether a package manager installs nothing, or only packages that are known to bring none of these programs."""
    verb = _INSTALLERS.get(command.program)
    if verb is None or command.verb != verb:
        return verb is not None and command.verb in ("update", "upgrade", "clean")
    found = [brought(command, word.text.split("=")[0], text) for word in command.operands[1:]]
    return all(one is not None and lacks.isdisjoint(one.split()) for one in found)


def _facts(program: str, base: str) -> dict[str, str]:
    image = _LANGUAGES[_PROGRAMS[program]][1]
    tag = _TAGS.get(image) or facts_of(image).steady
    return {"program": program, "image": base, "other": f"{image}:{tag}" if tag else image}
