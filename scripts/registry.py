"""The site's registry for docker push and docker pull: Debian's program, unpacked and not installed, so that no service
of the machine's comes with it. Without it the site runs, and both commands say that there is none."""

import os
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path

from scripts.locks import package_system
from scripts.python_setup import ROOT, VENV
from scripts.say import say, step

PACKAGE = "docker-registry"
UNPACKED = VENV / "registry"  # shared by all that run from this folder
CONFIGURATION = ROOT / "scripts" / "image" / "registry.yml"


def ensure() -> Path | None:
    """The program, fetched on first use; None where it cannot be had."""
    carried = UNPACKED / "usr" / "bin" / PACKAGE
    if not carried.exists() and platform.system() == "Linux" and shutil.which("apt-get") and shutil.which("dpkg-deb"):
        with step("The registry"), package_system():
            if not carried.exists():
                _unpack()
    if carried.exists():
        return carried
    if own := shutil.which(PACKAGE):
        return Path(own)
    say("there is no registry: docker push and docker pull will say so (Debian's package docker-registry has one).")
    return None


def command_line(program: Path) -> list[str]:
    """How it is started; where it listens and keeps images is in `environment`."""
    return [str(program), "serve", str(CONFIGURATION)]


def environment(home: Path, address: str) -> dict[str, str]:
    """The registry's own settings (distribution, "Override specific configuration options"), and the site's."""
    folder = home / "registry"
    folder.mkdir(exist_ok=True)
    return {
        "REGISTRY_HTTP_ADDR": address,
        "REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY": str(folder),
        "SLIPWAY_REGISTRY": address,
        "SLIPWAY_REGISTRY_FOLDER": str(folder),
    }


def _unpack() -> None:
    with tempfile.TemporaryDirectory() as place:
        fetch = ["apt-get", "download", "-qq", PACKAGE]
        if not _done(fetch, place) and os.geteuid() == 0:  # a machine that has never read its lists
            _done(["apt-get", "update", "-qq"], place)
            _done(fetch, place)
        for package in Path(place).glob("*.deb"):
            half = UNPACKED.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)
            if _done(["dpkg-deb", "-x", str(package), str(half)], place):
                half.rename(UNPACKED)


def _done(command: list[str], place: str) -> bool:
    return subprocess.run(command, cwd=place, capture_output=True, check=False).returncode == 0
