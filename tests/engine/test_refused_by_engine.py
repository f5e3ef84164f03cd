"""The lines of tests/fixtures/refused_by_engine.py, asked of docker and a real engine."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import docker
import pytest
from django.conf import settings

from tests.fixtures.refused_by_engine import REFUSED, TAKEN

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture(autouse=True)
def volumes(engine: docker.DockerClient) -> Iterator[None]:
    yield
    for volume in engine.volumes.list(filters={"name": "a-volume"}):
        if volume.name == "a-volume":
            volume.remove()


def asked(line: str, folder: Path, engine: docker.DockerClient) -> subprocess.CompletedProcess[str]:
    """What docker says; a container that is made is removed."""
    if shutil.which("docker") is None:
        pytest.fail("There is no docker command. Install it: python3 scripts/engine.py ensure")
    where = {"PATH": os.environ["PATH"], "DOCKER_HOST": settings.ENGINE_URL, "HOME": str(folder)}
    run = subprocess.run(
        shlex.split(line), env=where, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    if run.returncode == 0 and line.startswith("docker create "):
        engine.containers.get(run.stdout.strip()).remove(v=True, force=True)
    return run


@pytest.mark.parametrize("line", REFUSED)
def test_the_engine_refuses_it(line: str, tmp_path: Path, engine: docker.DockerClient) -> None:
    run = asked(line, tmp_path, engine)
    assert run.returncode != 0
    assert run.stderr.strip()
    assert "connect" not in run.stderr


@pytest.mark.parametrize("line", TAKEN)
def test_the_engine_takes_it(line: str, tmp_path: Path, engine: docker.DockerClient) -> None:
    run = asked(line, tmp_path, engine)
    assert run.returncode == 0, run.stderr
