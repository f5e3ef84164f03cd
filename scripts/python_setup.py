"""The virtual environment: made once, brought up to date whenever requirements.lock changes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import interpreter
from scripts.locks import alone, package_system
from scripts.say import Stop, step

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
INSTALLER = ROOT / "scripts" / "installer.lock"
_PIP = [str(VENV / "bin" / "python"), "-m", "pip", "install", "-q"]
# What pip, npm and apt print when they reach nobody.
OFFLINE = (
    "NewConnectionError",
    "Temporary failure",
    "Network is unreachable",
    "ENOTFOUND",
    "ECONNREFUSED",
    "ETIMEDOUT",
)


def python() -> Path:
    """The virtual environment's interpreter."""
    return VENV / "bin" / "python"


def ensure() -> None:
    """Make `.venv` hold exactly what requirements.lock pins; nothing to do when it does already."""
    if sys.version_info < (3, 11):  # noqa: UP036  # the system's Python runs this, whatever it is
        raise Stop(f"Slipway needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    stamp = VENV / ".requirements"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if _holds(stamp, wanted):
        return
    with step("Python packages"), alone(LOCK):
        if _holds(stamp, wanted):  # made by another script while this one waited
            return
        if not python().exists():
            _make_venv()
        if not _by_uv():
            run([*_PIP, "--require-hashes", "-r", str(LOCK)], "The Python packages could not be installed")
        stamp.write_text(wanted)


def _by_uv() -> bool:
    """By uv, which takes seconds where pip takes a minute. False where it did not work: it does not know what pip was
    told of mirrors, so pip has the last word."""
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "-q", "--python", str(python())]
    installs = ([*_PIP, "--require-hashes", "-r", str(INSTALLER)], [*uv, "--require-hashes", "-r", str(LOCK)])
    return all(subprocess.run(each, capture_output=True, check=False).returncode == 0 for each in installs)


def _holds(stamp: Path, wanted: str) -> bool:
    return python().exists() and stamp.exists() and stamp.read_text() == wanted


def _make_venv() -> None:
    """Debian keeps ensurepip in a package of its own, so that is installed when it is missing."""
    python = interpreter.chosen()
    if subprocess.run([python, "-c", "import ensurepip"], capture_output=True, check=False).returncode:
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise Stop("Python's venv module is missing: install the package python3-venv, then repeat.")
        with package_system():
            run(["apt-get", "update", "-qq"], "The package lists could not be read")
            run(["apt-get", "install", "-y", "-qq", "python3-venv"], "python3-venv could not be installed")
    run([python, "-m", "venv", str(VENV)], "The virtual environment could not be made")


def run(arguments: list[str], failure: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Run a program to its end; its output, or one sentence with the last line of what it said."""
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, cwd=cwd, env=env)
    if done.returncode:
        raise Stop(f"{failure}: {_reason(done.stderr + done.stdout)}")
    return done.stdout


def _reason(output: str) -> str:
    """The first lines that speak of an error, joined; npm and pip spread one sentence over several."""
    if any(sign in output for sign in OFFLINE):
        return "nothing answers there. Connect this computer to the internet, or to a mirror of it, and repeat."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()] or lines[-1:]
    words = (line.removeprefix("npm error").removeprefix("ERROR:").strip() for line in errors)
    return " ".join(word for word in words if word)[:400] or "it gave no reason"
