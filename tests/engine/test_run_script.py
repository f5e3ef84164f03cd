"""`make run`: one clear sentence when it cannot serve, and nothing left behind when it is stopped."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from scripts.stack import ROOT, Stack, free_port, started
from tests.engine.faulty import WORDS, command_line, part, until


def run(home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """A start that is expected to end by itself."""
    env = os.environ | {"SLIPWAY_HOME": str(home)} | settings
    command = [sys.executable, "scripts/run.py"]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False)


def children(stack: Stack) -> list[int]:
    """The processes that the supervisor started, and theirs."""
    found, todo = [], [stack.process.pid]
    while todo:
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(todo.pop())], capture_output=True, text=True, check=False
        )
        pids = [int(pid) for pid in listed.stdout.split()]
        found += pids
        todo += pids
    return found


def alive(pid: int) -> bool:
    """Whether the process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def registries(pids: list[int]) -> list[str]:
    """The environments of those that are a registry."""
    return [Path(f"/proc/{pid}/environ").read_text() for pid in pids if "registry.yml" in command_line(pid)]


def test_a_taken_port_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(tmp_path, PORT=str(port))
    assert done.returncode == 1
    assert done.stderr.strip().splitlines() == [
        f"slipway: port {port} cannot be used (Address already in use): choose another with PORT=8001 make run"
    ]


def test_a_port_that_is_none_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, PORT="http")
    assert (done.returncode, done.stderr) == (1, "slipway: PORT=http is no port number.\n")


def test_an_engine_that_cannot_be_reached_stops_the_start_with_one_sentence(tmp_path: Path) -> None:
    done = run(tmp_path, PORT=str(free_port()), DOCKER_HOST="unix:///nowhere/docker.sock")
    said = (done.stdout + done.stderr).strip().splitlines()
    assert done.returncode == 1
    assert any("/nowhere/docker.sock" in line for line in said)
    assert "Traceback" not in done.stdout + done.stderr


def test_a_second_stack_in_the_same_home_is_refused_and_ctrl_c_leaves_no_process(tmp_path: Path) -> None:
    with started(tmp_path) as stack:
        second = run(tmp_path, PORT=str(free_port()))
        assert second.returncode == 1
        assert "it runs already from" in second.stderr
        for name in WORDS:
            part(stack, name)
        pids = children(stack)
        assert registries(pids), "no registry runs beside the site"
        assert all("\0REGISTRY_HTTP_ADDR=127.0.0.1:" in environment for environment in registries(pids))
    assert [pid for pid in pids if alive(pid)] == []
    assert not (tmp_path / "redis.sock").exists()


def test_a_part_that_dies_is_started_again(tmp_path: Path) -> None:
    with started(tmp_path) as stack:
        watcher = part(stack, "watcher")
        os.kill(watcher, signal.SIGKILL)
        assert until(lambda: part(stack, "watcher") != watcher)
