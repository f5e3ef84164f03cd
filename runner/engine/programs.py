"""Programs run inside a container, beside its process 1."""

import contextlib
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import docker
import docker.errors
import requests
import urllib3

from runner.engine.client import TIMEOUT, connect, translated

MOST_OUTPUT = 64 * 1024  # bytes handed on
SECONDS = 10.0  # how long one may take before it is ended
# Docker's own are Ctrl-P Ctrl-Q, which leaves a shell behind and takes a key that shells use: nobody types these four.
NO_DETACHING = "ctrl-@,ctrl-^,ctrl-_,ctrl-\\"
KNOWN = 10.0  # seconds until the engine knows a started program's process, and until it has seen that one end
NO_PROCESS = 1  # PIDs up to this one are never a program's that was run beside another: 0 is "not known yet"
HEADER = 8  # bytes before each piece of output: the stream's number, three zeros, the length


class Readable(Protocol):
    """A file of bytes."""

    def read(self, amount: int, /) -> bytes:
        """At most that many bytes; none at the end."""


def execute(
    engine_id: str,
    names: Mapping[str, str],
    command: list[str],
    *,
    user: str = "",
    workdir: str | None = None,
    env: list[str] | None = None,
    detach: bool = False,
    seconds: float = SECONDS,
) -> dict[str, Any]:
    """Run a program inside: {"exit_code", "output", "ended_by_us"}; one that takes longer than `seconds` is killed,
    unless it was to run by itself (`detach`).

    Output is whatever the container prints: nothing may be concluded from it.
    """
    with translated(names), contextlib.closing(connect()) as client:
        made = prepare(client, engine_id, command, user=user, workdir=workdir, env=env)
        if detach:
            client.exec_start(made, detach=True)
            return {"exit_code": 0, "output": "", "ended_by_us": False}
        output, complete = _start(client, made, seconds)
        running = not complete and end(client, engine_id, made)
        code = None if running else client.exec_inspect(made)["ExitCode"]
    text = output.decode("utf-8", "replace")
    return {"exit_code": 137 if code is None else code, "output": text, "ended_by_us": not complete}


def prepare(
    client: docker.APIClient,
    engine_id: str,
    command: list[str],
    *,
    user: str = "",
    workdir: str | None = None,
    env: list[str] | None = None,
    terminal: bool = False,
) -> str:
    """The engine's id of a program that can be started in the container; "" is the container's own user.

    The only place that makes an exec, and it is never a privileged one.
    """
    made = client.exec_create(
        engine_id,
        command,
        user=user,
        workdir=workdir,
        environment=env or None,
        privileged=False,
        stdin=terminal,
        tty=terminal,
        detach_keys=NO_DETACHING if terminal else None,
    )
    return str(made["Id"])


def _start(client: docker.APIClient, made: str, seconds: float) -> tuple[bytes, bool]:
    """What it prints, both streams as they come; whether that was all. One that the engine has not begun to start
    within `seconds` has printed nothing.

    Not docker-py's own `exec_start`: that one waits for output without end.
    """
    url = f"{client.base_url}/v{client.api_version}/exec/{made}/start"
    order = {"Detach": False, "Tty": False}
    try:
        response = client.post(url, json=order, stream=True, timeout=(TIMEOUT, seconds))
    except requests.exceptions.ReadTimeout:
        return b"", False
    with contextlib.closing(response):
        try:
            response.raise_for_status()
        except requests.HTTPError as exc:
            raise docker.errors.create_api_error_from_http_exception(exc) from exc
        return read_output(response.raw, seconds)


def read_output(stream: Readable, seconds: float) -> tuple[bytes, bool]:
    """The pieces of an engine's multiplexed stream, at most MOST_OUTPUT bytes and for `seconds`; whether that was all.

    docs.docker.com/reference/api/engine, ContainerAttach, "Stream format".
    """
    deadline = time.monotonic() + seconds
    output = bytearray()
    while len(output) < MOST_OUTPUT and time.monotonic() < deadline:
        try:
            header = stream.read(HEADER)
            if len(header) < HEADER:
                return bytes(output), True
            output += stream.read(int.from_bytes(header[4:], "big"))
        except (urllib3.exceptions.ReadTimeoutError, TimeoutError):
            break
    return bytes(output[:MOST_OUTPUT]), False


def end(client: docker.APIClient, engine_id: str, made: str) -> bool:
    """End it and wait until it has; whether it still ran.

    The engine says "running" before it knows which process that is, and for as long as it has not seen it end.
    """
    deadline = time.monotonic() + KNOWN
    ran = False
    while (now := state(client, made)) and now["Running"] and time.monotonic() < deadline:
        ran = True
        if now["Pid"] > NO_PROCESS:
            kill(engine_id, now["Pid"])
        time.sleep(0.02)
    return ran


def state(client: docker.APIClient, made: str) -> dict[str, Any] | None:
    """What the engine says of it ({"Running", "Pid", "ExitCode", …}); None once its container is gone."""
    try:
        return dict(client.exec_inspect(made))
    except docker.errors.NotFound:
        return None


def kill(engine_id: str, pid: int, proc: Path = Path("/proc")) -> None:
    """Kill a process that a learner started inside; only one that is in that very container."""
    if pid <= NO_PROCESS:  # 0 would mean ourselves
        return
    with contextlib.suppress(OSError):
        if engine_id in (proc / str(pid) / "cgroup").read_text():
            os.kill(pid, 9)
