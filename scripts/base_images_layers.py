"""Image layers and the archive that `docker load` takes, written without an engine.

The archive is the one `docker save` writes: manifest.json, one configuration, one tar per layer
(github.com/opencontainers/image-spec, config.md: a diff id is the sha256 of the uncompressed tar).
"""

import contextlib
import hashlib
import io
import json
import subprocess
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

Rename = Callable[[str], "str | None"]  # a member's path → the path in the layer, None to leave it out


@dataclass(frozen=True)
class Layer:
    """One layer on disk: what made it, its tar, and the sha256 of that tar."""

    words: str
    tar: Path
    diff_id: str


class LayerWriter:
    """Adds files to one layer; owner is root, parents are made, the first of two equal paths wins."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._have: set[str] = set()

    def folder(self, path: str, mode: int = 0o755, owner: int = 0) -> None:
        """A directory and those above it."""
        for parent in reversed(PurePosixPath(path).parents):
            if str(parent) != "." and str(parent) not in self._have:
                self._add(_member(str(parent), tarfile.DIRTYPE, 0o755))
        if path not in self._have:
            self._add(_member(path, tarfile.DIRTYPE, mode, owner))

    def file(self, path: str, content: str | bytes, mode: int = 0o644) -> None:
        """A regular file."""
        data = content.encode() if isinstance(content, str) else content
        member = _member(path, tarfile.REGTYPE, mode)
        member.size = len(data)
        self._put(member, io.BytesIO(data))

    def link(self, path: str, target: str) -> None:
        """A symbolic link."""
        member = _member(path, tarfile.SYMTYPE, 0o777)
        member.linkname = target
        self._put(member, None)

    def debian_package(self, deb: Path, rename: Rename) -> None:
        """The files of a .deb, read by dpkg."""
        with (
            subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE) as dpkg,
            tarfile.open(fileobj=dpkg.stdout, mode="r|") as source,
        ):
            self._copy(source, rename)

    def npm_package(self, tgz: Path, rename: Rename) -> None:
        """The files of an npm package; its top folder (mostly `package`) is left away before `rename`."""
        with tarfile.open(tgz) as source:
            self._copy(source, lambda name: rename(inner) if (inner := name.partition("/")[2]) else None)

    def wheel(self, whl: Path, into: str) -> None:
        """The files of a Python wheel: a zip whose tree is that of site-packages."""
        with zipfile.ZipFile(whl) as source:
            for name in source.namelist():
                if not name.endswith("/"):
                    self.file(f"{into}/{name}", source.read(name))

    def _copy(self, source: tarfile.TarFile, rename: Rename) -> None:
        for member in source:
            path = rename(member.name.removeprefix("./").rstrip("/"))
            if not path:
                continue
            if member.isdir():
                self.folder(path, member.mode & 0o7777)
                continue
            if member.islnk():
                member.linkname = rename(member.linkname.removeprefix("./")) or ""
            content = source.extractfile(member) if member.isreg() else None
            member.name, member.uid, member.gid, member.uname, member.gname = path, 0, 0, "", ""
            self._put(member, content)

    def _put(self, member: tarfile.TarInfo, content: Any) -> None:
        if member.name in self._have:
            return
        if (parent := str(PurePosixPath(member.name).parent)) != ".":
            self.folder(parent)
        self._add(member, content)

    def _add(self, member: tarfile.TarInfo, content: Any = None) -> None:
        self._have.add(member.name)
        self._tar.addfile(member, content)


@contextlib.contextmanager
def new_layer(folder: Path, words: str, layers: list[Layer]) -> Iterator[LayerWriter]:
    """Write one layer; when the block ends well it is appended to `layers`."""
    path = folder / f"layer-{len(list(folder.glob('layer-*.tar')))}.tar"
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT) as tar:
        yield LayerWriter(tar)
    with path.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    layers.append(Layer(words, path, f"sha256:{digest}"))


def write_archive(path: Path, reference: str, configuration: dict[str, Any], layers: list[Layer]) -> None:
    """The archive of one image under one name; `configuration` lacks only the layers' digests."""
    complete = configuration | {"rootfs": {"type": "layers", "diff_ids": [layer.diff_id for layer in layers]}}
    encoded = json.dumps(complete, sort_keys=True).encode()
    name = f"{hashlib.sha256(encoded).hexdigest()}.json"
    names = [f"{layer.diff_id.removeprefix('sha256:')}/layer.tar" for layer in layers]
    manifest = [{"Config": name, "RepoTags": [reference], "Layers": names}]
    with tarfile.open(path, "w") as archive:
        writer = LayerWriter(archive)
        writer.file(name, encoded)
        for layer, inner in zip(layers, names, strict=True):
            writer.folder(str(PurePosixPath(inner).parent))
            archive.add(layer.tar, inner)
        writer.file("manifest.json", json.dumps(manifest))


def _member(path: str, kind: bytes, mode: int, owner: int = 0) -> tarfile.TarInfo:
    member = tarfile.TarInfo(path)
    member.type, member.mode, member.uid, member.gid = kind, mode, owner, owner
    return member
