"""What layers of a real image hold, as the engine saves them."""

import io
import tarfile
from collections.abc import Iterator
from typing import Any

import docker
import pytest
from docker.models.containers import Container

from builder import actions, ending, layer_reading, layer_rows, queue, tasks
from builder.models import Image
from webapp.sandboxes import lifecycle
from webapp.sandboxes.models import Sandbox

# what the engine adds to every container
OF_EVERY_CONTAINER = ("/.dockerenv", "/dev", "/proc", "/sys", "/etc/hostname", "/etc/hosts", "/etc/mtab", "/etc/resolv")
pytestmark = pytest.mark.django_db(transaction=True)

DOCKERFILE = """\
FROM busybox
WORKDIR /app
RUN mkdir one two && echo 1 > one/a && echo 1 > two/b && echo 1 > keep
RUN echo 22 > keep && chmod 750 keep && chown 7:8 keep && rm one/a && rm -r two && mkdir two && echo 1 > two/c
"""


@pytest.fixture
def bench(engine: docker.DockerClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A sandbox whose images are taken away again; the tests call the tasks themselves."""
    monkeypatch.setattr(queue, "ring", lambda engine: None)
    monkeypatch.setattr(tasks.read_layers, "apply_async", lambda arguments, **_: layer_reading.read(*arguments))
    sandbox, _ = lifecycle.open_sandbox()
    yield sandbox
    ending.free(sandbox)


@pytest.fixture
def image(bench: Sandbox) -> Image:
    """What the Dockerfile above makes, read."""
    build = actions.start_build(bench, dockerfile=DOCKERFILE)
    tasks.build_next()
    build.refresh_from_db()
    assert build.image, build.message
    return build.image


def exported(container: Container) -> bytes:
    return b"".join(container.export())  # type: ignore[arg-type]  # the stubs call the chunks text


def in_app(image: Image, number: int, view: layer_rows.View = "layer") -> dict[str, Any]:
    rows = layer_rows.files_of(image, number, view)["files"]
    return {row["path"]: row for row in rows if row["path"].startswith("/app/")}


def test_each_layer_tells_what_it_added_changed_and_deleted(image: Image) -> None:
    top = len(image.layers) - 1
    made, changed = in_app(image, top - 1), in_app(image, top)
    assert {row["kind"] for row in made.values()} == {"A"}
    assert {path: row["kind"] for path, row in changed.items()} == {
        "/app/keep": "C",
        "/app/one": "C",
        "/app/one/a": "D",
        "/app/two": "C",
        "/app/two/b": "D",
        "/app/two/c": "A",
    }
    assert changed["/app/keep"] == {
        "path": "/app/keep",
        "kind": "C",
        "size": 3,
        "mode": "-rwxr-x---",
        "owner": "7:8",
        "layer": top,
    }


def test_everything_up_to_a_layer_is_what_was_there_when_its_line_had_run(image: Image) -> None:
    top = len(image.layers) - 1
    assert in_app(image, top - 1, "all").keys() == {"/app/one", "/app/one/a", "/app/two", "/app/two/b", "/app/keep"}
    assert in_app(image, top, "all").keys() == {"/app/one", "/app/two", "/app/two/c", "/app/keep"}


def test_everything_up_to_the_top_layer_is_what_the_engine_puts_into_a_container(
    engine: docker.DockerClient, image: Image
) -> None:
    container = engine.containers.create(image.digest)
    try:
        archive = tarfile.open(fileobj=io.BytesIO(exported(container)))  # noqa: SIM115  # in memory
    finally:
        container.remove()
    real = {"/" + member.name.strip("/"): member.size for member in archive if member.name.strip("/")}
    told = layer_rows.files_of(image, len(image.layers) - 1, "all")
    assert told["truncated"] is False
    found = {row["path"]: row["size"] for row in told["files"]}
    own = {path for path in real if path.startswith(OF_EVERY_CONTAINER)}
    assert found.keys() - own == real.keys() - own
    assert all(real[path] in (size, 0) for path, size in found.items() if path not in own)  # hard links are 0


def test_a_file_is_told_as_its_line_left_it_and_as_it_was_before(image: Image) -> None:
    top = len(image.layers) - 1
    found = layer_rows.text_of(image, top, "/app/keep")
    assert (found["now"]["text"], found["before"]["text"], found["before"]["layer"]) == ("22\n", "1\n", top - 1)


def test_hidden_bytes_are_those_that_the_last_line_deleted_and_wrote_anew(image: Image) -> None:
    top = len(image.layers) - 1
    pairs = layer_rows.hidden_in(image)["pairs"]
    told = {(pair["how"], path["path"], path["size"]) for pair in pairs for path in pair["paths"] if pair["by"] == top}
    assert told == {("overwritten", "/app/keep", 2), ("deleted", "/app/one/a", 2), ("deleted", "/app/two/b", 2)}
    assert {pair["layer"] for pair in pairs if pair["by"] == top} == {top - 1}
