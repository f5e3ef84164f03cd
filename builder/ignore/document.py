"""A .dockerignore explained, with what it does to given files: the contract of POST /api/explain/dockerignore."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from builder.dockerfile.model import Problem, Token
from webapp.wording import _

from .advice import problems
from .copies import Copied, copies
from .decisions import Decision, Decisions, decide
from .lines import Line, clean, read_lines
from .project import project_of
from .remarks import DOCS, Case
from .summaries import effect_of, summarise
from .tokens import tokens_of

_READ_ALL_THE_SAME = ("Dockerfile", ".dockerignore")


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One line with its words. ``matches`` counts the files it fits, ``decides`` those it has the last word about."""

    line: Line
    summary: str
    effect: str
    tokens: tuple[tuple[Token, str], ...]
    matches: int
    decides: int

    def to_json(self) -> dict[str, Any]:
        return {
            "line": self.line.number,
            "span": list(self.line.span),
            "text": self.line.text,
            "summary": self.summary,
            "effect": self.effect,
            "tokens": [
                {"span": list(token.span), "kind": token.kind, "text": token.text, "explanation": words}
                for token, words in self.tokens
            ],
            "matches": self.matches,
            "decides": self.decides,
        }


@dataclass(frozen=True, slots=True)
class Ignored:
    """The whole file, every given path with the line that decides, and what a COPY of each given source sees."""

    lines: tuple[ExplainedLine, ...]
    decisions: Decisions
    copies: tuple[Copied, ...]
    problems: tuple[Problem, ...]

    def to_json(self) -> dict[str, Any]:
        """``{"lines": […], "files": […], "copies": […], "problems": […], "docs": …}``, ready for json.dumps."""
        texts = {entry.line.number: entry.line.text for entry in self.lines}
        return {
            "lines": [entry.to_json() for entry in self.lines],
            "files": [
                {
                    "path": decision.path,
                    "kept": decision.kept,
                    "line": decision.line,
                    "words": words_of(decision, texts.get(decision.line or 0, "")),
                }
                for decision in self.decisions.paths
            ],
            "copies": [{"source": one.source, "sees": list(one.sees), "words": one.words} for one in self.copies],
            "problems": [problem.to_json() for problem in self.problems],
            "docs": DOCS,
        }


def explain(text: str, paths: Iterable[str], sources: Sequence[str] = (".",)) -> Ignored:
    """Explains any text as a .dockerignore. Never raises; its work is bounded, whatever the text and the paths are."""
    lines = read_lines(text)
    decisions = decide(lines, paths)
    fits = Counter(number for decision in decisions.paths for number in decision.fits)
    decides = Counter(decision.line for decision in decisions.paths if decision.line is not None)
    project = project_of([decision.path for decision in decisions.paths])
    explained = tuple(
        ExplainedLine(
            line,
            summarise(line, project),
            effect_of(line),
            tokens_of(line, project),
            fits[line.number],
            decides[line.number],
        )
        for line in lines
    )
    copied = copies(sources, lines, decisions)
    seen = frozenset(path for one in copied for path in one.sees)
    case = Case(text, lines, decisions, fits, decides, seen, project)
    return Ignored(explained, decisions, copied, tuple(problems(case)))


def words_of(decision: Decision, text: str) -> str:
    """Why a path is kept or left out, in a sentence; ``text`` is the deciding line."""
    if decision.outside:
        return _("Is outside the build context, where no COPY reaches.")
    if decision.line is None:
        return _("Kept: no line leaves it out.")
    whole = decision.folder == text.strip("!/ ")
    by = _("line {line}, `{text}`", line=decision.line, text=text)
    if decision.folder and not whole:
        by += _(", which matches the directory `{folder}`", folder=decision.folder)
    if decision.kept:
        return (
            _("Kept: {by}, takes the whole directory back.", by=by) if whole else _("Kept: {by}, takes it back.", by=by)
        )
    told = _("Left out by {by}, with the whole directory.", by=by) if whole else _("Left out by {by}.", by=by)
    if clean(decision.path) in _READ_ALL_THE_SAME:
        told += _(" The builder still reads it.")
    return told
