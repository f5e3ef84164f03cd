"""Images to and from the site's registry, through the engine: it has the layers, and it speaks to the registry."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .client import EngineAway, EngineRefuses, connect, engine, translated

SILENCE = 60  # seconds in which the engine may say nothing
LONGEST = 120.0  # seconds for one image
# Docker reads whoever's credentials it finds where none are given; these say that there are none.
NOBODY: dict[str, str] = {"username": "", "password": ""}


class TooLong(Exception):
    """It took longer than `LONGEST`; what has arrived stays."""


def push(place: str) -> Iterator[dict[str, Any]]:
    """What the engine says while it sends the image of this name: status, id of the layer, aux with the digest.

    Raises `EngineRefuses`, `EngineAway` and `TooLong`.
    """
    repository, tag = place.rsplit(":", 1)
    with _client() as client:
        yield from _told(client.push(repository, tag=tag, stream=True, decode=True, auth_config=NOBODY))


def pull(place: str) -> Iterator[dict[str, Any]]:
    """The same while it fetches."""
    repository, tag = place.rsplit(":", 1)
    with _client() as client:
        yield from _told(client.pull(repository, tag=tag, stream=True, decode=True, auth_config=NOBODY))


def name(reference: str, place: str) -> None:
    """One more name for an image."""
    repository, tag = place.rsplit(":", 1)
    with translated():
        engine().tag(reference, repository, tag)


def unname(place: str) -> None:
    """Take the name off; nothing happens where it is gone already, or is the last one of an image that is used."""
    try:
        with translated():
            engine().remove_image(place)
    except EngineRefuses as exc:
        if exc.status not in (404, 409):
            raise


@contextmanager
def _client() -> Iterator[Any]:
    """A connection of its own: closing it ends what the engine does for it."""
    client = connect(SILENCE)
    try:
        with translated():
            yield client
    finally:
        client.close()


def _told(lines: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    ends = time.monotonic() + LONGEST
    for line in lines:
        if "error" in line:
            for _ in lines:  # its last; read to the end, the connection is left clean
                pass
            raise EngineRefuses(str(line["error"]), 500)
        if time.monotonic() > ends:
            raise TooLong
        yield line


__all__ = ["EngineAway", "EngineRefuses", "TooLong", "name", "pull", "push", "unname"]
