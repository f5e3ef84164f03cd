"""The life of an engine of our own, beside the one that the other tests use: `own_engine.py FOLDER` prints what it saw.

It runs in namespaces of its own: two engines in one network would delete each other's docker0 and packet rules, and
the mounts of an engine that died stay.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from scripts.engine_api import Engine
from scripts.engine_daemon import Daemon, program

STUBBORN = ["sh", "-c", 'trap "" TERM; while :; do sleep 4321; done']


def main(folder: Path) -> dict[str, object]:
    """Start, run a container that ignores SIGTERM, lose the dockerd, start again, stop."""
    daemon = Daemon(
        folder,
        host=f"unix://{folder}/docker.sock",
        exec_root=folder / "exec",
        extra=("--data-root", f"{folder}/data", "--cgroup-parent", "/slipway-test-engine"),
    )
    seen: dict[str, object] = {"running_before": daemon.pid() is not None}
    try:
        daemon.start()
        seen["answers"] = Engine(daemon.host).answers()
        shell = f"docker save busybox:latest | docker --host {daemon.host} load"
        subprocess.run(["sh", "-c", shell], check=True, capture_output=True)
        docker = ["docker", "--host", daemon.host]
        command = [*docker, "run", "--detach", "--network", "none", "busybox", *STUBBORN]
        container = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        inside = Engine(daemon.host).get(f"/containers/{container}/json")["State"]["Pid"]
        pid = daemon.pid() or 0
        os.kill(pid, signal.SIGKILL)
        while program(pid) == "dockerd" and daemon.pid():
            time.sleep(0.01)  # the kernel takes a moment to take down a process of many threads
        seen["left_running"] = daemon.left_running()
        daemon.start()
        seen["outlived_the_dockerd"] = [each["Id"] == container for each in Engine(daemon.host).get("/containers/json")]
    finally:
        daemon.stop()
    seen["process_of_the_container"] = program(inside)
    seen["processes"] = processes_that_name(folder)
    seen["running_after"] = daemon.pid() is not None
    return seen


def processes_that_name(folder: Path) -> list[str]:
    """The command lines that hold a folder's name, but for this process's own."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line and int(path.parent.name) not in {os.getpid(), os.getppid()}:
            found.append(line)
    return found


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
