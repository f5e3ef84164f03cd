"""What a COPY takes out of what .dockerignore leaves: of `COPY . .` everything, of `COPY src *.json ./` a part.

Tried on Docker Engine 26: a source counts from the top of the build context, whatever leads out of it; a plain one that
is not there stops the build; wildcards that fit nothing copy nothing; `**` is no more than `*` here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.wording import _, mark, n_

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
    return _("The build stops at `{source}`: its brackets or its backslash are not complete.", source=source)


def _words(source: str, files: Sequence[Decision], itself: Decision | None) -> str:
    """``itself`` is what is decided about the source as a path; None for the whole context."""
    kept = sum(one.kept for one in files)
    if kept or itself is None:
        return _seen(source, kept, len(files) - kept)
    if not plain(source):
        words = mark("`COPY {source}` finds nothing that is not left out. The build goes on, and nothing is copied.")
    elif not files:
        words = mark("`COPY {source}` stops the build with “not found”: no file in the list has this name.")
    elif itself.kept:
        words = mark("`COPY {source}` copies an empty directory: everything in it is left out.")
    else:
        words = mark("`COPY {source}` stops the build with “not found”: line {line} leaves it out.")
    return _(words, source=source, line=itself.line)


def _seen(source: str, kept: int, out: int) -> str:
    if kept:
        seen = n_("`COPY {source}` sees {n} file", "`COPY {source}` sees {n} files", kept, source=source)
    else:
        seen = _("`COPY {source}` sees no files", source=source)
    return n_("{seen}; {n} is left out.", "{seen}; {n} are left out.", out, seen=seen) if out else f"{seen}."
