"""What an installation reads: ManifestNotThere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from builder.checks.bases import FROM_PLAIN, split_image
from builder.checks.commands import Command, requirements
from builder.checks.ours.harmless import is_harmless, makes_nothing_of_project
from builder.checks.ours.locks import Lock, lock_finding, lock_missing
from builder.checks.ours.manifest_places import Copied, elsewhere, elsewhere_finding, may_bring
from builder.checks.ours.run_files import RUNNERS, run_file_not_there
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

# program, verb → the files that it cannot do without, and how they are copied
_READS: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {
    ("npm", "ci"): (("package.json",), "package*.json"),
    ("npm", "install"): (("package.json",), "package*.json"),
    ("npm", "i"): (("package.json",), "package*.json"),
    ("yarn", "install"): (("package.json",), "package.json yarn.lock*"),
    ("yarn", ""): (("package.json",), "package.json yarn.lock*"),
    ("pnpm", "install"): (("package.json",), "package.json pnpm-lock.yaml*"),
    ("pnpm", "i"): (("package.json",), "package.json pnpm-lock.yaml*"),
    ("bundle", "install"): (("Gemfile",), "Gemfile Gemfile.lock*"),
    ("go", "mod"): (("go.mod",), "go.mod go.sum*"),
    ("cargo", "build"): (("Cargo.toml",), "Cargo.*"),
    ("cargo", "fetch"): (("Cargo.toml",), "Cargo.*"),
    **{("mvn", verb): (("pom.xml",), "pom.xml") for verb in ("package", "install", "verify", "compile", "clean")},
    ("composer", "install"): (("composer.json",), "composer.json composer.lock*"),
    **{("mix", verb): (("mix.exs",), "mix.exs mix.lock*") for verb in ("compile", "deps.compile", "deps.get")},
}
_INSTALLERS = frozenset(["pip", "pip3", *[program for program, _verb in _READS]])
_MOST = 50  # lines that are looked back over


def manifest_not_there(subject: Subject) -> Iterator[Finding]:
    yield from run_file_not_there(subject)
    if not subject.starts(*_INSTALLERS):
        return
    for index, entries in enumerate(subject.stages):
        name, tag, _digest = split_image(subject.bases[index])
        if subject.dockerfile.stages[index].base_stage is not None or not facts_of(name).plain or "onbuild" in tag:
            continue  # another image may bring the files along
        yield from _of_stage(subject, entries)


def _of_stage(subject: Subject, entries: tuple[Instruction, ...]) -> Iterator[Finding]:
    above: list[Copied] = []
    for instruction in entries:
        if instruction.keyword == "RUN":
            workdir = subject.workdir_before(instruction)
            place = workdir if workdir.startswith("/") and "$" not in workdir else None
            found = _missing(subject, instruction, above, place)
            if found and found.lock:
                yield from lock_finding(instruction, found.command, found.lock, above)
            elif found:
                yield _finding(subject, instruction, found, workdir)
            if found or not is_harmless(subject, instruction) or len(above) > _MOST:
                return
        elif instruction.keyword in ("COPY", "ADD"):
            above.append(Copied(instruction, subject.workdir_before(instruction)))


class _Lost(NamedTuple):
    """A command with a file that it reads and that is not there; how that would be copied; the line that copies it to
    another place, if any does; the list of exact versions that is missing, where the file itself is not."""

    command: Command
    file: str
    pattern: str
    copied: Copied | None
    lock: Lock | None = None


def _missing(subject: Subject, run: Instruction, above: list[Copied], workdir: str | None) -> _Lost | None:
    """The first command that reads what is not there; ``workdir`` is None where only the base knows it."""
    if run.heredocs or any(flag.name == "mount" for flag in run.flags):
        return None
    for command in subject.commands(run):
        files, pattern = _read_by(command)
        for file in files:
            if not any(may_bring(copied.entry, file) for copied in above):
                return _Lost(command, file, pattern, None)
            other = elsewhere(above, file, workdir) if workdir is not None else None
            if other is not None:
                return _Lost(command, file, pattern, other)
        lock = lock_missing(command, above) if files else None
        if lock is not None:
            return _Lost(command, lock.manifest, pattern, None, lock)
        if files or not makes_nothing_of_project(command):
            return None
    return None


def _read_by(command: Command) -> tuple[tuple[str, ...], str]:
    if command.program in ("pip", "pip3"):
        named = requirements(command)
        return ((named,), named) if named and "/" not in named and "$" not in named else ((), "")
    elsewhere = command.has("-g", "--global", "--prefix", "--cwd", "-C", "-f", "--file", "--manifest-path")
    words = [word.text for word in command.operands]
    alone = len(words) <= 1 or command.program in ("mvn", "cargo") or words == ["mod", "download"]
    return _READS.get((command.program, command.verb), ((), "")) if alone and not elsewhere else ((), "")


def _finding(subject: Subject, run: Instruction, lost: _Lost, workdir: str) -> Finding:
    command, file, pattern, copied, _lock = lost
    if copied is not None:
        return elsewhere_finding(subject, run, command, copied, file=file, workdir=workdir)
    message = _(
        "{program} reads {file}, and no line above brings it into the image: there is nothing yet but the base. "
        "Put COPY {copied} ./ above this line.",
        program=command.program,
        file=file,
        copied=pattern,
    )
    at = subject.whole_lines(run)[0]
    return about(run, message, command.span, Fix((at, at), f"COPY {pattern} ./\n"))


WARNINGS = (
    warning(
        "ManifestNotThere",
        manifest_not_there,
        mark("A RUN sees what is in the image by then, not what is beside the Dockerfile."),
        f"{REFERENCE}#copy",
        needs=["./", *RUNNERS, *_INSTALLERS],
        also=FROM_PLAIN,
        bad="FROM python:3.12\nRUN pip install --no-cache-dir -r requirements.txt\n",
        good="FROM python:3.12\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\n",
    ),
)
