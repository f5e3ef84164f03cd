"""The container engine: found where one runs, else installed and started on a bare Debian or Ubuntu machine.

    engine.py ensure           an engine answers and buildx is there, or one line says what to do
    engine.py stop             stop the engine that `ensure` started; any other is left alone
    engine.py status [--json]  what there is

Standard library only: it runs before the virtual environment exists.
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import engine_firewall, engine_install
from scripts.engine_api import DEFAULT_SOCKET, Engine, Refused, Unreachable, find
from scripts.engine_daemon import PATIENCE, Daemon, on_the_machines_store, program
from scripts.locks import alone
from scripts.say import Stop, say, step

HOME = Path(os.environ.get("SLIPWAY_HOME") or Path(__file__).resolve().parent.parent / ".slipway").resolve()
LEAST_BUILDX = (0, 13)  # the first with --progress=rawjson
DESKTOP = "https://docs.docker.com/get-started/get-docker/"


def ensure() -> Engine:
    """An engine that answers, with buildx; `Stop` with one line and the way out when there can be none."""
    engine = find() or _obtain()
    if buildx_version() < LEAST_BUILDX:
        _obtain_buildx()
    if Daemon(HOME).pid() is not None:
        engine_firewall.ensure()
    return engine


def is_ready() -> bool:
    """Whether all is there that `ensure` makes besides an engine that answers."""
    if buildx_version() < LEAST_BUILDX:
        return False
    return Daemon(HOME).pid() is None or engine_firewall.holds()


def stop() -> None:
    """Stop the engine that was started from this SLIPWAY_HOME, and take back its packet rules."""
    daemon = Daemon(HOME)
    if daemon.pid() is None and not daemon.left_running():
        return
    with step("Stopping the engine"):
        daemon.stop()
        engine_firewall.remove()


def status() -> dict[str, Any]:
    """What there is: `storage` is the storage driver, `cgroup` 1 or 2; None where nothing answers."""
    engine = find()
    found: dict[str, Any] = {}
    if engine is not None:
        with contextlib.suppress(Refused, Unreachable):
            found = engine.get("/info")
    return {
        "answering": bool(found),
        "host": engine.host if engine else None,
        "version": found.get("ServerVersion"),
        "buildx": ".".join(map(str, buildx_version())) or None,
        "started_by_us": Daemon(HOME).pid() is not None,
        "storage": found.get("Driver"),
        "cgroup": int(found["CgroupVersion"]) if found.get("CgroupVersion") else None,
    }


def buildx_version() -> tuple[int, ...]:
    """The version of the docker client's buildx plugin, () when either is missing."""
    if not shutil.which("docker"):
        return ()
    said = subprocess.run(["docker", "buildx", "version"], capture_output=True, text=True, check=False).stdout
    return read_buildx_version(said)


def read_buildx_version(said: str) -> tuple[int, ...]:
    """`github.com/docker/buildx v0.13.1 788433953af1` → (0, 13, 1); distributions leave the v away."""
    found = re.search(r"buildx\s+v?(\d+(?:\.\d+)+)", said)
    return tuple(map(int, found[1].split("."))) if found else ()


def way_out(host: str | None, platform: str, *, root: bool, dockerd: bool, socket_denied: bool) -> str | None:
    """Why no engine can be had here and the one thing that mends it; None when it can be installed or started."""
    if host and host != DEFAULT_SOCKET:
        return f"no engine answers at DOCKER_HOST={host}: start that engine, or unset DOCKER_HOST."
    if platform != "linux":
        return f"no container engine answers: install and start Docker Desktop, then repeat ({DESKTOP})."
    if socket_denied:
        return "this user may not use the engine: sudo usermod -aG docker $USER, sign in again, then repeat."
    if not root:
        verb = "start" if dockerd else "install"
        return f"no container engine answers, and only root may {verb} one: sudo python3 scripts/engine.py ensure"
    return None


def _obtain() -> Engine:
    path = Path(DEFAULT_SOCKET.removeprefix("unix://"))
    refusal = way_out(
        os.environ.get("DOCKER_HOST"),
        sys.platform,
        root=os.geteuid() == 0,
        dockerd=shutil.which("dockerd") is not None,
        socket_denied=path.exists() and not os.access(path, os.W_OK),
    )
    if refusal:
        raise Stop(refusal)
    with alone(Path(__file__)):
        engine = find()  # another start may have brought one up while this one waited
        if engine is not None:
            return engine
        if not shutil.which("dockerd"):
            engine_install.install()
        return find() or _start()


def _start() -> Engine:
    """By the machine's init system where there is one, since it owns its engine; else in the background."""
    if Path("/run/systemd/system").is_dir():
        with step("Starting the engine"):
            done = subprocess.run(["systemctl", "start", "docker"], capture_output=True, text=True, check=False)
        engine = find()
        if engine is None:
            raise Stop(f"the engine does not start ({done.stderr.strip()[:200]}): journalctl -u docker says why.")
        return engine
    daemon = Daemon(HOME)
    with step("Starting the engine"):
        if daemon.pid() is not None:  # busy, or still starting
            daemon.wait()
            return Engine(daemon.host)
        for other in on_the_machines_store():  # two on one store would spoil it
            if engine := _wait_for(other):
                return engine
        daemon.start()
    say(f"the engine runs in the background; its log: {daemon.log}")
    return Engine(daemon.host)


def _wait_for(pid: int) -> Engine | None:
    """The engine that somebody else started, perhaps a moment ago, or is just stopping: then None, once it is gone.
    `Stop` when it stays and says nothing."""
    deadline = time.monotonic() + PATIENCE
    while program(pid) == "dockerd" and time.monotonic() < deadline:
        engine = find()
        if engine is not None:
            return engine
        time.sleep(0.2)
    if program(pid) != "dockerd":
        return None
    raise Stop(f"an engine runs as process {pid} but does not answer: end or restart it, then repeat.")


def _obtain_buildx() -> None:
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("apt-get"):
        least = ".".join(map(str, LEAST_BUILDX))
        raise Stop(f"the docker command needs buildx {least} or newer: https://docs.docker.com/build/install-buildx/")
    with alone(Path(__file__)):
        engine_install.install()
    if buildx_version() < LEAST_BUILDX:
        raise Stop("the docker command still finds no buildx: https://docs.docker.com/build/install-buildx/")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=["ensure", "stop", "status"])
    parser.add_argument("--json", action="store_true", help="status as one JSON object")
    given = parser.parse_args()
    if given.verb == "status":
        found = status()
        print(json.dumps(found) if given.json else "\n".join(f"{key}: {value}" for key, value in found.items()))
    else:
        {"ensure": ensure, "stop": stop}[given.verb]()


if __name__ == "__main__":
    main()
