"""What an error message means and what to do about it, for the messages that people meet most."""

from collections.abc import Sequence
from typing import NamedTuple

from webapp.console.printed.causes import (
    building,
    composed_files,
    composing,
    places,
    programs,
    reaching,
    registries,
    started_programs,
    starting,
    things,
)
from webapp.console.printed.causes.cause import Cause
from webapp.wording import _

_LONGEST = 2000  # signs of a line that is looked at
_OF_PROGRAMS = (*started_programs.CAUSES, *programs.CAUSES)
CAUSES = (
    *composed_files.CAUSES,
    *composing.CAUSES,
    *building.CAUSES,
    *starting.CAUSES,
    *places.CAUSES,
    *reaching.CAUSES,
    *registries.CAUSES,
    *things.CAUSES,
    *_OF_PROGRAMS,
)


class Told(NamedTuple):
    """What happened, and what can be done about it."""

    happened: str
    way_out: str


def told(line: str) -> Told | None:
    """What the line's error means; None where it is none of those that are known."""
    return _said(found(line), line)


def of_program(line: str) -> Told | None:
    """The same of a line that a program in a container printed."""
    return _said(found(line, _OF_PROGRAMS), line)


def _said(one: Cause | None, line: str) -> Told | None:
    if one is None:
        return None
    match = one.form.search(line[:_LONGEST])
    parts = match.groupdict() if match else {}
    return Told(_(one.happened, **parts), _(one.way_out, **parts))


def found(line: str, among: Sequence[Cause] = CAUSES) -> Cause | None:
    """The first kind that the line is of."""
    line = line[:_LONGEST]
    low = line.lower()
    return next((one for one in among if one.needle in low and one.form.search(line)), None)
