"""The text as lines, and lines as statements: comments, directives, and instructions with their continuations.

Follows BuildKit's reader (moby/buildkit, frontend/dockerfile/parser): only ``\\n`` ends a line and one ``\\r``
before it belongs to the end; comments and empty lines inside a continued instruction are dropped, not ends of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
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
_STARTS_INSTRUCTION = re.compile(r"([A-Z]+)[ \t]")


class Line(NamedTuple):
    """One line of the file without its end; ``start`` and ``end`` are offsets in the file."""

    number: int
    start: int
    end: int
    text: str


class Statement(NamedTuple):
    """A comment line, or an instruction before anybody looked at its words."""

    lines: Lines
    logical: Logical
    comment: bool = False
    continuations: Sequence[Span] = ()
    comments: Sequence[Span] = ()


_line, _statement = from_fields(Line), from_fields(Statement)


def split_lines(text: str) -> list[Line]:
    lines, start = [], 0
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.removesuffix("\r")
        lines.append(_line((number, start, start + len(stripped), stripped)))
        start += len(raw) + 1
    return lines


class Source:
    """A cursor over the lines of one file. Everything it does is linear in the length of the file."""

    def __init__(self, text: str) -> None:
        self.lines = split_lines(text)
        self.escape = "\\"
        self._next = 0
        self._known: dict[bool, dict[str, list[int]]] = {}
        self.last_line = len(self.lines) - (not self.lines[-1].text and len(self.lines) > 1)

    def statements(self) -> Iterator[Statement]:
        """Yields statement after statement; ``escape`` and the heredocs taken in between change what comes next."""
        while self._next < len(self.lines):
            line = self.lines[self._next]
            body = line.text.lstrip()
            if not body:
                self._next += 1
            elif body.startswith("#"):
                self._next += 1
                logical = join([(body.rstrip(), line.end - len(body))])
                yield _statement(((line.number, line.number), logical, True, (), ()))
            else:
                yield self._instruction()

    def take_heredoc(self, name: str, chomp: bool) -> tuple[list[Line], Line | None]:
        """The body's lines and the line that ends it. Without an end the body stops before the next instruction
        in capitals, so that one forgotten word does not swallow the rest of the file."""
        first = self._next
        candidates = self._places(chomp).get(name, [])
        found = bisect_left(candidates, first)
        if found < len(candidates):
            end = candidates[found]
            self._next = end + 1
            return self.lines[first:end], self.lines[end]
        end = first
        while end < len(self.lines) and not _looks_like_instruction(self.lines[end].text):
            end += 1
        self._next = end
        return self.lines[first:end], None

    def has_terminator(self, name: str, chomp: bool) -> bool:
        candidates = self._places(chomp).get(name, [])
        return bisect_left(candidates, self._next) < len(candidates)

    def _places(self, chomp: bool) -> dict[str, list[int]]:
        """Where each line stands, with or without the tabs in front. Most files never ask."""
        if chomp not in self._known:
            self._known[chomp] = _positions(self.lines, (lambda line: line.text.lstrip("\t")) if chomp else _text)
        return self._known[chomp]

    def _instruction(self) -> Statement:
        first = self.lines[self._next]
        self._next += 1
        body = first.text.lstrip()
        kept, mark = self._cut_continuation(body)
        offset = first.end - len(body)
        if mark is None:
            return _statement(((first.number, first.number), join([(kept, offset)]), False, (), ()))
        return self._continued(first.number, (kept, offset), (offset + mark, offset + mark + 1))

    def _continued(self, first: int, piece: tuple[str, int], mark_span: Span) -> Statement:
        """The instruction whose first line ends with a continuation mark, with the lines it goes on with."""
        pieces, continuations, comments, last = [piece], [mark_span], [], first
        while self._next < len(self.lines):
            line = self.lines[self._next]
            self._next += 1
            body = line.text.strip()
            if body.startswith("#"):
                start = line.start + line.text.index("#")
                comments.append((start, start + len(body)))
                last = line.number
            elif not body:
                if self._next == len(self.lines):  # the file ends in here, and all of it belongs to the instruction
                    last = max(last, self.last_line)
            else:
                last = line.number
                kept, mark = self._cut_continuation(line.text)
                pieces.append((kept, line.start))
                if mark is None:
                    break
                continuations.append((line.start + mark, line.start + mark + 1))
        return _statement(((first, last), join(pieces), False, continuations, comments))

    def _cut_continuation(self, text: str) -> tuple[str, int | None]:
        """The text without its continuation mark, and where the mark stands. A doubled mark is an ordinary pair."""
        if self.escape not in text:
            return text, None
        trimmed = text.rstrip(" \t")
        if not trimmed.endswith(self.escape) or trimmed.endswith(self.escape * 2):
            return text, None
        if ":\\" in trimmed and self._is_drive(trimmed):
            return text, None
        return trimmed[:-1], len(trimmed) - 1

    def _is_drive(self, text: str) -> bool:
        """Whether the mark is the end of a path of Windows, ``COPY a C:\\``: it is no sign that the line goes on where
        the next one begins an instruction."""
        below = self.lines[self._next].text if self._next < len(self.lines) else ""
        return ENDS_WITH_DRIVE.match(text) is not None and (not below.strip() or _looks_like_instruction(below))


def _positions(lines: list[Line], key: Callable[[Line], str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        found.setdefault(key(line), []).append(index)
    return found


def _text(line: Line) -> str:
    return line.text


def _looks_like_instruction(text: str) -> bool:
    match = _STARTS_INSTRUCTION.match(text)
    return bool(match) and match is not None and match[1] in KEYWORDS
