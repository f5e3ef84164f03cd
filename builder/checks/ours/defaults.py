"""Arguments of a build that nobody gives: ArgNeedsValue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.commands import Command, Word
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Pair
from builder.shell.variables import name_alone
from webapp.wording import _, mark

_PROGRAMS = ("useradd", "usermod", "groupadd", "groupmod", "adduser", "addgroup")
_NUMBERS = frozenset(["-u", "--uid", "-g", "--gid"])
_ASKED_FIRST = re.compile(
    r"(?:-[zn]|\[)[ \t]+[\"']?\$\{?(\w+)", re.ASCII
)  # a RUN that looks first whether there is one
_USUAL = "1000"  # the number of the first person on most computers


def arg_needs_value(subject: Subject) -> Iterator[Finding]:
    """A number of a user that only --build-arg can give: without it the word vanishes, and the command fails."""
    if not subject.starts(*_PROGRAMS):
        return
    given = {pair.name for entry in subject.with_pairs for pair in entry.pairs if pair.value or entry.keyword == "ENV"}
    asked: dict[str, tuple[Instruction, Pair]] = {}
    for entry in subject.real:
        if entry.keyword == "ARG" and entry.stage is not None:
            asked.update({pair.name: (entry, pair) for pair in entry.pairs if pair.name not in given})
        elif entry.keyword == "RUN" and asked and "$" in entry.text:
            yield from _in_run(subject, entry, asked)


def _in_run(subject: Subject, run: Instruction, asked: dict[str, tuple[Instruction, Pair]]) -> Iterator[Finding]:
    asked_first = frozenset(_ASKED_FIRST.findall(run.text))
    for command in subject.commands(run):
        for word, name in _numbers(subject, command) if command.program in _PROGRAMS else ():
            if name not in asked or f"{name}=" in run.text or name in asked_first:
                continue
            entry, pair = asked.pop(name)
            if entry.stage != run.stage:
                continue
            message = _(
                "ARG {name} on line {line} has no default: in a plain docker build nothing stands here, and {program} "
                "fails. Give it one, such as ARG {name}={number}; docker build --build-arg {name}=… still changes it.",
                name=name,
                line=entry.lines[0],
                program=command.program,
                number=_USUAL,
            )
            yield about(run, message, word.span, Fix(pair.span, f"{name}={_USUAL}"))


def _numbers(subject: Subject, command: Command) -> Iterator[tuple[Word, str]]:
    """The words behind an option that wants a number, where each is one variable without quotes."""
    for before, word in pairwise(command.words):
        name = name_alone(word.text) if before.text in _NUMBERS else ""
        if name and subject.dockerfile.text[word.span[0]] == "$":
            yield word, name


WARNINGS = (
    warning(
        "ArgNeedsValue",
        arg_needs_value,
        mark("An ARG without a default is an empty text in a plain docker build."),
        f"{REFERENCE}#default-values",
        bad="FROM debian:13\nARG UID\nRUN useradd -m -u $UID app\n",
        good="FROM debian:13\nARG UID=1000\nRUN useradd -m -u $UID app\n",
    ),
)
