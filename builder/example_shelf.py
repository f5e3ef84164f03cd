"""The example Dockerfiles as the page's menu shows them."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any


@dataclass(frozen=True)
class Group:
    """The examples of one language."""

    name: str
    examples: list[Any]


@cache
def shelf() -> list[Group]:
    """All of them by language, in the order in which the languages first occur."""
    found = _examples()
    if found is None:
        return []
    languages = dict.fromkeys(example.language for example in found.EXAMPLES)
    return [Group(name, [entry for entry in found.EXAMPLES if entry.language == name]) for name in languages]


def find(slug: str) -> Any:
    """The example of that name, or None."""
    found = _examples()
    return found.find(slug) if found else None


def _examples() -> Any:
    return import_module("builder.samples.examples") if find_spec("builder.samples.examples") else None
