"""What an image's configuration is made of: single entries, each with the line that made it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

Field = Literal[
    "ENV", "WORKDIR", "USER", "CMD", "ENTRYPOINT", "EXPOSE", "VOLUME", "LABEL", "HEALTHCHECK", "STOPSIGNAL",
    "SHELL", "ONBUILD", "AUTHOR", "ARG",
]  # fmt: skip


class Setting(NamedTuple):
    """One entry of the configuration, as one line leaves it.

    ``name`` is the variable, the label, "3000/tcp", the volume's path or a trigger's number; "" for what there is
    only one of. ``value`` None: taken away, or not known before the build. Commands are JSON text of their words.
    """

    field: Field
    name: str
    value: str | None
    line: int


def settings_json(settings: Iterable[Setting]) -> list[dict[str, Any]]:
    """The entries as plain data."""
    return [
        {"field": field, "name": name, "value": value, "line": line} for field, name, value, line in settings
    ]  # fmt: skip


_encode = json.JSONEncoder(ensure_ascii=False).encode  # made once: json.dumps makes one for each call


def words_json(words: Sequence[str]) -> str:
    """A command's words the way a Dockerfile and ``docker inspect`` write them."""
    return f"[{', '.join([_encode(word) for word in words])}]"


def command_of(value: str) -> tuple[str, ...]:
    """The words that ``words_json`` wrote."""
    if "\\" not in value:  # then no sign of a word is protected, and what parts two of them is in none
        return tuple(value[2:-2].split('", "')) if len(value) > 2 else ()
    return tuple(json.loads(value))
