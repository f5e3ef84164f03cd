"""`browser.py ensure`: a Chromium for the browser tests, from the distribution's packages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.python_setup import run
from scripts.say import Stop, step

PROGRAMS = ("chromium-headless-shell", "chromium")  # the same browser; the first draws nothing for a desktop


def program() -> str | None:
    """The Chromium that there is."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def ensure() -> None:
    """Install Debian's or Ubuntu's Chromium when there is none."""
    if program():
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Stop("the browser tests need Chromium on the PATH as `chromium`: install it, then repeat.")
    with step("Chromium, for the browser tests"):
        run(["apt-get", "update", "-qq"], "The package lists could not be read")
        known = subprocess.run(["apt-cache", "show", PROGRAMS[0]], capture_output=True, check=False).returncode == 0
        package = PROGRAMS[0] if known else PROGRAMS[1]
        run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package, "iproute2"],
            "Chromium could not be installed",
        )


if __name__ == "__main__":
    if sys.argv[1:] != ["ensure"]:
        raise Stop("usage: browser.py ensure")
    ensure()
