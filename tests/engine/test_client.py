"""The lines of tests/fixtures/refused_values.py and docker's own client, which asks no engine about them."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.fixtures.refused_values import REFUSED, TAKEN

COMPOSE_FILE = """
services:
  web: {image: nginx, ports: ["80"]}
  db: {image: postgres}
  worker: {build: .}
"""
BAKE_FILE = """
group "default" { targets = ["app", "db"] }
target "app" { context = "." }
target "db" { context = "." }
"""


def asked(line: str, folder: Path) -> str:
    """What the client prints; there is no engine at its address. "" where it needs none."""
    if shutil.which("docker") is None:
        pytest.fail("There is no docker command. Install it: python3 scripts/engine.py ensure")
    for name, text in (
        ("compose.yaml", COMPOSE_FILE),
        ("docker-bake.hcl", BAKE_FILE),
        ("Dockerfile", "FROM scratch\n"),
    ):
        (folder / name).write_text(text)
    nowhere = {"DOCKER_HOST": f"unix://{folder}/none.sock", "DOCKER_CONFIG": str(folder), "HOME": str(folder)}
    run = subprocess.run(
        shlex.split(line), env={"PATH": os.environ["PATH"], **nowhere}, cwd=folder, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return "" if run.returncode == 0 else run.stderr + run.stdout


@pytest.mark.parametrize("line", REFUSED)
def test_the_client_refuses_it_without_an_engine(line: str, tmp_path: Path) -> None:
    said = asked(line, tmp_path)
    assert said.strip()
    assert "connect" not in said


@pytest.mark.parametrize("line", TAKEN)
def test_the_client_takes_it_as_far_as_the_engine(line: str, tmp_path: Path) -> None:
    said = asked(line, tmp_path)
    assert not said or "connect" in said
