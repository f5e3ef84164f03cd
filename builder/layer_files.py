"""An image as `docker save` writes it → what each of its layers added, changed and deleted.

The archive is read once, as a stream, and only names and numbers are kept: layers come in the order of their digests,
and what a name means (new, or changed) is known when all layers below are. Layers: OCI image specification, "Image
Layer Filesystem Changeset"; the archive: moby's image/spec v1.2 (manifest.json), of classic and of OCI layout alike.
"""

import io
import json
import posixpath
import stat
import tarfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, NamedTuple

from builder.archives import Strict
from builder.decompression import Damaged

MOST_FILES = 400_000  # names in one image, about 200 MB of memory
_MANIFEST, _MOST_MANIFEST = "manifest.json", 4 << 20
_BLOCK = 1 << 18
_WHITEOUT, _OPAQUE, _AUFS = ".wh.", ".wh..wh..opq", ".wh..wh."
_TYPES = {
    tarfile.DIRTYPE: stat.S_IFDIR,
    tarfile.SYMTYPE: stat.S_IFLNK,
    tarfile.CHRTYPE: stat.S_IFCHR,
    tarfile.BLKTYPE: stat.S_IFBLK,
    tarfile.FIFOTYPE: stat.S_IFIFO,
}


class Unreadable(Exception):
    """The archive is not what `docker save` writes, or ends too early."""


class TooManyFiles(Exception):
    """The image has more names than are listed here."""


# a path's kind (A, C, D), size, mode and owner (both None for D)
Row = dict[str, Any]


class Member(NamedTuple):
    """A name in a layer: `mode` with the bits of its type, `owner` as `uid:gid`."""

    size: int
    mode: int
    owner: str


@dataclass
class Listing:
    """One layer's own names, without what lies below. Paths have no slash at either end."""

    members: dict[str, Member] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)  # whiteouts
    emptied: set[str] = field(default_factory=set)  # opaque directories: nothing from below shows in them


def changes_of(archive: IO[bytes] | io.RawIOBase) -> Iterator[list[Row]]:
    """Every layer's changes by path, the lowest first. Raises `Unreadable` and `TooManyFiles`."""
    return changes(listings(archive))


def listings(archive: IO[bytes] | io.RawIOBase) -> list[Listing]:
    """The layers of an image's archive, the lowest first."""
    found: dict[str, Listing] = {}
    links: dict[str, str] = {}
    manifest: Any = None
    room = MOST_FILES
    try:
        with tarfile.open(fileobj=archive, mode="r|", bufsize=_BLOCK, tarinfo=Strict) as tar:
            for member in _members(tar):
                if member.issym():  # an older engine's way to have one layer twice
                    links[member.name] = posixpath.normpath(f"{posixpath.dirname(member.name)}/{member.linkname}")
                content = tar.extractfile(member) if member.isreg() else None
                if content is None:
                    continue
                if member.name == _MANIFEST:
                    manifest = json.loads(content.read(_MOST_MANIFEST))
                elif (layer := _layer(content, room)) is not None:
                    found[member.name] = layer
                    room -= len(layer.members) + len(layer.gone)
        return [found[links.get(name, name)] for name in manifest[0]["Layers"]]
    except (Damaged, tarfile.TarError, zlib.error, EOFError, ValueError, LookupError, TypeError) as exc:
        raise Unreadable(f"{type(exc).__name__}: {exc}") from exc


def changes(layers: Sequence[Listing]) -> Iterator[list[Row]]:
    """What each layer did to those below it, by path, the lowest first."""
    below = _Below()
    for number, layer in enumerate(layers):
        rows = below.compare(layer)
        yield [_row(path, rows[path], layer.members.get(path)) for path in sorted(rows)]
        below.add(number, layer)


