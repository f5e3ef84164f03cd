"""The registry's folder on the engine's host: what nobody points to any more is deleted, so that its room is free.

The registry itself only forgets names (its garbage collection wants it stopped). Its layout is a documented one
(distribution, "registry/storage/paths"): `repositories/<name>/_layers|_manifests/…/link` say which of `blobs/…/data`
a repository has. A push or a pull holds the folder together with others, clearing it holds it alone.
"""

import fcntl
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

_FOLDER = re.compile(r"[a-z2-7]{26}")


class Held(Exception):
    """Somebody sends or fetches; to be tried again."""


@contextmanager
def used() -> Iterator[None]:
    """Nothing is cleared meanwhile."""
    with _lock(fcntl.LOCK_SH):
        yield


def clear(folders: Iterable[str]) -> int:
    """Delete what these sandboxes' folders hold, and then every blob that no repository has; how many bytes that were.

    Raises `Held`.
    """
    root = _root()
    if not root.is_dir():
        return 0
    with _lock(fcntl.LOCK_EX | fcntl.LOCK_NB):
        for folder in folders:
            if _FOLDER.fullmatch(folder):  # a name of ours, and no way out of the registry
                shutil.rmtree(root / "repositories" / folder, ignore_errors=True)
        return _sweep(root)


def _sweep(root: Path) -> int:
    kept = {link.read_text().strip().removeprefix("sha256:") for link in (root / "repositories").rglob("link")}
    freed = 0
    for blob in (root / "blobs" / "sha256").glob("*/*"):
        if blob.name not in kept:
            with suppress(FileNotFoundError):
                freed += (blob / "data").stat().st_size
            shutil.rmtree(blob, ignore_errors=True)
    return freed


def _root() -> Path:
    return settings.REGISTRY_FOLDER / "docker" / "registry" / "v2"


@contextmanager
def _lock(how: int) -> Iterator[None]:
    settings.REGISTRY_FOLDER.mkdir(parents=True, exist_ok=True)
    with (settings.REGISTRY_FOLDER / "in-use").open("w") as file:
        try:
            fcntl.flock(file, how)
        except BlockingIOError as exc:
            raise Held("an image is on its way") from exc
        yield
