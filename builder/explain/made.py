"""What the lines of a stage make, for those that copy from it: directories, and files that a compiler writes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from builder.dockerfile.model import Dockerfile, Instruction, Stage, Token

from .path_kinds import is_everything, plain

_COMPILERS = frozenset(["go", "xx-go", "gcc", "cc", "g++", "c++", "clang", "clang++", "rustc", "ghc"])
_LONGEST = 1024
_DEEPEST = 8  # stages built on one another that are looked at
DIRECTORY = 0


class Made:
    """Each stage is looked through once, when somebody first asks for a path in it."""

    def __init__(self, dockerfile: Dockerfile) -> None:
        self._dockerfile = dockerfile
        self._known: dict[int, dict[str, int]] = {}

    def find(self, path: str, stage: Stage | None) -> int | None:
        """DIRECTORY, or the line that builds the file; None where the stage's own lines do not tell."""
        whole = posixpath.normpath(posixpath.join("/", path[:_LONGEST]))
        for _step in range(_DEEPEST):
            if stage is None:
                break
            if stage.index not in self._known:
                self._known[stage.index] = self._paths(stage)
            if whole in self._known[stage.index]:
                return self._known[stage.index][whole]
            stage = None if stage.base_stage is None else self._dockerfile.stages[stage.base_stage]
        return None

    def _paths(self, stage: Stage) -> dict[str, int]:
        found: dict[str, int] = {}
        place = ""
        for index in stage.instructions:
            entry = self._dockerfile.instructions[index]
            for path, line in _of(entry):
                whole = _whole(path, place)
                if whole:  # what is written to a directory goes into it
                    found.setdefault(whole, line)
            if entry.keyword == "WORKDIR" and entry.arguments:
                place = _whole(plain(entry.arguments[0]), place)
        return found


def _whole(path: str, place: str) -> str:
    """From the root; "" where that is not known."""
    if "$" in path or not (path.startswith("/") or place):
        return ""
    whole = posixpath.normpath(posixpath.join(place or "/", path[:_LONGEST]))
    return whole if len(whole) <= _LONGEST else ""


def _of(entry: Instruction) -> Iterator[tuple[str, int]]:
    if entry.keyword == "WORKDIR" and entry.arguments:
        yield plain(entry.arguments[0]), DIRECTORY
    elif entry.keyword == "COPY" and len(entry.arguments) > 1:
        last = plain(entry.arguments[-1])
        if last.endswith("/") or len(entry.arguments) > 2 or is_everything(plain(entry.arguments[0])):
            yield last, DIRECTORY
    elif entry.keyword == "RUN" and ("mkdir" in entry.text or "-o" in entry.text):
        yield from _of_command(entry.tokens, entry.lines[0])


def _of_command(tokens: tuple[Token, ...], line: int) -> Iterator[tuple[str, int]]:
    before = ""
    for token in tokens:
        meaning = token.meaning
        if meaning is None:
            continue
        if meaning.program == "mkdir" and meaning.part not in ("command", "flag", "value", "mode"):
            yield token.value, DIRECTORY
        elif meaning.program in _COMPILERS and (before == "-o" or token.text.startswith("-o=")):
            path = token.value.removeprefix("-o=")
            yield path, DIRECTORY if path.endswith("/") else line
        before = token.text
