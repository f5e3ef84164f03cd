"""The directory of one build: made of texts and an archive, for the engine's client alone, gone when it ends."""

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
from webapp.archives import Limits, entries

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


@contextmanager
def workspace(
    dockerfile: str, files: Mapping[str, str], own_images: Iterable[str], archive: bytes | None = None
) -> Iterator[Workspace]:
    """The directory, as long as it is needed: `files` laid over what `archive` holds. The paths of both were checked
    together by webapp.plain_paths."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_FOLDER, ignore_cleanup_errors=True) as root:
        place = Workspace(Path(root))
        place.config.mkdir()
        # COPY . . finds the file as the learner wrote it, whatever the engine is given to read
        texts = {**files, "Dockerfile": dockerfile}
        links = unpack(place.context, archive) if archive is not None else {}
        for path, text in texts.items():
            write(place.context, path, text)
        for path in links.keys() - texts.keys():  # last: nothing is ever written through one
            *parents, name = path.split("/")
            (_made(place.context, parents) / name).symlink_to(links[path])
        write(place.dockerfile.parent, "Dockerfile", neutralise_syntax(dockerfile))
        ignored = place.context / "Dockerfile.dockerignore"
        if ignored.exists():  # BuildKit looks for it beside the Dockerfile
            shutil.copyfile(ignored, place.dockerfile.parent / ignored.name, follow_symlinks=False)
        place.policy.write_text(json.dumps(source_policy(own_images)))
        yield place


def sweep() -> None:
    """Remove what killed workers left: directories older than any build can be."""
    oldest = time.time() - settings.LIMITS["build_seconds"] * 2 - 600
    for left in _FOLDER.glob("*"):
        with suppress(OSError):
            if left.stat().st_mtime < oldest:
                shutil.rmtree(left, ignore_errors=True)


def unpack(folder: Path, archive: bytes) -> dict[str, str]:
    """Write the archive's folders and files below `folder`; its links, path → target, are left to the caller.

    Raises `webapp.archives.Unfit`, though the archive was read before it was taken.
    """
    limits = Limits(settings.LIMITS["context_files"], settings.LIMITS["context_bytes"])
    links: dict[str, str] = {}
    for entry in entries(archive, limits):
        if entry.kind == "folder":
            _made(folder, entry.path.split("/"))
        elif entry.kind == "link":
            links[entry.path] = entry.target
        elif entry.kind == "copy":
            original = folder / entry.target
            _put(folder, entry.path, [original.read_bytes()], executable=os.access(original, os.X_OK))
        else:
            _put(folder, entry.path, entry.chunks, executable=entry.executable)
    return links


def write(folder: Path, path: str, text: str) -> None:
    """One file of the context, in place of what the archive may have had there."""
    there = folder / path
    if there.is_dir():  # an empty folder: one with files was refused
        shutil.rmtree(there)
    there.unlink(missing_ok=True)
    _put(folder, path, [text.encode("utf-8", "replace")], executable=False)


def _put(folder: Path, path: str, chunks: Iterable[bytes], *, executable: bool) -> None:
    """Modes are what an image should have, so the umask must not count; scripts may run."""
    *parents, name = path.split("/")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(_made(folder, parents) / name, flags, 0o600), "wb") as file:
        for number, chunk in enumerate(chunks):
            executable = executable or (number == 0 and chunk.startswith(b"#!"))
            file.write(chunk)
        os.fchmod(file.fileno(), 0o755 if executable else 0o644)


def _made(folder: Path, parts: Iterable[str]) -> Path:
    """The folder `parts` below `folder`, with all that are on the way to it."""
    folder.mkdir(exist_ok=True)
    for part in parts:
        folder = folder / part
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
    return folder
