"""What is wrong with a .dockerignore, or probably not meant: errors, warnings and hints in the form of all problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.dockerfile.model import Problem
from webapp.wording import _

from .decisions import Decisions, decide
from .habits import of_habit, slashed, stars_beside
from .lines import LONGEST, MOST_PATTERNS, Line, read_lines
from .nearly import lock_files, nearly, two_on_a_line
from .overlaps import takes_all_back, without_a_say
from .remarks import DOCS, MATCHING, NEGATING, NOWHERE, SYNTAX, Case, remark
from .shallow import missed_by, too_shallow
from .staying import staying, taken_back
from .summaries import FAULTS, effect_of, never_fits, summarise

_HASH = re.compile(r"\s#")


def problems(case: Case) -> list[Problem]:
    """All of them, in the order of the lines."""
    patterns = case.patterns
    found = [*_limits(case.text, case.lines, case.decisions)]
    for line in patterns:
        found += _of_line(line, case)
    found += [*two_on_a_line(case, _without(patterns, found)), *_repeated(patterns), *_nothing_to_take_back(patterns)]
    for line in _without(patterns, found):
        found += stars_beside(line)
    sound = _without(patterns, found)
    found += taken_back(case, sound)
    found += nearly(case, sound)
    found += lock_files(case, patterns)
    told = _out_when_mended(case, found)
    missed = missed_by(case, sound)
    found += too_shallow(case, missed)
    found += _needless(case, _without(patterns, found), found)
    found += staying(case, told.union(*missed.values()))
    return sorted(found, key=lambda problem: problem.lines)


def _without(patterns: Sequence[Line], found: Sequence[Problem]) -> list[Line]:
    """The lines about which nothing is said yet."""
    told = {problem.lines[0] for problem in found if any(problem.span)}
    return [line for line in patterns if line.number not in told]


def _out_when_mended(case: Case, found: Sequence[Problem]) -> set[str]:
    """The files that stay only until the lines are mended of which something is told."""
    fixes = [problem.fix.text for problem in found if problem.fix and not problem.fix.text.startswith("!")]
    kept = [one.path for one in case.decisions.paths if one.kept and fixes]
    return {one.path for one in decide(read_lines("\n".join(fixes)), kept).paths if not one.kept}


def _needless(case: Case, asked: Sequence[Line], found: Sequence[Problem]) -> Iterator[Problem]:
    """Lines that change nothing, but for those that will change something once a line above them is mended."""
    silent = set()
    for problem, emptied in takes_all_back(case):
        yield problem
        silent |= {problem.lines[0], emptied.number}
    warned = {problem.lines[0] for problem in found if problem.severity != "hint"}
    again = {line.pattern for line in case.patterns if line.number in warned}
    faulty = {problem.lines[0] for problem in found if problem.fix or problem.severity != "hint"}
    first = min((line.number for line in case.patterns if line.number in faulty and not line.back), default=LONGEST)
    asked = [
        line
        for line in asked
        if line.number not in silent and line.pattern not in again and not (line.back and line.number > first)
    ]
    yield from without_a_say(case, asked, silent)


def _limits(text: str, lines: Sequence[Line], decisions: Decisions) -> Iterator[Problem]:
    if len(text) > LONGEST:
        yield Problem(
            *NOWHERE,
            "error",
            "too_large",
            _("Only the first {most:,} characters are read here.", most=LONGEST),
            None,
            DOCS,
        )
    if any(line.strip() and line[0] != "#" for line in text[:LONGEST].split("\n")[lines[-1].number if lines else 0 :]):
        yield Problem(
            *NOWHERE,
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
        yield Problem(*NOWHERE, "hint", "too_many_files", message, None, DOCS)


def _of_line(line: Line, case: Case) -> Iterator[Problem]:
    if line.fault:
        docs = NEGATING if line.fault == "bare_exclamation" else MATCHING
        fix = slashed(line.text) if line.fault in ("last_backslash", "lettered_escape") else None
        yield remark(line, "error", "BadIgnorePattern", _(FAULTS[line.fault]), docs, fix=fix)
    elif never_fits(line):
        yield remark(line, "warning", "IgnoreFitsNothing", summarise(line), MATCHING, fix=slashed(line.text))
    elif line.text.startswith("!") and not line.back:
        message = _("Two `..` remove the `!` too: the line leaves out `{pattern}`.", pattern=line.pattern)
        yield remark(line, "warning", "IgnoreLosesExclamation", message, NEGATING)
    elif not _HASH.search(line.text):
        yield from of_habit(line, case.fits.get(line.number, 0))
    if line.text.startswith("#"):
        message = _(
            "There are spaces before this `#`, so the line is a pattern, not a comment. Begin it in the first column."
        )
        yield remark(line, "warning", "IgnoreIndentedComment", message, SYNTAX)
    elif _HASH.search(line.text):
        message = _(
            "`#` begins a comment only in the first column: here it is part of the pattern, with all that follows it."
        )
        fix = _HASH.split(line.text, maxsplit=1)[0].rstrip()
        yield remark(line, "warning", "IgnoreTrailingComment", message, SYNTAX, fix=fix)
    if "[!" in line.text and not line.fault:
        message = _("`!` in brackets is one of the characters, not “none of these”. For that, write `[^`.")
        yield remark(line, "hint", "IgnoreNegatedSet", message, MATCHING, fix=line.text.replace("[!", "[^"))


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
            message = _("Line {number} already says the same: this line changes nothing.", number=earlier.number)
            yield remark(line, "warning", "IgnoreRepeated", message)


def _nothing_to_take_back(patterns: Sequence[Line]) -> Iterator[Problem]:
    for line in patterns:
        effect = effect_of(line)
        if effect == "leaves out" or not line.back:
            return
        if effect == "takes back":
            message = _(
                "No line above leaves anything out, so there is nothing to take back. Lines count from the "
                "top down: write this one below the line that leaves out too much."
            )
            yield remark(line, "warning", "IgnoreNothingTakenBack", message, NEGATING)
