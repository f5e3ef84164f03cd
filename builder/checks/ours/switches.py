"""Shells that are not told to read a command: ShellWithoutSwitch."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from builder.shell.model import SHELLS
from webapp.wording import _, mark

# shell → what switches it to a command, and how that is written. Windows PowerShell needs none, pwsh does.
_POSIX = (re.compile(r"-[A-Za-z]*c[A-Za-z]*\Z"), ["-c"])
_SWITCHES: dict[str, tuple[re.Pattern[str], list[str]]] = {
    **dict.fromkeys(SHELLS, _POSIX),
    "cmd": (re.compile(r"(?:/[a-z])*/[ck]", re.IGNORECASE), ["/S", "/C"]),
    "pwsh": (re.compile(r"-(?:c|e|f)", re.IGNORECASE), ["-Command"]),
}


def shell_without_switch(subject: Subject) -> Iterator[Finding]:
    for entries in subject.stages:
        shell: Instruction | None = None
        for entry in entries:
            if entry.keyword == "SHELL":
                shell = entry
            elif shell is not None and entry.keyword in ("RUN", "CMD", "ENTRYPOINT") and not entry.json:
                finding = _finding(shell, entry)
                shell = None  # told once
                if finding:
                    yield finding


def _finding(shell: Instruction, first: Instruction) -> Finding | None:
    if not shell.json or not shell.arguments:
        return None
    name = re.split(r"[/\\]", shell.arguments[0])[-1].lower().removesuffix(".exe")
    if name not in _SWITCHES:
        return None
    pattern, missing = _SWITCHES[name]
    if any(pattern.match(word) for word in shell.arguments[1:]):
        return None
    added = ", ".join(json.dumps(word) for word in missing)
    words = _COMES_UP if name == "cmd" else _IS_A_FILE
    message = _(words, shell=shell.arguments[0], line=first.lines[0], switch=added)
    close = next((token.span[0] for token in shell.tokens if token.role == "json.close"), None)
    return about(shell, message, None, None if close is None else Fix((close, close), f", {added}"))


_IS_A_FILE = mark(
    "Without a switch {shell} takes what it is given for the name of a script: the command of line {line} is not "
    "such a file, so it fails. Add {switch} at the end of the array."
)
_COMES_UP = mark(
    "Without a switch {shell} starts as if for a person at a terminal and does not run the command of line {line}. "
    "Add {switch} at the end of the array."
)

WARNINGS = (
    warning(
        "ShellWithoutSwitch",
        shell_without_switch,
        mark("A shell has to be told that what follows is a command and not a file."),
        f"{REFERENCE}#shell",
        needs=["SHELL"],
        bad='FROM alpine:3.24\nSHELL ["/bin/ash"]\nRUN ls\n',
        good='FROM alpine:3.24\nSHELL ["/bin/ash", "-c"]\nRUN ls\n',
    ),
)
