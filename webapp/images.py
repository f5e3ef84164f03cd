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


FindImage = Callable[[str, str], ImageFacts | None]  # (sandbox id, reference or short digest)
UsesOfImage = Callable[[str, str], list[ImageUse]]  # (sandbox id, image id)

_finders: list[FindImage] = []
_users: list[UsesOfImage] = []


def provide_finder(find: FindImage) -> None:
    """builder says how an image is found."""
    _finders.append(find)


def provide_uses(uses: UsesOfImage) -> None:
    """runner says which containers stand on an image."""
    _users.append(uses)


def find(sandbox_id: str, reference: str) -> ImageFacts | None:
    """The sandbox's image by tag (`an_image`, `an_image:latest`) or by the first digits of its digest."""
    return next((facts for finder in _finders if (facts := finder(sandbox_id, reference))), None)


def uses(sandbox_id: str, image_id: str) -> list[ImageUse]:
    """The containers, running or not, that stand on the image."""
    return [use for users in _users for use in users(sandbox_id, image_id)]
