"""`make run`: everything that is missing is made, then the whole stack serves until Ctrl-C.

Run with the system's Python: the virtual environment may not exist yet.
"""

import contextlib
import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import assets, broker, database, engine_process, python_setup, registry, words
from scripts.python_setup import ROOT, python
from scripts.say import Stop, say, step
from scripts.supervise import Program, Stopped, end_all, until_told, watch

HOME = Path(os.environ.get("SLIPWAY_HOME") or ROOT / ".slipway").resolve()
PORT = os.environ.get("PORT") or "8000"
LISTEN = os.environ.get("SLIPWAY_LISTEN") or "127.0.0.1"
LEAST_FREE = 2 * 1024**3  # bytes: an engine that runs out of disk fails in ways that teach nothing
PATIENCE = 60  # seconds for all parts to answer


def main() -> None:
    """Prepare, serve, and end everything that was started."""
    with contextlib.suppress(Stopped), until_told(), _alone():
        _check_machine()
        started_engine = _prepare()
        programs = _programs()
        try:
            for program in programs:
                program.start()
            _wait_until_well(programs)
            say(f"ready: http://localhost:{PORT}/   (Ctrl-C stops everything)")
            watch(programs, tick=lambda: engine_process.revive(HOME))
        finally:
            say("stopping …")
            end_all(programs[1:])
            _rest(programs[1:])
            end_all(programs[:1])
            if started_engine:
                engine_process.stop()
            say("stopped.")


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One stack per home: two would fight over its database and sockets."""
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stop(f"it runs already from {HOME}; stop that one first, or set SLIPWAY_HOME.") from None
        yield


def _check_machine() -> None:
    if not PORT.isdigit() or not 0 < int(PORT) < 65536:
        raise Stop(f"PORT={PORT} is no port number.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LISTEN, int(PORT)))
        except OSError as exc:
            raise Stop(f"port {PORT} cannot be used ({exc.strerror}): choose another with PORT=8001 make run") from None
    if (free := shutil.disk_usage(HOME).free) < LEAST_FREE:
        raise Stop(f"the disk of {HOME} has {free // 1024**2} MB left; Slipway needs 2 GB: free some first.")


def _prepare() -> bool:
    """Everything a first start needs, the engine beside the rest; whether this run started the engine."""
    with ThreadPoolExecutor(1) as pool:
        engine = pool.submit(engine_process.prepare)
        python_setup.ensure()
        words.ensure()
        assets.ensure(HOME)
        database.ensure(HOME)
        return engine.result()


def _programs() -> list[Program]:
    """The stack, in the order in which each needs the ones before it."""
    logs = HOME / "logs"
    logs.mkdir(exist_ok=True)
    (HOME / "redis.sock").unlink(missing_ok=True)
    own = None if "SLIPWAY_REGISTRY" in os.environ else registry.ensure()
    lines, env = _command_lines(broker.ensure(HOME), own), _environment()
    if own:
        env |= registry.environment(HOME, f"127.0.0.1:{_free_port()}")
    env_of = {"site": env | {"DJANGO_SETTINGS_MODULE": "webapp.settings"}}
    return [Program(name, line, logs / f"{name}.log", env=env_of.get(name, env)) for name, line in lines.items()]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _command_lines(redis: Path, own_registry: Path | None = None) -> dict[str, list[str]]:
    py = str(python())
    lines = {
        "redis": [
            str(redis), "--port", "0", "--unixsocket", str(HOME / "redis.sock"), "--unixsocketperm", "600",
            "--dir", str(HOME), "--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction",
        ],
        "site": [
            py, "-m", "uvicorn", "webapp.asgi:application", "--host", LISTEN, "--port", PORT, "--no-access-log",
            # the longest message of a learner's program (runner.ports.sockets); the site's own sockets take less
            "--timeout-graceful-shutdown", "3", "--ws-max-size", str(1024 * 1024),
        ],
        "worker": [py, "manage.py", "work"],
        "watcher": [py, "manage.py", "watch"],
    }  # fmt: skip
    return lines | ({"registry": registry.command_line(own_registry)} if own_registry else {})


def _environment() -> dict[str, str]:
    return {
        "DOCKER_HOST": os.environ.get("DOCKER_HOST") or engine_process.host() or "",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "",  # without bytecode every start would compile every module anew
        "DJANGO_SETTINGS_MODULE": "webapp.engine_host",
        "PORT": PORT,
        "SLIPWAY_HOME": str(HOME),
    }


def _wait_until_well(programs: list[Program]) -> None:
    """Until /healthz says that all parts answer; a part that ends meanwhile stops the start at once."""
    faults: dict[str, str] = {"site": "no answer"}
    with step("Starting the site, the worker and the watcher"):
        deadline = time.monotonic() + PATIENCE
        while faults and time.monotonic() < deadline:
            for program in programs:
                if program.process and (code := program.process.poll()) is not None:
                    raise Stop(f"{program.name} ended at once (exit code {code}); the reason is in {program.log}")
            time.sleep(0.1)
            faults = _faults()
    if faults:
        words = "; ".join(f"{part}: {why}" for part, why in faults.items())
        raise Stop(f"it did not come up within {PATIENCE} seconds ({words}); the logs are in {HOME / 'logs'}")


def _rest(programs: list[Program]) -> None:
    """End what runs in the site's containers: an engine that was there before goes on without them."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        command = [str(python()), "manage.py", "rest"]
        env = os.environ | programs[0].env
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=30)
        if done.stdout.strip():
            say(done.stdout.strip())


def _faults() -> dict[str, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=3):
            return {}
    except urllib.error.HTTPError as exc:
        faults: dict[str, str] = json.loads(exc.read() or b"{}").get("faults", {"site": str(exc)})
        return faults
    except (OSError, ValueError):
        return {"site": "no answer"}


if __name__ == "__main__":
    try:
        main()
    except OSError as exc:  # a folder of somebody else's, a disk that is full: the system's own words name it
        raise Stop(f"{exc.filename or ROOT}: {exc.strerror or exc}.") from None
