"""Environments that pipenv and Poetry make, past which containers start: a part of NotOnPath.

pipenv.pypa.io/en/latest/installation.html: --system installs into the system's Python. python-poetry.org/docs
/configuration: virtualenvs.create makes one unless it is false, in poetry.toml as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.ours.environments import PYTHONS, started_by_name
from builder.checks.ours.packages import pip_install
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

MANAGERS = ("pipenv", "poetry")
# What may let PATH look there, or put the packages elsewhere.
_CARED_FOR = re.compile(
    r"venv/|/bin:|VIRTUAL_ENV|PIPENV_|POETRY_V|virtualenvs|activate|\bvenv\b|conda|PYTHONPATH|poetry\.toml|requirements"
)
_INSTALLS = frozenset(["install", "sync"])
_BY_PIPENV = mark(
    "{manager} makes an environment of its own for the project, which PATH does not list: {so} Add --system in line "
    "{line}, which installs into the image’s own Python, or start it with {manager} run {program}."
)
_BY_POETRY = mark(
    "{manager} makes an environment of its own for the project, which PATH does not list: {so} Put RUN poetry config "
    "virtualenvs.create false above line {line}, which installs into the image’s own Python, or start it with "
    "{manager} run {program}."
)
_OWN_PYTHON = mark("{program} is the image’s own here and has none of these packages.")
_NOT_FOUND = mark("{program} is not found.")


def past_environment(subject: Subject) -> Iterator[Finding]:
    start = start_of(subject.last[-1]) if subject.last else None
    program = started_by_name(subject, start) if start is not None else None
    if start is None or program is None or _CARED_FOR.search(subject.dockerfile.text):
        return
    made = _made(subject)
    if made is None:
        return
    run, command = made
    name, span = program
    so = _(_OWN_PYTHON if name in PYTHONS else _NOT_FOUND, program=name)
    words = _BY_PIPENV if command.program == "pipenv" else _BY_POETRY
    message = _(words, manager=command.program, so=so, line=run.lines[0], program=name)
    yield about(start, message, span, _fix(subject, run, command))


def _made(subject: Subject) -> tuple[Instruction, Command] | None:
    """The one installation, where it surely makes an environment: on an image of Python, in the last stage."""
    name, _tag, _digest = split_image(subject.images[-1])
    found = [
        (run, command)
        for run, command in subject.started(*MANAGERS)
        if command.verb in _INSTALLS and run.stage in subject.shipped
    ]
    others = [command for _run, command in subject.started("pip", "pip3", "python", "python3") if _is_full(command)]
    if name != "python" or len(found) != 1 or others:
        return None
    run, command = found[0]
    unsure = run.span in subject.branching or run.heredocs or command.wrapper or command.has("--system", "--help")
    if command.program == "poetry":  # whose settings may be in a file of the project
        copies = [entry for entry in subject.shipped_entries if entry.keyword in ("COPY", "ADD")]
        unsure = unsure or any(_may_have_settings(copy) for copy in copies if copy.span < run.span)
    return None if unsure else (run, command)


def _is_full(command: Command) -> bool:
    """Whether pip installs more than the manager itself."""
    names = [word.text for word in command.operands if word.text not in ("install", "pip")]
    own = ("pip", "poetry", "setuptools", "wheel", *MANAGERS)
    return pip_install(command) is not None and not all(name.startswith(own) for name in names)


def _may_have_settings(copy: Instruction) -> bool:
    sources = copy.arguments[:-1]
    named = all(source.endswith((".toml", ".lock", ".md", ".lock*")) and source[:1] != "*" for source in sources)
    return not named or copy.flag("from") is not None


def _fix(subject: Subject, run: Instruction, command: Command) -> Fix:
    """--system for pipenv; the setting above poetry's line."""
    if command.program == "pipenv":
        end = next(word.span[1] for word in command.words if word.text == command.verb)
        return Fix((end, end), " --system")
    at = subject.whole_lines(run)[0]
    return Fix((at, at), "RUN poetry config virtualenvs.create false\n")
