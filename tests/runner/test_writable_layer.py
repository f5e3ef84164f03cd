"""Whether anything was written into a layer, read from where the engine keeps it."""

import os
from pathlib import Path

import pytest

from runner.writable_layer import DEEPEST, MOST_ENTRIES, directory_of, fingerprint


def test_the_engine_says_where_the_layer_is() -> None:
    assert directory_of({"GraphDriver": {"Name": "overlay2", "Data": {"UpperDir": "/a/diff"}}}) == "/a/diff"


@pytest.mark.parametrize("document", [{}, {"GraphDriver": None}, {"GraphDriver": {"Name": "overlayfs", "Data": None}}])
def test_an_engine_that_keeps_it_otherwise_does_not_say(document: dict[str, object]) -> None:
    assert directory_of(document) == ""


def test_a_layer_that_nobody_writes_to_looks_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text("x")
    assert fingerprint(str(tmp_path)) == fingerprint(str(tmp_path))


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "new").write_text(""),
        lambda root: (root / "a" / "new").mkdir(),
        lambda root: (root / "a" / "b").unlink(),
        lambda root: (root / "a" / "b").rename(root / "b"),
        lambda root: (root / "a" / "b").write_text("yy"),
        lambda root: (root / "a" / "b").chmod(0o777),
    ],
    ids=["a file", "a directory", "one less", "another name", "other content", "other rights"],
)
def test_a_layer_looks_otherwise_after_every_change(tmp_path: Path, change: object) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text("x")
    before = fingerprint(str(tmp_path))
    assert callable(change)
    change(tmp_path)
    assert fingerprint(str(tmp_path)) != before


def test_a_link_in_it_leads_nowhere(tmp_path: Path) -> None:
    outside, layer = tmp_path / "outside", tmp_path / "layer"
    outside.mkdir()
    layer.mkdir()
    (layer / "link").symlink_to(outside)
    before = fingerprint(str(layer))
    (outside / "new").write_text("x")
    assert fingerprint(str(layer)) == before is not None


def test_a_directory_that_became_a_link_while_it_was_read_ends_the_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    opened = os.open

    def swapped(path: str, flags: int, **options: int) -> int:
        if path == "a":
            (tmp_path / "a").rmdir()
            (tmp_path / "a").symlink_to("/")
        return opened(path, flags, **options)

    monkeypatch.setattr(os, "open", swapped)
    assert fingerprint(str(tmp_path)) is None


def test_a_layer_of_very_many_files_is_left_to_the_engine(tmp_path: Path) -> None:
    for number in range(MOST_ENTRIES + 1):
        (tmp_path / str(number)).touch()
    assert fingerprint(str(tmp_path)) is None


def test_a_very_deep_layer_is_left_to_the_engine_and_nothing_stays_open(tmp_path: Path) -> None:
    tmp_path.joinpath(*"d" * (DEEPEST + 2)).mkdir(parents=True)
    before = len(os.listdir("/proc/self/fd"))
    assert fingerprint(str(tmp_path)) is None
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_layer_that_cannot_be_read_is_left_to_the_engine(tmp_path: Path) -> None:
    assert fingerprint(str(tmp_path / "nothing")) is None
