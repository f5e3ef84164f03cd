"""An engine of our own: started in the background, recorded, and stopped with everything that it started."""

import contextlib
import json
import os
import re
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.engine_api import DEFAULT_SOCKET, Engine, Refused, Unreachable
from scripts.say import Stop

PATIENCE = 300.0  # seconds for the first answer; 1 to 2 are normal, with hundreds of containers kept it was 66
LONGEST_LOG = 5_000_000  # bytes after which a new start begins a new log
FILES = 1024  # open files per process in a container
EXEC_ROOT = Path("/var/run/docker")  # where dockerd and its containerd keep their sockets and pid files


@dataclass(frozen=True)
class Daemon:
    """The dockerd of one SLIPWAY_HOME. The last three are for a second engine on the same machine."""

    home: Path
    host: str = DEFAULT_SOCKET
    exec_root: Path = EXEC_ROOT
    extra: tuple[str, ...] = ()
    features: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """Its configuration, log and record."""
        return self.home / "engine"

    @property
    def log(self) -> Path:
        """What dockerd and its containerd say."""
        return self.folder / "dockerd.log"

    @property
    def record(self) -> Path:
        """The process id and the kernel's start time of it, which together name one process for good."""
        return self.folder / "dockerd.pid"

    def pid(self) -> int | None:
        """The running dockerd that was started from here, None when there is none."""
        try:
            pid, started = (int(word) for word in self.record.read_text().split())
        except (OSError, ValueError):
            return None
        return pid if start_time(pid) == started else None

    def start(self) -> None:
        """Start dockerd in a session of its own and return when it answers; `Stop` with its last words if it ends."""
        self.folder.mkdir(parents=True, exist_ok=True)
        settings = self.folder / "daemon.json"
        wanted = configuration(resource.getrlimit(resource.RLIMIT_NOFILE)[1])
        wanted["features"] = dict.fromkeys(self.features, True)
        settings.write_text(json.dumps(wanted, indent=2) + "\n")
        own_pidfile = self.folder / "docker.pid"  # a stale one of another start would make dockerd refuse
        own_pidfile.unlink(missing_ok=True)
        self._end_left_containerd()
        mode = "wb" if self.log.exists() and self.log.stat().st_size > LONGEST_LOG else "ab"
        command = ["dockerd", "--config-file", str(settings), "--pidfile", str(own_pidfile), "--host", self.host]
        with self.log.open(mode) as log:
            process = subprocess.Popen(  # left to run on: it is watched by its pid, not as our child
                [*command, "--exec-root", str(self.exec_root), *self.extra],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
            )
        self.record.write_text(f"{process.pid} {start_time(process.pid)}\n")
        self.wait()

    def stop(self) -> None:
        """End its containers, the daemon, and what a build may have left; returns when all are gone.

        Containers are killed, not asked: this runs on Ctrl-C, and a process that ignores SIGTERM takes ten seconds.
        """
        pid = self.pid()
        if pid is None and not self.left_running():
            return
        _kill_containers(Engine(self.host))
        # a RUN of a build outlives its dockerd as an orphan, so its processes are noted while they can be found
        below = {child: start_time(child) for child in descendants(pid)} if pid else {}
        if pid:
            os.kill(pid, signal.SIGTERM)
            _end(pid, patience=10)
        for child, started in below.items():
            if start_time(child) == started:
                _end(child, patience=0.5)
        for shim in self._shims():
            for process in [*descendants(shim), shim]:
                _end(process, patience=0)
        self.record.unlink(missing_ok=True)

    def left_running(self) -> bool:
        """Whether the engine that was started from here died and has not been stopped or started again since."""
        return self.record.exists() and self.pid() is None and not Engine(self.host).answers()

    def _shims(self) -> list[int]:
        """The parents of containers, which outlive a dockerd that was killed; they name their engine's socket."""
        address = str(self.exec_root / "containerd" / "containerd.sock")
        found = []
        for command in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                words = command.read_bytes().decode(errors="replace").split("\0")
                if "containerd-shim" in words[0] and address in words:
                    found.append(int(command.parent.name))
        return found

    def wait(self) -> None:
        """Return when it answers; `Stop` with its last words when it ends instead."""
        engine, deadline = Engine(self.host), time.monotonic() + PATIENCE
        while not engine.answers():
            if self.pid() is None:
                self.record.unlink(missing_ok=True)
                raise Stop(f"the engine ended at once: {last_words(self.log)}; its log: {self.log}")
            if time.monotonic() > deadline:
                raise Stop(f"the engine does not answer after {PATIENCE:.0f} seconds; its log: {self.log}")
            time.sleep(0.05)

    def _end_left_containerd(self) -> None:
        """End the containerd of a dockerd that died: a new dockerd waits ten seconds for it, then starts its own.

        Containers do not notice: their shims find the new one. A pid file of another program is only removed.
        """
        pidfile = self.exec_root / "containerd" / "containerd.pid"
        with contextlib.suppress(OSError, ValueError):
            pid = int(pidfile.read_text())
            if program(pid) == "containerd":
                _end(pid, patience=0)
            pidfile.unlink()


