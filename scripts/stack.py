"""A whole stack of its own, as `make run` starts it, for browser tests and benchmarks; and a client of its API."""

import atexit
import contextlib
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Stack:
    """A running stack: its address, its home, the process that holds it together and what that said."""

    url: str
    home: Path
    process: "subprocess.Popen[str]"
    said: list[str]


@dataclass
class Bench:
    """A guest's sandbox, used by its token."""

    url: str
    id: str = ""
    token: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def open(self) -> "Bench":
        """Make the sandbox."""
        made = self.call("POST", "", {})
        self.id, self.token = made["id"], made["token"]
        self.headers = {"Authorization": f"Bearer {self.token}"}
        return self

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """One call below /api/sandboxes/{id}; the decoded answer, errors included."""
        where = f"{self.url}/api/sandboxes" + (f"/{self.id}" if self.id else "") + path
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", **self.headers}
        request = urllib.request.Request(where, data=data, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=400) as answer:
                raw = answer.read()
        except urllib.error.HTTPError as exc:
            raw = exc.read()
        return json.loads(raw) if raw else None

    def command(self, line: str) -> dict[str, Any]:
        """A docker command, as typed under the picture."""
        answer: dict[str, Any] = self.call("POST", "/commands", {"command": line})
        return answer

    def events(self, after: int = 0) -> list[dict[str, Any]]:
        """The log from `after` on."""
        request = urllib.request.Request(
            f"{self.url}/api/sandboxes/{self.id}/events?after={after}", headers=self.headers
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return [json.loads(line) for line in answer]


@contextlib.contextmanager
def started(home: Path, **settings: str) -> Iterator[Stack]:
    """Run the stack in `home` on a free port; end it as Ctrl-C does, and wait until it is gone."""
    port = free_port()
    _bring_database(home)
    env = os.environ | {"SLIPWAY_HOME": str(home), "PORT": str(port)} | settings
    process = subprocess.Popen(
        [sys.executable, "scripts/run.py"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said: list[str] = []
    try:
        for line in process.stdout:
            said.append(line)
            if "ready:" in line:
                break
        else:
            raise RuntimeError("the stack did not start:\n" + "".join(said))
        _keep_database(home)
        yield Stack(f"http://localhost:{port}", home, process, said)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=90)


_DATABASE, _STAMP = "slipway.sqlite3", "database.stamp"


@cache
def _kept() -> Path:
    """Where this process keeps the first stack's database as it was when nobody had used it: to migrate an empty one
    takes four seconds."""
    folder = Path(tempfile.mkdtemp(prefix="slipway-database-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _keep_database(home: Path) -> None:
    if (_kept() / _STAMP).exists() or not (home / _STAMP).exists():
        return
    made, copy = (contextlib.closing(sqlite3.connect(folder / _DATABASE)) for folder in (home, _kept()))
    with made as source, copy as target:
        source.backup(target)
    shutil.copy(home / _STAMP, _kept())


def _bring_database(home: Path) -> None:
    """A stamp that does not fit, because the settings are others, has it looked at by `migrate`."""
    if (_kept() / _STAMP).exists() and not (home / _DATABASE).exists():
        for name in (_DATABASE, _STAMP):
            shutil.copy(_kept() / name, home)


def free_port() -> int:
    """A TCP port that nobody uses now; not one of those that the kernel gives to whoever connects to something, or asks
    for any port, before it is used."""
    while True:
        port = random.randrange(20_000, 32_000)  # noqa: S311  # a place, not a secret
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
