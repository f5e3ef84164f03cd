"""Dockerfiles to learn from: each a directory below `examples/`, with the small files that it builds with."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from webapp.wording import _

_HERE = Path(__file__).resolve().parent / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """``teaches`` is one sentence. ``needs`` are the images it names; ``files`` maps path → text, Dockerfile first.

    ``warnings`` are the codes of what the checks say about it: none, but for those that show mistakes.
    """

    slug: str
    title: str
    language: str
    topic: str
    teaches: str
    needs: tuple[str, ...]
    files: Mapping[str, str]
    warnings: tuple[str, ...] = ()

    @property
    def dockerfile(self) -> str:
        """The text that is explained."""
        return self.files["Dockerfile"]

    @property
    def spoken(self) -> Example:
        """The same with its words in the language that is spoken now."""
        title, language, topic, teaches = map(_, (self.title, self.language, self.topic, self.teaches))
        return replace(self, title=title, language=language, topic=topic, teaches=teaches)


def find(slug: str) -> Example | None:
    """The example of that name, if there is one."""
    return _BY_SLUG.get(slug)


def _load() -> tuple[Example, ...]:
    table: dict[str, list[dict[str, Any]]] = tomllib.loads((_HERE / "examples.toml").read_text(encoding="utf-8"))
    return tuple(
        Example(
            **entry | {"needs": tuple(entry["needs"]), "warnings": tuple(entry.get("warnings", ()))},
            files=_files(_HERE / entry["slug"]),
        )
        for entry in table["example"]
    )


def _files(folder: Path) -> Mapping[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    paths.sort(key=lambda path: (path.name != "Dockerfile", len(path.relative_to(folder).parts)))
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return MappingProxyType(texts)


EXAMPLES: tuple[Example, ...] = _load()
_BY_SLUG = {example.slug: example for example in EXAMPLES}
