"""The file that containers start with, and files of other names that are copied in its place: part of StartNotThere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.ours.file_places import ARCHIVE
from builder.checks.ours.harmless import makes_no_source
from builder.checks.paths import below
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

Copy = tuple[Instruction, str]  # a COPY or ADD, and where it puts what it copies
INTERPRETERS = re.compile(r"(?:(?:ba|a|da)?sh|python[\d.]*|node|php|ruby|perl|java)\Z")
_FILE = re.compile(r"/?(?:\./)?(?:[\w.-]+/)*[\w.-]*\w\.(?:sh|bash|py|js|mjs|cjs|php|rb|pl|jar)\Z", re.ASCII)
_DIRECT = re.compile(r"\./[\w./-]*\w\Z|\w[\w.-]*/[\w./-]*\w\Z", re.ASCII)
_OF_ROOT = re.compile(r"/[\w./-]*\w\.(?:sh|bash|py)\Z", re.ASCII)
_ALONE = re.compile(r"-(?:[uOBEsSI]+|X[\w:.=+-]+|D\S+)\Z")  # options without a value behind them

_NEVER = mark(
    "No line of this file brings {path} into the image, and that is what containers start: they end with Unable to "
    "access jarfile, unless something is mounted there."
)
_IN_DIRECTORY = mark(
    "Relative to the working directory {word} is {path}, and line {line} copies everything to {directory}: nothing "
    "is found. Put WORKDIR {directory} above this line."
)
_ANOTHER = mark(
    "No line of this file brings {path} into the image, and that is what containers start. Line {line} copies "
    "{target}: is that the one you mean?"
)


class StartedFile(NamedTuple):
    """The file as it is written, and where; ``plain`` says that another word can stand in its place, ``alone`` that
    its whole path is what is started, which the base image may have, too."""

    start: Instruction
    text: str
    span: Span
    plain: bool
    alone: bool = False


def started_file(subject: Subject, start: Instruction | None) -> StartedFile | None:
    """What the interpreter of a start is handed, or what is started by a path counted from the working directory."""
    if start is None or not start.arguments or "$" in start.text or not _may_name_file(start):
        return None
    if start.json:
        return _of_array(start)
    commands = subject.read(start)
    if len(commands) != 1 or commands[0].wrapper not in ("", "exec"):
        return None
    return _of_command(start, commands[0]) if INTERPRETERS.match(commands[0].program) else None


def _may_name_file(start: Instruction) -> bool:
    return start.json or "." in start.text


def _of_array(start: Instruction) -> StartedFile | None:
    words = [token for token in start.tokens if token.role in ("exec.program", "exec.argument")]
    if not words:
        return None
    if _DIRECT.match(words[0].value):
        return StartedFile(start, words[0].value, words[0].span, plain=True)
    if _OF_ROOT.match(words[0].value):
        return StartedFile(start, words[0].value, words[0].span, plain=True, alone=True)
    if not INTERPRETERS.match(words[0].value.rsplit("/", 1)[-1]):
        return None
    at = _place([token.value for token in words], is_java=words[0].value.endswith("java"))
    return StartedFile(start, words[at].value, words[at].span, plain=True) if at else None


def _of_command(start: Instruction, command: Command) -> StartedFile | None:
    words = command.words
    at = _place([command.program, *[word.text for word in words]], is_java=command.program == "java")
    word = words[at - 1] if at else None
    return StartedFile(start, word.text, word.span, plain=word.plain) if word else None


def _place(words: Sequence[str], *, is_java: bool) -> int:
    """Which of the words is the file; 0 where none surely is."""
    for at, word in enumerate(words[1:], start=1):
        if is_java and word == "-jar":
            return at + 1 if at + 1 < len(words) and _FILE.match(words[at + 1]) else 0
        if not _ALONE.match(word):
            return at if not is_java and _FILE.match(word) else 0
    return 0


def may_become(source: str, target: str, path: str) -> bool:
    """Whether what is copied may put a file at that path: a single file only under its own or the given name."""
    name = posixpath.basename(source)
    if "." in name.lstrip(".") and not set("*?[$") & set(name) and not ARCHIVE.search(name):
        return path in (target, posixpath.join(target, name))
    return target == path or bool(below(target, path))


def copied_to(entry: Instruction, source: str, target: str) -> str:
    """Where the copied file lies: at the target, where that has a name of its kind, or in it."""
    *_sources, written = entry.arguments
    is_name = posixpath.splitext(target)[1] == posixpath.splitext(source)[1] and not written.endswith("/")
    return target if is_name and len(entry.arguments) == 2 else posixpath.join(target, posixpath.basename(source))


def named_otherwise(subject: Subject, file: StartedFile, path: str, copies: Sequence[Copy]) -> Iterator[Finding]:
    """Where nothing can bring the file: the one of its kind that is copied, or none of an archive of Java."""
    stage = file.start.stage or 0
    if stage != len(subject.stages) - 1 or not facts_of(split_image(subject.images[stage])[0]).plain:
        return
    if any(entry.keyword in ("VOLUME", "ONBUILD") for entry in subject.shipped_entries):
        return
    if not all(_makes_nothing(subject, run) for run in subject.shipped_runs) or any(
        entry.heredocs for entry, _to in copies
    ):
        return
    directories = [(entry, target) for entry, target in copies if _may_be_directory(entry)]
    if len(directories) == 1 and _is_tree_elsewhere(directories[0], path):
        entry, target = directories[0]
        facts = {"word": file.text, "path": path, "line": entry.lines[0], "directory": target}
        if not file.text.startswith("/"):
            at = subject.whole_lines(file.start)[0]
            fix = Fix((at, at), f"WORKDIR {target}\n") if file.start.trigger is None else None
            yield about(file.start, _(_IN_DIRECTORY, **facts), file.span, fix)
        return
    ending = posixpath.splitext(path)[1]
    if not ending and (
        subject.shipped_runs or "/" in file.text.removeprefix("./")
    ):  # an installation brings programs, such as those of node_modules/.bin
        return
    of_kind = [(entry, target) for entry, target in copies if posixpath.splitext(entry.arguments[-2])[1] == ending]
    if len(of_kind) == 1 and len(of_kind[0][0].arguments) == 2:
        entry, target = of_kind[0]
        name = posixpath.basename(entry.arguments[0])
        shown = target if posixpath.splitext(target)[1] == ending else posixpath.join(target, name)
        yield about(file.start, _(_ANOTHER, path=path, line=entry.lines[0], target=shown), file.span)
    elif not of_kind and ending == ".jar":
        yield about(file.start, _(_NEVER, path=path), file.span)


def _may_be_directory(entry: Instruction) -> bool:
    return any("." not in posixpath.basename(source).strip(".") for source in entry.arguments[:-1])


def _is_tree_elsewhere(copy: Copy, path: str) -> bool:
    """Whether it copies the whole context to a directory that is known, and that does not hold the path."""
    entry, target = copy
    whole = entry.flag("from") is None and entry.arguments[0] in (".", "./", "/") and len(entry.arguments) == 2
    return whole and target.startswith("/") and "$" not in target and not below(target, path)


def _makes_nothing(subject: Subject, run: Instruction) -> bool:
    """Whether it only installs packages, or makes directories and users."""
    if run.heredocs or any(flag.name == "mount" and "bind" in (flag.value or "") for flag in run.flags):
        return False
    return all(command.program == "cd" or makes_no_source(command) for command in subject.commands(run))
