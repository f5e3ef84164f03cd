"""What runner must know of builder's images, and builder of runner's containers, without importing each other."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class ImageFacts:
    """An image of a sandbox, as far as making a container of it needs to know."""

    id: str  # the sandbox's id of the image
    engine_reference: str  # what to hand the engine: its "sha256:…" id
    reference: str  # what the learner wrote
    digest: str
    size: int
    created_at: datetime
    config: dict[str, Any] = field(default_factory=dict)  # the engine's Config: Cmd, Entrypoint, Env, ExposedPorts, …


@dataclass(frozen=True, kw_only=True)
class ImageUse:
    """A container that stands on an image."""

    container_id: str
    short_engine_id: str
    name: str
    running: bool


@dataclass(frozen=True, kw_only=True)
class NewImage:
    """An image that a container's writable layer becomes a part of."""

    parent: str  # the sandbox's id of the image that the container stands on
    tag: str | None  # as the learner wrote it
    container: str  # the container's name
    created_by: str  # the docker command that makes it
    make: Callable[[str], str]  # makes it at the engine under the name given; the "sha256:…" id of what was made


@dataclass(frozen=True, kw_only=True)
class KeptImage:
    """A sandbox's new image."""

    id: str  # the sandbox's id of it
    digest: str


FindImage = Callable[[str, str], ImageFacts | None]  # (sandbox id, reference or short digest)
UsesOfImage = Callable[[str, str], list[ImageUse]]  # (sandbox id, image id)
KeepImage = Callable[[str, NewImage], KeptImage]  # (sandbox id, what is to be made)

_finders: list[FindImage] = []
_users: list[UsesOfImage] = []
_keepers: list[KeepImage] = []


def provide_finder(find: FindImage) -> None:
    """builder says how an image is found."""
    _finders.append(find)


def provide_uses(uses: UsesOfImage) -> None:
    """runner says which containers stand on an image."""
    _users.append(uses)


def provide_keeper(keep: KeepImage) -> None:
    """builder says how an image that runner makes is kept."""
    _keepers.append(keep)


def find(sandbox_id: str, reference: str) -> ImageFacts | None:
    """The sandbox's image by tag (`an_image`, `an_image:latest`) or by the first digits of its digest."""
    return next((facts for finder in _finders if (facts := finder(sandbox_id, reference))), None)


def uses(sandbox_id: str, image_id: str) -> list[ImageUse]:
    """The containers, running or not, that stand on the image."""
    return [use for users in _users for use in users(sandbox_id, image_id)]


def keep(sandbox_id: str, wanted: NewImage) -> KeptImage:
    """Make an image and put it on the sandbox's shelf; on the engine host only.

    Raises `Refused` for a bad tag, a full sandbox and an image that may not be kept; whatever `make` raises.
    """
    return _keepers[-1](sandbox_id, wanted)
