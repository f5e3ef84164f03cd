"""What can happen to a volume, and how a container has one."""

from dataclasses import dataclass
from typing import Literal

from webapp.events import EventData, kind
from webapp.wording import _


@dataclass(frozen=True, kw_only=True)
class Mount:
    """A volume as one container has it."""

    volume: str  # the sandbox's id of the volume
    name: str
    path: str  # where in the container its files appear
    read_only: bool = False

    def say(self) -> str:
        if self.read_only:
            return _("volume {name} at {path}, read-only", name=self.name, path=self.path)
        return _("volume {name} at {path}", name=self.name, path=self.path)


@kind("volume.created")
@dataclass(frozen=True, kw_only=True)
class VolumeCreated(EventData):
    """A volume exists: a place for files outside every container, empty until a container that mounts it writes."""

    volume: str  # the sandbox's id of the volume
    name: str

    def say(self) -> str:
        return _("Volume {name} is made: a place for files that is outside every container.", name=self.name)


@kind("volume.removed")
@dataclass(frozen=True, kw_only=True)
class VolumeRemoved(EventData):
    """The volume is gone with all that was in it. `by` "engine": behind our back."""

    volume: str
    name: str
    by: Literal["you", "engine"] = "you"

    def say(self) -> str:
        if self.by == "you":
            return _("Volume {name} is removed, with all files in it.", name=self.name)
        return _("Volume {name} is removed by somebody else on the engine, with all files in it.", name=self.name)
