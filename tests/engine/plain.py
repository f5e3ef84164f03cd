"""Dockerfiles built by the engine itself, past the site: what the image is configured as, which steps were cached."""

import os
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docker
from django.conf import settings

from builder.engine.buildx import plugin
from builder.progress.decode import Decoder

_PATIENCE = 120  # seconds


@dataclass
class Plain:
    """A context with the files `f` and `g`, and what was built of it."""

    engine: docker.DockerClient
    root: Path
    nonce: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    tags: list[str] = field(default_factory=list)

    def image(self, dockerfile: str) -> Any:
        """The image that the Dockerfile makes."""
        tag = f"slipway-plain-{self.nonce}:{len(self.tags)}"
        self.tags.append(tag)
        self._build(dockerfile, f"--tag={tag}")
        return self.engine.images.get(tag)

    def cached(self, dockerfile: str) -> dict[str, bool]:
        """Every numbered step's text without its number, and whether it came from the cache."""
        seen: dict[str, dict[str, Any]] = {}
        for each in self._build(dockerfile, "--output=type=cacheonly"):
            for vertex in each.get("vertexes", []):
                seen.setdefault(vertex["digest"], {}).update(vertex)
        numbered = [vertex for vertex in seen.values() if vertex["name"].startswith("[")]
        return {vertex["name"].split("] ", 1)[1]: bool(vertex.get("cached")) for vertex in numbered}

    def _build(self, dockerfile: str, output: str) -> list[dict[str, Any]]:
        context = self.root / "context"
        (self.root / "Dockerfile").write_text(dockerfile.replace("@", self.nonce))
        command = [plugin(), "build", "--builder=default", "--progress=rawjson", "--provenance=false", output]
        ended = subprocess.run(
            [*command, f"--file={self.root / 'Dockerfile'}", str(context)],
            env={"PATH": os.environ["PATH"], "HOME": str(self.root), "DOCKER_HOST": settings.ENGINE_URL},
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr.decode()[-2000:]
        decoder = Decoder()
        return [*decoder.feed(ended.stderr), *decoder.end()]


@contextmanager
def plain(engine: docker.DockerClient, root: Path) -> Iterator[Plain]:
    """A place to build in; its images are taken away in the end."""
    builds = Plain(engine, root)
    (root / "context").mkdir()
    for name in ("f", "g"):
        (root / "context" / name).write_text(f"{name} {builds.nonce}")
    yield builds
    for tag in builds.tags:
        engine.images.remove(tag, force=True)
