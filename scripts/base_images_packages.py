"""What the machine's own package clients can fetch: Debian packages and npm packages, as files in a folder.

No server is named here: apt and npm know theirs, with the mirrors, proxies and certificates of this machine.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from scripts import assets, python_setup
from scripts.locks import package_system

HOME = Path(os.environ.get("SLIPWAY_HOME") or python_setup.ROOT / ".slipway").resolve()
LONGEST = 180  # seconds for one fetch: where names resolve to nothing, apt alone would try for minutes
APT = ["-q", "-o", "APT::Sandbox::User=", "-o", "Debug::NoLocking=1", "-o", "Acquire::Retries=1"]


class Unavailable(Exception):
    """A package client is missing or could not fetch; the text is one clause that says which and why."""


def debian_packages(names: list[str], folder: Path, *, alone: bool = False) -> list[Path]:
    """The .deb files of `names` and, unless `alone`, of all they need on a system where nothing is installed.

    Nothing is installed here: apt resolves against an empty list of installed packages and only downloads.
    """
    if not shutil.which("apt-get"):
        raise Unavailable("apt-get is missing (stand-ins are made from Debian's or Ubuntu's packages)")
    (folder / "partial").mkdir(parents=True, exist_ok=True)
    if alone:
        command = ["apt-get", *APT, "download", *names]
    else:
        aside = ["-o", f"Dir::Cache::archives={folder}", "-o", "Dir::State::status=/dev/null"]
        command = ["apt-get", *APT, *aside, "install", "-y", "--download-only", "--no-install-recommends", *names]
    try:
        _fetch(command, folder)
    except Unavailable:
        # packages that a list names and the mirror has replaced since, or no lists at all: a new machine's image
        if os.geteuid() != 0:
            raise
        with package_system():
            _fetch(["apt-get", "update", "-q", "-o", "APT::Update::Error-Mode=any"], folder)
        _fetch(command, folder)
    return sorted(folder.glob("*.deb"))


def npm_package(specification: str, folder: Path) -> Path:
    """The .tgz of one npm package, as `name@version`; npm is the machine's, else the one that builds our pages."""
    command, env = ["npm"], dict(os.environ)
    if not shutil.which("npm"):
        python_setup.ensure()
        command, env = assets.npm_command(HOME)
    patience = ["--fetch-retries=1", "--fetch-timeout=30000"]
    said = _fetch([*command, "pack", "--silent", *patience, specification], folder, env)
    return folder / said.split()[-1]


def version_of(deb: Path) -> str:
    """`busybox-static_1%3a1.35.0-4_amd64.deb` → `1:1.35.0-4`."""
    return re.sub("%3a", ":", deb.name.split("_")[1], flags=re.IGNORECASE)


def _fetch(command: list[str], folder: Path, env: dict[str, str] | None = None) -> str:
    client = "npm" if "pack" in command else command[0]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, env=env, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(f"{client} fetched nothing within {LONGEST} seconds") from None
    if done.returncode:
        said = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise Unavailable(f"{client} could not fetch: {said[-1][:200] if said else 'no reason given'}")
    return done.stdout
