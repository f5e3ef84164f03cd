"""What each layer of a saved image did."""

import gzip
import io
import json
import tarfile
from collections.abc import Callable
from typing import Any

import pytest

from builder import layer_archive
from builder.layer_archive import TooManyFiles, Unreadable
from builder.layer_files import Row, changes_of, listing_of
from tests.builder.test_archives import Member, tar

FOLDER: dict[str, Any] = {"type": tarfile.DIRTYPE, "mode": 0o755}
EMPTY = bytes(1024)


def oci(*layers: bytes) -> bytes:
    """As an engine of today saves: layers anywhere, the manifest last."""
    names = [f"blobs/sha256/{9 - number}" for number in range(len(layers))]
    members: list[Member] = [(name, layer, {}) for name, layer in zip(names, layers, strict=True)]
    manifest = json.dumps([{"Config": "blobs/sha256/c", "Layers": names}]).encode()
    return tar(*reversed(members), ("blobs/sha256/c", b'{"rootfs": {}}', {}), ("manifest.json", manifest, {}))


def classic(*layers: bytes) -> bytes:
    """As engines saved before OCI layouts."""
    names = [f"{number}/layer.tar" for number in range(len(layers))]
    members: list[Member] = [(name, layer, {}) for name, layer in zip(names, layers, strict=True)]
    manifest = json.dumps([{"Config": "c.json", "Layers": names}]).encode()
    return tar(("0/VERSION", b"1.0", {}), *members, ("c.json", b"{}", {}), ("manifest.json", manifest, {}))


def read(archive: bytes) -> list[list[Row]]:
    return [rows for rows, _ in changes_of(io.BytesIO(archive))]


def kinds(*layers: bytes) -> list[dict[str, str]]:
    return [{row["path"]: row["kind"] for row in layer} for layer in read(oci(*layers))]


BASE = tar(("a", b"", FOLDER), ("a/x", b"1", {}), ("a/d", b"", FOLDER), ("a/d/y", b"1", {}), ("b", b"1", {}))


@pytest.mark.parametrize("layout", [oci, classic])
def test_what_is_new_and_what_was_there_before(layout: Callable[..., bytes]) -> None:
    top = tar(("./a/", b"", FOLDER), ("./a/x", b"22", {"mode": 0o4711, "uid": 7, "gid": 8}), ("./c", b"1", {}))
    assert read(layout(BASE, top))[1] == [
        {"path": "/a", "kind": "C", "size": 0, "mode": "drwxr-xr-x", "owner": "0:0"},
        {"path": "/a/x", "kind": "C", "size": 2, "mode": "-rws--x--x", "owner": "7:8"},
        {"path": "/c", "kind": "A", "size": 1, "mode": "-rw-r--r--", "owner": "0:0"},
    ]


def test_the_lowest_layer_adds_everything() -> None:
    assert set(kinds(BASE)[0].values()) == {"A"}


def test_a_whiteout_deletes() -> None:
    top = tar(("a/.wh.d", b"", {}), (".wh.never", b"", {}), (".wh..wh.plnk", b"", {}))
    again = tar(("a/d", b"", FOLDER), ("a/d/y", b"", {}))
    assert kinds(BASE, top, again)[1:] == [{"/a/d": "D"}, {"/a/d": "A", "/a/d/y": "A"}]


def test_a_directory_that_is_deleted_and_made_again_has_only_what_it_was_given_since() -> None:
    top = tar((".wh.a", b"", {}), ("a", b"", FOLDER), ("a/x", b"2", {}))
    assert kinds(BASE, top)[1] == {"/a": "C", "/a/x": "C", "/a/d": "D"}


def test_an_opaque_directory_deletes_what_it_does_not_bring_back() -> None:
    top = tar(("a", b"", FOLDER), ("a/.wh..wh..opq", b"", {}), ("a/x", b"2", {}))
    later = tar(("a/d/y", b"", {}))
    assert kinds(BASE, top, later)[1:] == [{"/a": "C", "/a/x": "C", "/a/d": "D"}, {"/a/d/y": "A"}]


def test_below_a_directory_that_is_opaque_and_stays_the_topmost_is_told() -> None:
    top = tar(("a/.wh..wh..opq", b"", {}), ("a/d/z", b"", {}))
    assert kinds(BASE, top)[1] == {"/a/d/y": "D", "/a/d/z": "A", "/a/x": "D"}


def test_a_file_in_a_directorys_place_takes_all_below_it() -> None:
    top = tar(("a", b"1", {}))
    later = tar((".wh.a", b"", {}), ("a", b"", FOLDER), ("a/x", b"", {}))
    assert kinds(BASE, top, later)[1:] == [{"/a": "C"}, {"/a": "C", "/a/x": "A"}]


def test_a_directory_that_no_layer_names_is_there_all_the_same() -> None:
    assert kinds(tar(("p/q", b"", {})), tar(("p", b"", FOLDER)))[1] == {"/p": "C"}


def test_an_empty_layer_did_nothing() -> None:
    assert kinds(BASE, EMPTY)[1] == {}


def test_one_layer_may_be_there_twice() -> None:
    manifest = json.dumps([{"Layers": ["0/layer.tar", "1/layer.tar"]}]).encode()
    link = ("1/layer.tar", "../0/layer.tar", {"type": tarfile.SYMTYPE})
    found = read(tar(("0/layer.tar", BASE, {}), link, ("manifest.json", manifest, {})))
    assert {row["kind"] for row in found[1]} == {"C"}


def test_a_compressed_layer_is_unpacked() -> None:
    assert kinds(gzip.compress(BASE)) == kinds(BASE)


def test_too_many_names_are_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layer_archive, "MOST_FILES", 7)
    with pytest.raises(TooManyFiles):
        read(oci(BASE, BASE))


@pytest.mark.parametrize(
    "archive",
    [b"", b"no tar at all", tar(("a", b"", {})), oci(BASE)[:3000], tar(("manifest.json", b'[{"Layers": ["x"]}]', {}))],
)
def test_what_no_engine_saved_is_unreadable(archive: bytes) -> None:
    with pytest.raises(Unreadable):
        read(archive)


def test_layers_that_are_known_are_not_read_and_those_above_are_told_as_ever() -> None:
    top = tar(("a/x", b"22", {}), ("a/.wh.d", b"", {}), ("c", b"1", {}))
    above = tar((".wh.b", b"", {}), ("a/d", b"", FOLDER), ("c", b"", FOLDER))
    layers = (BASE, top, above)
    expected = read(oci(*layers))
    known = {f"sha256:{9 - place}": listing_of(expected[place], b"") for place in (0, 1)}
    archive = oci(b"not a tar".ljust(512), b"nor this".ljust(512), above)
    assert [rows for rows, _ in changes_of(io.BytesIO(archive), known)][2] == expected[2]
