"""The text as lines, and lines as statements: comments, directives, and instructions with their continuations.

Follows BuildKit's reader (moby/buildkit, frontend/dockerfile/parser): only ``\\n`` ends a line and one ``\\r``
before it belongs to the end; comments and empty lines inside a continued instruction are dropped, not ends of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from builder.shell.model import from_fields

from .logical import Logical, join
from .model import Lines, Span

BLANKS = "\t\v\f\r "
KEYWORDS = frozenset(
    [
        "ADD",
        "ARG",
        "CMD",
        "COPY",
        "ENTRYPOINT",
        "ENV",
        "EXPOSE",
        "FROM",
        "HEALTHCHECK",
        "LABEL",
        "MAINTAINER",
        "ONBUILD",
        "RUN",
        "SHELL",
        "STOPSIGNAL",
        "USER",
        "VOLUME",
        "WORKDIR",
    ]
)
ENDS_WITH_DRIVE = re.compile(r"\s*(?:COPY|ADD|WORKDIR|VOLUME)\s(?:.*\s)?[A-Za-z]:\\(?:[^\s\\]+\\)*\Z")
_NEAR = 200  # lines in which the end of a here-document is looked for before all lines are put in order for that
_STARTS_INSTRUCTION = re.compile(r"([A-Z]+)[ \t]")


class Statement(NamedTuple):
    """A comment line, or an instruction before anybody looked at its words."""

    lines: Lines
    logical: Logical
    comment: bool = False
    continuations: Sequence[Span] = ()
    comments: Sequence[Span] = ()


_statement = from_fields(Statement)
_unbroken = from_fields(Logical)  # that stands in one line of the file


class Source:
    """A cursor over the lines of one file. Everything it does is linear in the length of the file.

    ``lines`` are without their ends, and ``starts`` says where each begins in the file.
    """

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self.starts = list(accumulate([len(line) + 1 for line in lines], initial=0))
        self.lines = [line.removesuffix("\r") for line in lines] if "\r" in text else lines
        self.escape = "\\"
        self._next = 0
        self._known: dict[bool, dict[str, list[int]]] = {}
        self.last_line = len(self.lines) - (not self.lines[-1] and len(self.lines) > 1)

    def statements(self) -> Iterator[Statement]:
        """Yields statement after statement; ``escape`` and the heredocs taken in between change what comes next."""
        lines, starts, count = self.lines, self.starts, len(self.lines)
        while (at := self._next) < count:
            line = lines[at]
            self._next = number = at + 1
            body = line.lstrip()
            if not body:
                continue
            offset = starts[at] + len(line) - len(body)
            if body[0] == "#":
                yield _statement(((number, number), _unbroken((body.rstrip(), (0,), (offset,))), True, (), ()))
                continue
            kept, mark = self._cut_continuation(body) if self.escape in body else (body, None)
            if mark is None:
                yield _statement(((number, number), _unbroken((kept, (0,), (offset,))), False, (), ()))
            else:
                yield self._continued(number, (kept, offset), (offset + mark, offset + mark + 1))

    def span(self, index: int) -> Span:
        """Where the line stands in the file, without its end."""
        start = self.starts[index]
        return start, start + len(self.lines[index])

    def take_heredoc(self, name: str, chomp: bool) -> tuple[int, int, bool]:
        """Its body as ``lines[first:end]``, and whether ``lines[end]`` ends it. Without an end the body stops before
        the next instruction in capitals, so that one forgotten word does not swallow the rest of the file."""
        first = self._next
        near = () if chomp else self.lines[first : first + _NEAR]
        if name in near:
            end = first + near.index(name)
            self._next = end + 1
            return first, end, True
        candidates = self._places(chomp).get(name, [])
        found = bisect_left(candidates, first)
        if found < len(candidates):
            end = candidates[found]
            self._next = end + 1
            return first, end, True
        end = first
        while end < len(self.lines) and not _looks_like_instruction(self.lines[end]):
            end += 1
        self._next = end
        return first, end, False

    def has_terminator(self, name: str, chomp: bool) -> bool:
        candidates = self._places(chomp).get(name, [])
        return bisect_left(candidates, self._next) < len(candidates)

    def _places(self, chomp: bool) -> dict[str, list[int]]:
        """Where each line stands, with or without the tabs in front. Most files never ask."""
        if chomp not in self._known:
            self._known[chomp] = _positions([line.lstrip("\t") for line in self.lines] if chomp else self.lines)
        return self._known[chomp]

    def _continued(self, first: int, piece: tuple[str, int], mark_span: Span) -> Statement:
        """The instruction whose first line ends with a continuation mark, with the lines it goes on with."""
        pieces, continuations, comments, last = [piece], [mark_span], [], first
        lines, starts, count, escape = self.lines, self.starts, len(self.lines), self.escape
        while (at := self._next) < count:
            line, start = lines[at], starts[at]
            self._next = at + 1
            body = line.strip()
            if not body:
                if at + 1 == count:  # the file ends in here, and all of it belongs to the instruction
                    last = max(last, self.last_line)
                continue
            last = at + 1
            if body[0] == "#":
                start += line.index("#")
                comments.append((start, start + len(body)))
                continue
            if line[-1] == escape and line[-2:-1] != escape and ":\\" not in line:  # nearly always
                mark = len(line) - 1
                pieces.append((line[:mark], start))
                continuations.append((start + mark, start + mark + 1))
                continue
            kept, found = self._cut_continuation(line) if escape in line else (line, None)
            pieces.append((kept, start))
            if found is None:
                break
            continuations.append((start + found, start + found + 1))
        return _statement(((first, last), join(pieces), False, continuations, comments))

    def _cut_continuation(self, text: str) -> tuple[str, int | None]:
        """The text without its continuation mark, and where the mark stands. A doubled mark is an ordinary pair."""
        trimmed = text.rstrip(" \t")
        if not trimmed.endswith(self.escape) or trimmed.endswith(self.escape * 2):
            return text, None
        if ":\\" in trimmed and self._is_drive(trimmed):
            return text, None
        return trimmed[:-1], len(trimmed) - 1

    def _is_drive(self, text: str) -> bool:
        """Whether the mark is the end of a path of Windows, ``COPY a C:\\``: it is no sign that the line goes on where
        the next one begins an instruction."""
        below = self.lines[self._next] if self._next < len(self.lines) else ""
        return ENDS_WITH_DRIVE.match(text) is not None and (not below.strip() or _looks_like_instruction(below))


def _positions(lines: list[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        found.setdefault(line, []).append(index)
    return found


def _looks_like_instruction(text: str) -> bool:
    match = _STARTS_INSTRUCTION.match(text)
    return match is not None and match[1] in KEYWORDS
