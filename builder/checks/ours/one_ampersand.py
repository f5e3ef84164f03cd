"""& between commands that were meant to follow each other: OneAmpersand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

# What does its work and ends, and what the next command then builds on.
_ENDS = frozenset(["cd", "chmod", "chown", "cp", "ln", "mkdir", "mv", "rm", "tar", "touch", "unzip", "useradd"])
_NAMES = "apk apt apt-get bundle cargo composer dnf gem git go microdnf npm pip pip3 pnpm yarn yum"
_INSTALLERS = frozenset(_NAMES.split())  # which may also start a server, by another word
_VERBS = frozenset(["add", "build", "ci", "clone", "get", "i", "install", "mod", "update", "upgrade"])
_ALONE = re.compile(r"(?<![&>\\])&(?![&>\d])")
_MESSAGE = mark(
    "One & sends {program} to the background, and the next command starts at once, without waiting for it or asking "
    "whether it succeeds. Write && to have one after the other."
)


def one_ampersand(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    for run in subject.runs:
        apart = run.text.replace("&&", "").replace(">&", "")
        if "&" not in apart or not _ALONE.search(run.text) or "wait" in run.text or run.heredocs:
            continue
        for command, following in pairwise(subject.commands(run)):
            ends = command.program in _ENDS or (command.program in _INSTALLERS and command.verb in _VERBS)
            if following.before != "&" or not ends or command.before not in ("", "&", "&&", ";"):
                continue
            between = text[command.span[1] : following.span[0]]
            at = command.span[1] + between.find("&")
            plain = between.replace("\\\n", "").strip() == "&"
            message = _(_MESSAGE, program=command.program)
            yield about(run, message, (at, at + 1), Fix((at, at + 1), "&&") if plain else None)
            break


WARNINGS = (
    warning(
        "OneAmpersand",
        one_ampersand,
        mark("& does not wait for a command; && waits and goes on only if it succeeds."),
        f"{REFERENCE}#run",
        needs=["& alone"],
        bad="FROM debian:13\nRUN mkdir /srv/a & touch /srv/a/b\n",
        good="FROM debian:13\nRUN mkdir /srv/a && touch /srv/a/b\n",
    ),
)