def configuration(hard_limit: int) -> dict[str, Any]:
    """dockerd's settings (docs.docker.com/reference/cli/dockerd): small, quiet and closed by default.

    `hard_limit` is this machine's own limit of open files: a container may not be given more.
    With live-restore containers outlive a dockerd that dies (some Dockerfiles make BuildKit 0.13 panic, and dockerd
    with it); `Daemon.stop` ends them itself.
    """
    files = FILES if hard_limit == resource.RLIM_INFINITY else min(FILES, hard_limit)
    return {
        "live-restore": True,
        "icc": False,
        "userland-proxy": False,
        "no-new-privileges": True,
        "log-driver": "local",
        "log-opts": {
            "max-size": "1m",
            "max-file": "1",
            "compress": "false",
            "mode": "non-blocking",
            "max-buffer-size": "256k",
        },
        "default-ulimits": {
            "nofile": {"Name": "nofile", "Soft": files, "Hard": files},
            "core": {"Name": "core", "Soft": 0, "Hard": 0},
        },
        "default-shm-size": "16M",
        "default-cgroupns-mode": "private",
        # the first pool has room for docker0 alone; every other network gets 14 addresses out of the second
        "default-address-pools": [{"base": "172.17.0.0/16", "size": 16}, {"base": "10.64.0.0/12", "size": 28}],
        "builder": {
            "entitlements": {"network-host": False, "security-insecure": False},
            "gc": {"enabled": True, "defaultKeepStorage": "10GB"},
        },
        "shutdown-timeout": 5,
    }


def start_time(pid: int) -> int | None:
    """The kernel's start time of a process in ticks since boot (man proc: field 22); None when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else int(fields[19])


def program(pid: int) -> str | None:
    """The name of a running program, None when it is gone."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return None


def on_the_machines_store() -> list[int]:
    """Every dockerd that keeps its images where one does by default, whoever started it, answering or not yet."""
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            pid, words = int(command.parent.name), command.read_bytes().split(b"\0")
            if program(pid) == "dockerd" and not any(word.startswith(b"--data-root") for word in words):
                found.append(pid)
    return found


def descendants(pid: int) -> list[int]:
    """The children of a process, their children, and so on."""
    return [each for child in _children(pid) for each in (child, *descendants(child))]


def last_words(log: Path) -> str:
    """The reason in a dockerd log: its last `failed to …` line, else its last line."""
    lines = [line for line in log.read_text(errors="replace").splitlines() if line.strip()]
    reasons = [line for line in lines if line.startswith("failed") or "level=fatal" in line]
    line = (reasons or lines or ["it said nothing"])[-1]
    message = re.search(r'msg="((?:[^"\\]|\\.)*)"', line)
    return (message[1] if message else line)[:300]


def _children(pid: int) -> Iterator[int]:
    for listing in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            yield from (int(word) for word in listing.read_text().split())


def _kill_containers(engine: Engine) -> None:
    def kill(container: dict[str, Any]) -> None:
        with contextlib.suppress(Refused, Unreachable):  # it may have ended by itself meanwhile
            engine.post(f"/containers/{container['Id']}/kill")

    try:
        running = engine.get("/containers/json")
    except (Refused, Unreachable):
        return  # a daemon that does not answer is ended all the same
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(kill, running))


def _end(pid: int, patience: float) -> None:
    """Wait that long for a process to end by itself, then kill it and wait until it is gone."""
    if not _ended(pid, patience):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        _ended(pid, 5)


def _ended(pid: int, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while True:
        with contextlib.suppress(ChildProcessError):  # it is our child only when this process started it
            os.waitpid(pid, os.WNOHANG)
        if start_time(pid) is None:
            return True
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.02)
