"""What a COPY takes out of what .dockerignore leaves: of `COPY . .` everything, of `COPY src *.json ./` a part.

Tried on Docker Engine 26: a source counts from the top of the build context, whatever leads out of it; a plain one that
is not there stops the build; wildcards that fit nothing copy nothing; `**` is no more than `*` here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .decisions import Decision, Decisions, decide
from .globs import BadPattern, Step, plain, steps_of
from .lines import Line, clean


@dataclass(frozen=True, slots=True)
class Copied:
    """The files that a source stands for and that are not left out, in their order, and that in a sentence."""

    source: str
    sees: tuple[str, ...]
    words: str


def copies(sources: Sequence[str], lines: Sequence[Line], decisions: Decisions) -> tuple[Copied, ...]:
    """What a COPY of each source takes of the files about which was decided."""
    wanted = [clean(f"/{source}").strip("/") for source in sources]
    steps = [_steps(each) for each in wanted]
    patterns = [
        Line(at, (0, 0), each, "pattern", pattern=each, steps=steps[at] or ()) for at, each in enumerate(wanted)
    ]
    fits = {one.path: one.fits for one in decide(patterns, (d.path for d in decisions.paths)).paths}
    themselves = {one.path: one for one in decide(lines, wanted).paths}
    found = []
    for at, source in enumerate(sources):
        asked = [one for one in decisions.paths if not one.outside and (not wanted[at] or at in fits.get(one.path, ()))]
        words = _words(source, asked, themselves.get(wanted[at])) if steps[at] is not None else _broken(source)
        found.append(Copied(source, tuple(one.path for one in asked if one.kept), words))
    return tuple(found)


def _steps(wanted: str) -> tuple[Step, ...] | None:
    try:
        return steps_of(re.sub(r"\*+", "*", wanted))
    except BadPattern:
        return None


def _broken(source: str) -> str:
    return f"The build stops at `{source}`: its brackets or its backslash are not complete."


def _words(source: str, files: Sequence[Decision], itself: Decision | None) -> str:
    """``itself`` is what is decided about the source as a path; None for the whole context."""
    whose = f"`COPY {source}`"
    kept = sum(one.kept for one in files)
    out = len(files) - kept
    if kept or itself is None:
        seen = f"{whose} sees {kept or 'no'} file{'' if kept == 1 else 's'}"
        return f"{seen}; {out} {'is' if out == 1 else 'are'} left out." if out else f"{seen}."
    if not plain(source):
        return f"{whose} finds nothing that is not left out. The build goes on, and nothing is copied."
    if not files:
        return f"{whose} stops the build with “not found”: no file in the list has this name."
    if itself.kept:
        return f"{whose} copies an empty directory: all that is in it is left out."
    return f"{whose} stops the build with “not found”: line {itself.line} leaves it out."
