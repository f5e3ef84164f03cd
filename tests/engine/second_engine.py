"""A second engine on this machine: `second_engine.py FOLDER [FEATURE]` keeps it in the namespaces it was started in.

Says its process id whenever it has been started; reads `start` and `stop` from its input, and ends with that.
"""

import subprocess
import sys
from pathlib import Path

from scripts.engine_daemon import Daemon

IMAGE = "busybox:latest"
OTHERS = ("node:15.4.0-alpine3.10", "python:3.12-slim")  # a start of the stack asks for these too; nobody runs them


def main(folder: Path, *features: str) -> None:
    """Start it, give it busybox from the machine's own engine, and do as told until the input ends."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    daemon = Daemon(
        folder,
        host=f"unix://{folder}/docker.sock",
        exec_root=folder / "exec",
        extra=("--data-root", f"{folder}/data", "--cgroup-parent", "/slipway-second-engine"),
        features=features,
    )
    try:
        daemon.start()
        load = f"docker save {IMAGE} | docker --host {daemon.host} load --quiet"
        subprocess.run(["sh", "-c", load], check=True, stdout=subprocess.DEVNULL)
        for name in OTHERS:
            subprocess.run(["docker", "--host", daemon.host, "tag", IMAGE, name], check=True)
        print(daemon.pid(), flush=True)
        for line in sys.stdin:
            daemon.start() if line.strip() == "start" else daemon.stop()
            print(daemon.pid() or 0, flush=True)
    finally:
        daemon.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
