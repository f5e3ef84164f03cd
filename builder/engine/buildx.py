"""The one program that builds: docker-buildx, started directly, with an empty environment and nothing of a learner's
in its arguments but what was checked."""

import os
import selectors
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import TracebackType

from django.conf import settings

from .workspace import Workspace

_PLUGINS = (
    "~/.docker/cli-plugins",
    "/usr/local/lib/docker/cli-plugins",
    "/usr/local/libexec/docker/cli-plugins",
    "/usr/lib/docker/cli-plugins",
    "/usr/libexec/docker/cli-plugins",
    "/Applications/Docker.app/Contents/Resources/cli-plugins",
)
_GRACE = 3.0  # seconds between TERM and KILL
_LARGEST_READ = 1 << 16


class NoBuildx(Exception):
    """The machine has no docker-buildx; its text says what mends it."""


@dataclass(frozen=True)
class Order:
    """What to build. The image is given `name` at the engine as it is made; `contexts` maps names that the Dockerfile
    uses to engine names of the sandbox's own images."""

    name: str
    cgroup_parent: str
    contexts: Mapping[str, str] = field(default_factory=dict)
    build_args: Mapping[str, str] = field(default_factory=dict)
    target: str = ""
    no_cache: bool = False


@cache
def plugin() -> str:
    """The path of docker-buildx. Raises `NoBuildx`."""
    for folder in _PLUGINS:
        path = Path(folder).expanduser() / "docker-buildx"
        if os.access(path, os.X_OK):
            return str(path)
    found = shutil.which("docker-buildx")
    if found:
        return found
    raise NoBuildx("docker-buildx is not installed; `python3 scripts/engine.py ensure` installs it, or says how.")


def command(order: Order, place: Workspace) -> list[str]:
    """The whole command line. Values that came from a learner stand behind `=`, so none can become an option."""
    dies_with_us = [setpriv, "--pdeathsig", "KILL", "--"] if (setpriv := shutil.which("setpriv")) else []
    return [
        *dies_with_us,
        plugin(),
        "build",
        "--builder=default",
        "--progress=rawjson",
        f"--network={settings.BUILD_NETWORK}",
        "--pull=false",
        "--provenance=false",
        "--sbom=false",
        "--ulimit=nofile=1024:1024",
        "--ulimit=core=0:0",
        f"--ulimit=fsize={1 << 30}:{1 << 30}",
        "--shm-size=16m",
        f"--cgroup-parent={order.cgroup_parent}",
        f"--build-arg=BUILDKIT_CACHE_MOUNT_NS={order.cgroup_parent}",
        *(f"--build-context={name}=docker-image://{engines}:latest" for name, engines in order.contexts.items()),
        *(f"--build-arg={name}={value}" for name, value in order.build_args.items()),
        *([f"--target={order.target}"] if order.target else []),
        *(["--no-cache"] if order.no_cache else []),
        f"--tag={order.name}:latest",
        f"--file={place.dockerfile}",
        str(place.context),
    ]


def environment(place: Workspace) -> dict[str, str]:
    """All that the client may know: where the engine is, and the policy."""
    tls = {name: os.environ[name] for name in ("DOCKER_CERT_PATH", "DOCKER_TLS_VERIFY") if name in os.environ}
    return tls | {
        "PATH": "/usr/bin:/bin",
        "HOME": "/nonexistent",
        "DOCKER_CONFIG": str(place.config),
        "DOCKER_HOST": settings.ENGINE_URL,
        "EXPERIMENTAL_BUILDKIT_SOURCE_POLICY": str(place.policy),
        "BUILDX_NO_DEFAULT_ATTESTATIONS": "1",
        "BUILDX_GIT_INFO": "false",
    }


class Client:
    """A running buildx. Leaving the context ends it, whatever happened."""

    def __init__(self, order: Order, place: Workspace) -> None:
        self._process = subprocess.Popen(
            command(order, place),
            env=environment(place),
            cwd=place.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C in a terminal is for the site's own processes
        )

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        if self._process.stderr:
            self._process.stderr.close()

    @property
    def succeeded(self) -> bool:
        """Whether it has ended, and well: the image is there under the name of the order."""
        return self._process.returncode == 0

    def chunks(self, patience: float) -> Iterator[bytes]:
        """What it says, as it comes; b"" whenever nothing came for `patience` seconds; ends when it has ended."""
        assert self._process.stderr is not None
        pipe = self._process.stderr.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while True:
                if not selector.select(patience):
                    yield b""
                    continue
                chunk = os.read(pipe, _LARGEST_READ)
                if not chunk:
                    break
                yield chunk
        self._process.wait(timeout=_GRACE)

    def stop(self) -> None:
        """TERM, then KILL; the engine ends the RUN within a quarter of a second after its client is gone (T24)."""
        if self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + _GRACE
        while self._process.poll() is None:
            if time.monotonic() > deadline:
                self._process.kill()
                self._process.wait()
                return
            self._drain(0.05)

    def _drain(self, patience: float) -> None:
        """Read and forget: a client that cannot write does not end."""
        assert self._process.stderr is not None
        pipe = self._process.stderr.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            if selector.select(patience) and not os.read(pipe, _LARGEST_READ):
                self._process.wait(timeout=_GRACE)
