"""What the fault tests need: a stack's parts by name, its sandboxes' logs, processes by a word, and patience."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from scripts.engine_daemon import descendants, start_time
from scripts.stack import ROOT, Bench, Stack

PATIENCE = 90.0  # seconds until a test gives up; what is waited for takes half a minute at the most
WORDS = {"site": "uvicorn", "worker": "manage.py work", "watcher": "manage.py watch", "redis": "redis-server"}

T = TypeVar("T")


def until(look: Callable[[], T]) -> T:
    """What `look` finds as soon as it finds something; a site that is away for a moment is asked again."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if found := look():
                return found
        time.sleep(0.05)
    raise AssertionError("it did not come about")


def command_line(pid: int) -> str:
    """Of a process, "" when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def part(stack: Stack, name: str) -> int:
    """The process of a part of the stack."""
    return until(lambda: next((p for p in descendants(stack.process.pid) if WORDS[name] in command_line(p)), 0))


def kill(stack: Stack, name: str) -> None:
    """End a part as the kernel does, and wait until it is gone."""
    pid = part(stack, name)
    os.kill(pid, signal.SIGKILL)
    until(lambda: start_time(pid) is None)


@contextlib.contextmanager
def frozen(stack: Stack, name: str) -> Iterator[None]:
    """The part does nothing within the block; what is sent to it waits."""
    pid = part(stack, name)
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):  # a block may end the part itself
            os.kill(pid, signal.SIGCONT)


def nap(seconds: int) -> str:
    """A `sleep` for a RUN line that no other process has: its decimals are its name."""
    return f"sleep {seconds}.{random.randrange(10**8, 10**9)}"


def runs(word: str) -> bool:
    """Whether a process with this command line is there, in whatever container."""
    pids = (int(path.name) for path in Path("/proc").glob("[0-9]*"))
    return any(command_line(pid).startswith(word) for pid in pids)


def build(bench: Bench, run: str, tag: str | None = None) -> str:
    """Ask for an image of busybox and one RUN line that no cache knows; the build's id."""
    dockerfile = f"FROM busybox\nRUN echo {random.random()}; {run}\n"
    made: str = bench.call("POST", "/builds", {"dockerfile": dockerfile, "tag": tag})["build"]
    return made


def told(bench: Bench, kind: str, **data: Any) -> list[dict[str, Any]]:
    """The data of the log's events of a kind, with what they say, where it is as given."""
    found = [event["data"] | {"say": event["say"]} for event in bench.events() if event["kind"] == kind]
    return [each for each in found if data.items() <= each.items()]


def outcome(bench: Bench, build: str) -> str:
    """How the build ended, once it has."""
    finished = until(lambda: told(bench, "build.finished", build=build))
    assert len(finished) == 1
    return str(finished[0]["outcome"])


def attempts(bench: Bench, build: str) -> list[int]:
    return [started["attempt"] for started in told(bench, "build.started", build=build)]


@contextlib.contextmanager
def sandbox(stack: Stack) -> Iterator[Bench]:
    """A sandbox of the stack; what it held at the engine is gone afterwards."""
    bench = Bench(stack.url).open()
    yield bench
    bench.call("DELETE", "")
    until(lambda: all(bench.call("GET", "").get(key) == [] for key in ("images", "containers")))


class SecondEngine:
    """An engine that may be killed: in a network and mounts of its own (root on Linux, as everywhere here)."""

    def __init__(self, folder: Path, *features: str) -> None:
        self.host = f"unix://{folder}/docker.sock"
        command = ["unshare", "--net", "--mount", sys.executable, "-m", "tests.engine.second_engine", str(folder)]
        self._holder = subprocess.Popen(
            [*command, *features], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.pid = self._answer()

    def _answer(self) -> int:
        assert self._holder.stdout is not None
        return int(self._holder.stdout.readline())

    def kill(self) -> None:
        """As the kernel does when memory is short; returns when it is gone."""
        os.kill(self.pid, signal.SIGKILL)
        until(lambda: start_time(self.pid) is None)

    def tell(self, word: str) -> None:
        """`start` or `stop`, which ends its containers too."""
        assert self._holder.stdin is not None
        self._holder.stdin.write(f"{word}\n")
        self._holder.stdin.flush()
        self.pid = self._answer()

    def close(self) -> None:
        """End it with all that it runs."""
        self._holder.communicate()
