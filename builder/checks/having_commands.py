"""What the commands of a file have, in the words by which rules name their needs: a part of `having`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from builder.dockerfile.model import Instruction

if TYPE_CHECKING:
    from .subject import Subject

_COMMANDS = ("CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN")
_FILES = ("./", ".sh", ".bash", ".py", ".js", ".mjs", ".cjs", ".php", ".rb", ".pl", ".jar", ".class")
_BELOW = re.compile(r"(?:\A| )\w[\w.-]*/")  # a path that counts from the working directory
_WORD = re.compile(r"[\w.+-]+")
BRACES = re.compile(r"\{([\w./*-]*(?:,[\w./*-]*)+|-?\d{1,6}\.\.-?\d{1,6}|[a-zA-Z]\.\.[a-zA-Z])\}")


def of_commands(subject: Subject, found: list[str]) -> None:
    """ "array" where a command is one for no shell, and what _of_arrays and _of_words tell of those; "CMD line" where
    containers start with what a shell reads, "CMD CMD" where something is said twice of how they start, "ENTRYPOINT
    CMD" where both are there."""
    cmd, entrypoint, check, run = [subject.by_keyword.get(keyword, ()) for keyword in _COMMANDS]
    starts = [*cmd, *entrypoint]
    arrays = [entry for entry in (*starts, *check, *run) if entry.json]
    if arrays:
        _of_arrays(arrays, found)
    if len(cmd) > 1 or len(entrypoint) > 1 or len(check) > 1:
        found.append("CMD CMD")
    if cmd and entrypoint:
        found.append("ENTRYPOINT CMD")
    if [entry for entry in starts if not entry.json]:
        found.append("CMD line")
    shells = subject.by_keyword.get("SHELL", ())
    if starts or shells or arrays:
        _of_words([*starts, *shells, *arrays], found)


def of_runs(subject: Subject, found: list[str]) -> None:
    """ "RUN [" where a RUN has the sign, "RUN &" where one ends with that, "RUN if" where one has a word such as that,
    "RUN >" an arrow, "RUN quotes" some, "RUN {,}" words in braces; "fault" where perhaps no shell can read a command,
    "cases" where a keyword may not be in capitals."""
    for entry in subject.real:
        if entry.fault is not None or entry.trigger is not None:
            found.append("fault")
        if not entry.text.startswith(entry.keyword):
            found.append("cases")
    if [entry for entry in subject.by_keyword.get("RUN", ()) if '"' in entry.text or "'" in entry.text]:
        found.append("RUN quotes")
    for entry, roles in subject.roles:
        if "[" in entry.text:
            found.append("RUN [")
        if entry.tokens[-1].text == "&":
            found.append("RUN &")
        if "shell.keyword" in roles:
            found.append("RUN if")
        if "shell.redirect" in roles:
            found.append("RUN >")
        if "{" in entry.text and BRACES.search(entry.text):
            found.append("RUN {,}")


def _of_arrays(arrays: Iterable[Instruction], found: list[str]) -> None:
    found.append("array")
    for entry in arrays:
        if "$" in entry.text:
            found.append("array $")
        if "'" in entry.text or "\\" in entry.text:
            found.append("array '")
        if [word for word in entry.arguments if " " in word]:
            found.append("array  ")


def _of_words(entries: Iterable[Instruction], found: list[str]) -> None:
    """ "CMD nginx" where nginx is a word of an array, CMD, ENTRYPOINT or SHELL, or a part of one between other signs;
    "CMD &" where one has that sign, "CMD file" where one may name a script, a path that counts from the working
    directory, or the like."""
    words = list(chain.from_iterable([entry.arguments for entry in entries]))
    text = " ".join(words).replace('"', "").replace("'", "")
    found += [f"CMD {word}" for word in {*words, *_WORD.findall(text)}]
    if "&" in text:
        found.append("CMD &")
    if ("." in text and any(map(text.__contains__, _FILES))) or _BELOW.search(text):
        found.append("CMD file")
