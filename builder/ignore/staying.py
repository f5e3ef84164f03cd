"""What no image should have and yet gets: secrets, the history, and what is installed for another machine."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from builder.dockerfile.model import Fix, Problem
from webapp.wording import _, mark

from .decisions import Decision
from .known import BYTECODE, GIT, INSTALLED, KEY, SECRETS, known
from .lines import LONGEST, Line
from .remarks import DOCS, NEGATING, NOWHERE, Case, remark
from .shallow import read_by_pages
from .summaries import effect_of

_FOLDERS = {".git": GIT, "node_modules": INSTALLED, "__pycache__": BYTECODE, ".aws": SECRETS}
_FILES = {".env": SECRETS, ".npmrc": SECRETS, "id_rsa": KEY, "id_ed25519": KEY}
_KEYS = (".pem", ".key")
_PUBLIC = ("ca", "cert", "chain", "fullchain", "pub")  # how names of certificates begin, which are for everybody
_EXAMPLES = frozenset(("example", "sample", "template", "dist", "defaults"))
_MOST_LINES = 5


@dataclass(slots=True)
class _Found:
    """Files of one kind, and the lines that leave them out."""

    paths: list[str] = field(default_factory=list)
    lines: dict[str, None] = field(default_factory=dict)


def staying(case: Case, told: Collection[str]) -> Iterator[Problem]:
    """Of each kind the line to add; ``told`` are the files about which another problem speaks."""
    if len(case.text) > LONGEST:
        return
    lines = {line.number: line for line in case.patterns}
    found: dict[str, _Found] = {}
    for one in case.decisions.paths:
        if one.kept and one.path in case.seen and one.path not in told and (kind := _kind_of(one, case, lines)):
            why, pattern = kind
            kinds = found.setdefault(why, _Found())
            kinds.paths.append(one.path)
            kinds.lines[pattern] = None
    end = len(case.text)
    before = "" if case.text.endswith("\n") or not case.text else "\n"
    for why, kinds in found.items():
        more = len(kinds.paths) - 1
        words = mark("`COPY` also takes `{path}`.") if not more else mark("`COPY` also takes `{path}` and {n} more.")
        message = f"{_(words, path=kinds.paths[0], n=more)} {_(why)}"
        fix = Fix((end, end), before + "\n".join([*kinds.lines][:_MOST_LINES]) + "\n")
        yield Problem(*NOWHERE, "hint", "IgnoreStays", message, fix, DOCS)


def _kind_of(one: Decision, case: Case, lines: dict[int, Line]) -> tuple[str, str] | None:
    """Why the file should not stay, and the pattern that leaves it out."""
    names = one.path.removeprefix("./").split("/")
    for depth, name in enumerate(names, start=1):
        why = (_FILES.get(name) or _of_ending(name)) if depth == len(names) else _FOLDERS.get(name)
        if not why:
            continue
        if one.line is not None and _names(lines[one.line], name):
            return None
        if name.startswith(".env.") and read_by_pages(one.path, case.project):
            return None
        if name == ".git" and depth == 1:
            return why, name
        return why, f"**/*{name[name.rindex('.') :]}" if why == KEY and name not in _FILES else f"**/{name}"
    return None


def _names(line: Line, name: str) -> bool:
    """Whether the line speaks of just this, or of something in it, and not only of a directory above."""
    return any(fnmatchcase(name, part) for part in line.pattern.split("/") if part.strip("*"))


def _of_ending(name: str) -> str | None:
    if name.endswith(_KEYS) and not name.startswith(_PUBLIC):
        return KEY
    return SECRETS if name.startswith(".env.") and _EXAMPLES.isdisjoint(name.split(".")) else None


def taken_back(case: Case, patterns: Sequence[Line]) -> Iterator[Problem]:
    """`!` lines that name what no image should have."""
    for line in patterns:
        if not line.back or effect_of(line) == "none":
            continue
        familiar = known(line.pattern)
        void = case.fits.get(line.number) and not case.decides.get(line.number)
        if familiar and familiar.unwanted and not void:
            message = _("It takes back what is better left out. {why}", why=_(familiar.why))
            yield remark(line, "warning", "IgnoreTakesBackUnwanted", message, NEGATING)
