"""What is wrong with a .dockerignore, or probably not meant: errors, warnings and hints in the form of all problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.dockerfile.model import Fix, Problem, Severity
from webapp.wording import _, mark, n_

from .decisions import Decisions, decide
from .globs import steps_of
from .known import known
from .lines import LONGEST, MOST_PATTERNS, Line
from .summaries import FAULTS, effect_of, never_fits, reaches_top_only, summarise

DOCS = "https://docs.docker.com/build/concepts/context/#dockerignore-files"
MATCHING = "https://docs.docker.com/build/concepts/context/#matching"
NEGATING = "https://docs.docker.com/build/concepts/context/#negating-matches"
SYNTAX = "https://docs.docker.com/build/concepts/context/#syntax"
_LONGEST_NAME = 256
_HASH = re.compile(r"\s#")


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the files given: how many a line fits, and about how many it decides."""

    fits: Mapping[int, int]
    decides: Mapping[int, int]


def problems(text: str, lines: Sequence[Line], decisions: Decisions, counts: Counts) -> list[Problem]:
    """All of them, in the order of the lines."""
    found = [*_limits(text, lines, decisions)]
    patterns = [line for line in lines if line.kind == "pattern"]
    for line in patterns:
        found += _of_line(line)
    found += [*_repeated(patterns), *_nothing_to_take_back(patterns)]
    warned = {problem.lines[0] for problem in found if problem.severity != "hint"}
    again = {line.pattern for line in patterns if line.number in warned}
    found += _without_a_say([line for line in patterns if line.pattern not in again], counts)
    found += _too_shallow([line for line in patterns if line.number not in warned], decisions)
    return sorted(found, key=lambda problem: problem.lines)


def _problem(
    line: Line, severity: Severity, code: str, message: str, docs: str = DOCS, *, fix: str | None = None
) -> Problem:
    return Problem(
        (line.number, line.number),
        line.span,
        severity,
        code,
        message,
        None if fix is None else Fix(line.span, fix),
        docs,
    )


def _limits(text: str, lines: Sequence[Line], decisions: Decisions) -> Iterator[Problem]:
    nowhere = ((1, 1), (0, 0))
    if len(text) > LONGEST:
        yield Problem(
            *nowhere,
            "error",
            "too_large",
            _("Only the first {most:,} characters are read here.", most=LONGEST),
            None,
            DOCS,
        )
    if any(line.strip() and line[0] != "#" for line in text[:LONGEST].split("\n")[lines[-1].number if lines else 0 :]):
        yield Problem(
            *nowhere,
            "hint",
            "too_many_patterns",
            _("At most {most} patterns are read here.", most=MOST_PATTERNS),
            None,
            DOCS,
        )
    if decisions.undecided:
        message = _(
            "{undecided} of the paths are not decided here: there are too many, or they are too long.",
            undecided=decisions.undecided,
        )
        yield Problem(*nowhere, "hint", "too_many_files", message, None, DOCS)


def _of_line(line: Line) -> Iterator[Problem]:
    if line.fault:
        docs = NEGATING if line.fault == "bare_exclamation" else MATCHING
        yield _problem(line, "error", "BadIgnorePattern", _(FAULTS[line.fault]), docs)
    elif never_fits(line):
        yield _problem(line, "warning", "IgnoreFitsNothing", summarise(line), MATCHING)
    if line.text.startswith("#"):
        message = _(
            "There are blanks before this `#`, so the line is a pattern and no comment. Begin it in the first column."
        )
        yield _problem(line, "warning", "IgnoreIndentedComment", message, SYNTAX)
    elif _HASH.search(line.text):
        message = _(
            "`#` begins a comment only in the first column: here it is part of the pattern, with all that follows it."
        )
        fix = _HASH.split(line.text, maxsplit=1)[0].rstrip()
        yield _problem(line, "warning", "IgnoreTrailingComment", message, SYNTAX, fix=fix)
    if "[!" in line.text and not line.fault:
        message = _("`!` in brackets is one of the characters, not “none of these”. For that, write `[^`.")
        yield _problem(line, "hint", "IgnoreNegatedSet", message, MATCHING, fix=line.text.replace("[!", "[^"))


def _repeated(patterns: Sequence[Line]) -> Iterator[Problem]:
    """The same again, with nothing between the two that says the opposite."""
    said: dict[str, Line] = {}
    back = None
    for line in patterns:
        if effect_of(line) == "none":
            continue
        if line.back != back:
            said, back = {}, line.back
        earlier = said.setdefault(line.pattern, line)
        if earlier is not line:
            message = _("Line {number} says the same already: this line changes nothing.", number=earlier.number)
            yield _problem(line, "warning", "IgnoreRepeated", message)


def _nothing_to_take_back(patterns: Sequence[Line]) -> Iterator[Problem]:
    for line in patterns:
        effect = effect_of(line)
        if effect == "leaves out":
            return
        if effect == "takes back":
            message = _(
                "No line above leaves anything out, so there is nothing to take back. Lines count from the "
                "top down: write this one below the line that leaves out too much."
            )
            yield _problem(line, "warning", "IgnoreNothingTakenBack", message, NEGATING)


def _without_a_say(patterns: Sequence[Line], counts: Counts) -> Iterator[Problem]:
    for line in patterns:
        fits = counts.fits.get(line.number, 0)
        if fits and not counts.decides.get(line.number):
            message = n_(
                "It does not decide about the one file that it fits here: another line does, or they were not left "
                "out.",
                "It does not decide about any of the {n} files that it fits here: another line does, or they were "
                "not left out.",
                fits,
            )
            yield _problem(line, "hint", "IgnoreNoSay", message, NEGATING)


def _too_shallow(patterns: Sequence[Line], decisions: Decisions) -> Iterator[Problem]:
    """Patterns that reach the top directory only, while files of the same kind further down stay."""
    deeper = [
        replace(line, steps=steps_of(f"**/{line.pattern}"))
        for line in patterns
        if effect_of(line) == "leaves out" and len(line.pattern) < _LONGEST_NAME and _may_be_meant_deeper(line.pattern)
    ]
    missed: dict[int, list[str]] = {}
    kept = [decision.path for decision in decisions.paths if decision.kept and decision.line is None]
    for decision in decide(deeper, kept).paths:
        for number in decision.fits:
            missed.setdefault(number, []).append(decision.path)
    for line in deeper:
        if paths := missed.get(line.number):
            more = len(paths) - 1
            message = _("It reaches the top directory only: {path} stays.", path=paths[0])
            if more:
                words = mark("It reaches the top directory only: {path} and {n} more stay.")
                message = _(words, path=paths[0], n=more)
            yield _problem(line, "hint", "IgnoreTopOnly", message, MATCHING, fix=f"**/{line.pattern}")


def _may_be_meant_deeper(pattern: str) -> bool:
    familiar = known(pattern)
    return reaches_top_only(pattern) and not (familiar and familiar.top)
