"""What runs again when a line of the file is changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from builder.dockerfile.model import Dockerfile


@dataclass(frozen=True, slots=True)
class Rebuild:
    """``lines`` are the first lines of the instructions that run again, the changed one among them if it runs."""

    lines: tuple[int, ...]
    words: str

    def to_json(self) -> dict[str, Any]:
        return {"lines": list(self.lines), "words": self.words}


def rebuilds(dockerfile: Dockerfile) -> tuple[Rebuild, ...]:
    """One for each instruction of the file, in order."""
    return tuple(Rebuild((), "") for _ in dockerfile.instructions)
