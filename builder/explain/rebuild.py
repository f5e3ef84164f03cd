"""What runs again when a line of the file is changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from typing import NamedTuple

from builder.dockerfile.model import Dockerfile
from builder.shell.model import from_fields
from webapp.wording import _

from .change import Beyond, Change
from .steps import Steps
from .words_rebuild import NOTES, REBUILD, RebuildWords

MOST_LINES = 200  # lines named for one instruction; fewer in a file of very many, so that the whole stays small
_MOST_ALTOGETHER = 40_000
_LEAST = 3
_NONE: Set[int] = frozenset()


class Rebuild(NamedTuple):
    """``lines`` are the first lines of the instructions that run again, the changed one among them if it runs, and at
    most MOST_LINES; those that take files from another stage are among them, though equal files spare them."""

    lines: tuple[int, ...]
    words: str


_rebuild = from_fields(Rebuild)


def rebuilds(dockerfile: Dockerfile, steps: Steps) -> tuple[Rebuild, ...]:
    """One for each instruction of the file, in order. ``steps`` are those of the file."""
    count = max(1, len(dockerfile.instructions))
    most = max(_LEAST, min(MOST_LINES, _MOST_ALTOGETHER // count))
    line_of = steps.firsts.__getitem__
    beyond, said = Beyond(steps, most), RebuildWords(dockerfile, steps)
    comment, directive, config = [_rebuild(((), _(REBUILD[key]))) for key in ("comment", "directive", "config")]
    found = []
    for index, entry in enumerate(dockerfile.instructions):
        keyword = entry.keyword
        if keyword == "#":
            found.append(directive if entry.directive else comment)
            continue
        if keyword in NOTES and entry.stage is not None:
            found.append(config)
            continue
        first, linked = -1, _NONE
        if (below := _below(steps, beyond, index)) is not None:  # nearly always
            sure, perhaps, touched = below
        else:
            change = Change(steps, most, beyond)
            change.follow(index)
            sure, perhaps = change.below or sorted({*map(line_of, change.sure)}), change.perhaps()
            first = change.first
            if change.linked:
                linked = change.linked - change.maybe
            touched = sorted({*sure, *map(line_of, perhaps)}) if perhaps else sure
        words = said.words(entry, sure, perhaps, first, linked)
        found.append(_rebuild((tuple(touched[:most]), words)))
    return tuple(found)


def _below(steps: Steps, beyond: Beyond, index: int) -> tuple[list[int], Sequence[int], list[int]] | None:
    """The first lines of what surely runs again, the indexes of what may, and the lines of both, where the line at this
    index is a step, or a FROM, and stands in one place; None for others, and where the line has to be followed on its
    own."""
    places = steps.places.get(index, ())
    if len(places) != 1:
        return None
    stage, place = places[0]
    program = steps.programs[stage]
    _number, entry, is_step, _uses, _origins, _sets, _linked = program.lines[place]
    keyword = entry.keyword
    if not is_step and keyword not in ("FROM", "WORKDIR"):
        return None
    reach = beyond.reach(stage, steps.linked and keyword == "WORKDIR")
    if reach is None:
        return None
    lines, _first, perhaps, others = reach
    own = program.firsts[bisect_left(program.steps, place) if place else 0 :]
    sure = own + lines
    if not perhaps:
        return sure, perhaps, sure
    touched = own + others
    return sure, perhaps, touched if not own or own[-1] < others[0] else sorted({*touched})
