"""What compilers write and java starts, under other names than were thought: part of StartNotThere.

gcc(1): without -o the program is a.out. java(1): a class is named without .class.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

COMPILERS = ("gcc", "g++", "cc", "c++", "clang", "clang++")
_SOURCE = re.compile(r"(?:.*/)?([\w-]+)\.(?:c|cc|cpp|cxx|C)\Z")
_CLASS = re.compile(r"[A-Za-z_][\w.$]*\.(class|java)\Z")

_A_OUT = mark(
    "Without -o {compiler} calls the program a.out, whatever its source is called, and containers start {started}: "
    "there is no such file. Write {compiler} -o {name}"
)
_NO_CLASS = mark(
    "java takes the name of a class, without .class: it looks for a class {word} and does not find it. Write {better}"
)


def compiled_otherwise(subject: Subject) -> Iterator[Finding]:
    start = start_of(subject.last[-1]) if subject.last else None
    if start is None or not start.json:
        return
    words = [token for token in start.tokens if token.role in ("exec.program", "exec.argument")]
    if words and words[0].value.rsplit("/", 1)[-1] == "java":
        yield from _class_file(start, words)
    elif words and subject.starts(*COMPILERS) and "a.out" not in subject.dockerfile.text:
        yield from _without_name(subject, words[0])


def _class_file(start: Instruction, words: list[Token]) -> Iterator[Finding]:
    word = next((token for token in words[1:] if not token.value.startswith("-")), None)
    before = [token.value for token in words if word is not None and token.span < word.span]
    found = _CLASS.match(word.value) if word is not None else None
    if word is not None and found is not None and found[1] == "class" and before[1:] == []:
        better = word.value.removesuffix(".class")
        yield about(start, _(_NO_CLASS, word=word.value, better=better), word.span, json.dumps(better))


def _without_name(subject: Subject, started: Token) -> Iterator[Finding]:
    """A program that is started by the name of its source, where nothing gives it that name."""
    name = started.value.rsplit("/", 1)[-1]
    runs = [(run, command) for run, command in subject.started(*COMPILERS) if run in subject.shipped_runs]
    if "/" not in started.value or not runs or any(_names(command) for _run, command in runs):
        return
    moving = (command for run in subject.shipped_runs for command in subject.commands(run))
    if any(command.program in ("mv", "cp", "ln", "make", "cmake") for command in moving):
        return
    for run, command in runs:
        sources = [found[1] for word in command.operands if (found := _SOURCE.match(word.text))]
        if sources == [name] and not _is_copied(subject, name):
            at = command.span[0] + len(command.program)
            plain = subject.dockerfile.text.startswith(command.program, command.span[0])
            message = _(_A_OUT, compiler=command.program, started=started.value, name=name)
            yield about(run, message, command.span, Fix((at, at), f" -o {name}") if plain else None)
            return


def _names(command: Command) -> bool:
    return command.has("-o", "-c", "-S", "-E", "-shared")


def _is_copied(subject: Subject, name: str) -> bool:
    """Whether a copy names a file so."""
    copies = [entry for entry in subject.shipped_entries if entry.keyword in ("COPY", "ADD")]
    return any(path.rsplit("/", 1)[-1] == name for entry in copies for path in entry.arguments)
