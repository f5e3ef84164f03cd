"""The topics as they are written in the TOML files beside this module, read once.

In a picture, what stands between backticks is code; all else is words, which are translated.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from webapp.wording import by_language

from .topic import Code, Panel, Topic

REFERENCE = "https://docs.docker.com/"


def read_topics(folder: Path) -> Iterator[Topic]:
    """Every topic of the folder's TOML files, file by file."""
    for path in sorted(folder.glob("*.toml")):
        for key, entry in tomllib.loads(path.read_text("utf-8")).items():
            yield _topic(key, entry)


def _topic(key: str, entry: dict[str, Any]) -> Topic:
    show = tuple(Panel(_shown(label), _shown(text)) for label, text in entry.get("show", ()))
    return Topic(
        key=key,
        title=entry["title"],
        paragraph=" ".join(entry["paragraph"].split()),
        when=entry["when"],
        changes=entry["changes"],
        docs=REFERENCE + entry["docs"],
        show=show,
    )


def _shown(text: str) -> str:
    return Code(text[1:-1]) if text[0] == text[-1] == "`" else text


def topic_json(key: str) -> dict[str, Any]:
    """The topic's JSON form in the language that is spoken now, made once for each: nobody may change it."""
    return topics_json()[key]


class _Said(dict[str, dict[str, Any]]):
    """The topics in one language, each from when it is first asked for."""

    def __missing__(self, key: str) -> dict[str, Any]:
        self[key] = said = TOPICS[key].to_json()
        return said


@by_language(None)
def topics_json() -> Mapping[str, dict[str, Any]]:
    """The topics' JSON forms in the language that is spoken now, by their keys, to be asked for while it is."""
    return _Said()


TOPICS: Mapping[str, Topic] = MappingProxyType({topic.key: topic for topic in read_topics(Path(__file__).parent)})
