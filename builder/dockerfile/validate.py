"""What can only be judged with the whole file in view: order, stages that name each other, what variables come to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from webapp.wording import _, mark

from .carried import carried_out
from .filled import Finding, findings
from .growth import first_too_long
from .image_names import image_fault
from .lexer import STOPS_OTHERS
from .messages import describe
from .model import Dockerfile, Instruction, Problem, Span
from .names import nearest_instruction
from .needs import Source, all_sources, circle, needed
from .source import KEYWORDS
from .variables import LONGEST

MOST = 100  # problems of each kind; the first error is always among them
# What the builder only judges in stages that it builds; all else it judges in every stage.
_JUDGED_LATE = (
    "variable_", "quote_", "copy_url", "checksum_", "chmod_", "port_", "signal_", "mount_", "volume_empty",
    "run_empty_list", "stage_later",
)  # fmt: skip
_JUDGED_EARLY = ("mount_csv", "mount_from_variable")
_BEHIND_FROM = KEYWORDS - {"ARG"}
_UNNEEDED = mark(" The last stage needs nothing from this stage, so this stops only a build with --target.")


def validate(dockerfile: Dockerfile) -> list[Problem]:
    """The problems found while reading and those of the file as a whole."""
    whole = carried_out(dockerfile)
    taken = list(all_sources(whole))
    stages = needed(whole, taken)
    if whole is not dockerfile:
        whole = carried_out(dockerfile, stages)
        taken = list(all_sources(whole))
    growth = list(_growth(whole))
    found = [
        *_of_triggers(dockerfile, stages),
        *_order(dockerfile),
        *_most(_references(whole, taken)),
        *growth,
        *([] if growth else _most(_described(finding) for finding in findings(whole))),
    ]
    return _of_unneeded(dockerfile, stages, found)


def _of_triggers(dockerfile: Dockerfile, stages: frozenset[int]) -> Iterable[Problem]:
    """The problems found while reading; what is wrong in an ONBUILD that a needed stage of the file carries out stops
    this build."""
    if not dockerfile.problems:
        return ()
    users = {stage.base_stage: stage.from_line for stage in reversed(dockerfile.stages) if stage.index in stages}
    stored = {
        entry.lines: users[entry.stage]
        for entry in dockerfile.instructions
        if entry.trigger is not None and entry.stage is not None and entry.stage in users
    }
    return [_carried(problem, stored[problem.lines]) if problem.lines in stored else problem
            for problem in dockerfile.problems]  # fmt: skip


def _carried(problem: Problem, line: int) -> Problem:
    message, ending = problem.message, _(STOPS_OTHERS)
    if not message.endswith(ending):
        return problem
    here = _(" It stops this build on line {line}, where a stage of this file is based on it.", line=line)
    return replace(problem, severity="error", message=message.removesuffix(ending) + here)


def _most(problems: Iterator[Problem]) -> list[Problem]:
    kept: list[Problem] = []
    failed = False
    for problem in problems:
        error = problem.severity == "error"
        if len(kept) < MOST or (error and not failed):
            kept.append(problem)
            failed = failed or error
    return kept


def _described(finding: Finding) -> Problem:
    facts = {"keyword": finding.instruction.keyword, "value": "", "text": ""} | finding.facts
    return describe(finding.code, finding.instruction.lines, finding.span, None, facts)


def _of_unneeded(dockerfile: Dockerfile, stages: frozenset[int], problems: list[Problem]) -> list[Problem]:
    """The same problems; what stops nobody who builds the last stage is a warning."""
    if len(stages) == len(dockerfile.stages):
        return problems
    starts = [stage.from_line for stage in dockerfile.stages]

    def softened(problem: Problem) -> Problem:
        late = problem.code.startswith(_JUDGED_LATE) and not problem.code.startswith(_JUDGED_EARLY)
        stage = bisect_right(starts, problem.lines[0]) - 1
        if problem.severity != "error" or not late or stage < 0 or stage in stages or problem.lines[0] in starts:
            return problem
        return replace(problem, severity="warning", message=problem.message + _(_UNNEEDED))

    return [softened(problem) for problem in problems]


def _order(dockerfile: Dockerfile) -> Iterator[Problem]:
    real = [entry for entry in dockerfile.instructions if entry.keyword != "#"]
    if not real:
        last = dockerfile.instructions[-1].lines if dockerfile.instructions else (1, 1)
        yield describe("no_instructions", last, (0, len(dockerfile.text)), None, {})
        return
    before = takewhile(lambda entry: entry.stage is None, real)
    early = next((entry for entry in before if entry.keyword in _BEHIND_FROM), None)
    if early and dockerfile.stages and not any(_meant_from(entry) for entry in real[: real.index(early)]):
        yield _about("before_from", early, early.span, keyword=early.keyword)
    elif not dockerfile.stages and not (
        is_of_another_kind(dockerfile) or any(_meant_from(entry) for entry in real[:50])
    ):
        first = early or real[0]
        yield _about("no_from", first, first.span)


def is_of_another_kind(dockerfile: Dockerfile) -> bool:
    """Whether it is a file of another kind altogether, which is told once."""
    return is_compose(dockerfile) or any(problem.code == "web_page" for problem in dockerfile.problems[:2])


def is_compose(dockerfile: Dockerfile) -> bool:
    """Whether it is a Compose file, which is told once."""
    return any(problem.code == "compose_file" for problem in dockerfile.problems[:2])


def _meant_from(entry: Instruction) -> bool:
    """A misspelt FROM: its own problem says enough."""
    if entry.keyword in KEYWORDS:
        return False
    return entry.keyword.startswith("FROM") or nearest_instruction(entry.keyword, KEYWORDS) == "FROM"


def _references(dockerfile: Dockerfile, taken: list[Source]) -> Iterator[Problem]:
    later = any(source.stage is not None and source.stage > (source.instruction.stage or 0) for source in taken)
    around = circle(dockerfile, taken) if later else None
    if around:
        stage, lines = around
        first = next(each.instruction for each in taken if each.instruction.lines[0] == lines[0])
        name = dockerfile.stages[stage].name or str(stage)
        yield describe("stage_circle", lines, first.span, None, {"name": name})
    for source in taken:
        for problem in _reference(dockerfile, source):
            if not around or problem.code != "stage_later":
                yield problem


def _reference(dockerfile: Dockerfile, source: Source) -> Iterator[Problem]:
    current = source.instruction.stage or 0
    if source.stage is None:
        fault = None if source.number is not None or "$" in source.name[:-1] else image_fault(source.name)
        if source.number is not None:
            yield _about("stage_missing", source.instruction, source.span, name=source.name, count=current)
        elif fault and source.name != "scratch":
            yield _about(fault[0], source.instruction, source.span, **fault[1])
    elif source.stage == current:
        yield _about("stage_itself", source.instruction, source.span, name=source.name)
    elif source.stage > current:
        line = dockerfile.stages[source.stage].from_line
        yield _about("stage_later", source.instruction, source.span, name=source.name, line=line)


def _growth(dockerfile: Dockerfile) -> Iterator[Problem]:
    found = first_too_long(dockerfile.instructions, dockerfile.stages, dockerfile.escape)
    if found:
        instruction, grown = found
        shown = f"{grown:,}" if grown < 10**12 else _("more than a million million")
        yield _about("expanded_too_long", instruction, instruction.span, grown=shown, limit=f"{LONGEST:,}")


def _about(code: str, instruction: Instruction, span: Span, **facts: object) -> Problem:
    return describe(code, instruction.lines, span, None, facts)
