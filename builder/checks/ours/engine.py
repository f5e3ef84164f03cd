"""docker inside a build: NoEngineHere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from webapp.wording import _, mark

_NAMES = """attach build commit compose cp create exec images info inspect kill load logs network ps pull push restart
rm rmi run save start stop tag volume"""
_NEED_IT = frozenset(_NAMES.split())
_OF_COMPOSE = "build create down exec kill logs ps pull push restart rm run start stop up"
_COMPOSE = frozenset(_OF_COMPOSE.split())
_OTHERWISE = re.compile(r"DOCKER_HOST|dockerd|docker\.sock|--security=insecure|docker context|DOCKER_CONTEXT")


def no_engine_here(subject: Subject) -> Iterator[Finding]:
    if _OTHERWISE.search(subject.dockerfile.text):
        return
    for run in subject.runs:
        command = next(filter(_asks_engine, subject.commands(run)), None)
        if command is not None:
            message = _(
                "No engine runs during a build, so docker finds none to talk to and fails. Do this on your computer "
                "before or after the build. To run a command in the image you build, write the command itself: RUN "
                "COMMAND"
            )
            yield about(run, message, command.span)


def _asks_engine(command: Command) -> bool:
    if command.program == "docker-compose":
        return command.verb in _COMPOSE
    if command.program != "docker" or command.has("--help", "--version"):
        return False
    verb = command.verb
    if verb != "compose":
        return verb in _NEED_IT
    return any(word.text in _COMPOSE for word in command.words)


WARNINGS = (
    warning(
        "NoEngineHere",
        no_engine_here,
        mark("RUN works inside the image that is being built, where no Docker Engine answers."),
        f"{REFERENCE}#run",
        needs=["docker", "docker-compose"],
        bad="FROM docker:29\nRUN docker compose exec web ls\n",
        good="FROM docker:29\nRUN docker compose version\n",
    ),
)
