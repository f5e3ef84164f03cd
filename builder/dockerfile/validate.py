"""What can only be judged with the whole file in view: order, stages that name each other, growth of variables."""

from __future__ import annotations

from collections.abc import Iterator

from .growth import first_too_long
from .messages import describe
from .model import Dockerfile, Flag, Instruction, Problem, Span
from .mounts import mount_keys
from .names import nearest
from .source import KEYWORDS
from .variables import LONGEST


def validate(dockerfile: Dockerfile) -> list[Problem]:
    """The problems found while reading and those of the file as a whole."""
    return [
        *dockerfile.problems,
        *_order(dockerfile),
        *_references(dockerfile),
        *_growth(dockerfile),
    ]


def _order(dockerfile: Dockerfile) -> Iterator[Problem]:
    real = [entry for entry in dockerfile.instructions if entry.keyword != "#"]
    if not real:
        last = dockerfile.instructions[-1].lines if dockerfile.instructions else (1, 1)
        yield describe("no_instructions", last, (0, len(dockerfile.text)), None, {})
        return
    early = next((entry for entry in real if entry.stage is None and entry.keyword in KEYWORDS - {"ARG"}), None)
    if early and dockerfile.stages and not any(_meant_from(entry) for entry in real[: real.index(early)]):
        yield _about("before_from", early, early.span, keyword=early.keyword)
    elif not dockerfile.stages and not any(_meant_from(entry) for entry in real[:50]):
        first = early or real[0]
        yield _about("no_from", first, first.span)


def _meant_from(entry: Instruction) -> bool:
    """A misspelt FROM: its own problem says enough."""
    if entry.keyword in KEYWORDS:
        return False
    return entry.keyword.startswith("FROM") or nearest(entry.keyword, KEYWORDS) == "FROM"


def _references(dockerfile: Dockerfile) -> Iterator[Problem]:
    lines = {stage.name: (stage.index, stage.from_line) for stage in reversed(dockerfile.stages) if stage.name}
    for instruction in dockerfile.instructions:
        if instruction.stage is None:
            continue
        for name, span in sources(instruction):
            yield from _reference(dockerfile, instruction, name, span, lines)


def sources(instruction: Instruction) -> list[tuple[str, Span]]:
    """What ``COPY --from`` and ``RUN --mount=from`` name, each with the span of its flag."""
    found: list[tuple[str, Span]] = []
    for flag in instruction.flags:
        if instruction.keyword == "COPY" and flag.name == "from" and flag.value:
            found.append((flag.value, flag.span))
        elif instruction.keyword == "RUN" and flag.name == "mount" and flag.value:
            found += [(name, flag.span) for name in _mount_sources(flag)]
    return found


def _mount_sources(flag: Flag) -> list[str]:
    value = flag.value or ""
    return [key.value for key in mount_keys(value, 0, len(value)) if key.key == "from" and key.value]


def _reference(
    dockerfile: Dockerfile, instruction: Instruction, name: str, span: Span, lines: dict[str, tuple[int, int]]
) -> Iterator[Problem]:
    current = instruction.stage or 0
    if name.isdecimal() and name.isascii() and instruction.keyword == "COPY":
        index = int(name[:9])
        known = index < len(dockerfile.stages)
        line = dockerfile.stages[index].from_line if known else 0
    else:
        index, line = lines.get(name.lower(), (-1, 0))
        known = index >= 0
        if not known:
            return
    if not known:
        yield _about("stage_missing", instruction, span, name=name, count=current)
    elif index == current:
        yield _about("stage_itself", instruction, span, name=name)
    elif index > current:
        yield _about("stage_later", instruction, span, name=name, line=line)


def _growth(dockerfile: Dockerfile) -> Iterator[Problem]:
    found = first_too_long(dockerfile.instructions, dockerfile.stages, dockerfile.escape)
    if found:
        instruction, grown = found
        shown = f"{grown:,}" if grown < 10**12 else "more than a million million"
        yield _about("expanded_too_long", instruction, instruction.span, grown=shown, limit=f"{LONGEST:,}")


def _about(code: str, instruction: Instruction, span: Span, **facts: object) -> Problem:
    return describe(code, instruction.lines, span, None, facts)
