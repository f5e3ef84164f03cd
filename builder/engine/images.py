"""Images at the engine: what one is made of, its name there, and taking it away."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from .client import EngineRefuses, connect, engine, translated

MARK = "org.slipway.site"  # the label that tells a site's containers from others on its engine

SAVE_TIMEOUT = 120  # seconds of silence while the engine copies the image


@dataclass(frozen=True)
class EngineImage:
    """What the engine knows of an image. `history` is newest first: CreatedBy, Created, Size, Comment."""

    digest: str
    diff_ids: tuple[str, ...]
    size: int
    architecture: str
    config: dict[str, Any]
    history: tuple[dict[str, Any], ...]


def describe(reference: str) -> EngineImage | None:
    """The image, or None when the engine has none of that name."""
    try:
        with translated():
            api: Any = engine()
            found = api.inspect_image(reference)
            history = api.history(found["Id"])
    except EngineRefuses as exc:
        if exc.status == 404:
            return None
        raise
    return EngineImage(
        digest=found["Id"],
        diff_ids=tuple(found.get("RootFS", {}).get("Layers") or ()),
        size=int(found.get("Size") or 0),
        architecture=f"{found.get('Os', 'linux')}/{found.get('Architecture', '')}",
        config=_config(found.get("Config") or {}),
        history=tuple(history),
    )


def _config(config: dict[str, Any]) -> dict[str, Any]:
    """The configuration without what a container of this site left in it: its mark, made empty by docker commit."""
    labels = config.get("Labels") or {}
    if labels.get(MARK) != "":
        return config
    return {**config, "Labels": {key: value for key, value in labels.items() if key != MARK}}


def exists(reference: str) -> bool:
    """Whether the engine has it in its own store."""
    try:
        with translated():
            api: Any = engine()
            api.inspect_image(reference)
    except EngineRefuses as exc:
        if exc.status == 404:
            return False
        raise
    return True


def take_name(name: str) -> None:
    """Take the name off; with its last name the image itself goes. Nothing happens when it is gone already."""
    try:
        with translated():
            engine().remove_image(f"{name}:latest", force=True)
    except EngineRefuses as exc:
        if exc.status != 404:
            raise


@contextmanager
def saved(digest: str) -> Iterator["Saved"]:
    """The image as `docker save` writes it, as a stream; the engine makes a copy on its disk before it begins."""
    with translated():
        client: Any = connect(SAVE_TIMEOUT)
        try:
            yield Saved(client.get_image(digest, chunk_size=1 << 18))
        finally:
            client.close()


class Saved(io.RawIOBase):
    """Chunks, read as a file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        """Exactly `size` bytes but at the end; of all that is left there is no asking."""
        parts: list[memoryview] = []
        while size > 0:
            if not self._rest:
                self._rest = memoryview(next(self._chunks, b""))
                if not self._rest:
                    break
            parts.append(self._rest[:size])
            self._rest = self._rest[size:]
            size -= len(parts[-1])
        return b"".join(parts)
