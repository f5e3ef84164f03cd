"""What layers of a real image hold, as the engine saves them."""

from collections.abc import Iterator

import docker
import pytest

from builder import actions, ending, layer_rows, queue, tasks
from webapp.sandboxes import lifecycle
from webapp.sandboxes.models import Sandbox

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
    sandbox, _ = lifecycle.open_sandbox()
    yield sandbox
    ending.free(sandbox)


def test_each_layer_tells_what_it_added_changed_and_deleted(bench: Sandbox) -> None:
    build = actions.start_build(bench, dockerfile=DOCKERFILE)
    tasks.build_next()
    build.refresh_from_db()
    assert build.image, build.message
    assert layer_rows.read(build.image.id)
    *_, made, changed = (
        {
            row["path"]: row
            for row in layer_rows.files_of(build.image, number)["files"]
            if row["path"].startswith("/app/")
        }
        for number in range(len(build.image.layers))
    )
    assert {row["kind"] for row in made.values()} == {"A"}
    assert {path: row["kind"] for path, row in changed.items()} == {
        "/app/keep": "C",
        "/app/one": "C",
        "/app/one/a": "D",
        "/app/two": "C",
        "/app/two/b": "D",
        "/app/two/c": "A",
    }
    assert changed["/app/keep"] == {"path": "/app/keep", "kind": "C", "size": 3, "mode": "-rwxr-x---", "owner": "7:8"}
