"""Lines that change nothing, since another one reaches all that they reach.

The narrower of two such lines is told, and only if it changes nothing about the files given either. Which is narrower
does not hang on the files: a list has seldom all files of a project in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from builder.dockerfile.model import Problem
from webapp.wording import _, mark, n_

from .decisions import Decision, decide
from .globs import plain
from .lines import Line
from .remarks import NEGATING, Case, remark

_ODD = "\u01c2"  # stands for what a wildcard fits: a sign that nobody writes into a pattern
_MOST_TRIED = 20_000  # files that are decided once more
# whether the line takes back, and whether the other one does → words
_REASONS = {
    (False, False): mark("Line {number} leaves out all of this too: this line changes nothing."),
    (False, True): mark("Line {number} takes back all of this: this line changes nothing."),
    (True, False): mark("Line {number} leaves out all of this again: this line changes nothing."),
    (True, True): mark("Line {number} takes back all of this too: this line changes nothing."),
}


def takes_all_back(case: Case) -> Iterator[tuple[Problem, Line]]:
    """`!` lines for a directory in which a line above leaves everything out, each with that line."""
    emptied: dict[str, Line] = {}
    held: dict[int, Line] = {}
    for line in case.patterns:
        folder = line.pattern.removesuffix("/*").removesuffix("/**")
        if not line.back and folder != line.pattern and case.fits.get(line.number):
            emptied[folder] = line
        elif line.back and plain(line.pattern) and line.pattern in emptied:
            held[line.number] = emptied[line.pattern]
    if not held:
        return
    told = {one.line for one in case.decisions.paths if one.line in held and held[one.line].number in one.fits}
    for line in case.patterns:
        if line.number in told and not case.decides.get(held[line.number].number):
            words = mark(
                "It takes the whole directory back, with all that line {number} leaves out of it. A file in it that a "
                "`!` line names comes back without this line."
            )
            message = _(words, number=held[line.number].number)
            yield remark(line, "hint", "IgnoreTakesAllBack", message, NEGATING), held[line.number]


def without_a_say(case: Case, asked: Sequence[Line], silent: Collection[int]) -> Iterator[Problem]:
    """Of the lines ``asked``, those that could go, all at once; lines that are ``silent`` are named as no reason."""
    fitting = _fitting(case, {line.number for line in asked})
    staying = {line.number: line for line in case.patterns}
    left = _MOST_TRIED
    for line in reversed(asked):
        files = fitting.get(line.number, ())
        if not files or set(line.pattern.split("/")) <= {"*", "**"} or left < len(files):
            continue
        fits = {number for one in files for number in one.fits if number in staying} - {line.number}
        others = [staying[number] for number in sorted(fits)]
        if line.back and not any(other.number < line.number for other in others if not other.back):
            message = n_(
                "No line above leaves out the one file that it matches here: there is nothing to take back.",
                "No line above leaves out any of the {n} files that it fits here: there is nothing to take back.",
                len(files),
            )
        elif overruling := _overruling(line, [other for other in others if other.number not in silent], case):
            message = _(_REASONS[line.back, overruling.back], number=overruling.number)
        else:
            continue
        left -= len(files)
        if _decide_the_same(others, files):
            del staying[line.number]
            yield remark(line, "hint", "IgnoreNoSay", message, NEGATING)


def _fitting(case: Case, asked: set[int]) -> dict[int, list[Decision]]:
    """The files of each line that none of them needs alone."""
    found: dict[int, list[Decision]] = {}
    needed: set[int] = set()
    backs = {line.number for line in case.patterns if line.back}
    for one in case.decisions.paths:
        for number in asked.intersection(one.fits):
            found.setdefault(number, []).append(one)
        same = [number for number in one.fits if (number in backs) == one.kept]
        if len(same) == 1 and (not one.kept or any(number < same[0] for number in one.fits)):
            needed.add(same[0])
    return {number: files for number, files in found.items() if number not in needed}


def _overruling(line: Line, others: Iterable[Line], case: Case) -> Line | None:
    """One that reaches all that the line does, with no line between the two that says the opposite."""
    opposite = (one.number for one in case.patterns if one.back != line.back and one.number < line.number)
    last_opposite = max(opposite, default=0)
    for other in sorted(others, key=lambda other: other.back == line.back):
        after = last_opposite if other.back == line.back else line.number
        if other.number > after and _reaches_all_of(other, line):
            return other
    return None


def _reaches_all_of(other: Line, line: Line) -> bool:
    """Whether it fits whatever the line fits, or a directory above that."""
    if not {"[", "\\"}.isdisjoint(line.pattern):
        return other.pattern == line.pattern
    named = line.pattern.replace("**", "\0").replace("*", _ODD).replace("?", _ODD)
    samples = [named.replace("\0/", "").replace("\0", _ODD), named.replace("\0", f"{_ODD}/{_ODD}")]
    return not any(one.kept for one in decide([replace(other, back=False)], samples).paths)


def _decide_the_same(lines: Iterable[Line], files: Sequence[Decision]) -> bool:
    kept = {one.path: one.kept for one in files}
    return all(one.kept == kept[one.path] for one in decide(lines, kept).paths)
