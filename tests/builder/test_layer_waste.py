"""Bytes that lie in an image and that no container of it sees."""

from typing import Any

from builder.layer_files import Row
from builder.layer_waste import document, hidden


def row(path: str, kind: str = "A", size: int = 0, mode: str | None = "-rw-r--r--") -> Row:
    return {"path": path, "kind": kind, "size": size, "mode": None if kind == "D" else mode, "owner": "0:0"}


def folder(path: str) -> Row:
    return row(path, mode="drwxr-xr-x")


def told(*layers: list[Row]) -> list[tuple[Any, ...]]:
    return sorted((each.path, each.size, each.layer, each.by, each.how) for each in hidden(layers))


def test_a_file_that_stays_hides_nothing() -> None:
    assert told([row("/a", size=5)], [row("/b", size=7)]) == []


def test_a_deleted_file_is_laid_to_both_layers() -> None:
    assert told([row("/a", size=5)], [], [row("/a", "D")]) == [("/a", 5, 0, 2, "deleted")]


def test_of_a_file_written_three_times_the_copy_that_is_seen_is_not_counted() -> None:
    layers = [row("/a", size=5)], [row("/a", "C", 6)], [row("/a", "C", 7)]
    assert told(*layers) == [("/a", 5, 0, 1, "overwritten"), ("/a", 6, 1, 2, "overwritten")]


def test_a_deleted_folder_hides_all_files_in_it() -> None:
    below = [folder("/d"), row("/d/x", size=1), folder("/d/e"), row("/d/e/y", size=2), row("/dz", size=4)]
    assert told(below, [row("/d", "D")]) == [("/d/e/y", 2, 0, 1, "deleted"), ("/d/x", 1, 0, 1, "deleted")]


def test_a_file_in_the_place_of_a_folder_hides_what_was_in_it() -> None:
    below = [folder("/d"), row("/d/x", size=1)]
    assert told(below, [row("/d", "C", 3)]) == [("/d/x", 1, 0, 1, "deleted")]


def test_a_folder_in_the_place_of_a_file_hides_the_file_and_nothing_of_its_own() -> None:
    layers = [row("/d", size=5)], [folder("/d"), row("/d/x", size=1)], [folder("/d"), row("/d/y", size=2)]
    assert told(*layers) == [("/d", 5, 0, 1, "deleted")]


def test_what_was_deleted_once_is_not_deleted_again() -> None:
    layers = [row("/a", size=5)], [row("/a", "D")], [row("/a", size=6)], [row("/a", "D")]
    assert told(*layers) == [("/a", 5, 0, 1, "deleted"), ("/a", 6, 2, 3, "deleted")]


def test_links_and_empty_files_have_no_bytes_to_hide() -> None:
    assert told([row("/l", mode="lrwxrwxrwx"), row("/e")], [row("/l", "D"), row("/e", "D")]) == []


def test_the_document_adds_up_by_pairs_of_layers_the_most_bytes_first() -> None:
    layers = [row("/a", size=5), row("/b", size=9), row("/c", size=1)], [row("/a", "C", 5)], [row("/b", "D")]
    found = document(layers)
    assert (found["bytes"], found["of"]) == (14, 20)
    assert [(pair["layer"], pair["by"], pair["how"], pair["bytes"]) for pair in found["pairs"]] == [
        (0, 2, "deleted", 9),
        (0, 1, "overwritten", 5),
    ]


def test_a_file_that_kept_its_size_is_told_for_it_may_be_its_mode_only() -> None:
    (pair,) = document([[row("/a", size=5), row("/b", size=5)], [row("/a", "C", 5), row("/b", "C", 6)]])["pairs"]
    assert (pair["files"], pair["same_size"]) == (2, 1)
