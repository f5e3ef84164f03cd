"""A jar that is downloaded under one name and started under another: part of StartNotThere.

wget(1) and curl -O keep the last part of the address as the name of the file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.bases import split_image
from builder.checks.commands import Command, Word
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_ADDRESS = re.compile(r"https?://[\w./:@%+,~-]+/([\w.+-]+\.jar)\Z")
_NAMES = """adduser apk apt apt-get cd chmod chown curl echo groupadd mkdir rm set true useradd wget"""
_KEEPS_NAMES = frozenset(_NAMES.split())
_FILE = re.compile(r".*\.(?!jar\Z)\w{1,10}\Z")
_OTHER_NAME = mark(
    "{program} keeps the name that the file has on the server, {name}, and containers start {started}: they end with "
    "Unable to access jarfile, unless something is mounted there. Write {program} {option} {started} …"
)


def kept_name(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    start = start_of(subject.last[-1]) if subject.last else None
    started = _jar(subject, start) if start is not None else ""
    if not started or "*" in text or text.count(posixpath.basename(started)) != 1:
        return
    if not facts_of(split_image(subject.images[-1])[0]).plain or not _brings_no_other(subject):
        return
    found = [(run, *one) for run in subject.shipped_runs for command in subject.commands(run) if (one := _got(command))]
    for run, command, name in found if len(found) == 1 else ():
        at, option = command.span[0] + len(command.program), "-O" if command.program == "wget" else "-o"
        plain = option == "-O" and text.startswith("wget ", command.span[0])
        message = _(_OTHER_NAME, program=command.program, name=name, started=started, option=option)
        yield about(run, message, command.span, Fix((at, at), f" -O {started}") if plain else None)


def _jar(subject: Subject, start: Instruction) -> str:
    """What ``java -jar`` starts, as written."""
    for command in subject.read(start):
        for option, file in pairwise(command.words) if command.program == "java" else ():
            if option.text == "-jar":
                return file.text if file.text.endswith(".jar") and "$" not in file.text else ""
    return ""


def _brings_no_other(subject: Subject) -> bool:
    """Whether no line of the image renames files, or copies any that may be the one."""
    if any(run.heredocs or run.span in subject.branching for run in subject.shipped_runs):
        return False
    commands = [command for run in subject.shipped_runs for command in subject.commands(run)]
    copies = [entry for entry in subject.shipped_entries if entry.keyword in ("COPY", "ADD")]
    files = [path for entry in copies for path in entry.arguments[:-1]]
    return all(one.program in _KEEPS_NAMES for one in commands) and all(_FILE.match(path) for path in files)


def _got(command: Command) -> tuple[Command, str] | None:
    """The download and the name that its file keeps."""
    named = command.has("-O", "-P", "-i", "--output-document", "--directory-prefix", "--content-disposition")
    keeps = not named if command.program == "wget" else command.program == "curl" and command.has("-O", "--remote-name")
    addresses = [found[1] for word in _plain(command) if (found := _ADDRESS.match(word.text))] if keeps else []
    return (command, addresses[0]) if len(addresses) == 1 else None


def _plain(command: Command) -> list[Word]:
    return [word for word in command.words if "$" not in word.text]
