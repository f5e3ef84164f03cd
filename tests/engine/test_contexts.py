"""A context that was sent as an archive, built on the real engine."""

from collections.abc import Iterator

import docker
import pytest

from builder import actions, contexts, ending, queue, tasks
from tests.builder.test_archives import tar
from webapp.sandboxes import lifecycle
from webapp.sandboxes.models import Sandbox

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = b"#!/bin/sh\nset -e\ntest $(wc -c < data.bin) = 3\ntest $(cat link/x) = over\ntest -d empty\n"


@pytest.fixture
def bench(engine: docker.DockerClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A sandbox whose images are taken away again; the tests call the task themselves."""
    monkeypatch.setattr(queue, "ring", lambda engine: None)
    sandbox, _ = lifecycle.open_sandbox()
    yield sandbox
    ending.free(sandbox)


def test_an_archives_files_are_the_build_context(bench: Sandbox) -> None:
    archive = tar(
        ("Dockerfile", b"FROM busybox\nCOPY . /app\nWORKDIR /app\nRUN ./check.sh\n", {}),
        ("check.sh", SCRIPT, {"mode": 0o755}),
        ("data.bin", b"\0\xff\n", {}),
        ("src/x", b"under", {}),
        ("empty", b"", {"type": b"5"}),
        ("link", "src", {"type": b"2"}),
    )
    context = contexts.keep(bench, archive)
    build = actions.start_build(bench, context=context.id, files={"src/x": "over"}, no_cache=True)
    tasks.build_next()
    build.refresh_from_db()
    assert build.state == "succeeded", build.message
