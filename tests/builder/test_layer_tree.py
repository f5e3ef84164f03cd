"""What layers make together, and how it is told as a tree."""

import io
import tarfile
from typing import Any

import pytest

from builder import layer_tree
from builder.layer_files import changes_of
from builder.layer_tree import File
from tests.builder.test_archives import tar
from tests.builder.test_layer_files import BASE, FOLDER, oci


def seen(*layers: bytes) -> dict[str, tuple[str | None, int]]:
    """path → kind and layer, once these lie on each other."""
    files = layer_tree.up_to([rows for rows, _ in changes_of(io.BytesIO(oci(*layers)))])
    return {file.path: (file.kind, file.layer) for file in files}


def file(path: str, size: int = 1, kind: str = "A", mode: str | None = "-rw-r--r--") -> File:
    return File(path, kind, size, mode, "0:0", 0)


def paths(told: dict[str, Any]) -> list[str]:
    return [row["path"] for row in told["entries"]]


def test_a_later_layer_covers_an_earlier_one() -> None:
    top = tar(("b", b"22", {}), ("c", b"1", {}))
    found = seen(BASE, top)
    assert (found["/b"], found["/c"], found["/a/x"]) == (("C", 1), ("A", 1), (None, 0))


def test_what_was_deleted_is_not_seen_with_anything_in_it() -> None:
    assert seen(BASE, tar(("a/.wh.d", b"", {}))).keys() == {"/a", "/a/x", "/b"}


def test_what_was_deleted_and_made_again_is_seen_as_it_is_now() -> None:
    again = tar(("a/d", b"", FOLDER), ("a/d/z", b"1", {}))
    assert seen(BASE, tar(("a/.wh.d", b"", {})), again).keys() == {"/a", "/a/x", "/a/d", "/a/d/z", "/b"}


def test_an_opaque_directory_shows_only_its_own() -> None:
    top = tar(("a", b"", FOLDER), ("a/.wh..wh..opq", b"", {}), ("a/x", b"2", {}))
    assert seen(BASE, top) == {"/a": ("C", 1), "/a/x": ("C", 1), "/b": (None, 0)}


@pytest.mark.parametrize("type_", [tarfile.REGTYPE, tarfile.SYMTYPE])
def test_a_file_in_a_directorys_place_hides_what_was_in_it(type_: bytes) -> None:
    assert seen(BASE, tar(("a", b"", {"type": type_, "linkname": "b"}))).keys() == {"/a", "/b"}


def test_directories_are_not_counted_as_files_and_deleted_ones_have_no_bytes() -> None:
    files = [file("/a", mode="drwxr-xr-x", size=0), file("/a/x", 5), file("/b", 2, "C"), file("/c", 0, "D", None)]
    assert layer_tree.sums(files) == {"added": 1, "changed": 1, "deleted": 1, "files": 2, "bytes": 7}


def test_the_largest_comes_first_and_folders_weigh_what_is_in_them() -> None:
    told = layer_tree.tree([file("/a", 5), file("/f/x", 4), file("/f/y", 4), file("/z", 5)])
    assert paths(told) == ["/f", "/a", "/z"]
    assert (told["entries"][0]["size"], told["entries"][0]["files"], told["entries"][1]["files"]) == (8, 2, None)


def test_small_folders_are_told_with_the_one_they_lie_in() -> None:
    told = layer_tree.tree([file("/a/b/c"), file("/a/b/d")])
    assert paths(told["entries"][0]["entries"][0]) == ["/a/b/c", "/a/b/d"]


def test_a_large_folder_waits_to_be_asked_for() -> None:
    files = [file("/a/1"), file("/a/2"), file("/a/3"), file("/b")]
    assert layer_tree.tree(files, room=4)["entries"][0]["entries"] is None
    assert layer_tree.tree(files, room=5)["entries"][0]["entries"] is not None
    assert paths(layer_tree.tree(files, "/a", room=0)) == ["/a/1", "/a/2", "/a/3"]


def test_a_folder_with_nothing_in_it_has_no_entries_to_wait_for() -> None:
    told = layer_tree.tree([file("/a", mode="drwxr-xr-x", size=0)])
    assert (told["entries"][0]["entries"], told["entries"][0]["files"]) == ([], 0)


def test_of_a_long_folder_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layer_tree, "MOST_ENTRIES", 2)
    told = layer_tree.tree([file("/a"), file("/b"), file("/c")])
    assert (paths(told), told["more"]) == (["/a", "/b"], 1)


def test_a_folder_is_not_confused_with_one_whose_name_begins_like_it() -> None:
    assert paths(layer_tree.tree([file("/a/x"), file("/ab/y")], "/a")) == ["/a/x"]


def test_paths_are_found_by_any_part_of_them() -> None:
    files = [file("/app/Index.js"), file("/app/other")]
    assert [one.path for one in layer_tree.containing(files, "index")] == ["/app/Index.js"]
