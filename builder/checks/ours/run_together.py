"""Commands that nothing parts, and one whose name is mistyped: CommandsRunTogether, ProgramMistyped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.commands import Command, Word
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from builder.shell.catalog import catalog
from webapp.wording import _, mark

_APT = frozenset(["autoremove", "clean", "dist-upgrade", "install", "purge", "remove", "update", "upgrade"])
_YUM = frozenset(["clean", "groupinstall", "install", "makecache", "remove", "update", "upgrade"])
_VERBS = {
    "apt": _APT,
    "apt-get": _APT,
    "apk": frozenset(["add", "del", "update", "upgrade"]),
    "yum": _YUM,
    "dnf": _YUM,
    "microdnf": _YUM,
    "pip": frozenset(["install", "uninstall"]),
    "pip3": frozenset(["install", "uninstall"]),
}
_ALONE = frozenset(["apt update", "apt-get update"])  # which stop at any further word
_NAMES = "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM LABEL RUN USER VOLUME WORKDIR"
_MANAGERS = ("apt", "apt-get", "apk", "yum", "dnf")
_INSTRUCTIONS = tuple(_NAMES.split())
_GLUED = frozenset(('echo"', "echo'"))
_LONGEST = 60  # words of a command that are looked at


def commands_run_together(subject: Subject) -> Iterator[Finding]:
    """``apt-get update apt-get upgrade``, ``cd /srv wget …``: what was meant as a second command is words of the
    first."""
    for run, command in subject.started("cd", *_VERBS):
        word = _second_in_cd(command) if command.program == "cd" else _second(command)
        if word is not None:
            yield _finding(subject, run, command, word)


def _second_in_cd(command: Command) -> Word | None:
    """The program behind the directory."""
    words = command.words
    known = len(words) > 2 and all(word.plain for word in words[:2]) and not words[0].text.startswith("-")
    return words[1] if known and catalog().get(words[1].text) else None


def _second(command: Command) -> Word | None:
    """The program of the second command: a package manager with one of its verbs, behind the words of the first."""
    words = command.words[:_LONGEST]
    named = sum(not word.text.startswith("-") for word in words[:1])
    alone = f"{command.program} {command.verb}" in _ALONE
    for word, following in pairwise(words[1:]):
        verbs = _VERBS.get(word.text)
        if verbs and following.text in verbs and (named > 1 or word.text not in ("pip", "pip3")):
            return word
        if alone and word.plain and catalog().get(word.text):
            return word
        named += not word.text.startswith("-")
    return None


def _finding(subject: Subject, run: Instruction, command: Command, word: Word) -> Finding:
    start, at = command.span[0], word.span[0]
    first = " ".join(subject.dockerfile.text[start:at].replace(subject.dockerfile.escape, " ").split())
    if _is_doubled(command, word):
        message = _(
            "{command} is here twice: the second time its words are taken for package names, which are not found. "
            "Delete one of the two.",
            command=f"{word.text} {command.verb}",
        )
        return about(run, message, (start, word.span[1]), Fix((start, at), ""))
    message = _(
        "Nothing separates the two commands here: to the shell {word} and what follows are further words of "
        "{command}. Write && before {word}.",
        word=word.text,
        command=first[:60],
    )
    return about(run, message, (start, word.span[1]), Fix((at, at), "&& "))


def _is_doubled(command: Command, second: Word) -> bool:
    """Whether the first of two equal commands says nothing."""
    before = [word.text for word in command.words if word.span < second.span and not word.text.startswith("-")]
    after = next((word.text for word in command.words if word.span > second.span), "")
    return before == [after] and second.text == command.program and after != "update" and not command.wrapper


def program_mistyped(subject: Subject) -> Iterator[Finding]:
    """``apt update && gpt upgrade``: one letter from the package manager of the same RUN, with one of its verbs."""
    if "RUN KEYWORD" in subject.has:
        yield from _instruction_in_run(subject)
        yield from _prompt_in_run(subject)
    if not _GLUED.isdisjoint(subject.has):
        yield from _glued(subject)
    if not subject.starts(*_MANAGERS):
        return
    for run in subject.runs:
        commands = subject.commands(run)
        managers = sorted({command.program for command in commands} & _VERBS.keys())
        for command in commands if managers else ():
            program = command.program
            if not len("apt") <= len(program) <= len("microdnf") or catalog().get(program) or program.isupper():
                continue
            meant = next((manager for manager in managers if _one_letter(program, manager)), None)
            if meant is None or command.verb not in _VERBS[meant]:
                continue
            at = subject.dockerfile.text.find(program, *command.span)
            if at < 0 or re.search(rf"(?<![\w-]){re.escape(program)}(?![\w-])", subject.dockerfile.text[:at]):
                continue  # something above installs a program of that name, perhaps
            message = _(
                "{program}: no program of that name is known here. You probably mean {meant}.",
                program=program,
                meant=meant,
            )
            yield about(run, message, (at, at + len(program)), meant)


def _instruction_in_run(subject: Subject) -> Iterator[Finding]:
    """``RUN COPY a b``: the shell looks for a program of that name."""
    for run, command in subject.started(*_INSTRUCTIONS):
        if (
            command.before
            or command.wrapper
            or run.json
            or not subject.dockerfile.text.startswith(command.program, command.span[0])
        ):
            continue
        message = _(
            "{program} is a Dockerfile instruction, not a program that a shell has: not found. It goes on a line "
            "of its own, without RUN.",
            program=command.program,
        )
        alone = len(subject.commands(run)) == 1 and not run.flags and not run.heredocs
        place = (run.span[0], command.span[0])
        yield about(run, message, command.span, Fix(place, "") if alone else None)


def _prompt_in_run(subject: Subject) -> Iterator[Finding]:
    """``RUN $ apt-get update``: the mark with which a terminal asks, copied along with the command."""
    for run, command in subject.started("$") if "$ " in subject.dockerfile.text else ():
        if command.words and not run.json and not command.wrapper:
            start, end = command.span[0], command.words[0].span[0]
            message = _(
                "$ is the mark with which a terminal asks for a command, and was copied along with it: the shell "
                "looks for a program of that name and finds none. Delete it."
            )
            yield about(run, message, (start, start + 1), Fix((start, end), ""))


def _glued(subject: Subject) -> Iterator[Finding]:
    """``echo"text"``: the shell looks for a program that is called so, with the text in its name."""
    text = subject.dockerfile.text
    for run in subject.runs:
        for command in subject.commands(run):
            start = command.span[0]
            if text.startswith(tuple(_GLUED), start) and not run.json:
                at = start + len("echo")
                message = _(
                    "Without a space after echo the quoted text belongs to the name of the program, and no program has "
                    "that name. Put a space between them."
                )
                yield about(run, message, command.span, Fix((at, at), " "))


def _one_letter(left: str, right: str) -> bool:
    """Whether one letter is another, is missing or is too many, or two have changed places."""
    if len(left) != len(right):
        short, long = sorted((left, right), key=len)
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    apart = [at for at, (one, other) in enumerate(zip(left, right, strict=True)) if one != other]
    return len(apart) == 1 or (len(apart) == 2 and left[apart[0]] + left[apart[1]] == right[apart[1]] + right[apart[0]])


WARNINGS = (
    warning(
        "CommandsRunTogether",
        commands_run_together,
        mark("The shell takes all words up to the next && or ; as one command."),
        f"{REFERENCE}#shell-form",
        needs=["cd", *_VERBS],
        bad="FROM alpine:3.22\nRUN cd /srv wget -q https://example.com/a.js\n",
        good="FROM alpine:3.22\nRUN cd /srv && wget -q https://example.com/a.js\n",
    ),
    warning(
        "ProgramMistyped",
        program_mistyped,
        mark("The shell runs a program only by its exact name."),
        f"{REFERENCE}#shell-form",
        needs=["RUN KEYWORD", *_GLUED, *_MANAGERS],
        bad="FROM alpine:3.22\nRUN apk update && akp upgrade\n",
        good="FROM alpine:3.22\nRUN apk update && apk upgrade\n",
    ),
)
