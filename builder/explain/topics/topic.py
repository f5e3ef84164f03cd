"""What a topic is: the second and third depth of an explanation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

When = Literal["build", "run", "both", "none"]
Changes = Literal["layer", "config", "build", "none"]


@dataclass(frozen=True, slots=True)
class Panel:
    """One small picture: a few lines of monospaced text under a label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing a Dockerfile can say: ``paragraph`` is the second depth, ``show`` (panels, left to right) the third.

    ``when`` says whether it counts for the build, for running containers or for both; ``changes`` what it leaves
    behind; ``docs`` is the section of the official documentation the facts are from.
    """

    key: str
    title: str
    paragraph: str
    when: When
    changes: Changes
    docs: str
    show: tuple[Panel, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The topic without its key, ready for json.dumps."""
        return {
            "title": self.title,
            "paragraph": self.paragraph,
            "when": self.when,
            "changes": self.changes,
            "docs": self.docs,
            "show": [{"label": panel.label, "text": panel.text} for panel in self.show],
        }
