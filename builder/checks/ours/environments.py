"""Packages that are installed where nobody looks, or left out where they are needed: the part of NotOnPath about
uv sync, and BuildNeedsAll."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from builder.checks.commands import Command
from builder.checks.rule import PRACTICES, Finding, about, hint
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction, Span
from webapp.wording import _, mark

_OF_PACKAGES = frozenset(["celery", "fastapi", "flask", "gunicorn", "hypercorn", "streamlit", "uvicorn"])
PYTHONS = frozenset(["python", "python3"])
_FOUND = ("venv/bin", "UV_PROJECT_ENVIRONMENT", "VIRTUAL_ENV", "activate", "pip install", "uv export", "PYTHONPATH")
_NODE = frozenset(["npm", "pnpm", "yarn"])
_INSTALLS = frozenset(["ci", "install", "i"])
_ONLY = frozenset(
    ["--omit=dev", "--only=prod", "--only=production", "--prod", "--production", "--production=true", "-P"]
)
_ONLY_IN_TWO = frozenset(["--omit dev", "--only prod", "--only production"])
_ALL_THE_SAME = ("--also", "--dev", "--include", "--production=")


def outside_environment(subject: Subject) -> Iterator[Finding]:
    """``uv sync`` and then ``CMD ["python", …]``: the image's own Python, which has none of the packages."""
    if not subject.starts("uv") or any(sign in subject.dockerfile.text for sign in _FOUND):
        return
    last = subject.stages[-1] if subject.stages else ()
    start = start_of(subject.last[-1]) if subject.last else None
    program = started_by_name(subject, start) if start is not None else None
    if start is None or program is None or not any(_syncs(subject, run) for run in subject.runs):
        return
    name, span = program
    words = _OWN_PYTHON if name in PYTHONS else _NOT_FOUND
    place = _project(subject, last)
    message = _(
        "uv sync installs into .venv, a directory of the project that PATH does not list: {so} Put ENV "
        "PATH={place}/.venv/bin:$PATH above this line, or start it with uv run {program}.",
        so=_(words, program=name),
        place=place or "…",
        program=name,
    )
    at = subject.whole_lines(start)[0]
    yield about(start, message, span, Fix((at, at), f"ENV PATH={place}/.venv/bin:$PATH\n") if place else None)


_OWN_PYTHON = mark("{program} is the image’s own here and has none of these packages.")
_NOT_FOUND = mark("{program} is not found.")


def started_by_name(subject: Subject, start: Instruction) -> tuple[str, Span] | None:
    """What is started by its bare name, where that comes with packages or reads them."""
    if start.json:
        token = next((token for token in start.tokens if token.role == "exec.program"), None)
        known = token is not None and token.value in _OF_PACKAGES | PYTHONS
        return (token.value, token.span) if token is not None and known else None
    for command in subject.read(start):
        if command.program in _OF_PACKAGES | PYTHONS and command.wrapper in ("", "exec") and "/" not in start.text:
            return command.program, command.span
        if command.program not in ("cd", "echo"):
            return None
    return None


def _syncs(subject: Subject, run: Instruction) -> bool:
    return any(command.program == "uv" and command.verb == "sync" for command in subject.commands(run))


def _project(subject: Subject, entries: tuple[Instruction, ...]) -> str:
    """The working directory of uv sync, where it is in this stage and no command leaves it; else ""."""
    for entry in entries:
        if entry.keyword == "RUN" and _syncs(subject, entry):
            moved = any(command.program == "cd" or command.has("--project") for command in subject.commands(entry))
            workdir = subject.workdir_before(entry)
            plain = workdir.startswith("/") and workdir != "/" and "$" not in workdir and not moved
            return workdir if plain else ""
    return ""


def build_needs_all(subject: Subject) -> Iterator[Finding]:
    """``npm ci --omit=dev`` and then ``npm run build``."""
    for entries in subject.stages:
        without: Instruction | None = None
        production = False
        for entry in entries:
            if entry.keyword in ("ENV", "ARG"):
                production |= any(
                    pair.name == "NODE_ENV" and (pair.value or "").strip("\"'") == "production" for pair in entry.pairs
                )
            for command in subject.commands(entry):
                if command.program not in _NODE:
                    continue
                if command.has("-g", "--global"):
                    without = None  # of what the build needs, perhaps
                elif command.verb in _INSTALLS or (command.program == "yarn" and not command.verb):
                    without = entry if _leaves_out(command, production) else None
                elif without is not None and _builds(command):
                    yield _stops(entry, command, without)
                    return


def _leaves_out(command: Command, production: bool) -> bool:
    """Whether it installs the project's packages, but none of devDependencies."""
    words = [word.text for word in command.words]
    if len(command.operands) > 1 and not {"--only", "--omit"} & set(words):
        return False
    texts = {f"{one} {other}" for one, other in pairwise(words)}
    if not _ONLY.isdisjoint(words) or not _ONLY_IN_TWO.isdisjoint(texts):
        return True
    return production and not any(word.startswith(_ALL_THE_SAME) for word in words)


def _builds(command: Command) -> bool:
    words = [word.text for word in command.operands[:2]]
    return words == ["run", "build"] or (words[:1] == ["build"] and command.program != "npm")


def _stops(run: Instruction, command: Command, without: Instruction) -> Finding:
    message = _(
        "Line {line} leaves out the packages of devDependencies, and what builds a project is usually among them "
        "(vite, tsc, webpack): then {program} finds nothing to build with. Install all of them before the build, "
        "and leave them out in the stage that runs.",
        line=without.lines[0],
        program=command.program,
    )
    return about(run, message, command.span)


HINTS = (
    hint(
        "BuildNeedsAll",
        build_needs_all,
        mark("What builds a project is usually needed for the build only, and is left out with the rest."),
        f"{PRACTICES}#use-multi-stage-builds",
        needs=_NODE,
        bad="FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nRUN npm run build\n",
        good="FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\n",
    ),
)
