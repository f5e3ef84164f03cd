"""What the machine's own package clients can fetch: Debian packages and npm packages, as files in a folder.

No server is named here: apt and npm know theirs, with the mirrors, proxies and certificates of this machine.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from scripts.python_setup import run


class Unavailable(Exception):
    """A package client is missing or could not fetch; the text is one clause that says which and why."""


def debian_packages(names: list[str], folder: Path, *, alone: bool = False) -> list[Path]:
    """The .deb files of `names` and, unless `alone`, of all they need on a system where nothing is installed.

    Nothing is installed here: apt resolves against an empty list of installed packages and only downloads.
    """
    if not shutil.which("apt-get"):
        raise Unavailable("apt-get is missing (stand-ins are made from Debian's or Ubuntu's packages)")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "partial").mkdir(exist_ok=True)
    options = ["-q", "-o", "APT::Sandbox::User=", "-o", "Debug::NoLocking=1"]
    if alone:
        command = ["apt-get", *options, "download", *names]
    else:
        aside = ["-o", f"Dir::Cache::archives={folder}", "-o", "Dir::State::status=/dev/null"]
        command = ["apt-get", *options, *aside, "install", "-y", "--download-only", "--no-install-recommends", *names]
    _fetch(command, folder, "apt-get", lists_may_be_empty=True)
    return sorted(folder.glob("*.deb"))


def npm_package(specification: str, folder: Path) -> Path:
    """The .tgz of one npm package, as `name@version`."""
    if not shutil.which("npm"):
        raise Unavailable("npm is missing")
    folder.mkdir(parents=True, exist_ok=True)
    said = _fetch(["npm", "pack", "--silent", specification], folder, "npm")
    return folder / said.split()[-1]


def version_of(deb: Path) -> str:
    """`busybox-static_1%3a1.35.0-4_amd64.deb` → `1:1.35.0-4`."""
    return re.sub("%3a", ":", deb.name.split("_")[1], flags=re.IGNORECASE)


def _fetch(command: list[str], folder: Path, client: str, *, lists_may_be_empty: bool = False) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode and lists_may_be_empty and os.geteuid() == 0:
        # a freshly made machine has no package lists; one update is cheaper than asking first
        run(["apt-get", "update", "-qq"], "the package lists could not be read")
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise Unavailable(f"{client} could not fetch ({said[-1][:200] if said else 'no reason given'})")
    return done.stdout
