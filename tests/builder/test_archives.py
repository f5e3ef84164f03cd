"""Archives as build contexts: what is taken, and what is refused by name."""

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder.engine.workspace import unpack, workspace
from webapp.archives import Limits, Unfit, contents, entries

LIMITS = Limits(entries=50, bytes=1 << 20)
Member = tuple[str, bytes | str, dict[str, Any]]


def tar(*members: Member) -> bytes:
    """A tar of (name, content or link target, header fields)."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, held, fields in members:
            info = tarfile.TarInfo(name)
            content = held if isinstance(held, bytes) else b""
            info.linkname = held if isinstance(held, str) else ""
            info.size = len(content)
            for field, value in fields.items():
                setattr(info, field, value)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def linked(name: str, target: str) -> bytes:
    """A zip with a symbolic link."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, target)
    return out.getvalue()


def refusal(data: bytes, limits: Limits = LIMITS) -> Unfit:
    with pytest.raises(Unfit) as caught:
        contents(data, limits, dockerfile_bytes=1024)
    return caught.value


PLAIN = tar(("./", b"", {"type": tarfile.DIRTYPE}), ("./Dockerfile", b"FROM a\n", {}), ("./src/a.bin", b"\0\xff", {}))


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        gzip.compress(PLAIN),
        bz2.compress(PLAIN),
        lzma.compress(PLAIN),
        zipped(**{"Dockerfile": b"FROM a\n", "src/a.bin": b"\0\xff"}),
    ],
    ids=["tar", "gzip", "bzip2", "xz", "zip"],
)
def test_an_archive_is_known_by_its_bytes(data: bytes) -> None:
    held = contents(data, LIMITS, dockerfile_bytes=1024)
    assert (held.paths, held.size, held.dockerfile) == (("Dockerfile", "src/a.bin"), 9, b"FROM a\n")


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../x", "a\\b", "a//b", "/".join("abcdefghi"), "a\nb"])
@pytest.mark.parametrize("archive", [lambda name: tar((name, b"", {})), lambda name: zipped(**{name: b""})])
def test_a_name_that_no_context_may_have_is_refused_by_name(archive: Callable[[str], bytes], name: str) -> None:
    why = refusal(archive(name))
    assert (why.code, why.entry) == ("context.bad_entry", name)
    assert repr(name) in why.message


@pytest.mark.parametrize(
    ("name", "target"),
    [("l", "/etc"), ("l", ".."), ("d/l", "../../x"), ("l", "a/.."), ("l", "a/../../x"), ("l", ""), ("l", "a\\..")],
)
def test_a_link_that_may_lead_out_is_refused(name: str, target: str) -> None:
    assert refusal(tar((name, target, {"type": tarfile.SYMTYPE}))).entry == name
    assert refusal(linked(name, target)).entry == name


@pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.GNUTYPE_SPARSE, b"V"])
def test_a_device_a_pipe_and_a_file_with_holes_are_refused(kind: bytes) -> None:
    assert refusal(tar(("x", b"", {"type": kind}))).code in ("context.bad_entry", "context.bad_archive")


def test_a_file_cannot_lie_below_a_link() -> None:
    why = refusal(tar(("d", "src", {"type": tarfile.SYMTYPE}), ("d/x", b"1", {})))
    assert (why.code, why.entry) == ("context.bad_entry", "d/x")


@pytest.mark.parametrize("second", [("a", b"2", {}), ("a/b", b"2", {})])
def test_no_name_stands_for_two_things(second: Member) -> None:
    assert refusal(tar(("a", b"1", {}), second)).entry == second[0]


@pytest.mark.parametrize("name", ["Dockerfile", ".dockerignore"])
def test_what_the_builder_reads_is_a_file(name: str) -> None:
    assert refusal(tar((name, "other", {"type": tarfile.SYMTYPE}))).entry == name


def test_a_hard_link_needs_an_earlier_file() -> None:
    assert refusal(tar(("a", "b", {"type": tarfile.LNKTYPE}))).entry == "a"
    held = contents(tar(("b", b"12", {}), ("a", "b", {"type": tarfile.LNKTYPE})), LIMITS, dockerfile_bytes=9)
    assert held.size == 4


def test_bytes_are_counted_as_they_come() -> None:
    big = tar(("a", bytes(600_000), {}), ("b", "a", {"type": tarfile.LNKTYPE}))
    assert (refusal(big).code, refusal(big).status) == ("context.too_big", 413)
    assert refusal(zipped(a=bytes(2 << 20))).status == 413


def test_files_and_folders_are_counted() -> None:
    many = tar(*((f"d{number}", b"", {"type": tarfile.DIRTYPE}) for number in range(51)))
    assert refusal(many).code == "context.too_many_files"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_unpacks_to_far_more_than_its_size_is_refused(pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(tar(("a", bytes(30 << 20), {})))
    why = refusal(bomb, Limits(entries=50, bytes=20 << 20))
    assert (why.code, why.status) == ("context.too_big", 413)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\x1f\x8bxx",
        b"BZh9",
        b"\xfd7zXZ\0",
        b"PK\3\4",
        gzip.compress(PLAIN)[:-30],
        PLAIN[:1800],
        PLAIN[:1536] + b"garbage " * 64,
    ],
)
def test_what_is_no_whole_archive_is_refused(data: bytes) -> None:
    assert refusal(data).code == "context.bad_archive"


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(zipped(a=b"1"))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    assert refusal(bytes(data)).entry == "a"


def test_a_dockerfile_has_its_own_limit() -> None:
    assert refusal(tar(("Dockerfile", bytes(2000), {}))).code == "build.dockerfile_too_big"


def test_a_file_that_is_not_read_is_skipped() -> None:
    assert [entry.path for entry in entries(PLAIN, LIMITS)] == ["Dockerfile", "src/a.bin"]


def test_an_archive_is_unpacked_with_modes_and_copies(tmp_path: Path) -> None:
    data = tar(
        ("run", b"\x7fELF", {"mode": 0o4755}),
        ("data", b"\0\xff", {"mode": 0o600}),
        ("same", "run", {"type": tarfile.LNKTYPE}),
        ("empty", b"", {"type": tarfile.DIRTYPE, "mode": 0}),
        ("link", "data", {"type": tarfile.SYMTYPE}),
    )
    links = unpack(tmp_path / "context", data)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "context").iterdir()}
    assert links == {"link": "data"}
    assert modes == {"run": 0o755, "data": 0o644, "same": 0o755, "empty": 0o755}
    assert (tmp_path / "context" / "data").read_bytes() == b"\0\xff"


def test_files_are_laid_over_the_archives() -> None:
    data = tar(
        ("Dockerfile", b"FROM old\n", {}),
        ("a", b"old", {}),
        ("gone", b"", {"type": tarfile.DIRTYPE}),
        ("l", "a", {"type": tarfile.SYMTYPE}),
        ("m", "a", {"type": tarfile.SYMTYPE}),
        ("Dockerfile.dockerignore", b"x\n", {}),
    )
    with workspace("FROM new\n", {"a": "new", "l": "text", "gone": "file"}, [], data) as place:
        texts = {path.name: path.read_text() for path in place.context.iterdir()}
        assert (place.context / "m").is_symlink()
        assert not (place.context / "l").is_symlink()
        assert (place.dockerfile.parent / "Dockerfile.dockerignore").read_text() == "x\n"
    assert texts == {
        "Dockerfile": "FROM new\n",
        "a": "new",
        "l": "text",
        "m": "new",
        "gone": "file",
        "Dockerfile.dockerignore": "x\n",
    }
