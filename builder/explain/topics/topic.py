"""What a topic is: the second and third depth of an explanation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from webapp.wording import _

When = Literal["build", "run", "both", "none"]
Changes = Literal["layer", "config", "build", "none"]


class Code(str):
    """What a picture shows of a file or a command: the same in every language."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """One small picture: a few lines of monospaced text under a label. Each is `Code` or words."""

    label: str
    text: str

    def to_json(self) -> dict[str, str]:
        """Both, the words in the language that is spoken now."""
        return {"label": _said(self.label), "text": _said(self.text)}


def _said(text: str) -> str:
    return str(text) if isinstance(text, Code) else _(text)


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
        """The topic without its key, in the language that is spoken now, ready for json.dumps."""
        return {
            "title": _(self.title),
            "paragraph": _(self.paragraph),
            "when": self.when,
            "changes": self.changes,
            "docs": self.docs,
            "show": [panel.to_json() for panel in self.show],
        }
