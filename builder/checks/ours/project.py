"""Commands that work on a project of which only the manifests are copied: ProjectNotThere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.ours.dotnet import processor_as_project
from builder.checks.ours.harmless import is_harmless
from builder.checks.ours.poetry import POETRY, poetry_without_project
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_MANIFEST = re.compile(
    r"(?:package(?:-lock)?\*?\.json|yarn\.lock|pnpm-lock\.yaml|Gemfile(?:\.lock)?|composer\.(?:json|lock)"
    r"|Cargo\.(?:toml|lock|\*)|go\.(?:mod|sum|\*)"
    r"|pom\.xml|pubspec\*?\.(?:yaml|lock|\*)|(?:build|settings)\.gradle(?:\.kts)?|gradle\.properties"
    r"|[\w-]*requirements[\w-]*\.txt|pyproject\.toml|poetry\.lock|uv\.lock|\.npmrc|\.ruby-version)\*?\Z"
)
_INSTALLERS = frozenset(["bundle", "composer", "gem", "npm", "pip", "pip3", "pnpm", "yarn"])
_INSTALLS = frozenset(["", "ci", "config", "i", "install", "set"])
_BUILDS = frozenset(["npm", "pnpm", "yarn"])
_SCRIPTS = frozenset(["artisan", "manage.py"])
_LEADS = frozenset(["php", "python", "python3"])  # with a script behind them, which is read as a command of its own
_COMPILES = frozenset(["cargo", "go"])
_FETCHES = frozenset([("cargo", "fetch"), ("go", "mod"), ("flutter", "pub"), ("flutter", "config")])
# What people also start for what it downloads, with the project's files still to come.
_ALONE = {
    "flutter": frozenset(["build"]),
    "gradle": frozenset(["assemble", "bootJar", "build", "jar"]),
    "mvn": frozenset(["compile", "install", "package", "verify"]),
}
_STARTS = ("artisan", "cargo", "flutter", "go", "gradle", "manage.py", "mvn", "npm", "pnpm", "rails", "rake", "yarn")


def project_not_there(subject: Subject) -> Iterator[Finding]:
    yield from processor_as_project(subject)
    yield from poetry_without_project(subject)
    if not subject.starts(*_STARTS):
        return
    for index, entries in enumerate(subject.stages):
        name, tag, _digest = split_image(subject.bases[index])
        known = facts_of(name).plain or name.rpartition("/")[2] in _ALONE or name in ("gradle", "maven")
        if subject.dockerfile.stages[index].base_stage is None and known and "onbuild" not in tag:
            yield from _of_stage(subject, entries)


def _of_stage(subject: Subject, entries: tuple[Instruction, ...]) -> Iterator[Finding]:
    """The first such command, as long as nothing but manifests can be there."""
    copied = False
    for entry in entries:
        if entry.keyword in ("COPY", "ADD") and not _only_manifests(entry):
            return
        copied |= entry.keyword in ("COPY", "ADD")
        if entry.keyword != "RUN":
            continue
        if entry.heredocs or any(flag.name == "mount" for flag in entry.flags):
            return
        for command in subject.commands(entry):
            what = _works_on(command)
            if command.program in _ALONE and (_copies_later(subject, entry) or _is_built_on(subject, entry)):
                return
            if what and (copied or command.program not in {*_COMPILES, *_ALONE}):
                yield _finding(subject, entry, command, what)
            if what or not (_installs(command) or is_harmless(subject, entry)):
                return


def _only_manifests(entry: Instruction) -> bool:
    names = (path.rsplit("/", 1)[-1] for path in entry.arguments[:-1])
    return entry.flag("from") is None and not entry.heredocs and all(_MANIFEST.match(name) for name in names)


def _installs(command: Command) -> bool:
    """Whether it makes no file of a project: an installer, or what only leads to the next command."""
    if command.program in _LEADS:
        return not command.words
    if (command.program, command.verb) in _FETCHES:
        return True
    verbs = _INSTALLS | {"exec"} if command.program == "bundle" else _INSTALLS
    return command.program in _INSTALLERS and command.verb in verbs


def _works_on(command: Command) -> str:
    """The command in short, when it reads the project's own files; "" otherwise."""
    program, first = command.program, command.verb
    if program in _BUILDS:
        second = next((word.text for word in command.operands[1:2]), "")
        runs = first == "run" and second == "build"
        return f"{program} run build" if runs else f"{program} build" if first == "build" and program != "npm" else ""
    if program in _COMPILES:
        return f"{program} build" if first == "build" and _of_own_files(command) else ""
    if program in _ALONE:
        goals = [word.text for word in command.operands if word.text in _ALONE[program]]
        elsewhere = any(word.text in ("-f", "-p", "-C", "--file") for word in command.words)
        return f"{program} {goals[-1]}" if goals and not elsewhere else ""
    named = program in _SCRIPTS or (program in ("rails", "rake") and first.startswith(("assets:", "db:")))
    return f"{program} {first}".strip() if named else ""


def _of_own_files(command: Command) -> bool:
    """Whether cargo or go builds what lies in the directory, and not a package by its name."""
    words = [word.text for word in command.words[1:]]
    named = {
        after for word, after in pairwise(words) if word in ("-o", "-ldflags", "-tags", "--target", "--profile", "-j")
    }
    elsewhere = command.has("--manifest-path", "-p", "--package", "-C", "-mod")
    return not elsewhere and all(word[:1] in ("-", ".") or word in named or word.endswith(".go") for word in words)


def _copies_later(subject: Subject, run: Instruction) -> bool:
    return any(entry.keyword == "COPY" and entry.span > run.span for entry in subject.stages[run.stage or 0])


def _is_built_on(subject: Subject, run: Instruction) -> bool:
    return any(stage.base_stage == run.stage for stage in subject.dockerfile.stages)


def _finding(subject: Subject, run: Instruction, command: Command, what: str) -> Finding:
    message = _(
        "{command} works on the project’s own files, and no line above copies them: a RUN sees only what is in the "
        "image by then. Put COPY . . above this line.",
        command=what,
    )
    later = _copies_later(subject, run)
    at = subject.whole_lines(run)[0]
    return about(run, message, command.span, None if later else Fix((at, at), "COPY . .\n"))


WARNINGS = (
    warning(
        "ProjectNotThere",
        project_not_there,
        mark("A command that builds a project needs the project's files in the image first."),
        f"{REFERENCE}#copy",
        needs=[*_STARTS, "dotnet", POETRY],
        bad="FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nRUN npm run build\n",
        good="FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n",
    ),
)
