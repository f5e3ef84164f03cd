"""Which program a container of an image starts with, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .settings import Setting


@dataclass(frozen=True, slots=True)
class Start:
    """``argv`` is what ``docker run IMAGE`` starts as process 1, None when the base image decides; ``shell`` says
    that a shell stands in front of the command."""

    argv: tuple[str, ...] | None
    words: str
    shell: bool

    def to_json(self) -> dict[str, Any]:
        return {"argv": None if self.argv is None else list(self.argv), "words": self.words, "shell": self.shell}


def start_of(config: Sequence[Setting]) -> Start:
    """What a container of a stage with these final settings starts."""
    return Start(None, "", shell=False)
