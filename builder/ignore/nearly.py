"""Patterns that fit nothing, and the name of a given file that is nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from builder.dockerfile.model import Problem
from webapp.wording import _

from .decisions import decide
from .globs import plain
from .known import LOCK_FILES, known
from .lines import Line, read_lines
from .remarks import DOCS, MATCHING, Case, remark
from .summaries import effect_of

_SHORTEST, _LONGEST = 6, 64  # of what may be a slip; shorter names are near to too many others
_MOST = 100  # patterns that are looked at


def two_on_a_line(case: Case, patterns: Sequence[Line]) -> Iterator[Problem]:
    """A blank between two patterns, of which one would fit."""
    parts = {}
    for line in [line for line in patterns if " " in line.pattern and not case.fits.get(line.number)][:_MOST]:
        if len(names := line.text.removeprefix("!").split()) < _MOST:
            parts[line.number] = names
    asked = read_lines("\n".join(name for names in parts.values() for name in names))
    if not asked:
        return
    texts = {line.number: line.text for line in asked}
    decided = decide(asked, (one.path for one in case.decisions.paths)).paths
    fit = {texts[number] for one in decided for number in one.fits}
    for line in patterns:
        if not fit.isdisjoint(names := parts.get(line.number, [])):
            message = _("One pattern per line: with the space in it this is one name, which matches nothing here.")
            fix = "\n".join("!" * line.back + name for name in names)
            yield remark(line, "warning", "IgnoreTwoOnALine", message, MATCHING, fix=fix)


def nearly(case: Case, patterns: Iterable[Line]) -> Iterator[Problem]:
    """A letter too many or too few, two that are exchanged, or capitals."""
    slips = [line for line in patterns if _may_be_a_slip(line, case)][:_MOST]
    if not slips:
        return
    there = _names(case, {line.pattern.count("/") + 1 for line in slips})
    near = _near([line.pattern for line in slips], there)
    for line in slips:
        for name in near.get(line.pattern, ()):
            if (line.back and not there[name]) or (not line.back and there[name]):
                message = _("It matches nothing here. Perhaps you mean `{name}`.", name=name)
                yield remark(line, "hint", "IgnoreNearly", message, DOCS, fix="!" * line.back + name)
                break


def _may_be_a_slip(line: Line, case: Case) -> bool:
    return (
        not case.fits.get(line.number)
        and _SHORTEST <= len(line.pattern) <= _LONGEST
        and plain(line.pattern)
        and effect_of(line) != "none"
        and known(line.pattern) is None
    )


def _names(case: Case, depths: Iterable[int]) -> dict[str, bool]:
    """Every path that is so deep, and whether a file of it is kept."""
    found: dict[str, bool] = {}
    for one in case.decisions.paths:
        names = one.path.removeprefix("./").split("/")
        for depth in depths:
            if depth <= len(names):
                name = "/".join(names[:depth])
                found[name] = found.get(name, False) or one.kept
    return found


def _near(patterns: Sequence[str], names: Iterable[str]) -> dict[str, list[str]]:
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for pattern in patterns:
        for form in {pattern.casefold(), *_shorter(pattern), *_exchanged(pattern)}:
            forms[form].append(pattern)
    whole = set(patterns)
    lengths = {len(pattern) + 1 for pattern in patterns}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for pattern in {*forms.get(name, ()), *forms.get(name.casefold(), ())}:
            found[pattern].append(name)
        if len(name) in lengths:
            for pattern in whole.intersection(_shorter(name)):
                found[pattern].append(name)
    return found


def _shorter(name: str) -> set[str]:
    return {name[:at] + name[at + 1 :] for at in range(len(name)) if not name[at].isdigit()}


def _exchanged(name: str) -> set[str]:
    return {name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(len(name) - 1)}


def lock_files(case: Case, patterns: Sequence[Line]) -> Iterator[Problem]:
    """The first lock file that a line leaves out, unless it leaves out everything or the whole directory."""
    told = {line.number: line for line in patterns if set(line.pattern.split("/")) - {"*", "**"}}
    for one in case.decisions.paths:
        if one.kept or one.folder or one.line not in told or one.path.rpartition("/")[2] not in LOCK_FILES:
            continue
        message = _(
            "It leaves out `{path}`: a `COPY` or a command that needs it stops, as `npm ci` does without its lock "
            "file.",
            path=one.path,
        )
        yield remark(told.pop(one.line), "hint", "IgnoreLockFile", message, DOCS)
