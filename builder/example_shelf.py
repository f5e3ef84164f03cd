"""The example Dockerfiles as the page's menu shows them."""

from dataclasses import dataclass

from builder.samples.examples import EXAMPLES, Example


@dataclass(frozen=True)
class Group:
    """The examples of one language."""

    name: str
    examples: tuple[Example, ...]


def _groups() -> tuple[Group, ...]:
    languages = dict.fromkeys(example.language for example in EXAMPLES)  # in the order in which they first occur
    return tuple(Group(name, tuple(entry for entry in EXAMPLES if entry.language == name)) for name in languages)


SHELF = _groups()
