"""What a list of files tells of the project that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_COMPILED = frozenset(
    ("go.mod", "Makefile", "CMakeLists.txt", "Cargo.toml", "pom.xml", "build.gradle", "build.gradle.kts")
)
_COMPILED_ENDINGS = (".csproj", ".fsproj", ".vbproj", ".sln", ".slnx")
_PAGE_CONFIGS = ("vite.config.", "next.config.")


@dataclass(frozen=True, slots=True)
class Project:
    """``go`` and ``compiled`` say what builds it; ``pages`` are the directories that Vite or Next.js builds, each with
    the slash behind it, and ``files`` are its paths."""

    files: frozenset[str] = frozenset()
    go: bool = False
    compiled: bool = False
    pages: frozenset[str] = frozenset()


UNKNOWN = Project()


def project_of(paths: Sequence[str]) -> Project:
    """The project that these files make up."""
    split = [path.rpartition("/") for path in paths]
    names = {name for _above, _slash, name in split}
    return Project(
        frozenset(paths),
        "go.mod" in names,
        not names.isdisjoint(_COMPILED) or any(name.endswith(_COMPILED_ENDINGS) for name in names),
        frozenset(above + slash for above, slash, name in split if name.startswith(_PAGE_CONFIGS)),
    )
