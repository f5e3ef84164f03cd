"""Which files of a build context the builder would see, and which line of .dockerignore decides it.

The order is the builder's: it walks the folders from the top, and of each path it asks the lines in turn. A line that
leaves out is asked while the path is still in, a ``!`` line while it is out; what a line said of a folder holds for all
below it. The last line that says anything decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .lines import Line, clean
from .machine import Machine

MOST_PATHS = 5000
LONGEST_LIST = 256 * 1024  # code points of all paths together
LONGEST_PATH = 4096
BUDGET = 20_000_000  # units of work, about 20 ns each; a real project of 5000 files needs a fifth of it


@dataclass(frozen=True, slots=True)
class Decision:
    """One path: whether a COPY sees it, and the line that decided, None when no line has a say.

    ``folder`` is the folder above it that the deciding line fits, when it is not the path itself. ``fits`` are the
    numbers of all lines that fit the path or a folder above it, whether they were asked or not.
    """

    path: str
    kept: bool
    line: int | None = None
    folder: str | None = None
    fits: tuple[int, ...] = ()
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Decisions:
    """Of the paths in their order. ``undecided`` counts those beyond the limits, which are not among them."""

    paths: tuple[Decision, ...]
    undecided: int = 0


@dataclass(slots=True)
class _Folder:
    """Where the machine stands behind a name; the lines that have a say there, and all that fit, each with the folder
    that it fits."""

    path: str
    state: int
    said: frozenset[int] = frozenset()
    fits: dict[int, str] = field(default_factory=dict)


def decide(lines: Iterable[Line], paths: Iterable[str]) -> Decisions:
    """Decide about every path, in the order given, each once. Never more work than `BUDGET`."""
    wanted = list(dict.fromkeys(path for path in paths if path.strip(" /")))
    patterns = [line for line in lines if line.kind == "pattern" and not line.fault]
    walk = _Walk(patterns)
    found: dict[str, Decision] = {}
    for path in sorted(_within_limits(wanted), key=lambda path: clean(path).lstrip("/").split("/")):
        decision = walk.decide(path)
        if decision is None:
            break
        found[path] = decision
    return Decisions(tuple(found[path] for path in wanted if path in found), len(wanted) - len(found))


def _within_limits(paths: Sequence[str]) -> list[str]:
    taken, room = [], LONGEST_LIST
    for path in paths[:MOST_PATHS]:
        room -= len(path)
        if room < 0:
            break
        if len(path) <= LONGEST_PATH:
            taken.append(path)
    return taken


class _Walk:
    """Through the folders in order of their names; only the folders above the last path are kept."""

    def __init__(self, patterns: Sequence[Line]) -> None:
        self.patterns = patterns
        self.machine = Machine([(line.steps, *line.more) for line in patterns])
        self.left = BUDGET
        self.above = [_Folder("", self.machine.begin)]

    def decide(self, path: str) -> Decision | None:
        """None when the budget does not reach."""
        names = clean(path).lstrip("/").split("/")
        if names[0] == "..":
            return Decision(path, False, outside=True)
        while len(self.above) > 1 and not _is_above(self.above[-1].path, names):
            self.above.pop()
        for name in names[len(self.above) - 1 : -1]:
            step = self._enter(name)
            if step is None:
                return None
            step.state = self.machine.read(step.state, "/")
            self.above.append(step)
        last = self._enter(names[-1])
        if last is None:
            return None
        return self._told(path, last)

    def _told(self, path: str, last: _Folder) -> Decision:
        """Of lines that say the same of a path, the last is named: so the rule reads that a reader knows."""
        numbers = tuple(self.patterns[number].number for number in sorted(last.fits))
        if not last.said:
            return Decision(path, True, fits=numbers)
        asked = max(last.said)
        kept = self.patterns[asked].back
        line = max(number for number in last.fits if number >= asked and self.patterns[number].back == kept)
        folder = last.fits[line] if last.fits[line] != last.path else None
        return Decision(path, kept, self.patterns[line].number, folder, numbers)

    def _enter(self, name: str) -> _Folder | None:
        """One name further down: what the lines say of it."""
        folder, machine = self.above[-1], self.machine
        self.left -= (len(name) + 1) * machine.cost + machine.cost_of_new(name)
        if self.left < 0:
            return None
        state = machine.read(folder.state, name)
        path = f"{folder.path}/{name}" if folder.path else name
        fitting = list(machine.fitting(state))
        self.left -= len(fitting) * (machine.cost + 64) + 64 * len(folder.said) + 8 * len(folder.fits) + len(path)
        fits = folder.fits | {number: path for number in fitting if number not in folder.fits}
        return _Folder(path, state, self._ask(folder.said, fitting), fits)

    def _ask(self, above: frozenset[int], fitting: Iterable[int]) -> frozenset[int]:
        """The lines in turn: those that hold from a folder above, and those that fit and are asked."""
        said: list[int] = []
        out = False
        for number in sorted(above.union(fitting)):
            back = self.patterns[number].back
            if number in above or back == out:
                said.append(number)
                out = not back
        return frozenset(said)


def _is_above(folder: str, names: Sequence[str]) -> bool:
    depth = folder.count("/") + 1
    return depth < len(names) and folder == "/".join(names[:depth])
