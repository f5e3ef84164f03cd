"""Which stages take from which: what the last one needs, and stages that wait for each other.

``FROM stage`` only ever names a stage above; ``COPY --from=`` and ``RUN --mount=from=`` may name any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .instruction_flags import stage_number
from .model import Dockerfile, Flag, Instruction, Lines, Span
from .mounts import mount_values

_VARIABLE = re.compile(r"\$(?:\{[^}]*\}|\w+)")
_OF_IMAGES = frozenset(":/@")  # signs that no name of a stage has
_MOST_OPEN = 64  # stages whose base is looked at


class Source(NamedTuple):
    """What one flag takes from: ``stage`` is the stage's index, None for an image (or a number without a stage)."""

    instruction: Instruction
    span: Span
    name: str
    stage: int | None
    number: int | None = None


def sources(instruction: Instruction) -> list[tuple[str, Span]]:
    """What ``COPY --from`` and ``RUN --mount=from`` name, each with the span of its flag."""
    found: list[tuple[str, Span]] = []
    for flag in instruction.flags:
        name = _taken(instruction.keyword, flag)
        found += [(name, flag.span)] if name else []
    return found


def _taken(keyword: str, flag: Flag) -> str | None:
    if not flag.value:
        return None
    if keyword == "COPY" and flag.name == "from":
        return flag.value
    if keyword == "RUN" and flag.name == "mount" and "from" in flag.value.lower():
        return mount_values(flag.value).get("from")
    return None


def taken_by_name(keyword: str, flag: Flag) -> str | None:
    """The stage or image that the flag takes from, where that is not a stage's number."""
    name = _taken(keyword, flag)
    return None if name is None or "$" in name or stage_number(name) is not None else name


def all_sources(dockerfile: Dockerfile) -> Iterator[Source]:
    """Every ``--from`` and ``from=`` of the file, with the stage that the builder finds for it."""
    names = {stage.name: stage.index for stage in dockerfile.stages if stage.name}
    for instruction in dockerfile.instructions:
        if not instruction.flags or instruction.stage is None:
            continue
        for name, span in sources(instruction):
            number = stage_number(name) if instruction.keyword == "COPY" else None
            if number is None:
                yield Source(instruction, span, name, names.get(name.lower()))
            else:
                stage = number if 0 <= number < len(dockerfile.stages) else None
                yield Source(instruction, span, name, stage, number)


def needed(dockerfile: Dockerfile, found: list[Source], *, chosen: bool = False) -> frozenset[int]:
    """The stages that a build of the last one builds; with ``chosen`` those that one with other arguments may build."""
    takes: dict[int, set[int]] = {stage.index: set() for stage in dockerfile.stages}
    for stage in dockerfile.stages:
        if stage.base_stage is not None:
            takes[stage.index].add(stage.base_stage)
    for source in found:
        if source.stage is not None:
            takes[source.instruction.stage or 0].add(source.stage)
    for index, other in _chosen(dockerfile) if chosen else ():
        takes[index].add(other)
    open_stages = [len(dockerfile.stages) - 1] if dockerfile.stages else []
    reached = set(open_stages)
    while open_stages:
        new = takes[open_stages.pop()] - reached
        reached |= new
        open_stages += new
    return frozenset(reached)


def needed_stages(dockerfile: Dockerfile, found: list[Source] | None = None) -> frozenset[int]:
    """The same, for who has not asked yet what the stages take, and with those that a build argument in a FROM, or a
    platform, may choose."""
    if len(dockerfile.stages) < 2:
        return frozenset(range(len(dockerfile.stages)))
    return needed(dockerfile, list(all_sources(dockerfile)) if found is None else found, chosen=True)


def _chosen(dockerfile: Dockerfile) -> Iterator[tuple[int, int]]:
    """Each stage whose FROM leaves open which stage it stands on, with one that may be meant."""
    left_open = [stage for stage in dockerfile.stages if "$" in stage.base][:_MOST_OPEN]
    for stage in left_open:
        first, *_between, last = _VARIABLE.split(stage.base) if _VARIABLE.search(stage.base) else (":", "")
        if _OF_IMAGES.isdisjoint(first + last):
            for other in dockerfile.stages[: stage.index]:
                if other.name and other.name.startswith(first.lower()) and other.name.endswith(last.lower()):
                    yield stage.index, other.index


def circle(dockerfile: Dockerfile, found: list[Source]) -> tuple[int, Lines] | None:
    """The first stage that waits for itself, and the lines from its first to its last taking; None when none does."""
    edges: dict[int, dict[int, Lines | None]] = {stage.index: {} for stage in dockerfile.stages}
    for stage in dockerfile.stages:
        if stage.base_stage is not None:
            edges[stage.index][stage.base_stage] = None
    for source in found:
        if source.stage is not None:
            edges[source.instruction.stage or 0][source.stage] = source.instruction.lines
    done: set[int] = set()
    for index in edges:
        way = _way_round(index, edges, done)
        if way:
            return index, (min(lines[0] for lines in way), max(lines[1] for lines in way))
    return None


def _way_round(start: int, edges: dict[int, dict[int, Lines | None]], done: set[int]) -> list[Lines] | None:
    """The lines of the edges that lead from a stage back to one on the way; None when none do."""
    way: list[tuple[int, Lines | None]] = []
    on_way = {start}
    branches = [(start, iter(edges[start].items()))]
    while branches:
        stage, rest = branches[-1]
        following = next(rest, None)
        if following is None:
            branches.pop()
            done.add(stage)
            on_way.discard(stage)
            del way[-1:]
            continue
        target, lines = following
        if target in on_way:
            return [each for _, each in [*way, (target, lines)] if each]
        if target not in done:
            way.append((target, lines))
            on_way.add(target)
            branches.append((target, iter(edges[target].items())))
    return None
