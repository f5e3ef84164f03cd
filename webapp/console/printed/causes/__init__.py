"""What an error message means and what to do about it, for the messages that people meet most."""

from typing import NamedTuple

from webapp.console.printed.causes import building, composing, places, reaching, registries, starting, things
from webapp.console.printed.causes.cause import Cause
from webapp.wording import _

_LONGEST = 2000  # signs of a line that is looked at
CAUSES = (
    *composing.CAUSES,
    *building.CAUSES,
    *starting.CAUSES,
    *places.CAUSES,
    *reaching.CAUSES,
    *registries.CAUSES,
    *things.CAUSES,
)


class Told(NamedTuple):
    """What happened, and what can be done about it."""

    happened: str
    way_out: str


def told(line: str) -> Told | None:
    """What the line's error means; None where it is none of those that are known."""
    one = found(line)
    if one is None:
        return None
    match = one.form.search(line[:_LONGEST])
    parts = match.groupdict() if match else {}
    return Told(_(one.happened, **parts), _(one.way_out, **parts))


def found(line: str) -> Cause | None:
    """The first kind that the line is of."""
    line = line[:_LONGEST]
    low = line.lower()
    return next((one for one in CAUSES if one.needle in low and one.form.search(line)), None)
