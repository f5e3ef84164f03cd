"""The directory in which each line acts, as the WORKDIR lines above it say."""

from __future__ import annotations

from collections.abc import Sequence

from builder.dockerfile.model import Instruction, Span, Stage

from .bases import starts_at_root
from .paths import absolute


def first_workdir(stage: Stage, base: str) -> str:
    """The directory in which the stage begins; "" where its image, ``base``, or the stage it is built on decides it."""
    known = starts_at_root(base) or base.lower() == "scratch"
    return "/" if known and stage.base_stage is None else ""


def workdirs(
    stages: Sequence[Stage], entries_of: Sequence[Sequence[Instruction]], bases: Sequence[str]
) -> tuple[dict[Span, str], dict[Span, str]]:
    """By the place of each instruction the directory before it and after it; relative, or "", where its image decides
    it. ``entries_of`` and ``bases`` go with the stages one by one."""
    ends: list[str] = []
    before, after = dict[Span, str](), dict[Span, str]()
    for stage, entries, base in zip(stages, entries_of, bases, strict=True):
        workdir = first_workdir(stage, base) if stage.base_stage is None else ends[stage.base_stage]
        for entry in entries:
            before[entry.span] = workdir
            if entry.keyword == "WORKDIR" and entry.arguments:
                workdir = absolute(workdir, entry.arguments[0])
            after[entry.span] = workdir
        ends.append(workdir)
    return before, after