class _Below:
    """All names of the layers so far: in which each was seen last, and which took some away. Nothing is ever removed,
    so a whole tree goes with one entry."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}
        self._gone: dict[str, int] = {}
        self._emptied: dict[str, int] = {}

    def has(self, path: str) -> bool:
        """Whether the path shows through the layers so far."""
        at = self._seen.get(path)
        if at is None or self._gone.get(path, -1) > at:
            return False
        return all(max(self._gone.get(up, -1), self._emptied.get(up, -1)) <= at for up in parents(path))

    def compare(self, layer: Listing) -> dict[str, str]:
        """path → A, C or D."""
        kinds = {path: "C" if self.has(path) else "A" for path in layer.members}
        for path in layer.gone - layer.members.keys():
            if self.has(path):
                kinds[path] = "D"
        again = {path for path in layer.gone & layer.members.keys() if stat.S_ISDIR(layer.members[path].mode)}
        if emptied := layer.emptied | again:
            stays = layer.members.keys() | {up for path in layer.members for up in parents(path)} | emptied
            for path in self._seen.keys() - stays:
                ups = parents(path)
                # the topmost name tells of all below it
                if ups and ups[0] in stays and not emptied.isdisjoint(ups) and self.has(path):
                    kinds[path] = "D"
        return kinds

    def add(self, number: int, layer: Listing) -> None:
        """Put the layer on top."""
        for path in layer.gone:
            self._gone[path] = number
        for path in layer.emptied:
            self._emptied[path] = number
        for path, member in layer.members.items():
            if not stat.S_ISDIR(member.mode) and path in self._seen:
                self._emptied[path] = number  # a file where a directory was
            self._seen[path] = number
        for path in layer.members:
            for up in parents(path):
                if up not in layer.members and not self.has(up):
                    self._seen[up] = number


def parents(path: str) -> list[str]:
    """The directories that a path lies in, the nearest first."""
    found = []
    while slash := path.rfind("/") + 1:
        path = path[: slash - 1]
        found.append(path)
    return found


def _members(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """One after the other; tarfile itself would keep them all."""
    while (member := tar.next()) is not None:
        tar.members = []  # type: ignore[attr-defined]  # tarfile's own list
        yield member


def _layer(content: IO[bytes], room: int) -> Listing | None:
    """A member of the archive as a layer, None when it is none (a configuration, say)."""
    head = content.read(tarfile.BLOCKSIZE)
    stream: Any = _Rest(head, content)
    if head.startswith(b"\x1f\x8b"):
        stream = _Gunzipped(stream)
    elif head[257:262] != b"ustar" and head.strip(b"\0"):
        return None
    listing = Listing()
    owners: dict[str, str] = {}
    with tarfile.open(fileobj=stream, mode="r|", bufsize=_BLOCK, tarinfo=Strict) as tar:
        for member in _members(tar):
            _note(listing, member, owners)
            if len(listing.members) + len(listing.gone) + len(listing.emptied) > room:
                raise TooManyFiles
    return listing


def _note(listing: Listing, member: tarfile.TarInfo, owners: dict[str, str]) -> None:
    path = member.name.removeprefix("./").strip("/")
    folder, _, name = path.rpartition("/")
    if name == _OPAQUE:
        listing.emptied.add(folder)
    elif name.startswith(_AUFS) or path in ("", "."):
        return
    elif name.startswith(_WHITEOUT):
        listing.gone.add(f"{folder}/{name[len(_WHITEOUT) :]}".lstrip("/"))
    else:
        owner = f"{member.uid}:{member.gid}"
        mode = stat.S_IMODE(member.mode) | _TYPES.get(member.type, stat.S_IFREG)
        size = member.size if member.isreg() else 0
        listing.members[path] = Member(size, mode, owners.setdefault(owner, owner))


def _row(path: str, kind: str, member: Member | None) -> Row:
    shown = "/" + path.encode("utf-8", "replace").decode()
    if member is None:
        return {"path": shown, "kind": kind, "size": 0, "mode": None, "owner": None}
    mode = stat.filemode(member.mode)
    return {"path": shown, "kind": kind, "size": member.size, "mode": mode, "owner": member.owner}


class _Rest:
    """A stream of which the beginning was read already."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int) -> bytes:
        """At most `size` bytes; b"" at the end."""
        if not self._head:
            return self._rest.read(size)
        part, self._head = self._head[:size], self._head[size:]
        return part


class _Gunzipped:
    """What a gzip stream unpacks to; engines with another store keep layers so."""

    def __init__(self, stream: _Rest) -> None:
        self._stream, self._engine = stream, zlib.decompressobj(31)

    def read(self, size: int) -> bytes:
        """At most `size` bytes; b"" at the end."""
        while not self._engine.eof:
            given = self._engine.unconsumed_tail or self._stream.read(_BLOCK)
            out = self._engine.decompress(given, size)
            if out:
                return out
            if not given:
                raise Damaged("it ends too early")
        return b""
