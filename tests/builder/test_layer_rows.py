"""/api/sandboxes/{id}/images/{image}/layers/{n}/files: read once, kept for everybody who has the layer."""

import io
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from builder import layer_archive, layer_lease, layer_reading, layer_rows, layer_texts
from builder.engine.client import EngineAway, EngineRefuses
from builder.models import Image, LayerFiles, LayerReading
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

    def send(arguments: tuple[str], **options: object) -> None:
        layer_reading.read(*arguments)

    monkeypatch.setattr("builder.engine.images.saved", saved)
    monkeypatch.setattr("builder.engine.disk.is_nearly_full", lambda: False)
    monkeypatch.setattr("builder.tasks.read_layers.apply_async", send)
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
    assert set(image.chain_ids).isdisjoint(other.chain_ids[1:])
    assert image.chain_ids[0] == LAYERS[0]["digest"]


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


def test_only_so_many_rows_are_kept(
    owner: Owner, image: Image, saves: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layer_reading, "KEPT", 2)
    LayerFiles.objects.create(chain="sha256:old")
    saves.append(oci(BASE, TOP))
    files(owner, 1)
    assert set(LayerFiles.objects.values_list("pk", flat=True)) == set(image.chain_ids)


def test_the_texts_of_the_least_used_layers_are_let_go_first(
    owner: Owner, image: Image, saves: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layer_reading, "TEXTS_KEPT", 2)
    old = LayerFiles.objects.create(chain="sha256:old", texts=b"x")
    saves.append(oci(BASE, TOP))
    files(owner, 1)
    old.refresh_from_db()
    assert bytes(old.texts) == b""


def test_a_file_is_told_as_it_is_and_as_it_was_before(owner: Owner, image: Image, saves: list[Any]) -> None:
    saves.append(oci(BASE, TOP))
    _, found = files(owner, 1, "text?path=/b")
    common = {"mode": "-rw-r--r--", "owner": "0:0", "why": None, "target": None}
    assert found["now"] == {"layer": 1, "size": 2, "text": "22", **common}
    assert found["before"] == {"layer": 0, "size": 1, "text": "1", **common}


@pytest.mark.parametrize(
    ("member", "why"),
    [
        (("f", b"\0\1", {}), "binary"),
        (("f", b"\xff", {}), "binary"),
        (("f", b"a" * 70_000, {}), "too_large"),
        (("f", b"", {"type": tarfile.DIRTYPE}), "folder"),
        (("f", "/else/where", {"type": tarfile.SYMTYPE}), "link"),
        (("f", "/else/where", {"type": tarfile.LNKTYPE}), "same_file"),
        (("f", b"", {"type": tarfile.FIFOTYPE}), "binary"),
    ],
)
def test_why_a_file_has_no_text_is_said(owner: Owner, image: Image, saves: list[Any], member: Any, why: str) -> None:
    saves.append(oci(BASE, tar(member)))
    _, found = files(owner, 1, "text?path=/f")
    assert (found["now"]["why"], found["now"]["text"], found["before"]) == (why, None, None)
    assert found["now"]["target"] == ("/else/where" if member[1] == "/else/where" else None)


def test_a_deleted_file_has_its_text_before_only(owner: Owner, image: Image, saves: list[Any]) -> None:
    saves.append(oci(BASE, tar((".wh.a", b"", {}))))
    _, found = files(owner, 1, "text?path=/a/x")
    assert (found["now"], found["before"]["text"]) == (None, "1")


def test_another_name_of_a_file_has_its_text(owner: Owner, image: Image, saves: list[Any]) -> None:
    saves.append(oci(BASE, tar(("f", b"1", {}), ("g", "f", {"type": tarfile.LNKTYPE}))))
    assert files(owner, 1, "text?path=/g")[1]["now"]["text"] == "1"


def test_of_a_layer_with_more_texts_than_are_kept_the_others_are_not_called_binary(
    owner: Owner, image: Image, saves: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layer_archive, "Texts", partial(layer_texts.Texts, _left=1))
    saves.append(oci(BASE, tar(("f", b"11", {}))))
    assert files(owner, 1, "text?path=/f")[1]["now"]["why"] == "not_kept"


def test_there_is_no_text_of_a_path_that_no_layer_has(owner: Owner, image: Image, saves: list[Any]) -> None:
    saves.append(oci(BASE, TOP))
    assert files(owner, 1, "text?path=/none")[0] == 404


def test_hidden_bytes_are_told_of_the_whole_image(owner: Owner, image: Image, saves: list[Any]) -> None:
    saves.append(oci(BASE, TOP))
    client, sandbox = owner
    found = client.get(f"/api/sandboxes/{sandbox}/images/{image.id}/hidden").json()
    assert (found["bytes"], found["of"]) == (1, 5)
    assert [(pair["layer"], pair["by"], pair["how"]) for pair in found["pairs"]] == [(0, 1, "overwritten")]


def test_who_does_not_wait_is_told_how_far_it_is(
    owner: Owner, image: Image, saves: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []
    monkeypatch.setattr("builder.tasks.read_layers.apply_async", lambda *task, **options: sent.append(task))
    expected = (202, {"state": "asked", "bytes": 0, "of": 7})
    assert [files(owner, 1, f"{what}?wait=0") for what in ("files", "tree")] == [expected] * 2
    assert len(sent) == 1


def test_a_reading_that_nobody_waits_for_any_more_ends(
    owner: Owner, image: Image, saves: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, sandbox = owner

    class Dropping(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert client.delete(f"/api/sandboxes/{sandbox}/images/{image.id}/reading").status_code == 204
            return super().read(size)

    monkeypatch.setattr("builder.engine.images.saved", lambda digest: nullcontext(Dropping(oci(BASE, TOP))))
    LayerReading.objects.create(image=image, wanted_until=timezone.now() + layer_lease.WANTED)
    layer_reading.read(image.id)
    assert (LayerFiles.objects.count(), LayerReading.objects.get().state) == (0, "none")


def test_a_reading_whose_task_was_lost_is_said_and_then_asked_for_again(
    owner: Owner, image: Image, saves: list[Any]
) -> None:
    LayerReading.objects.create(image=image, state="asked", alive_until=timezone.now())
    assert files(owner, 1)[1]["code"] == "engine.silent"
    saves.append(oci(BASE, TOP))
    assert files(owner, 1)[0] == 200


def test_a_reader_that_died_is_followed_by_another(owner: Owner, image: Image, saves: list[Any]) -> None:
    LayerReading.objects.create(image=image, state="reading", bytes=5, alive_until=timezone.now())
    saves.append(oci(BASE, TOP))
    assert files(owner, 1)[0] == 200


def test_an_image_of_many_that_are_read_waits_and_is_not_asked_for_again_at_once(
    owner: Owner, image: Image, saves: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layer_reading, "_places", threading.BoundedSemaphore(1))
    with layer_reading._places:
        assert files(owner, 1, "files?wait=0")[0] == 202
        assert LayerReading.objects.get().alive_until > timezone.now()
