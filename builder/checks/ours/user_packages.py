"""Programs that pip puts into somebody's home, where PATH does not look: the part of NotOnPath about USER above pip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.ours.packages import pip_install
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _

_PROGRAMS = frozenset(
    [
        "celery",
        "daphne",
        "fastapi",
        "flask",
        "gunicorn",
        "hypercorn",
        "jupyter",
        "streamlit",
        "uvicorn",
        "waitress-serve",
    ]
)
_NAME = re.compile(r"([a-z_][a-z0-9_-]*)(?::[\w-]+)?\Z")
_ELSEWHERE = ("--target", "-t", "--prefix", "--root", "--dry-run", "--python")
# What puts programs somewhere else, or lets PATH look there.
_OTHERWISE = re.compile(
    r"\.local|venv|VIRTUAL_ENV|PYTHONUSERBASE|PIP_|\bPATH=|chown|chmod|sudo|pipx|poetry|\buv\b|conda"
)


def users_packages(subject: Subject) -> Iterator[Finding]:
    """Of the last stage, on an image of Python, where every pip runs behind USER."""
    if not subject.stages or not subject.named("USER"):
        return
    stage = subject.dockerfile.stages[-1]
    start = start_of(subject.last[-1])
    if start is None or stage.base_stage is not None or split_image(stage.base)[0] != "python":
        return
    program = start.arguments[0] if start.json and start.arguments else ""
    if not start.json:
        program = next((command.program for command in subject.read(start)[:1] if not command.wrapper), "")
    found = _pip_behind_user(subject) if program in _PROGRAMS else None
    if found is None or _OTHERWISE.search(subject.dockerfile.text):
        return
    user, line = found
    message = _(
        "Since line {line} pip runs as {user}, who may not write to the image's Python, so it installs into ~/.local, "
        "and PATH does not list ~/.local/bin: {program} is not found. Install above USER, or put ENV "
        "PATH=/home/{user}/.local/bin:$PATH above this line.",
        line=line,
        user=user,
        program=program,
    )
    made = f"useradd -m {user}" in subject.dockerfile.text or f"adduser -D {user}" in subject.dockerfile.text
    at = subject.whole_lines(start)[0]
    yield about(start, message, None, Fix((at, at), f"ENV PATH=/home/{user}/.local/bin:$PATH\n") if made else None)


def _pip_behind_user(subject: Subject) -> tuple[str, int] | None:
    """The user whom all of pip's installations run as, with the line that says so."""
    user, line, installed = "", 0, False
    for entry in subject.stages[-1]:
        if entry.keyword == "USER" and entry.arguments:
            name = _NAME.match(entry.arguments[0])
            user, line = (name[1] if name and name[1] != "root" else ""), entry.lines[0]
        elif entry.keyword == "COPY" and entry.flag("from"):
            return None
        elif _installs(subject, entry):
            if not user:
                return None
            installed = True
    return (user, line) if installed and user else None


def _installs(subject: Subject, entry: Instruction) -> bool:
    return any(pip_install(command) and not command.has(*_ELSEWHERE) for command in subject.commands(entry))
