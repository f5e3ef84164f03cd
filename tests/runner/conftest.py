"""Rows to test with: a sandbox that has one image, and containers in any state."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from runner.models import Container, PublishedPort, SandboxNetwork
from webapp import images
from webapp.images import ImageFacts
from webapp.sandboxes.models import Sandbox

MakeContainer = Callable[..., Container]


@pytest.fixture
def image(monkeypatch: pytest.MonkeyPatch) -> ImageFacts:
    """The only image there is: an_image, for every sandbox."""
    facts = ImageFacts(
        id="image-row",
        engine_reference="sha256:" + "a" * 64,
        reference="an_image",
        digest="sha256:" + "a" * 64,
        size=1,
        created_at=timezone.now(),
        config={"Cmd": ["npm", "start"], "Entrypoint": None, "ExposedPorts": {"3000/tcp": {}}, "User": "node"},
    )

    def find(sandbox_id: str, reference: str) -> ImageFacts | None:
        return facts if reference in ("an_image", "an_image:latest") else None

    monkeypatch.setattr(images, "_finders", [find])
    return facts


@pytest.fixture
def container(sandbox: Sandbox) -> MakeContainer:
    """Makes a row as it is after the engine made the container, with any field set."""

    def make(name: str = "one", *, ports: tuple[tuple[int, int], ...] = (), **fields: Any) -> Container:
        count = Container.objects.count()
        known = {"engine_id": f"{count:064x}", "state": "created", "command": ["npm", "start"], "image_id": "image-row"}
        row = Container.objects.create(sandbox=sandbox, name=name, **known | {"image_reference": "an_image"} | fields)
        for host, inner in ports:
            held = row.state in ("running", "paused")
            PublishedPort.objects.create(
                container=row, sandbox=sandbox, host_port=host, container_port=inner, held=held
            )
        return row

    return make


@pytest.fixture
def network(sandbox: Sandbox) -> SandboxNetwork:
    """The sandbox's network: 10.64.0.16/28."""
    return SandboxNetwork.objects.create(sandbox=sandbox, engine="local", index=1, engine_id="n" * 64)
