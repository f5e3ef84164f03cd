"""A real engine for these tests. Without one they fail, and say what mends it: nothing here is skipped."""

from collections.abc import Iterator

import docker
import docker.errors
import pytest
from django.conf import settings
from django.utils import timezone

from webapp import images
from webapp.images import ImageFacts


@pytest.fixture(scope="session")
def engine() -> Iterator[docker.DockerClient]:
    """A client of the engine that the site would use."""
    try:
        client = docker.DockerClient(base_url=settings.ENGINE_URL, timeout=30)
        client.ping()
    except docker.errors.DockerException as exc:
        pytest.fail(f"No container engine answers ({exc}). Start one: python3 scripts/engine.py ensure")
    yield client
    client.close()


@pytest.fixture
def local_images(engine: docker.DockerClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every image of the engine can be run by its own name, as if the sandbox had built it."""
    if not engine.images.list("busybox:latest"):
        pytest.fail("There is no image busybox. Make the base images: python3 scripts/base_images.py ensure")

    def find(sandbox_id: str, reference: str) -> ImageFacts | None:
        try:
            image = engine.images.get(reference)
        except docker.errors.ImageNotFound:
            return None
        return ImageFacts(
            id=f"row of {reference}",
            engine_reference=str(image.id),
            reference=reference,
            digest=str(image.id),
            size=image.attrs["Size"],
            created_at=timezone.now(),
            config=image.attrs["Config"],
        )

    monkeypatch.setattr(images, "_finders", [find])
