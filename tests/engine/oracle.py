"""What the real engine says of a Dockerfile: refused on these lines before any step runs, or taken.

Nothing is built: a source policy denies the build context, so a file that copies from it ends when its graph is loaded,
which is behind everything that reads the Dockerfile and before everything that runs.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from builder.dockerfile import Lines
from builder.engine.buildx import plugin
from builder.progress.decode import Decoder
from builder.progress.ending import read_ending

_DENY_CONTEXT = {"rules": [{"action": "DENY", "selector": {"identifier": "local://context", "match_type": "EXACT"}}]}
_BEFORE_STEPS = re.compile(r"\[internal\] load (?:build definition|\.dockerignore|metadata)|transferring")
_BEHIND_READING = re.compile(r"denied by policy|network\.host is not allowed|security\.insecure is not allowed")
_NO_BASE = re.compile(r"failed to resolve source metadata|pull access denied|failed to do request|failed to authorize")
_PATIENCE = 120  # seconds


@dataclass(frozen=True)
class Verdict:
    """`outcome` is "taken", "refused" or "no base" (an image that the engine cannot have, whatever the file says)."""

    outcome: str
    lines: Lines | None = None
    message: str = ""


@dataclass(frozen=True)
class Oracle:
    """A place to ask from; several may ask at once."""

    root: Path

    def ask(self, name: str, text: str) -> Verdict:
        """The engine's verdict. Never ask about a file without FROM: Docker Engine 26 panics on it."""
        recipe = self.root / f"{name}.Dockerfile"
        recipe.write_bytes(text.encode())
        command = [plugin(), "build", "--builder=default", "--progress=rawjson", "--output=type=cacheonly"]
        build = [*command, f"--file={recipe}", str(self.root / "context")]
        run = subprocess.run(build, env=self._environment(), capture_output=True, timeout=_PATIENCE, check=False)
        return verdict(run.returncode, run.stderr)

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root),
            "DOCKER_CONFIG": str(self.root / "config"),
            "DOCKER_HOST": settings.ENGINE_URL,
            "EXPERIMENTAL_BUILDKIT_SOURCE_POLICY": str(self.root / "policy.json"),
            "BUILDX_NO_DEFAULT_ATTESTATIONS": "1",
            "BUILDX_GIT_INFO": "false",
        }


@contextmanager
def oracle(root: Path) -> Iterator[Oracle]:
    """The oracle, with its context and policy under `root`."""
    (root / "context" / "d").mkdir(parents=True)
    (root / "config").mkdir()
    for path in ("a", "b", "d/c"):
        (root / "context" / path).write_text(path)
    (root / "policy.json").write_text(json.dumps(_DENY_CONTEXT))
    yield Oracle(root)


def verdict(status: int, said: bytes) -> Verdict:
    """What an end of buildx means for the file itself."""
    decoder = Decoder()
    objects = [*decoder.feed(said), *decoder.end()]
    vertexes = [vertex["name"] for each in objects for vertex in each.get("vertexes", [])]
    ending = read_ending(decoder.text)
    if status == 0 or _BEHIND_READING.search(ending.message):
        return Verdict("taken", None, ending.message)
    if _NO_BASE.search(ending.message):
        return Verdict("no base", ending.lines, ending.message)
    if any(not _BEFORE_STEPS.match(name) for name in vertexes):
        return Verdict("taken", None, ending.message)
    assert ending.message, said
    return Verdict("refused", ending.lines, ending.message)
