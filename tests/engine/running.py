"""Containers of a sandbox on the real engine, made as a worker makes them, and gone after the test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from runner import actions, work
from runner.models import Container
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox

Run = Callable[..., Container]


@pytest.fixture
def run(sandbox: Sandbox, local_images: None) -> Iterator[Run]:
    """Runs a shell script (or `command`) in a container of busybox; the row as it is when that has settled."""

    def start(script: str = "", *, sandbox: Sandbox = sandbox, **asked: Any) -> Container:
        command = asked.pop("command", ["sh", "-c", script])
        row = actions.create_container(sandbox, **{"image": "busybox", "command": command} | asked)
        work.make(row.id)
        row.refresh_from_db()
        return row

    yield start
    for used in Sandbox.objects.filter(containers__isnull=False).distinct():
        work.free(used)


def told(row: Container) -> list[dict[str, Any]]:
    """The events of a container, in order, each with its kind."""
    events = eventlog.read(row.sandbox_id)
    return [event["data"] | {"kind": event["kind"]} for event in events if event["data"].get("container") == row.id]


def kinds(row: Container) -> list[str]:
    return [event["kind"].removeprefix("container.") for event in told(row)]


def ended(row: Container) -> Container:
    """The row once its run is over and the engine has been asked."""
    import docker
    from django.conf import settings

    client = docker.APIClient(base_url=settings.ENGINE_URL, timeout=60)
    client.wait(row.engine_id)
    client.close()
    work.look(row)
    row.refresh_from_db()
    return row
