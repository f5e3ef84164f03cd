"""Patterns that reach the top directory only, while files of the same kind further down stay.

Advice to go deeper costs a project its sources if `models/` becomes `**/models`: it is given only where the name tells
that no file of such a name is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from builder.dockerfile.model import Problem
from webapp.wording import _, mark

from .decisions import decide
from .globs import steps_of
from .known import known
from .lines import Line
from .project import Project
from .remarks import MATCHING, Case, remark
from .summaries import effect_of

_SCRIPTS = frozenset(("js", "mjs", "cjs"))
_SOURCES = _SCRIPTS | frozenset(
    (
        *("py", "rb", "go", "rs", "java", "kt", "kts", "scala", "c", "cc", "cpp", "h", "hpp", "cs", "fs", "vb", "php"),
        *("ts", "tsx", "jsx", "vue", "svelte", "swift", "dart", "pl", "lua", "ex", "exs", "erl", "hs", "ml", "sql"),
        *("sh", "bash", "ps1", "bat", "cmd", "tf"),
    )
)


def missed_by(case: Case, patterns: Sequence[Line]) -> dict[int, list[str]]:
    """Of each line that may be meant to go deeper: the files that it would leave out besides."""
    deeper = {
        line.number: replace(line, pattern=pattern, steps=steps_of(pattern))
        for line in patterns
        if (pattern := _deeper_of(line, case.project))
    }
    if not deeper:
        return {}
    fits = {one.path: one.fits for one in case.decisions.paths if one.kept}
    reached = {
        one.path: new
        for one in decide(deeper.values(), fits).paths
        if (new := set(one.fits).difference(fits[one.path]))
    }
    asked = deeper.keys() | {number for path in reached for number in fits[path]}
    lines = [deeper.get(line.number, line) for line in case.patterns if line.number in asked]
    out = list(reached)
    if any(line.back for line in lines):
        out = [one.path for one in decide(lines, reached).paths if not one.kept]
    missed: dict[int, list[str]] = {}
    for path in out:
        for number in reached[path]:
            missed.setdefault(number, []).append(path)
    return {
        number: paths
        for number, paths in missed.items()
        if not _has_sources(deeper[number].pattern, paths, case.project)
    }


def _deeper_of(line: Line, project: Project) -> str | None:
    """The pattern that reaches every directory, where that may be meant."""
    *above, name = line.pattern.split("/")
    familiar = known(name, project)
    if not familiar or not (familiar.deep or familiar.made) or effect_of(line) != "leaves out":
        return None
    if not set(above) <= {"*"} or (line.text.startswith(("/", "./")) and not familiar.unwanted):
        return None
    return f"**/{name}"


def _has_sources(pattern: str, paths: Sequence[str], project: Project) -> bool:
    """Whether some of the files of a directory that builds make look as if they were written by hand."""
    name = pattern.removeprefix("**/")
    familiar = known(name, project)
    if not familiar or familiar.deep:
        return False
    sources = _SOURCES - _SCRIPTS if name == "dist" else _SOURCES
    endings = {path.rpartition("/")[2].rpartition(".") for path in paths if not path.endswith(".d.ts")}
    return any(ending in sources or (name == "bin" and not dot) for _stem, dot, ending in endings)


def too_shallow(case: Case, missed: Mapping[int, Sequence[str]]) -> Iterator[Problem]:
    """Each line that misses files, with one of them."""
    for line in case.lines:
        if paths := missed.get(line.number):
            more = len(paths) - 1
            if "/" in line.pattern and more:
                words = mark("It reaches one level of directories only: {path} and {n} more stay.")
            elif "/" in line.pattern:
                words = mark("It reaches one level of directories only: {path} stays.")
            elif more:
                words = mark("It reaches the top directory only: {path} and {n} more stay.")
            else:
                words = mark("It reaches the top directory only: {path} stays.")
            message = _(words, path=paths[0], n=more)
            if needed := next((path for path in paths if read_by_pages(path, case.project)), None):
                words = mark("The build of Vite or Next.js there reads `{path}`: `!{path}` on a line below keeps it.")
                message += " " + _(words, path=needed)
            yield remark(line, "hint", "IgnoreTopOnly", message, MATCHING, fix=_deeper_of(line, case.project))


def read_by_pages(path: str, project: Project) -> bool:
    """Whether Vite or Next.js reads it when it builds the pages: the settings of one kind of build."""
    above, slash, name = path.rpartition("/")
    return above + slash in project.pages and name.startswith(".env.") and not name.endswith(".local")
