"""A shell that gets a command where it expects a file: ShellWithoutC."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

_SHELL = re.compile(r"(?:/\S*/)?(?:ba|a|da|z)?sh\Z")
_NAMES = """apt-get bundle cat cd cp curl dotnet echo exec export flask gunicorn java ls mkdir mv nginx node npm npx php
pip python python3 rails rm ruby service sleep source tail uvicorn yarn"""
_COMMANDS = frozenset(_NAMES.split())
_SEVERAL = re.compile(r"[\w./-]+ [^/\s]*\S")
_PLAIN = re.compile(r"[\w./:=@%+, -]+\Z", re.ASCII)


def shell_without_c(subject: Subject) -> Iterator[Finding]:
    for entry in subject.named("RUN", "CMD", "ENTRYPOINT"):
        if not entry.json or entry.stage is None or len(entry.arguments) < 2 or not _SHELL.match(entry.arguments[0]):
            continue
        if entry.keyword == "CMD" and "ENTRYPOINT" in subject.last[entry.stage]:
            continue
        word = entry.arguments[1]
        if word in _COMMANDS or _is_line(word):
            yield _finding(entry)


def _is_line(word: str) -> bool:
    """Whether the word is a whole command, such as python app.py."""
    return _SEVERAL.match(word) is not None and word.split(maxsplit=1)[0].rsplit("/", 1)[-1] in _COMMANDS


def _finding(entry: Instruction) -> Finding:
    shell, word = entry.arguments[:2]
    rest = entry.arguments[1:]
    words = [token for token in entry.tokens if token.role in ("exec.program", "exec.argument", "shell.command")]
    better = f'"-c", {json.dumps(" ".join(rest), ensure_ascii=False)}'
    message = _(
        "Without -c a shell takes its first word for a file with commands: {shell} looks for a file named {word}, and "
        "fails. Write {better}",
        shell=shell.rsplit("/", 1)[-1],
        word=word,
        better=f'["{shell}", {better}]',
    )
    return about(entry, message, None, _fix(entry, words, rest, better))


def _fix(entry: Instruction, words: list[Token], rest: tuple[str, ...], better: str) -> Fix | None:
    close = next((token for token in entry.tokens if token.role == "json.close"), None)
    comma = next((token for token in entry.tokens if token.role == "json.comma"), None)
    alone = len(rest) == 1
    if close is None or comma is None or not words or not (alone or all(_PLAIN.match(word) for word in rest)):
        return None
    if not alone and any(" " in word for word in rest):
        return None
    return Fix((comma.span[1], close.span[0]), f" {better}")


WARNINGS = (
    warning(
        "ShellWithoutC",
        shell_without_c,
        mark("A shell reads a command from its words only after -c."),
        f"{REFERENCE}#shell-and-exec-form",
        needs=[f"CMD {shell}" for shell in ("sh", "bash", "ash", "dash", "zsh")],
        bad='FROM debian:13\nUSER nobody\nCMD ["/bin/bash", "echo", "Hello"]\n',
        good='FROM debian:13\nUSER nobody\nCMD ["/bin/bash", "-c", "echo Hello"]\n',
    ),
)
