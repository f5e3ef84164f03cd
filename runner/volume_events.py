"""What can happen to a volume, and how a container has one."""

from dataclasses import dataclass
from typing import Literal

from webapp.events import EventData, kind


@dataclass(frozen=True, kw_only=True)
class Mount:
    """A volume as one container has it."""

    volume: str  # the sandbox's id of the volume
    name: str
    path: str  # where in the container its files appear
    read_only: bool = False

    def say(self) -> str:
        return f"volume {self.name} at {self.path}{', read-only' if self.read_only else ''}"


@kind("volume.created")
@dataclass(frozen=True, kw_only=True)
class VolumeCreated(EventData):
    """A volume exists: a place for files outside every container, empty until a container that mounts it writes."""

    volume: str  # the sandbox's id of the volume
    name: str

    def say(self) -> str:
        return f"Volume {self.name} is made: a place for files that lies outside every container."


@kind("volume.removed")
@dataclass(frozen=True, kw_only=True)
class VolumeRemoved(EventData):
    """The volume is gone with all that was in it. `by` "engine": behind our back."""

    volume: str
    name: str
    by: Literal["you", "engine"] = "you"

    def say(self) -> str:
        behind = "" if self.by == "you" else " by somebody else on the engine"
        return f"Volume {self.name} is removed{behind}, with all files in it."
