"""Lines that docker takes, and that will not do what is wanted: of `docker run`, `create` and `exec`, and Compose's."""

from collections.abc import Callable, Iterator

from webapp.console.parsed import Parsed
from webapp.console.problems import Problem
from webapp.console.remarks.started.gone_options import gone_options
from webapp.console.remarks.started.inside import absent
from webapp.console.remarks.started.mistaken import mistaken
from webapp.console.remarks.started.mounts import modes, mounts
from webapp.console.remarks.started.ports import ports_of_others
from webapp.console.remarks.started.programs import programs
from webapp.console.remarks.started.reaching import reaching
from webapp.console.remarks.started.redirected import redirected
from webapp.console.remarks.started.required import required
from webapp.console.remarks.started.scripts import scripts
from webapp.console.remarks.started.split import split
from webapp.console.remarks.started.terminal import leaves_at_once, needs_terminal
from webapp.console.remarks.started.view import Started, started

_RULES: tuple[Callable[[Started], Iterator[Problem]], ...] = (
    required,
    mistaken,
    ports_of_others,
    leaves_at_once,
    absent,
    programs,
    mounts,
    modes,
    reaching,
    gone_options,
    scripts,
    split,
)


def of_started(parsed: Parsed, *, fed: bool = False, feeds: bool = False) -> Iterator[Problem]:
    """What is to be said of what the line starts. ``fed``, ``feeds``: a pipe stands before or behind it."""
    line = started(parsed)
    if line is None:
        return
    found = list(redirected(line, fed=fed, feeds=feeds))
    yield from found or needs_terminal(line)
    for rule in _RULES:
        yield from rule(line)
