"""What ADD unpacks, and what it leaves packed: AddUnpacksTar."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, keyword_token
from builder.dockerfile.archives import is_archive
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

_FETCH = frozenset(["curl", "wget", "git", "mv", "cp", "tar"])
_MOST = 10
_BECOMES_DIRECTORY = mark(
    "ADD unpacks {file}: {path} becomes a directory with its contents, and the archive itself is not there. Write "
    "COPY to have the file."
)
_IS_UNPACKED = mark(
    "ADD on line {line} has unpacked {file} already, so there is no file of that name for tar: the build stops. Leave "
    "tar out, or write COPY on line {line}."
)
_STAYS_PACKED = mark(
    "ADD unpacks only archives from the build context: {file} is downloaded and stays packed. Unpack it below: RUN "
    "tar -xf {path} -C {directory}. Newer builders (syntax 1.17) also know ADD --unpack."
)


def add_unpacks_tar(subject: Subject) -> Iterator[Finding]:
    if not any(".t" in entry.text for entry in subject.named("ADD")):
        return
    for index, entries in enumerate(subject.stages):
        unpacked: dict[str, Instruction] = {}
        for entry in entries:
            if entry.keyword == "ADD" and entry.flag("unpack") is None and len(entry.arguments) > 1:
                yield from _of_add(subject, entry, unpacked, index)
            elif entry.keyword == "COPY":
                for word in entry.arguments:
                    unpacked.pop(posixpath.basename(word), None)
            elif entry.keyword == "RUN" and unpacked:
                yield from _of_run(subject, entry, unpacked)


def _of_add(subject: Subject, add: Instruction, unpacked: dict[str, Instruction], stage: int) -> Iterator[Finding]:
    destination = add.arguments[-1]
    for token in add.tokens:
        if token.role == "copy.source" and is_archive(token.value) and "$" not in token.value:
            unpacked[posixpath.basename(token.value)] = add
            if is_archive(destination) and len(add.arguments) == 2:
                message = _(_BECOMES_DIRECTORY, file=token.value, path=destination)
                yield about(add, message, token.span, _as_copy(add))
        elif token.role == "add.url" and is_archive(token.value):
            finding = _packed(subject, add, token, stage) if _is_first(subject, add) else None
            if finding is not None:
                yield finding


def _of_run(subject: Subject, run: Instruction, unpacked: dict[str, Instruction]) -> Iterator[Finding]:
    for command in subject.commands(run):
        words = [posixpath.basename(word.text) for word in command.words]
        found = next((word for word in words if word in unpacked), "")
        if command.program == "tar" and found and _extracts(command):
            add = unpacked.pop(found)
            message = _(_IS_UNPACKED, line=add.lines[0], file=found)
            yield about(run, message, command.span, _as_copy(add))
        elif command.program in _FETCH:
            for word in words:
                unpacked.pop(word, None)


def _extracts(command: Command) -> bool:
    first = command.words[0].text if command.words else ""
    bundle = first if first.startswith("--") else first.lstrip("-")
    return "--extract" in first or ("x" in bundle and not bundle.startswith("--")) or command.has("-x", "--extract")


def _is_first(subject: Subject, add: Instruction) -> bool:
    """Whether it is one of the first in the file: what stands below is read for each."""
    return any(add is each for each in subject.named("ADD")[:_MOST])


def _packed(subject: Subject, add: Instruction, token: Token, stage: int) -> Finding | None:
    """Of an archive that is downloaded and that nothing below seems to unpack."""
    destination, name = add.arguments[-1], posixpath.basename(token.value)
    folder = destination.endswith("/") or destination == "."
    if stage != len(subject.stages) - 1 or "$" in token.value + destination or not folder:
        return None
    below = [entry for entry in subject.stages[stage] if entry.span > add.span]
    texts = " ".join([subject.written(entry) for entry in below])
    if not below or any(sign in texts for sign in ("tar", "zip", name, "unpack", "*", ".sh", "python", "FROM")):
        return None
    directory = destination.rstrip("/") or "/"
    message = _(_STAYS_PACKED, file=name, path=posixpath.join(destination, name), directory=directory)
    return about(add, message, token.span)


def _as_copy(add: Instruction) -> Fix | None:
    word = keyword_token(add)
    plain = word is not None and {flag.name for flag in add.flags} <= {"chown", "chmod", "link"}
    return Fix(word.span, "COPY" if word.text.isupper() else "copy") if word and plain else None


WARNINGS = (
    warning(
        "AddUnpacksTar",
        add_unpacks_tar,
        mark("ADD unpacks tar archives from the build context, and nothing else."),
        f"{REFERENCE}#adding-local-tar-archives",
        needs=["ADD"],
        bad="FROM debian:13\nADD app.tar.gz /srv/\nRUN tar -xzf /srv/app.tar.gz -C /srv\n",
        good="FROM debian:13\nCOPY app.tar.gz /srv/\nRUN tar -xzf /srv/app.tar.gz -C /srv\n",
    ),
)
