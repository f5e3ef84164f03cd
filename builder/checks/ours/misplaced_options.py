"""Options that count only at one place of a command, and stand at another: OptionMisplaced.

Asked: zypper 1.14, celery 5.7, flask 3.1, alembic 1.20, git 2.39, cargo, java 17 and node 18, with the words as they
stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.checks.commands import Command, Word
from builder.checks.rule import PRACTICES, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span
from webapp.wording import _, mark

_YES = frozenset(["-y", "--no-confirm", "-D", "--dry-run", "-d", "--download-only"])
_BY_NAME = frozenset(["in", "install", "rm", "remove"])
_HEAP = re.compile(r"-X(?:m[xsn]\d|ss\d|X:)")
_CARGO = frozenset(["build", "check", "clippy", "fetch", "fmt", "install", "run", "test"])
_NOT_THERE = mark(
    "{program} takes {option} only before {verb}: after it, it is an error, and the command fails. Write: {better}"
)
_SINCE_5 = mark(
    "Since version 5, Celery takes {option} only before {verb}: after it, it is an error, and the worker does not "
    "start. Write: {better}"
)
_MEANS_NAME = mark(
    "After {verb}, -n means --name and not --non-interactive: zypper still asks whether to go on, nobody answers "
    "during a build, and it stops. Write: {better}"
)
_FOR_THE_PROGRAM = mark(
    "{program} hands what comes after {file} to that program, and does not apply {option} itself. Write: {better}"
)


class _Global(NamedTuple):
    """Options that a program takes before its subcommand alone, and the ``verbs`` after which it refuses them; those
    of ``valued`` have a value."""

    verbs: frozenset[str]
    plain: frozenset[str] = frozenset()
    valued: frozenset[str] = frozenset()
    words: str = _NOT_THERE


_UPDATES = frozenset(["dist-upgrade", "dup", "patch", "ref", "refresh", "up", "update"])
_OF_ZYPPER = frozenset(["--gpg-auto-import-keys", "--no-gpg-checks", "--no-refresh", "--non-interactive", "--quiet"])
_FETCHES = frozenset(["fetch", "pull", "push"])
_GLOBAL: dict[str, tuple[_Global, ...]] = {
    "zypper": (_Global(_BY_NAME | _UPDATES, _OF_ZYPPER), _Global(_UPDATES, frozenset(["-n"]))),
    "celery": (_Global(frozenset(["beat", "worker"]), valued=frozenset(["-A", "--app"]), words=_SINCE_5),),
    "flask": (_Global(frozenset(["run"]), valued=frozenset(["-A", "--app"])),),
    "alembic": (
        _Global(frozenset(["current", "downgrade", "stamp", "upgrade"]), valued=frozenset(["-c", "--config"])),
    ),
    "git": (
        _Global(_FETCHES | {"add", "checkout", "clone", "reset", "status", "submodule"}, valued=frozenset(["-C"])),
        _Global(_FETCHES, valued=frozenset(["-c"])),
    ),
}
_PROGRAMS = (*_GLOBAL, "cargo", "java", "node")


class _Found(NamedTuple):
    """An option from ``start`` to ``end``, what is said of it, and the word that it belongs before."""

    start: int
    end: int
    before: Word
    words: str


def option_misplaced(subject: Subject) -> Iterator[Finding]:
    for entry, command in (*subject.started(*_PROGRAMS), *_containers(subject)):
        found = _found(command)
        if found:
            yield _finding(subject, entry, command, found)


def _containers(subject: Subject) -> Iterator[tuple[Instruction, Command]]:
    """The commands that containers start."""
    for entry in subject.named("CMD", "ENTRYPOINT"):
        if any(program in entry.text for program in _PROGRAMS):
            yield from ((entry, command) for command in subject.read(entry) if command.program in _PROGRAMS)


def _found(command: Command) -> _Found | None:
    if command.program == "java":
        return _handed_on(command, "-jar", _HEAP)
    if command.program == "node":
        return _handed_on(command, "", re.compile("--max-old-space-size"))
    if command.program == "cargo":
        return _toolchain(command)
    for each in _GLOBAL[command.program]:
        if found := _refused(command, each):
            return found
    return _by_name(command) if command.program == "zypper" else None


def _refused(command: Command, known: _Global) -> _Found | None:
    verb, behind = _verb(command)
    if verb is None or verb.text not in known.verbs:
        return None
    for at, word in enumerate(behind):
        option, sign, _value = word.text.partition("=")
        if word.text == "--":
            return None
        if option in known.plain or (option in known.valued and sign):
            return _Found(*word.span, verb, known.words)
        if option in known.valued and at + 1 < len(behind):
            return _Found(word.span[0], behind[at + 1].span[1], verb, known.words)
    return None


def _verb(command: Command) -> tuple[Word | None, tuple[Word, ...]]:
    """The subcommand, if it is the first word or only switches stand in front, and the words behind it."""
    for at, word in enumerate(command.words):
        if word.text[:1] != "-":
            return word, command.words[at + 1 :]
        if command.program != "zypper":  # an option in front may take the next word
            return None, ()
    return None, ()


def _by_name(command: Command) -> _Found | None:
    verb, behind = _verb(command)
    if verb is None or verb.text not in _BY_NAME or command.before in ("|", "|&") or command.has(*_YES):
        return None
    in_front = command.words[: command.words.index(verb)]
    if any(word.text in ("-n", "--non-interactive") for word in in_front):
        return None
    word = next((word for word in behind if word.text == "-n"), None)
    return _Found(*word.span, verb, _MEANS_NAME) if word else None


def _toolchain(command: Command) -> _Found | None:
    words = command.words
    if not words or words[0].text not in _CARGO:
        return None
    for word in words[1:]:
        if word.text == "--":
            return None
        if re.match(r"\+(?:nightly|stable|beta|\d+\.\d+)", word.text):
            return _Found(*word.span, words[0], _NOT_THERE)
    return None


def _handed_on(command: Command, flag: str, option: re.Pattern[str]) -> _Found | None:
    """An option of the interpreter behind the file that it runs."""
    words = command.words
    at = next((at for at, word in enumerate(words) if (word.text == flag if flag else word.text[:1] != "-")), None)
    if at is None or any(word.text[:1] == "-" for word in words[: 0 if flag else at]):
        return None
    behind = words[at + (2 if flag else 1) :]
    found = next((word for word in behind if option.match(word.text)), None)
    return _Found(*found.span, words[at], _FOR_THE_PROGRAM) if found else None


def _finding(subject: Subject, entry: Instruction, command: Command, found: _Found) -> Finding:
    text = subject.dockerfile.text
    shown = " ".join(word.text for word in command.words if found.start <= word.span[0] < found.end)
    verb = found.before.text
    at = command.words.index(found.before)
    file = command.words[at + 1].text if verb == "-jar" and at + 1 < len(command.words) else verb
    better = f"{command.program} {shown} {verb}" + (f" {file}" if file != verb else "")
    message = _(
        found.words, program=command.program, option=shown.split(" ")[0], verb=verb, file=file[:60], better=better[:160]
    )
    return about(entry, message, (found.start, found.end), _moved(text, found, json=entry.json))


def _moved(text: str, found: _Found, *, json: bool) -> Fix | None:
    """The option in front of the word; nothing where a line ends between the two."""
    place: Span = (found.before.span[0], found.end)
    between, option = text[place[0] : found.start], text[found.start : found.end]
    if "\n" in text[slice(*place)]:
        return None
    joint = ", " if json else " "
    return Fix(place, f"{option}{joint}{between.rstrip(' ,' if json else ' ')}")


WARNINGS = (
    warning(
        "OptionMisplaced",
        option_misplaced,
        mark("Some options count only at one place of a command."),
        f"{PRACTICES}#run",
        needs=[*_PROGRAMS, *[f"CMD {program}" for program in _PROGRAMS]],
        bad="FROM opensuse/leap:16.0\nRUN zypper install -n git\n",
        good="FROM opensuse/leap:16.0\nRUN zypper -n install git\n",
    ),
)
