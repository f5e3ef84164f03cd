"""Advice about files that are valid: BuildKit's lint rules and our own, as data of the same form as errors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from builder.dockerfile.carried import carried_out
from builder.dockerfile.model import Dockerfile, Lines, Problem, Span
from webapp.wording import _

from .options import Options, read_options
from .ours import comments
from .rule import Finding, Rule
from .subject import Subject
from .table import RULES, describe
from .triggers import for_trigger

MOST_HINTS = 4  # more is a wall of text that nobody reads; the table has the most useful ones first
CODES = tuple(rule.code for rule in RULES)
_WITHOUT_STAGE = comments.WARNINGS  # what counts in a piece of a file, too
_USUAL = frozenset([place for place, rule in enumerate(RULES) if rule.judged and not rule.experimental])
_ALWAYS = [place for place, rule in enumerate(RULES) if not rule.needs]
_ALSO = [rule.also for rule in RULES]
_BY_NEED: dict[str, list[int]] = {}
for _place, _rule in enumerate(RULES):
    for _form in _rule.needs:
        _BY_NEED.setdefault(_form, []).append(_place)


def check(
    dockerfile: Dockerfile, dockerignore: str | None = None, whole: Dockerfile | None = None
) -> list[Problem]:  # fmt: skip
    """Every rule's findings, as ``# check=`` in the file allows them.

    ``dockerignore`` is the text of the .dockerignore beside the Dockerfile; "" says that there is none, None that
    nobody knows: then nothing is said about it. ``whole`` is the file as it is carried out, where somebody has that
    already. Hints wait until the file has no errors.
    """
    whole = whole or carried_out(dockerfile)
    subject = Subject(whole, dockerignore)
    options = read_options(dockerfile, CODES)
    failed = any(problem.severity == "error" for problem in dockerfile.problems)
    problems = [*options.problems]
    hints, skipping = 0, options.skipping
    for rule in _asked(subject, options):
        if rule.severity == "hint" and (failed or hints >= MOST_HINTS):
            continue
        found, room = rule.find(subject), rule.most
        for finding in _allowed(rule, found, options) if skipping else found:
            problems.append(_problem(rule, finding, options))
            hints += rule.severity == "hint"
            room -= 1
            if not room:
                break
    return _once(problems if whole is dockerfile else _of_triggers(problems, dockerfile))


def problems_of(
    dockerfile: Dockerfile, dockerignore: str | None = None, whole: Dockerfile | None = None
) -> list[Problem]:  # fmt: skip
    """What reading the file found and what the rules find, each matter told once: a base that only --build-arg can name
    is BuildKit's InvalidDefaultArgInFrom already."""
    found = check(dockerfile, dockerignore, whole)
    behind = {problem.span for problem in dockerfile.problems if problem.code == "comment_behind"}
    if behind:
        found = [one for one in found if one.code != "CommentBehindLine" or one.span not in behind]
    told = {problem.lines for problem in found if problem.code == "InvalidDefaultArgInFrom"}
    if not told:
        return [*dockerfile.problems, *found]
    read = [one for one in dockerfile.problems if one.code != "base_needs_argument" or one.lines not in told]
    return [*read, *found]


def _once(problems: list[Problem]) -> list[Problem]:
    """Without what is said already: wrong image names that come from an ARG that nothing declares, and empty lines
    behind a line that only goes on by mistake."""
    swallowed = [problem.lines for problem in problems if problem.code == "InstructionSwallowed"]
    if swallowed:
        problems = [one for one in problems if one.code != "NoEmptyContinuation" or not _lies(one, swallowed)]
    undeclared = {problem.lines for problem in problems if problem.code == "UndefinedArgInFrom"}
    if not undeclared:
        return problems
    return [one for one in problems if one.code != "InvalidDefaultArgInFrom" or one.lines not in undeclared]


def _of_triggers(problems: list[Problem], dockerfile: Dockerfile) -> list[Problem]:
    """The same problems, those of an ONBUILD once, whoever carries it out, with a repair that stores what it writes."""
    stored = [entry.span for entry in dockerfile.instructions if entry.keyword == "ONBUILD"]
    found: dict[tuple[str, Span], Problem] = {}
    for problem in problems:
        fix, at = problem.fix, bisect_right(stored, problem.span) - 1
        within = fix is not None and at >= 0 and problem.span[0] < stored[at][1]
        mended = replace(problem, fix=for_trigger(fix, stored[at], dockerfile.text)) if fix and within else problem
        found.setdefault((problem.code, problem.span), mended)
    return [*found.values()]


def _lies(problem: Problem, places: list[Lines]) -> bool:
    return any(first <= problem.lines[0] <= last for first, last in places)


def asked(subject: Subject, *, on_demand: bool = True) -> list[Rule]:
    """The rules that may find something, in the order of the table; those that are asked only on demand, too."""
    has = subject.has
    places = set(_ALWAYS)
    places.update(*[_BY_NEED[form] for form in has if form in _BY_NEED])
    found = sorted(places if on_demand else places & _USUAL)
    return [RULES[place] for place in found if not (_ALSO[place] and has.isdisjoint(_ALSO[place]))]


def _asked(subject: Subject, options: Options) -> list[Rule]:
    if not (options.skipping or options.experimental) and subject.dockerfile.stages:  # nearly always
        return asked(subject, on_demand=False)
    rules = asked(subject)
    if not subject.dockerfile.stages:
        return [rule for rule in rules if rule in _WITHOUT_STAGE]
    return [rule for rule in rules if _is_wanted(rule, options)]


def _is_wanted(rule: Rule, options: Options) -> bool:
    return options.asks_for(rule.code) if rule.experimental else not options.skips(rule.code, (0, 0))


def _allowed(rule: Rule, found: Iterable[Finding], options: Options) -> Iterator[Finding]:
    return (finding for finding in found if not options.skips(rule.code, finding.lines))


def _problem(rule: Rule, finding: Finding, options: Options) -> Problem:
    problem = Problem(
        finding.lines, finding.span, rule.severity, rule.code, finding.message, finding.fix, rule.docs
    )  # fmt: skip
    if options.error and rule.origin == "BuildKit":
        words = _("{message} As check=error=true is set, builders that know check stop here.", message=finding.message)
        return replace(problem, severity="error", message=words)
    return problem


__all__ = ["MOST_HINTS", "RULES", "asked", "check", "describe", "problems_of"]
