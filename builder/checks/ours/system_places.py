"""What only root may do, on lines where somebody else is the user: write to the system's directories, give files away.
For DirectoryIsRoots."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.ours.installing import as_root
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_SYSTEM = re.compile(r"/(?:usr|opt|etc|bin|sbin|lib)(?:/[\w.@+-]+)*/?\Z", re.ASCII)
_AT_TOP = re.compile(r"/(?:app|code|data|workspace)\Z")
# Which mkdir -p finds there already.
_USUAL = re.compile(r"/(?:usr|opt|etc|bin|sbin|lib)(?:/(?:local|bin|sbin|lib|share|src))*/?\Z")
# Which images let everybody write to: ruby, rust.
_OPEN = re.compile(r"/usr/local/(?:bundle|cargo|rustup)\b")
_USER = re.compile(r"[\w-]+(?::[\w-]+)?\Z", re.ASCII)
_ROOT = frozenset(["root", "0"])
_TO_LAST = frozenset(["cp", "install", "ln", "mv"])
_ALL = frozenset(["mkdir", "touch", "chmod"])
_OUTPUT = {"curl": re.compile(r"-\w*o\Z|--output\Z"), "wget": re.compile(r"-\w*O\Z|--output-document\Z")}
_GIVES = frozenset(["chown", "chgrp"])
_PROGRAMS = (*_TO_LAST, *_ALL, *_OUTPUT, *_GIVES)
# What may have let somebody else write there.
_OPENS = frozenset(
    ["chown", "chgrp", "chmod", "setfacl", "install", "tar", "unzip", "cp", "rsync", "useradd", "adduser"]
)
_MOST = 20  # RUNs of a stage, and paths of a command, that are looked at
_WRITES = mark(
    "{path} belongs to root, and since line {line} commands run as {user}: permission denied. Put this above USER, or "
    "go back to root for it."
)
_MAKES = mark(
    "{path} belongs to root, and since line {line} commands run as {user}: permission denied. Above USER put RUN mkdir "
    "-p {made} && chown {user} {made}"
)
_GIVES_AWAY = mark(
    "Only root may give files to somebody, and since line {line} commands run as {user}: {program} stops with "
    "operation not permitted. Put this above USER, or let COPY --chown={user} do it."
)


def roots_places(subject: Subject) -> Iterator[Finding]:
    if not subject.named("USER"):
        return
    users: dict[int, tuple[str, int]] = {}
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = subject.bases[stage.index]
        user, line = ("", 0) if stage.base_stage is None else users[stage.base_stage]
        known = facts_of(split_image(base)[0]).plain and not is_windows(base)
        told, looked = False, 0
        for entry in entries:
            if entry.keyword == "USER" and entry.arguments:
                user, line = _somebody(entry.arguments[0]), entry.lines[0]
            elif entry.keyword == "RUN" and user and known and not told and looked < _MOST and not entry.json:
                looked += 1
                finding = _of_run(subject, entry, user, line)
                told = finding is not None
                if finding is not None:
                    yield finding
        users[stage.index] = user, line


def _somebody(user: str) -> str:
    return user if _USER.match(user) and user.split(":", maxsplit=1)[0] not in _ROOT else ""


def _of_run(subject: Subject, run: Instruction, user: str, line: int) -> Finding | None:
    if run.span in subject.branching or "sudo" in run.text:
        return None
    for command in subject.commands(run)[:_MOST]:
        if command.wrapper or command.program not in _PROGRAMS:
            continue
        if command.program in _GIVES:
            if any(entry.flag("chown") for entry in subject.named("COPY", "ADD")) or not _is_known(command):
                continue
            if any(_is_open(subject, run, word.text, line) for word in command.operands[1:_MOST]):
                continue
            message = _(_GIVES_AWAY, line=line, user=user, program=command.program)
            return about(run, message, command.span, None)
        path = next((path for path in _written(command)[:_MOST] if not _is_open(subject, run, path, line)), "")
        if path and command.program == "mkdir":
            message = _(_MAKES, path=_place(command, path), line=line, user=user, made=path)
            return about(run, message, command.span)
        if path:
            message = _(_WRITES, path=_place(command, path), line=line, user=user)
            return about(run, message, command.span, _as_root(subject, run, user))
    redirected = _redirected(run)
    if redirected and not _is_open(subject, run, redirected, line):
        message = _(_WRITES, path=posixpath.dirname(redirected), line=line, user=user)
        return about(run, message, None, _as_root(subject, run, user))
    return None


def _is_known(command: Command) -> bool:
    """Whether what is given away are the files of some absolute path."""
    paths = [word.text for word in command.operands[1:]]
    return bool(paths) and all(_SYSTEM.match(path) or re.match(r"/(?:app|code|srv|data)\b", path) for path in paths)


def _written(command: Command) -> Sequence[str]:
    """The plain paths in the system's directories that the command makes or changes."""
    if command.program in _OUTPUT:
        paths = [to.text for flag, to in pairwise(command.words) if _OUTPUT[command.program].match(flag.text)]
    else:
        operands = [word.text for word in command.operands if word.plain]
        paths = operands if command.program in _ALL else operands[1:][-1:]
    if command.program == "mkdir":
        paths = [path.rstrip("/") for path in paths if not _USUAL.match(path)]
        return [path for path in paths if (_SYSTEM.match(path) or _AT_TOP.match(path)) and not _OPEN.match(path)]
    return [path for path in paths if _SYSTEM.match(path) and not _OPEN.match(path)]


def _place(command: Command, path: str) -> str:
    """What belongs to root there: what is changed itself, or the directory in which something is made."""
    return path if command.program == "chmod" or path.endswith("/") else posixpath.dirname(path)


def _redirected(run: Instruction) -> str:
    for arrow, target in pairwise(run.tokens):
        writes = arrow.role == "shell.redirect" and arrow.text in (">", ">>")
        to_file = writes and target.role == "shell.redirect_target"
        if to_file and _SYSTEM.match(target.text) and not _OPEN.match(target.text):
            return target.text
    return ""


def _is_open(subject: Subject, run: Instruction, path: str, line: int) -> bool:
    """Whether anything above may have made a place there that the user owns, or the place itself."""
    if not _SYSTEM.match(path) and path in subject.dockerfile.text[: run.span[0]]:
        return True
    for entry in subject.real:
        if entry.span >= run.span:
            return False
        if entry.keyword == "WORKDIR" and entry.lines[0] > line and _leads_to(" ".join(entry.arguments), path):
            return True  # made for that user
        brings = entry.keyword in ("COPY", "ADD") and any(entry.flag(name) for name in ("chown", "chmod", "from"))
        if brings and _leads_to(entry.arguments[-1] if entry.arguments else "$", path):
            return True
        for command in subject.commands(entry):
            if command.program in _OPENS and any(_leads_to(word.text, path) for word in command.words):
                return True
    return False


def _leads_to(word: str, path: str) -> bool:
    """Whether the path may be that of the word or lie below it."""
    word = word.rpartition("=")[2]
    return "$" in word or "`" in word or (word.startswith("/") and f"{path}/".startswith(word.rstrip("/*") + "/"))


def _as_root(subject: Subject, run: Instruction, user: str) -> Fix | None:
    """The line as root's, where it does nothing else."""
    if len(subject.commands(run)) != 1 or run.heredocs:
        return None
    return as_root(subject, run, user)
