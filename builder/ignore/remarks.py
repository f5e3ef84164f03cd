"""What is told about lines of a .dockerignore, in the form of all problems, and what it is told from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.dockerfile.model import Fix, Problem, Severity

from .decisions import Decisions
from .lines import Line
from .project import Project

DOCS = "https://docs.docker.com/build/concepts/context/#dockerignore-files"
MATCHING = "https://docs.docker.com/build/concepts/context/#matching"
NEGATING = "https://docs.docker.com/build/concepts/context/#negating-matches"
SYNTAX = "https://docs.docker.com/build/concepts/context/#syntax"
NOWHERE = ((1, 1), (0, 0))  # of a problem that no line has


@dataclass(frozen=True, slots=True)
class Case:
    """A .dockerignore and the files given with it: how many a line fits, about how many it decides, and which of them
    a COPY sees."""

    text: str
    lines: Sequence[Line]
    decisions: Decisions
    fits: Mapping[int, int]
    decides: Mapping[int, int]
    seen: frozenset[str]
    project: Project

    @property
    def patterns(self) -> list[Line]:
        return [line for line in self.lines if line.kind == "pattern"]


def remark(
    line: Line, severity: Severity, code: str, message: str, docs: str = DOCS, *, fix: str | None = None
) -> Problem:
    """About a whole line, which ``fix`` may replace."""
    return Problem(
        (line.number, line.number),
        line.span,
        severity,
        code,
        message,
        None if fix is None else Fix(line.span, fix),
        docs,
    )
