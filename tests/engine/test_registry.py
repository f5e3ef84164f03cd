"""docker push and docker pull with the real engine and registry: what travels, what comes back, what is freed."""

import io
import os
import subprocess
import tarfile
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import docker
import pytest

from builder import actions, carrying, ending, pushing, queue, shelf, tasks
from builder.engine import images, registry_folder
from builder.events import Layer
from builder.layers import Anatomy, Entry
from builder.models import Image, Pushed, new_engine_name
from builder.registry_names import Name
from scripts import registry
from scripts.stack import free_port
from webapp.refusal import Refused
from webapp.sandboxes import eventlog, lifecycle
from webapp.sandboxes.models import Sandbox

pytestmark = pytest.mark.django_db(transaction=True)

NAME = Name("notes", "1")
Learner = Callable[..., Sandbox]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A registry as `make run` starts it: where it listens, and its folder."""
    program = registry.ensure()
    assert program, "there is no registry: is Debian's package docker-registry within reach?"
    home, address = tmp_path_factory.mktemp("registry"), f"127.0.0.1:{free_port()}"
    env = os.environ | registry.environment(home, address)
    process = subprocess.Popen(registry.command_line(program), env=env, stderr=subprocess.DEVNULL)
    while not _answers(address):
        assert process.poll() is None, "the registry ended at once"
    yield address, home / "registry"
    process.terminate()
    process.wait(10)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://{address}/v2/", timeout=5):
            return True
    except OSError:
        return False


@pytest.fixture
def learner(
    engine: docker.DockerClient, place: tuple[str, Path], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Learner]:
    """A learner whose image `localhost:5000/notes:1` stands on busybox and has a layer of its own."""
    settings.REGISTRY, settings.REGISTRY_FOLDER = place
    monkeypatch.setattr(queue, "ring", lambda engine: None)
    sandboxes: list[Sandbox] = []

    def new() -> Sandbox:
        sandboxes.append(lifecycle.open_sandbox()[0])
        put(engine, sandboxes[-1])
        return sandboxes[-1]

    yield new
    for sandbox in sandboxes:
        ending.free(sandbox)


def put(engine: docker.DockerClient, sandbox: Sandbox) -> None:
    """An image on the sandbox's shelf, made the quick way: a file of its own on busybox's layer."""
    name, archive = new_engine_name(), io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as tar:
        text = uuid4().hex.encode()
        entry = tarfile.TarInfo("note")
        entry.size = len(text)
        tar.addfile(entry, io.BytesIO(text))
    container = engine.containers.create("busybox")
    container.put_archive("/", archive.getvalue())
    container.commit(name, "latest")
    container.remove()
    made = images.describe(f"{name}:latest")
    assert made
    rows = [(row["CreatedBy"], int(row["Created"]), int(row["Size"])) for row in reversed(made.history)]
    entries = tuple(Entry(by, at, size, "", None, False) for by, at, size in rows)
    layers = tuple(Layer(digest=one, size=33, created_by="", lines=None, from_base=False) for one in made.diff_ids)
    image, _ = shelf.put(sandbox.id, None, made, Anatomy("busybox", layers, entries, {"Cmd": (2, 2)}), name)
    shelf.point(sandbox.id, image, str(NAME))


def answered(sandbox: Sandbox) -> dict[str, Any]:
    return next(e["data"] for e in reversed(list(eventlog.read(sandbox.id))) if e["kind"] == "registry.answered")


def test_pushed_removed_and_pulled_an_image_is_the_same(learner: Learner) -> None:
    sandbox = learner()
    before = Image.objects.get(sandbox=sandbox)
    carrying.push(sandbox, NAME)
    actions.remove_image(sandbox, str(NAME))
    assert actions.list_images(sandbox.id) == []
    carrying.pull(sandbox, NAME)
    [after] = actions.list_images(sandbox.id)
    for part in ("digest", "layers", "config", "config_lines", "history", "base", "size", "created_at"):
        assert getattr(after, part) == getattr(before, part), part
    assert [tag.name for tag in after.tags.all()] == [str(NAME)]


def test_a_pulled_image_can_be_stood_on(learner: Learner) -> None:
    sandbox = learner()
    carrying.push(sandbox, NAME)
    actions.remove_image(sandbox, str(NAME))
    carrying.pull(sandbox, NAME)
    build = actions.start_build(sandbox, dockerfile=f"FROM {NAME}\nRUN test -f /note\n", tag="next")
    tasks.build_next()
    build.refresh_from_db()
    assert build.state == "succeeded", build.message


def test_only_what_the_registry_lacks_travels(learner: Learner) -> None:
    sandbox = learner()
    carrying.push(sandbox, NAME)
    carrying.push(sandbox, NAME)
    assert (answered(sandbox)["travelled"], answered(sandbox)["there"]) == (0, 2)


def test_one_that_is_here_is_up_to_date(learner: Learner) -> None:
    sandbox = learner()
    carrying.push(sandbox, NAME)
    carrying.pull(sandbox, NAME)
    assert answered(sandbox)["status"] == f"Image is up to date for {NAME}"
    assert len(actions.list_images(sandbox.id)) == 1


def test_another_sandbox_neither_gets_it_nor_learns_where_it_lies(learner: Learner) -> None:
    one, other = learner(), learner()
    carrying.push(one, NAME)
    with pytest.raises(Refused, match="manifest for localhost:5000/notes:1 not found"):
        carrying.pull(other, NAME)
    carrying.push(other, NAME)  # busybox's layer is in the registry, in the first one's folder
    assert pushing.folder(one) not in repr(list(eventlog.read(other.id)))
    assert answered(other)["there"] == 1


def test_what_is_too_large_never_reaches_the_registry(learner: Learner, place: tuple[str, Path], settings: Any) -> None:
    sandbox = learner()
    settings.LIMITS = settings.LIMITS | {"registry_bytes": 10}
    with pytest.raises(Refused, match="would add"):
        carrying.push(sandbox, NAME)
    assert not (place[1] / "docker/registry/v2/repositories" / pushing.folder(sandbox)).exists()


def test_a_registry_that_does_not_answer_is_named(learner: Learner, settings: Any) -> None:
    sandbox = learner()
    settings.REGISTRY = f"127.0.0.1:{free_port()}"
    with pytest.raises(Refused, match="The registry does not answer"):
        carrying.push(sandbox, NAME)
    assert answered(sandbox)["outcome"] == "failed"


def test_the_engine_keeps_no_name_of_the_registrys(learner: Learner, engine: docker.DockerClient) -> None:
    sandbox = learner()
    carrying.push(sandbox, NAME)
    carrying.pull(sandbox, NAME)
    assert pushing.folder(sandbox) not in repr(engine.api.images())


def test_at_the_sandboxs_end_its_room_is_free_and_what_others_have_stays(
    learner: Learner, place: tuple[str, Path]
) -> None:
    one, other = learner(), learner()
    carrying.push(one, NAME)
    carrying.push(other, NAME)
    before = blobs(place[1])
    ending.free(one)
    assert len(before - blobs(place[1])) == 3  # its manifest, its configuration, its own layer; busybox's stays
    assert not Pushed.objects.filter(sandbox=one).exists()
    actions.remove_image(other, str(NAME))
    carrying.pull(other, NAME)
    assert len(actions.list_images(other.id)) == 1


def blobs(folder: Path) -> set[str]:
    return {blob.parent.name for blob in (folder / "docker/registry/v2/blobs").rglob("data")}


def test_nothing_is_freed_while_an_image_is_on_its_way(learner: Learner) -> None:
    sandbox = learner()
    carrying.push(sandbox, NAME)
    with registry_folder.used(), pytest.raises(registry_folder.Held):
        pushing.free(sandbox)
    assert Pushed.objects.filter(sandbox=sandbox).exists()
