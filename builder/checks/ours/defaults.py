"""Arguments of a build that nobody gives: ArgNeedsValue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.commands import Command, Word
from builder.checks.ours.empty_ports import empty_ports
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Pair
from builder.shell.variables import name_alone
from webapp.wording import _, mark

_PROGRAMS = ("useradd", "usermod", "groupadd", "groupmod", "adduser", "addgroup")
_INSTALLERS = ("apk", "apt", "apt-get")
_TESTS = ("test", "[")
_OTHER_JOINTS = frozenset(["||", ";", "&", "|"])
_NUMBERS = frozenset(["-u", "--uid", "-g", "--gid"])
_ASKED_FIRST = re.compile(
    r"(?:-[zn]|\[)[ \t]+[\"']?\$\{?(\w+)", re.ASCII
)  # a RUN that looks first whether there is one
_USUAL = "1000"  # the number of the first person on most computers


def arg_needs_value(subject: Subject) -> Iterator[Finding]:
    """What only --build-arg can give: without it the number of a user, of a version or of a port vanishes, or a test
    fails."""
    yield from empty_ports(subject)
    if not subject.starts(*_PROGRAMS, *_INSTALLERS, *_TESTS):
        return
    given = {pair.name for entry in subject.with_pairs for pair in entry.pairs if _gives(entry, pair)}
    asked: dict[str, tuple[Instruction, Pair]] = {}
    for entry in subject.real:
        if entry.keyword == "ARG" and entry.stage is not None:
            asked.update({pair.name: (entry, pair) for pair in entry.pairs if pair.name not in given})
        elif entry.keyword == "RUN" and asked and "$" in entry.text:
            yield from _in_run(subject, entry, asked)
            yield from _versions(subject, entry, asked)
            yield from _tests(subject, entry, asked)


def _gives(entry: Instruction, pair: Pair) -> bool:
    """Whether the variable may have a value from here on; ENV NAME=$NAME only hands on what it had."""
    if entry.keyword == "ENV":
        return name_alone(pair.value or "") != pair.name
    return bool(pair.value)


def _versions(subject: Subject, run: Instruction, asked: dict[str, tuple[Instruction, Pair]]) -> Iterator[Finding]:
    """Packages whose version is such an argument."""
    for command in subject.commands(run):
        if command.program not in _INSTALLERS or command.verb not in ("add", "install"):
            continue
        for word in command.operands[1:]:
            package, sign, version = word.text.partition("=")
            name = name_alone(version) if sign else ""
            if name not in asked or asked[name][0].stage != run.stage or f"{name}=" in run.text:
                continue
            entry, _pair = asked.pop(name)
            message = _(
                "ARG {name} on line {line} has no default: in a plain docker build there is nothing after "
                "{package}=, and {program} stops. Give it one: ARG {name}=VERSION; docker build --build-arg "
                "{name}=… still changes it.",
                name=name,
                line=entry.lines[0],
                package=package,
                program=command.program,
            )
            yield about(run, message, word.span)


def _tests(subject: Subject, run: Instruction, asked: dict[str, tuple[Instruction, Pair]]) -> Iterator[Finding]:
    """A test for such an argument in a chain of && that ends the RUN."""
    if run.json or any(token.kind == "shell-keyword" or token.text in _OTHER_JOINTS for token in run.tokens):
        return
    commands = subject.commands(run)
    last = max((at for at, command in enumerate(commands) if command.before != "&&"), default=0)
    for command in commands[last:-1]:
        words = [word.text for word in command.words]
        tests = command.program in _TESTS and words[:1] == ["-n"] and len(words) > 1
        # without quotes an empty variable leaves [ -n ] alone, which holds
        quoted = tests and subject.dockerfile.text[command.words[1].span[0]] == '"'
        name = name_alone(words[1]) if quoted else ""
        if name not in asked or asked[name][0].stage != run.stage:
            continue
        entry, _pair = asked.pop(name)
        message = _(
            "ARG {name} on line {line} has no default: in a plain docker build this test fails, and with && after "
            "it so does the whole RUN: the build stops. Write if {test}; then …; fi",
            name=name,
            line=entry.lines[0],
            test=f'[ -n "${name}" ]',
        )
        yield about(run, message, command.span)


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
                "ARG {name} on line {line} has no default: in a plain docker build there is nothing here, and "
                "{program} fails. Give it one, such as ARG {name}={number}; docker build --build-arg {name}=… "
                "still changes it.",
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
        mark("An ARG without a default is empty text in a plain docker build."),
        f"{REFERENCE}#default-values",
        needs=[*_PROGRAMS, *_INSTALLERS, *_TESTS, "EXPOSE $"],
        also=["ARG"],
        bad="FROM debian:13\nARG UID\nRUN useradd -m -u $UID app\n",
        good="FROM debian:13\nARG UID=1000\nRUN useradd -m -u $UID app\n",
    ),
)
