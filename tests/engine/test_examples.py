"""The examples that need no package registry, built and run on the real engine with the images that are here."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import docker
import pytest
from django.conf import settings
from docker.types import LogConfig

from builder.engine.buildx import plugin
from builder.samples.examples import EXAMPLES, Example

HERE = {  # what stands in for an image that only a registry has: older, or smaller, and good for the same lines
    "busybox:1.37": "busybox:latest",
    "node:15.4.0-alpine3.10": "node:15.4.0-alpine3.10",
    "python:3.14-slim": "python:3.12-slim",
}
MORE_NEEDED = {"python-django", "python-wheel", "python-pip"}  # packages, or programs that the stand-in has not
BUILT = [e for e in EXAMPLES if set(e.needs) <= set(HERE) and e.slug not in MORE_NEEDED]

PRINTS = {
    "heredocs": "Hello container.",
    "arg-and-env": "Hello from version 1.0",
    "entrypoint-and-cmd": "Hello, world",
    "non-root-user": "written by app",
    "volume-permissions": "first line",
}


@pytest.fixture(scope="module", params=BUILT, ids=lambda example: example.slug)
def built(
    request: pytest.FixtureRequest, engine: docker.DockerClient, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Example]:
    """An example whose image is on the engine, by its own name."""
    example: Example = request.param
    place: Path = tmp_path_factory.mktemp(example.slug)
    for name, text in example.files.items():
        path = place / "context" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    contexts = [f"--build-context={name}=docker-image://{HERE[name]}" for name in example.needs]
    # the frontend that `# syntax=` names is in no local registry; the engine's own is as good
    file = place / "Dockerfile"
    file.write_text(example.dockerfile.replace("# syntax=docker/dockerfile:1\n", "#\n"))
    tag = f"slipway-example-{example.slug}"
    order = [
        plugin(),
        "build",
        "--builder=default",
        *contexts,
        f"--tag={tag}",
        f"--file={file}",
        str(place / "context"),
    ]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(place), "DOCKER_HOST": settings.ENGINE_URL}
    done = subprocess.run(order, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    yield example
    engine.images.remove(tag, force=True)


def test_it_builds_and_runs_as_it_says(built: Example, engine: docker.DockerClient) -> None:
    if built.slug not in PRINTS:
        assert engine.images.get(f"slipway-example-{built.slug}").attrs["Config"]["Cmd"]
        return
    log = LogConfig(type="json-file")
    said = engine.containers.run(f"slipway-example-{built.slug}", network_mode="none", remove=True, log_config=log)
    assert PRINTS[built.slug] in said.decode()


def test_enough_of_them_are_built() -> None:
    assert {*PRINTS, "node-simple", "healthcheck", "onbuild"} <= {example.slug for example in BUILT}
