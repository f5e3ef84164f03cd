"""The example Dockerfiles as the page's menu shows them."""

from dataclasses import dataclass

from builder.samples.examples import EXAMPLES, Example
from webapp.wording import by_language


@dataclass(frozen=True)
class Group:
    """The examples of one language."""

    name: str
    examples: tuple[Example, ...]


@by_language(None)
def shelf() -> tuple[Group, ...]:
    """All examples, the languages in the order in which they first occur."""
    examples = [example.spoken for example in EXAMPLES]
    languages = dict.fromkeys(example.language for example in examples)
    return tuple(Group(name, tuple(entry for entry in examples if entry.language == name)) for name in languages)
