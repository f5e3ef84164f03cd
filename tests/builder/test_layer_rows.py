"""/api/sandboxes/{id}/images/{image}/layers/{n}/files: read once, kept for everybody who has the layer."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import Client

from builder import layer_rows
from builder.engine.client import EngineAway, EngineRefuses
from builder.models import Image, LayerFiles
from tests.builder.test_archives import tar
from tests.builder.test_layer_files import BASE, oci

Owner = tuple[Client, str]
TOP = tar(("b", b"22", {}))
LAYERS = [{"digest": "sha256:" + "1" * 64}, {"digest": "sha256:" + "2" * 64}]


@pytest.fixture
def image(owner: Owner) -> Image:
    return Image.objects.create(sandbox_id=owner[1], digest="sha256:" + "0" * 64, size=7, layers=LAYERS)


@pytest.fixture
def saves(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the engine gives, or raises, one entry a call; the task runs where it is asked for."""
    given: list[Any] = []

    @contextmanager
    def saved(digest: str) -> Iterator[io.BytesIO]:
        found = given.pop(0)
        if isinstance(found, Exception):
            raise found
        yield io.BytesIO(found)

    def ask(task: object, arguments: tuple[str], wait: float, queue: str) -> bool:
        return layer_rows.read(*arguments)

    monkeypatch.setattr("builder.engine.images.saved", saved)
    monkeypatch.setattr("builder.engine.disk.is_nearly_full", lambda: False)
    monkeypatch.setattr("webapp.replies.ask", ask)
    return given


def files(owner: Owner, number: object, what: str = "files") -> tuple[int, dict[str, Any]]:
    client, sandbox = owner
    answer = client.get(f"/api/sandboxes/{sandbox}/images/{Image.objects.get().id}/layers/{number}/{what}")
    return answer.status_code, answer.json()


def test_a_layers_files_are_told(owner: Owner, image: Image, saves: list[Any]) -> None:
    saves.append(oci(BASE, TOP))
    row = {"path": "/b", "kind": "C", "size": 2, "mode": "-rw-r--r--", "owner": "0:0", "layer": 1}
    assert files(owner, 1) == (200, {"digest": LAYERS[1]["digest"], "files": [row], "truncated": False})


def test_a_long_list_is_cut_and_says_so(
    owner: Owner, image: Image, saves: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layer_rows, "MOST_LISTED", 2)
    saves.append(oci(BASE, TOP))
    _, found = files(owner, 0)
    assert ([row["path"] for row in found["files"]], found["truncated"]) == (["/a", "/a/d"], True)


def test_everything_up_to_a_layer_says_which_layer_each_file_is_of(
    owner: Owner, image: Image, saves: list[Any]
) -> None:
    saves.append(oci(BASE, TOP))
    _, found = files(owner, 1, "files?view=all")
    assert {row["path"]: (row["kind"], row["layer"]) for row in found["files"]} == {
        "/a": (None, 0),
        "/a/d": (None, 0),
        "/a/d/y": (None, 0),
        "/a/x": (None, 0),
        "/b": ("C", 1),
    }


def test_a_folder_of_the_tree_is_told_with_the_sums_of_the_whole(owner: Owner, image: Image, saves: list[Any]) -> None:
    saves.append(oci(BASE, TOP))
    status, found = files(owner, 1, "tree?view=all&folder=/a&find=Y")
    assert (status, found["sums"]) == (200, {"added": 0, "changed": 1, "deleted": 0, "files": 3, "bytes": 4})
    (folder,) = found["entries"]
    assert (folder["path"], folder["layer"], folder["files"]) == ("/a/d", None, 1)
    assert [entry["path"] for entry in folder["entries"]] == ["/a/d/y"]


def test_of_everything_up_to_a_layer_the_folders_come_first(owner: Owner, image: Image, saves: list[Any]) -> None:
    saves.append(oci(BASE, TOP))
    inner = [files(owner, 0, f"tree?view={view}")[1]["entries"][0]["entries"] for view in ("all", "layer")]
    assert (inner[0], len(inner[1])) == (None, 2)


def test_a_layer_that_was_let_go_is_read_again_with_the_others(owner: Owner, image: Image, saves: list[Any]) -> None:
    saves.extend([oci(BASE, TOP)] * 2)
    files(owner, 1)
    LayerFiles.objects.get(chain=LAYERS[0]["digest"]).delete()
    assert len(files(owner, 1, "files?view=all")[1]["files"]) == 5


@pytest.mark.parametrize("asked", ["view=none", "find=" + "x" * 257])
def test_what_cannot_be_asked_of_a_layer_is_refused(owner: Owner, image: Image, asked: str) -> None:
    assert files(owner, 0, f"tree?{asked}")[0] == 422


def test_an_image_is_read_once_for_all_its_layers(owner: Owner, image: Image, saves: list[Any]) -> None:
    saves.append(oci(BASE, TOP))
    assert [files(owner, number)[0] for number in (0, 1, 1)] == [200, 200, 200]


def test_the_same_layer_on_another_base_is_another(image: Image) -> None:
    other = Image(layers=LAYERS[::-1])
    assert set(layer_rows.chain_ids(image)).isdisjoint(layer_rows.chain_ids(other)[1:])
    assert layer_rows.chain_ids(image)[0] == LAYERS[0]["digest"]


@pytest.mark.parametrize("number", [-1, 2])
def test_there_is_no_other_layer(owner: Owner, image: Image, number: int) -> None:
    assert files(owner, number)[0] == 404


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (EngineRefuses("No such image", 404), (409, "image.gone")),
        (EngineAway("away"), (503, "engine.silent")),
        (b"nonsense", (409, "image.unreadable")),
        (oci(BASE), (409, "image.unreadable")),
    ],
)
def test_what_cannot_be_read_is_said(
    owner: Owner, image: Image, saves: list[Any], given: Any, expected: tuple[int, str]
) -> None:
    saves.append(given)
    status, body = files(owner, 1)
    assert (status, body["code"]) == expected


def test_a_full_disk_is_not_filled_further(
    owner: Owner, image: Image, saves: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.engine.disk.is_nearly_full", lambda: True)
    assert files(owner, 1)[0] == 409


def test_only_so_many_rows_are_kept(image: Image, saves: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layer_rows, "KEPT", 2)
    LayerFiles.objects.create(chain="sha256:old")
    saves.append(oci(BASE, TOP))
    layer_rows.read(image.id)
    assert set(LayerFiles.objects.values_list("pk", flat=True)) == set(layer_rows.chain_ids(image))
