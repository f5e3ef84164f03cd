"""What is known of images by their names alone: what they start, where it listens, what is not in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class KnownImage:
    """``entrypoint`` is () where the image has none, ``cmd`` None where it is not known. ``keeps``: ENTRYPOINT takes
    what stands behind the image for arguments of its own. ``prompt``: it starts a shell or an interpreter. ``lacks``
    tells of programs that are surely not in it which line of a Dockerfile brings each, "" where none does."""

    entrypoint: tuple[str, ...] = ()
    cmd: tuple[str, ...] | None = None
    keeps: bool = False
    prompt: bool = False
    ports: tuple[str, ...] = ()  # where its server listens unless told otherwise, the usual one first
    at_root: bool = False  # whether its programs start in /
    lacks: Mapping[str, str] = field(default_factory=dict)


Facts = Callable[[str], KnownImage | None]
providers: list[Facts] = []  # who knows images registers here


def known_image(image: str) -> KnownImage | None:
    """What the first that knows the image says of it."""
    return next((found for know in providers if (found := know(image)) is not None), None)
