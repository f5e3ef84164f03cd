"""An archive from a stranger: tar (plain, gzip, bzip2, xz) or zip → its entries, one at a time, within limits.

Nothing is believed: kinds are told by the bytes, sizes are counted as they come, and the first entry that cannot be
a plain file, folder or inner link ends the reading with a sentence that names it.
"""

import io
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Literal, Self

from webapp.decompression import Damaged, TooDense, plain
from webapp.plain_paths import NEVER_FOLDERS, BadPath, check_paths
from webapp.wording import _, mark

_BLOCK = 1 << 16
_TAR_OVERHEAD = 8 << 20  # bytes of headers and padding that a tar of the most files may have
_MOST_ZIP_ENTRIES = 50_000  # that are looked at all: zipfile reads the whole list before the first
_DEVICE = mark("{name} is a device that a {become} cannot hold.")
_KINDS = dict.fromkeys((tarfile.CHRTYPE, tarfile.BLKTYPE), _DEVICE) | {
    tarfile.FIFOTYPE: mark("{name} is a named pipe that a {become} cannot hold."),
    tarfile.GNUTYPE_SPARSE: mark("{name} is a file with holes that a {become} cannot hold."),
}
_OTHER_KIND = mark("{name} is of a kind that a {become} cannot hold.")
_READ_AS_FILE = {
    "folder": mark("{name} is a folder, and the builder reads it as a file."),
    "link": mark("{name} is a link, and the builder reads it as a file."),
}
_LEADS_OUT = mark("{name} is a link to {target}, which leads out of the {become} or may do so.")
_NO_EARLIER_FILE = mark("{name} is a hard link to {target}, which is not an earlier file in the archive.")
_ZIP_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    Damaged, tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RecursionError,
    NotImplementedError, OverflowError, MemoryError,
)  # fmt: skip


