"""`browser.py ensure`: a Chromium for the browser tests, from the distribution's packages."""

import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.python_setup import run
from scripts.say import Stop, step


def ensure() -> None:
    """Install Debian's or Ubuntu's chromium when there is none."""
    if shutil.which("chromium"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Stop("the browser tests need Chromium on the PATH as `chromium`: install it, then repeat.")
    with step("Chromium, for the browser tests"):
        run(["apt-get", "update", "-qq"], "The package lists could not be read")
        run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "iproute2"],
            "Chromium could not be installed",
        )


if __name__ == "__main__":
    if sys.argv[1:] != ["ensure"]:
        raise Stop("usage: browser.py ensure")
    ensure()
