"""The directory of one build: made by the server from texts, for the engine's client alone, gone when it ends."""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from builder.dockerfile import neutralise_syntax

from .policy import source_policy

_FOLDER = Path(settings.SLIPWAY_HOME) / "builds"


@dataclass(frozen=True)
class Workspace:
    """Where things lie. `context` is what COPY sees; the Dockerfile that is built lies outside of it."""

    root: Path

    @property
    def context(self) -> Path:
        """The build context."""
        return self.root / "context"

    @property
    def dockerfile(self) -> Path:
        """What BuildKit reads: the learner's file without a syntax directive, on the same lines."""
        return self.root / "recipe" / "Dockerfile"

    @property
    def policy(self) -> Path:
        """The source policy."""
        return self.root / "policy.json"

    @property
    def config(self) -> Path:
        """An empty configuration of the client: no credentials, no proxies, no plugins."""
        return self.root / "config"

    @property
    def image_id(self) -> Path:
        """Where the client writes the id of the image."""
        return self.root / "image-id"

    @property
    def metadata(self) -> Path:
        """Where the client writes what it knows of the result."""
        return self.root / "metadata.json"


@contextmanager
def workspace(dockerfile: str, files: Mapping[str, str], own_images: Iterable[str]) -> Iterator[Workspace]:
    """The directory, as long as it is needed. The paths of `files` were checked by builder.context."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_FOLDER, ignore_cleanup_errors=True) as root:
        place = Workspace(Path(root))
        place.config.mkdir()
        # COPY . . finds the file as the learner wrote it, whatever the engine is given to read
        for path, text in {**files, "Dockerfile": dockerfile}.items():
            write(place.context, path, text)
        write(place.dockerfile.parent, "Dockerfile", neutralise_syntax(dockerfile))
        if "Dockerfile.dockerignore" in files:  # BuildKit looks for it beside the Dockerfile
            write(place.dockerfile.parent, "Dockerfile.dockerignore", files["Dockerfile.dockerignore"])
        place.policy.write_text(json.dumps(source_policy(own_images)))
        yield place


def sweep() -> None:
    """Remove what killed workers left: directories older than any build can be."""
    oldest = time.time() - settings.LIMITS["build_seconds"] * 2 - 600
    for left in _FOLDER.glob("*"):
        with suppress(OSError):
            if left.stat().st_mtime < oldest:
                shutil.rmtree(left, ignore_errors=True)


def write(folder: Path, path: str, text: str) -> None:
    """One file of the context. Modes are what an image should have, so the umask must not count; scripts may run."""
    where = folder
    where.mkdir(exist_ok=True)
    *parents, name = path.split("/")
    for parent in parents:
        where = where / parent
        where.mkdir(exist_ok=True)
        where.chmod(0o755)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(where / name, flags, 0o600), "w", encoding="utf-8", errors="replace", newline="") as file:
        file.write(text)
        os.fchmod(file.fileno(), 0o755 if text.startswith("#!") else 0o644)
