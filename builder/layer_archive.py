"""An image as `docker save` writes it → each layer's own names and texts.

The archive is read once, as a stream, and only names, numbers and small texts are kept. Layers: OCI image
specification, "Image Layer Filesystem Changeset"; the archive: moby's image/spec v1.2 (manifest.json), of classic and
of OCI layout alike.
"""

import io
import json
import posixpath
import stat
import tarfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import IO, Any, NamedTuple

from builder.layer_texts import Texts
from webapp.archives import Strict
from webapp.decompression import Damaged

MOST_FILES = 400_000  # names in one image, about 200 MB of memory
MOST_TEXTS = 24 << 20  # bytes of one image's texts, packed
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
    texts: bytes = b""  # `Texts`, packed


def listings(archive: IO[bytes] | io.RawIOBase, known: Mapping[str, Listing]) -> list[Listing]:
    """The layers of an image's archive, the lowest first; those that are `known` by diff id are not read again."""
    found: dict[str, Listing] = {}
    links: dict[str, str] = {}
    manifest: Any = None
    room, for_texts = MOST_FILES, MOST_TEXTS
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
                    continue
                layer = known.get(_diff_id(member.name)) or _layer(content, room, for_texts)
                if layer is not None:
                    found[member.name] = layer
                    room -= len(layer.members) + len(layer.gone)
                    for_texts -= len(layer.texts)
        return [found[links.get(name, name)] for name in manifest[0]["Layers"]]
    except (Damaged, tarfile.TarError, zlib.error, EOFError, ValueError, LookupError, TypeError) as exc:
        raise Unreadable(f"{type(exc).__name__}: {exc}") from exc


def _diff_id(name: str) -> str:
    """What a layer that is packed by nothing is called by in an OCI layout; nothing else has a diff id for a name."""
    return name.removeprefix("blobs/").replace("/", ":")


def shown(path: str) -> str:
    """A name of the archive as a path that can be shown: from the root, with a question mark for what is no UTF-8."""
    return "/" + path.encode("utf-8", "replace").decode()


def _members(tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    """One after the other; tarfile itself would keep them all."""
    while (member := tar.next()) is not None:
        tar.members = []  # type: ignore[attr-defined]  # tarfile's own list
        yield member


def _layer(content: IO[bytes], room: int, for_texts: int) -> Listing | None:
    """A member of the archive as a layer, None when it is none (a configuration, say). `room` is for names,
    `for_texts` for bytes."""
    head = content.read(tarfile.BLOCKSIZE)
    stream: Any = _Rest(head, content)
    if head.startswith(b"\x1f\x8b"):
        stream = _Gunzipped(stream)
    elif head[257:262] != b"ustar" and head.strip(b"\0"):
        return None
    listing, texts = Listing(), Texts(full=for_texts <= 0)
    owners: dict[str, str] = {}
    with tarfile.open(fileobj=stream, mode="r|", bufsize=_BLOCK, tarinfo=Strict) as tar:
        for member in _members(tar):
            _note(listing, member, owners)
            _keep(texts, member, partial(_content, tar, member))
            if len(listing.members) + len(listing.gone) + len(listing.emptied) > room:
                raise TooManyFiles
    listing.texts = texts.packed()
    return listing


def _note(listing: Listing, member: tarfile.TarInfo, owners: dict[str, str]) -> None:
    path = _path(member.name)
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


def _keep(texts: Texts, member: tarfile.TarInfo, read: Callable[[], bytes]) -> None:
    path = shown(_path(member.name))
    if member.isreg() and member.size:
        texts.offer(path, member.size, read)
    elif member.issym():
        texts.link(path, member.linkname.encode("utf-8", "replace").decode())
    elif member.islnk():
        texts.same(path, shown(_path(member.linkname)))


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    content = tar.extractfile(member)
    return b"" if content is None else content.read()


def _path(name: str) -> str:
    return name.removeprefix("./").strip("/")


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