class Unfit(Exception):
    """This archive cannot be taken. `code` and `status` are the API's; `entry` is the name at fault."""

    def __init__(self, code: str, message: str, *, entry: str | None = None, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.message, self.entry, self.status = code, message, entry, status


@dataclass(frozen=True)
class Limits:
    """The most that an archive may hold: files, links and folders together, and bytes of all files."""

    entries: int
    bytes: int
    become: str = mark("context")  # what it is to be, for the sentences that refuse it

    def too_many(self) -> "Unfit":
        """The refusal of one entry more."""
        message = _("A {become} may have at most {most} files.", become=_(self.become), most=self.entries)
        return Unfit("context.too_many_files", message, status=413)


@dataclass(frozen=True)
class Entry:
    """One entry. `chunks` is a file's content and can be read until the next entry is asked for; `target` is what a
    link holds, or the path of the earlier file that a copy (a hard link) is the same as."""

    path: str
    kind: Literal["file", "folder", "link", "copy"]
    chunks: Iterator[bytes] = field(default_factory=lambda: iter(()))
    target: str = ""
    executable: bool = False


@dataclass(frozen=True)
class Contents:
    """What an archive holds. `paths` are its files and links; `dockerfile` is the bytes of its own Dockerfile."""

    paths: tuple[str, ...]
    size: int  # bytes of all files
    dockerfile: bytes | None


def contents(data: bytes, limits: Limits, *, dockerfile_bytes: int) -> Contents:
    """Read all of an archive and keep nothing but its Dockerfile. Raises `Unfit`."""
    paths: list[str] = []
    dockerfile: bytes | None = None
    sizes: dict[str, int] = {}
    for entry in entries(data, limits):
        if entry.kind != "folder":
            paths.append(entry.path)
        sizes[entry.path] = sizes.get(entry.target, 0) if entry.kind == "copy" else 0
        kept = b""
        for chunk in entry.chunks:
            sizes[entry.path] += len(chunk)
            if entry.path == "Dockerfile":
                kept += chunk
                if len(kept) > dockerfile_bytes:
                    most = dockerfile_bytes // 1024
                    message = _("A Dockerfile may be up to {most} KiB; the one in the archive is larger.", most=most)
                    raise Unfit("build.dockerfile_too_big", message, entry="Dockerfile", status=413)
        if entry.path == "Dockerfile":
            dockerfile = kept
    return Contents(tuple(paths), sum(sizes.values()), dockerfile)


def entries(data: bytes, limits: Limits) -> Iterator[Entry]:
    """The entries in the archive's order; a link or a copy that leads out of it, a device, or a name that no plain
    file may have raises `Unfit`, as does anything over a limit."""
    place = _Place(limits)
    found = _zipped(data, place) if data.startswith((b"PK\3\4", b"PK\5\6")) else _tarred(data, place)
    with _translated():
        for entry in found:
            yield entry
            for _chunk in entry.chunks:  # what was not read is counted all the same
                pass


@contextmanager
def _translated() -> Iterator[None]:
    """Reading archives; what libraries say of bad ones becomes `Unfit`."""
    try:
        yield
    except Unfit:
        raise
    except TooDense as exc:
        message = _("This archive unpacks to very much more than its own size, so it is not accepted.")
        raise Unfit("context.too_big", message, status=413) from exc
    except _BROKEN as exc:
        message = _("This is not an archive that can be read: send a whole tar (plain, gzip, bzip2 or xz) or zip file.")
        raise Unfit("context.bad_archive", message) from exc


class Strict(tarfile.TarInfo):
    """A header that is damaged is an error and not the end of the archive, as tarfile would have it."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """A member's header. Raises `Damaged`."""
        try:
            return super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as exc:
            if buf.strip(b"\0"):
                raise Damaged(str(exc)) from exc
            raise  # nothing, or zeros: the end


class _Place:
    """What has been seen so far, and whether one more fits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.bytes
        self.count = 0
        self.files: dict[str, int] = {}  # path → bytes; links too
        self.folders: set[str] = set()

    def admit(self, name: str, kind: str) -> str | None:
        """The plain path of an entry; None for the archive's own folder."""
        path = name
        while path.startswith("./"):
            path = path[2:]
        path = path.rstrip("/") if kind == "folder" else path
        if kind == "folder" and path in ("", "."):
            return None
        self._check(name, path, kind)
        self.count += 1
        if self.count > self.limits.entries:
            raise self.limits.too_many()
        parents = {path[:at] for at, sign in enumerate(path) if sign == "/"}
        taken = path in self.files or not parents.isdisjoint(self.files)
        if taken or (kind != "folder" and path in self.folders):
            raise bad(name, mark("{name} is in the archive twice, or is a file and a folder at once."))
        self.folders |= parents
        if kind == "folder":
            self.folders.add(path)
        else:
            self.files[path] = 0
        return path

    def counted(self, path: str, source: IO[bytes]) -> Iterator[bytes]:
        """A file's content, counted before it is given on."""
        while chunk := self._read(source):
            self.take(path, len(chunk))
            yield chunk

    @staticmethod
    def _read(source: IO[bytes]) -> bytes:
        with _translated():
            return source.read(_BLOCK)

    def take(self, path: str, size: int) -> None:
        """Count bytes of a file."""
        self.left -= size
        self.files[path] += size
        if self.left < 0:
            parts = {"become": _(self.limits.become), "most": self.limits.bytes // (1024 * 1024)}
            message = _("The files of a {become} may be {most} MiB in total.", **parts)
            raise Unfit("context.too_big", message, status=413)

    @staticmethod
    def _check(name: str, path: str, kind: str) -> None:
        try:
            check_paths({path: ""})
        except BadPath as exc:
            raise Unfit("context.bad_entry", str(exc), entry=_shown(name)) from exc
        if kind in _READ_AS_FILE and path in NEVER_FOLDERS:
            raise bad(name, _READ_AS_FILE[kind])


def bad(name: str, sentence: str, **parts: str) -> Unfit:
    """The refusal of one entry, in a sentence with its `{name}` and other parts."""
    return Unfit("context.bad_entry", _(sentence, name=repr(_shown(name)), **parts), entry=_shown(name))


def _tarred(data: bytes, place: _Place) -> Iterator[Entry]:
    stream = plain(data, most=place.limits.bytes + _TAR_OVERHEAD)
    with tarfile.open(fileobj=stream, mode="r|", bufsize=_BLOCK, tarinfo=Strict) as tar:
        for member in tar:
            kind = tarfile.GNUTYPE_SPARSE if member.issparse() or member.size < 0 else member.type
            if kind in _KINDS or not (member.isreg() or member.isdir() or member.issym() or member.islnk()):
                raise bad(member.name, _KINDS.get(kind, _OTHER_KIND), become=_(place.limits.become))
            if member.issym():
                yield from _link(member.name, member.linkname, place)
            elif member.islnk():
                yield _copy(member, place)
            elif member.isdir():
                yield from _folder(member.name, place)
            else:
                path = place.admit(member.name, "file") or ""
                source = tar.extractfile(member) or io.BytesIO()
                yield Entry(path, "file", place.counted(path, source), executable=bool(member.mode & 0o100))


def _zipped(data: bytes, place: _Place) -> Iterator[Entry]:
    if data.count(b"PK\1\2") > _MOST_ZIP_ENTRIES:
        raise place.limits.too_many()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            name, mode = _name(info), info.external_attr >> 16
            if info.flag_bits & 1:
                raise bad(name, mark("{name} is encrypted, and there is no key to it here."))
            if info.compress_type not in _ZIP_METHODS:
                raise bad(name, mark("{name} is compressed in a way that is not read here; use deflate."))
            if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR, stat.S_IFLNK):
                raise bad(name, _DEVICE, become=_(place.limits.become))
            if name.endswith("/"):
                yield from _folder(name, place)
                continue
            with archive.open(info) as source:
                if stat.S_ISLNK(mode):
                    yield from _link(name, source.read(4096).decode("utf-8", "surrogateescape"), place)
                else:
                    path = place.admit(name, "file") or ""
                    yield Entry(path, "file", place.counted(path, source), executable=bool(mode & 0o100))


def _name(info: zipfile.ZipInfo) -> str:
    """The entry's name. Many programs write UTF-8 without saying so, which zipfile reads by an old code page."""
    name = info.orig_filename
    if info.flag_bits & 0x800 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError as exc:
        raise bad(name, mark("{name} has a name that is not UTF-8.")) from exc


def _folder(name: str, place: _Place) -> Iterator[Entry]:
    path = place.admit(name, "folder")
    if path is not None:
        yield Entry(path, "folder")


def _link(name: str, target: str, place: _Place) -> Iterator[Entry]:
    """Steps up come first, as many as the link lies deep: those lead through real folders only. One after a name may
    lead through another link, and out."""
    path = place.admit(name, "link") or ""
    steps = [step for step in target.split("/") if step not in ("", ".")]
    up = next((number for number, step in enumerate(steps) if step != ".."), len(steps))
    leads_out = target.startswith("/") or "\\" in target or up > path.count("/") or ".." in steps[up:]
    if leads_out or not target or len(target) > 1000 or not target.isprintable():
        raise bad(name, _LEADS_OUT, target=repr(_shown(target)), become=_(place.limits.become))
    yield Entry(path, "link", target=target)


def _copy(member: tarfile.TarInfo, place: _Place) -> Entry:
    target = member.linkname.removeprefix("./")
    if target not in place.files:
        raise bad(member.name, _NO_EARLIER_FILE, target=repr(_shown(target)))
    size = place.files[target]
    path = place.admit(member.name, "link") or ""
    place.take(path, size)
    return Entry(path, "copy", target=target)


def _shown(name: str) -> str:
    return name.encode("utf-8", "replace").decode()[:80]
