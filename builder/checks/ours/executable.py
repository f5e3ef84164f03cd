"""Scripts that are started and may not be executed: ChmodMissesStart, MayNotBeExecutable."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.checks.bases import is_known, split_image
from builder.checks.commands import Command, Word
from builder.checks.paths import absolute, below
from builder.checks.rule import REFERENCE, Finding, about, hint, warning
from builder.checks.subject import Subject, keyword_token, start_of
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_NAMES = (
    "/ /bin /etc /home /opt /root /sbin /srv /tmp /usr /usr/bin /usr/local /usr/local/bin /usr/local/sbin /usr/sbin"
)
_DIRECTORIES = frozenset(_NAMES.split())
_SCRIPT = re.compile(r"[\w./-]*\w\.(?:sh|bash)\Z", re.ASCII)
_EXECUTES = re.compile(r"[ugoa]*\+\w*x\w*\Z|[0-7]*[1357][0-7]*\Z", re.ASCII)
_LEAVES_NONE = re.compile(r"0?[0246]{3}\Z|a?-x\Z", re.ASCII)
_MOVES = frozenset(["cd", "cp", "install", "ln", "mv", "pushd", "rsync", "git", "tar", "unzip"])
_OTHERS = re.compile(r"chmod|\binstall\b.*-m|\bsetfacl\b")

_NOT_THERE = mark(
    "Relative to the working directory {word} is {path}, and no COPY puts a file there: chmod fails and the build "
    "stops. Line {line} copies it to {target}. Write {target}"
)
_DIRECTORY = mark(
    "This changes only the directory {path} and no file in it: {name} is no more executable than before. Write {better}"
)
_NONE_LEFT = mark(
    "Mode {mode} leaves nobody the right to execute the file, not even root, and containers start with it: permission "
    "denied. Write chmod 755 {path}"
)
_MAY_NOT = mark(
    "{keyword} keeps the mode that the file has in your folder: without its x bit the container ends with permission "
    "denied. --chmod=755 sets it. The file's lines must end as on Linux (LF), and the interpreter in its first line "
    "must be in the image, or the container ends with no such file or directory."
)


@dataclass(slots=True)
class _Place:
    """The image up to some line: ``files`` are the single files that were copied, by path; ``trees`` are the targets of
    copies that may bring any file."""

    workdir: str
    files: dict[str, Instruction] = field(default_factory=dict)
    trees: list[str] = field(default_factory=list)
    directories: set[str] = field(default_factory=set)


def chmod_misses_start(subject: Subject) -> Iterator[Finding]:
    if not [command for _run, command in subject.started("chmod") if _judges(command)]:
        return
    if not subject.shipped_entries or is_windows(subject.bases[-1]):
        return
    place = _Place(subject.first_workdir(subject.shipped[0]))
    name = split_image(subject.bases[-1])[0]
    official = facts_of(name).plain or is_known(name)
    begun = False
    for entry in subject.shipped_entries:
        if entry.keyword != "RUN":
            _follow(subject, place, entry)
            continue
        commands = subject.commands(entry)
        moving = any(command.program in _MOVES for command in commands)
        if entry.span not in subject.branching and not moving and not entry.heredocs and not entry.json:
            for command in commands:
                if command.program == "chmod" and _judges(command):
                    yield from _judged(subject, place, (entry, command), known=official and not begun)
        begun |= moving


def _judges(chmod: Command) -> bool:
    """Whether it is about single files."""
    return len(chmod.operands) > 1 and not chmod.has("-R", "--recursive")


def _follow(subject: Subject, place: _Place, entry: Instruction) -> None:
    if entry.keyword == "WORKDIR" and entry.arguments:
        place.workdir = subject.workdir_after(entry)
        place.directories.add(place.workdir)
    elif entry.keyword in ("COPY", "ADD") and len(entry.arguments) > 1:
        target = absolute(place.workdir, entry.arguments[-1])
        into = len(entry.arguments) > 2 or entry.arguments[-1].endswith(("/", "."))
        into = into or target in place.directories or target in _DIRECTORIES
        for source in entry.arguments[:-1]:
            name = posixpath.basename(source)
            if _SCRIPT.match(name):
                place.files[posixpath.join(target, name) if into else target] = entry
            elif "." not in name.strip(".") or set("*?[$") & set(name):
                place.trees.append(target)


def _judged(
    subject: Subject, place: _Place, found: tuple[Instruction, Command], *, known: bool
) -> Iterator[Finding]:  # fmt: skip
    run, command = found
    mode = command.operands[0].text
    start = _started(subject, place.workdir)
    for word in command.operands[1:]:
        path = absolute(place.workdir, word.text)
        if not word.plain or not path.startswith("/") or "$" in path:
            continue
        if _EXECUTES.match(mode):
            if path in place.directories and start in place.files | dict.fromkeys(_below(place, start)):
                yield from _of_directory(run, word, path, start)
            elif known and path not in place.files and _SCRIPT.match(path):
                yield from _elsewhere(run, word, path, place)
        elif path == start and _LEAVES_NONE.match(mode) and _last_chmod(subject, run, path):
            yield about(run, _(_NONE_LEFT, mode=mode, path=path), command.span)


def _below(place: _Place, start: str) -> list[str]:
    """The start, where a copied directory may hold it."""
    return [start for tree in place.trees if start and below(tree, start)][:1]


def _of_directory(run: Instruction, word: Word, path: str, start: str) -> Iterator[Finding]:
    inside = below(path, start)
    if inside and start not in run.text and posixpath.basename(start) not in run.text:
        yield about(run, _(_DIRECTORY, path=path, name=start, better=start), word.span, start)


def _elsewhere(run: Instruction, word: Word, path: str, place: _Place) -> Iterator[Finding]:
    name = posixpath.basename(path)
    targets = [target for target in place.files if posixpath.basename(target) == name]
    if len(targets) != 1 or "$" in targets[0] or not targets[0].startswith("/") or run.text.count(name) != 1:
        return
    if any(tree == path or below(tree, path) or "$" in tree for tree in place.trees):
        return
    target = targets[0]
    message = _(_NOT_THERE, word=word.text, path=path, line=place.files[target].lines[0], target=target)
    yield about(run, message, word.span, target)


def _started(subject: Subject, workdir: str) -> str:
    """The script that containers start with, as a path; "" where it is none, or its name alone."""
    start = start_of(subject.last[-1])
    if start is None or not start.arguments:
        return ""
    words = _words_of(start)
    word = words[0] if words else ""
    if not _SCRIPT.match(word):
        return ""
    return absolute(workdir, word) if "/" in word else ""


def _words_of(start: Instruction) -> Sequence[str]:
    return start.arguments if start.json else start.arguments[0].removeprefix("exec ").split()


def _last_chmod(subject: Subject, run: Instruction, path: str) -> bool:
    """Whether nothing else gives the file another mode."""
    name = posixpath.basename(path)
    texts = [entry.text for entry in subject.shipped_runs if entry is not run]
    return run.text.count("chmod") == 1 and not any("chmod" in text or name in text for text in texts)


def may_not_be_executable(subject: Subject) -> Iterator[Finding]:
    """A script of the build context with which containers start, where no line gives it a mode."""
    entries = subject.shipped_entries
    if not entries or is_windows(subject.bases[-1]):
        return
    start = start_of(subject.last[-1])
    if start is None or not start.arguments or ".sh" not in start.arguments[0]:
        return
    if _OTHERS.search(subject.dockerfile.text):
        return
    place = _Place(subject.first_workdir(subject.shipped[0]))
    for entry in entries:
        _follow(subject, place, entry)
    words = _words_of(start)
    path = _started(subject, place.workdir)
    if not path and words and _SCRIPT.match(words[0]):
        path = next((file for file in place.files if posixpath.basename(file) == words[0]), "")
    copy = place.files.get(path)
    if copy is None or "://" in copy.text or copy.flag("from") is not None or copy.flag("chmod") is not None:
        return
    keyword = keyword_token(copy)
    end = keyword.span[1] if keyword is not None and copy.trigger is None else 0
    yield about(copy, _(_MAY_NOT, keyword=copy.keyword), None, Fix((end, end), " --chmod=755") if end else None)


WARNINGS = (
    warning(
        "ChmodMissesStart",
        chmod_misses_start,
        mark("A file starts only with its x bit set, and chmod sets it for the paths it names."),
        f"{REFERENCE}#copy---chown---chmod",
        needs=["chmod"],
        bad=(
            "FROM python:3.14\nCOPY start.sh /usr/local/bin/\nRUN chmod +x start.sh\nUSER nobody\n"
            'CMD ["/usr/local/bin/start.sh"]\n'
        ),
        good=(
            "FROM python:3.14\nCOPY start.sh /usr/local/bin/\nRUN chmod +x /usr/local/bin/start.sh\nUSER nobody\n"
            'CMD ["/usr/local/bin/start.sh"]\n'
        ),
    ),
)
HINTS = (
    hint(
        "MayNotBeExecutable",
        may_not_be_executable,
        mark("A script starts as a program only with its x bit set."),
        f"{REFERENCE}#copy---chown---chmod",
        needs=["CMD file"],
        bad='FROM python:3.14\nCOPY start.sh /\nUSER nobody\nCMD ["/start.sh"]\n',
        good='FROM python:3.14\nCOPY --chmod=755 start.sh /\nUSER nobody\nCMD ["/start.sh"]\n',
    ),
)
