"""The engine's packages from the distribution's own mirrors, on a Debian or Ubuntu machine as root.

Debian 12 has an engine but no buildx; its next release's packages need nothing newer than Debian 12's own libc,
so those few are taken from there and a pin keeps everything else where it is.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.locks import package_system
from scripts.say import Stop, step

PACKAGES = ["docker.io", "docker-cli", "docker-buildx", "docker-compose", "containerd"]
NEXT_RELEASE = {"bookworm": "trixie"}  # releases without buildx → the release whose packages fit them
OWN_BUILDX = {("debian", 13), ("ubuntu", 24)}  # the first versions whose engine comes with buildx
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SOURCES = Path("/etc/apt/sources.list.d/slipway-engine.sources")
PREFERENCES = Path("/etc/apt/preferences.d/slipway-engine")
HOW_TO = "https://docs.docker.com/engine/install/"


@dataclass(frozen=True)
class Distribution:
    """What /etc/os-release says: `debian`, 12, `bookworm`."""

    name: str
    version: int
    codename: str

    @property
    def has_buildx(self) -> bool:
        """Whether its own packages are enough."""
        return any(self.name == name and self.version >= first for name, first in OWN_BUILDX)


@dataclass(frozen=True)
class Archive:
    """One place apt reads packages from: `uri`, who signs it (`Debian`), and the suite (`bookworm-security`)."""

    uri: str
    origin: str
    suite: str
    component: str


def install() -> None:
    """Install the engine, its command line, buildx and compose; `Stop` with the way out where that cannot be done."""
    distribution = read_distribution(Path("/etc/os-release"))
    if not (distribution.has_buildx or distribution.codename in NEXT_RELEASE) or not shutil.which("apt-get"):
        raise Stop(f"no container engine answers, and how to install one here is not known: see {HOW_TO}")
    with package_system():
        with step("Reading the package lists"):
            _apt("update", "the package lists could not be read")
        if not distribution.has_buildx:
            _add_next_release(distribution.codename)
        with step("Installing the container engine (about 100 MB to fetch)"):
            _apt("install", "the engine's packages could not be installed", *PACKAGES, *_also_needed())


def read_distribution(path: Path) -> Distribution:
    """The distribution of this machine (freedesktop.org/software/systemd/man/os-release.html)."""
    text = path.read_text() if path.exists() else ""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    said = {key.strip(): value.strip().strip("\"'") for key, value in pairs}
    major = said.get("VERSION_ID", "").split(".")[0]
    return Distribution(said.get("ID", ""), int(major) if major.isdigit() else 0, said.get("VERSION_CODENAME", ""))


def read_archives(listing: str) -> list[Archive]:
    """The archives in what `apt-get indextargets --format` prints, whatever form the machine's sources have."""
    return [Archive(*line.split("|")) for line in listing.splitlines() if line.count("|") == 3]


def next_sources(archives: list[Archive], codename: str, following: str, keyring: Path | None) -> str:
    """The next release beside the present one, from the same mirrors: a stanza for each suite in deb822 form."""
    stanzas = []
    for archive in dict.fromkeys(archives):
        suites = {codename: following, f"{codename}-security": f"{following}-security"}
        if archive.origin != "Debian" or archive.component != "main" or archive.suite not in suites:
            continue
        lines = ["Types: deb", f"URIs: {archive.uri}", f"Suites: {suites[archive.suite]}", "Components: main"]
        stanzas.append("\n".join(lines + ([f"Signed-By: {keyring}"] if keyring else [])) + "\n")
    return "\n".join(stanzas)


def pin(following: str) -> str:
    """Nothing of the next release is ever installed but the engine's packages (man apt_preferences)."""
    return (
        f"Package: *\nPin: release n={following}*\nPin-Priority: -1\n\n"
        f"Package: {' '.join(PACKAGES)}\nPin: release n={following}*\nPin-Priority: 600\n"
    )


def _add_next_release(codename: str) -> None:
    following = NEXT_RELEASE[codename]
    layout = "$(REPO_URI)|$(ORIGIN)|$(RELEASE)|$(COMPONENT)"
    listing = subprocess.run(
        ["apt-get", "indextargets", "--format", layout, "Created-By: Packages"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    sources = next_sources(read_archives(listing), codename, following, KEYRING if KEYRING.exists() else None)
    if not sources:
        raise Stop(f"apt knows no Debian mirror with {codename}: see {HOW_TO}")
    PREFERENCES.write_text(pin(following))  # before the sources: without it apt would offer the whole next release
    SOURCES.write_text(sources)
    try:
        with step(f"Reading the package lists of {following}"):
            _apt(
                "update", f"this machine's mirror does not answer for {following}", "-o", "APT::Update::Error-Mode=any"
            )
    except Stop:
        SOURCES.unlink()
        PREFERENCES.unlink()
        raise


def _also_needed() -> list[str]:
    """iptables, which dockerd calls, and the parser without which it refuses to start under AppArmor."""
    enabled = Path("/sys/module/apparmor/parameters/enabled")
    apparmor = enabled.exists() and enabled.read_text().startswith("Y")
    return ["iptables", "ca-certificates"] + (["apparmor"] if apparmor else [])


def _apt(verb: str, failure: str, *words: str) -> None:
    options = ["-y", "-qq", "--no-install-recommends"] if verb == "install" else ["-qq"]
    # the lock timeout: on a machine that has just started, its own nightly update may hold apt's lock
    command = ["apt-get", verb, *options, "-o", "DPkg::Lock::Timeout=120", *words]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    )
    if done.returncode:
        said = [line for line in (done.stderr + done.stdout).splitlines() if line.startswith("E:")]
        raise Stop(f"{failure} ({said[0][2:].strip() if said else 'apt-get gave no reason'}): see {HOW_TO}")
