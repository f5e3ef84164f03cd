"""The topics as they are written in the TOML files beside this module, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .topic import Panel, Topic

REFERENCE = "https://docs.docker.com/"


def read_topics(folder: Path) -> Iterator[Topic]:
    """Every topic of the folder's TOML files, file by file."""
    for path in sorted(folder.glob("*.toml")):
        for key, entry in tomllib.loads(path.read_text("utf-8")).items():
            yield _topic(key, entry)


def _topic(key: str, entry: dict[str, Any]) -> Topic:
    show = tuple(Panel(label, text.strip("\n")) for label, text in entry.get("show", ()))
    return Topic(
        key=key,
        title=entry["title"],
        paragraph=" ".join(entry["paragraph"].split()),
        when=entry["when"],
        changes=entry["changes"],
        docs=REFERENCE + entry["docs"],
        show=show,
    )


TOPICS: Mapping[str, Topic] = MappingProxyType({topic.key: topic for topic in read_topics(Path(__file__).parent)})
