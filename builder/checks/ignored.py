"""CopyIgnoredFile: a COPY of something that .dockerignore keeps out of the build context.

Patterns follow docs.docker.com/build/concepts/context/#dockerignore-files: the last one that matches decides, ``!``
takes a path back in, ``**`` stands for any number of directories, a matching directory hides all that is below it.
"""

from __future__ import annotations

import fnmatch
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from builder.dockerfile.model import Dockerfile, Instruction, Problem, Token

_DOCS = "https://docs.docker.com/reference/build-checks/copy-ignored-file/"
_LONGEST = 64 * 1024
MOST_PATTERNS = 500  # patterns times sources is the work to do; real projects have a few dozen of each
MOST_SOURCES = 200


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the file. ``back`` is True for ``!pattern``."""

    line: int
    text: str
    back: bool
    parts: tuple[re.Pattern[str] | None, ...]


def copy_ignored_file(dockerfile: Dockerfile, dockerignore: str) -> Iterator[Problem]:
    """A warning for every plain path that is ignored; patterns and variables among the sources are not judged."""
    patterns = read_patterns(dockerignore)
    for instruction, token in islice(_plain_sources(dockerfile), MOST_SOURCES):
        pattern = deciding_pattern(token.value, patterns)
        if pattern and not pattern.back:
            message = (
                f"Line {pattern.line} of .dockerignore ({pattern.text}) keeps {token.value} out of the build context, "
                f"so it cannot be found. Add !{token.value.removeprefix('./').lstrip('/')} below that line, or copy "
                "something else."
            )
            yield Problem(instruction.lines, token.span, "warning", "CopyIgnoredFile", message, None, _DOCS)


def _plain_sources(dockerfile: Dockerfile) -> Iterator[tuple[Instruction, Token]]:
    for instruction in dockerfile.instructions:
        if instruction.keyword in ("COPY", "ADD") and instruction.flag("from") is None:
            for token in instruction.tokens:
                if token.role == "copy.source" and not set("$*?[") & set(token.value):
                    yield instruction, token


def read_patterns(dockerignore: str) -> list[Pattern]:
    """The patterns of a .dockerignore file in order, without comments, empty lines and patterns that mean nothing."""
    found = []
    lines = dockerignore[:_LONGEST].removeprefix("\ufeff").split("\n")
    for number, raw in enumerate(lines, start=1):
        text = raw.strip()
        cleaned = posixpath.normpath(text.removeprefix("!").strip().lstrip("/") or ".")
        if not raw.startswith("#") and cleaned != ".":
            found.append(Pattern(number, text, text.startswith("!"), _parts(cleaned)))
    return found[:MOST_PATTERNS]


def deciding_pattern(path: str, patterns: list[Pattern]) -> Pattern | None:
    """The last pattern that matches the path or a directory above it."""
    cleaned = posixpath.normpath(path.lstrip("/") or ".")
    names = cleaned.split("/")
    if cleaned == "." or len(names) > 50:
        return None
    return next((pattern for pattern in reversed(patterns) if _matches(pattern.parts, names)), None)


def _matches(parts: tuple[re.Pattern[str] | None, ...], names: list[str]) -> bool:
    """Whether the parts match the first one or more names; a None part stands for any number of them."""
    states = _beyond_stars({0}, parts)
    for name in names:
        following = set()
        for state in states:
            if state < len(parts):
                part = parts[state]
                if part is None:
                    following.add(state)
                elif part.match(name):
                    following.add(state + 1)
        states = _beyond_stars(following, parts)
        if len(parts) in states:
            return True
    return False


def _beyond_stars(states: set[int], parts: tuple[re.Pattern[str] | None, ...]) -> set[int]:
    return states | {state + 1 for state in states if state < len(parts) and parts[state] is None}


def _parts(pattern: str) -> tuple[re.Pattern[str] | None, ...]:
    """One expression for each name of the path, None for ``**``. fnmatch's expressions do not backtrack badly."""
    made: list[re.Pattern[str] | None] = []
    for part in pattern.split("/")[:50]:
        if part == "**":
            made += [None] if made[-1:] != [None] else []
        else:
            plain = re.sub(r"\\(.)", r"[\1]", part).replace("[^", "[!")
            made.append(re.compile(fnmatch.translate(plain)))
    return tuple(made)
