"""What runs again when a line of the file is changed."""

from __future__ import annotations

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
    comment, directive, config = (Rebuild((), _(REBUILD[key])) for key in ("comment", "directive", "config"))
    found = []
    for index, entry in enumerate(dockerfile.instructions):
        keyword = entry.keyword
        if keyword == "#":
            found.append(directive if entry.directive else comment)
            continue
        if keyword in NOTES and entry.stage is not None:
            found.append(config)
            continue
        change = Change(steps, most, beyond)
        change.follow(index)
        sure, perhaps = change.below or sorted({*map(line_of, change.sure)}), change.perhaps()
        touched = sorted({*sure, *map(line_of, perhaps)}) if perhaps else sure
        found.append(_rebuild((tuple(touched[:most]), said.words(entry, change, sure, perhaps))))
    return tuple(found)
