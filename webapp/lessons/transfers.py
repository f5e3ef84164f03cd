"""A push or a pull as lessons ask about it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Transfer:
    """How it ended: `done`, `failed`, or `absent` where the site has no registry."""

    direction: str  # "push" or "pull"
    name: str  # with its tag
    outcome: str
    travelled: int  # layers that were sent or fetched

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Transfer":
        """From the data of `registry.answered`."""
        return cls(data["direction"], data["name"], data["outcome"], data["travelled"])

    def went_well(self, direction: str, name: str) -> bool:
        """Whether it is this one, and ended well. A name without a tag means latest."""
        whole = name if ":" in name.rpartition("/")[2] else f"{name}:latest"
        return (self.direction, self.name, self.outcome) == (direction, whole, "done")
