"""`make test`: what the tests need is made, every check and every test runs, and what was started is stopped.

Run with the system's Python, after scripts/setup.py.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import browser, own_network
from scripts.engine_process import borrowed
from scripts.python_setup import ROOT, python

ENGINE, BROWSER = "tests/engine", "tests/browser"
LESSONS = f"{BROWSER}/test_lessons.py"  # long: what asks the engine is done before what a browser does


def main() -> int:
    """Checks first, because they are quick; tests in any case, so that one run tells everything."""
    browser.ensure()
    with borrowed():
        checks = subprocess.run([str(python()), "scripts/check.py"], cwd=ROOT, check=False).returncode
        tests = _pytest(*sys.argv[1:]).wait() if sys.argv[1:] else _everything()
    if checks:
        print("The tests' result stands above; the checks failed, see the beginning.")
    return checks or tests


def _everything() -> int:
    """What asks the engine, beside what only calculates and, after that, what a browser does. A browser that has no
    network of its own waits for the engine's tests too: it gives up what it fetches whenever a container's network
    comes or goes."""
    with tempfile.TemporaryDirectory(prefix="slipway-tests-") as home, tempfile.TemporaryFile("w+") as told:
        own_place = os.environ | {"SLIPWAY_HOME": home}  # of the test database
        beside = _pytest(ENGINE, LESSONS, stdout=told, stderr=told)
        others = _pytest("--ignore", ENGINE, "--ignore", BROWSER, env=own_place).wait()
        if not own_network.possible():
            beside.wait()
        browsing = _pytest(BROWSER, "--ignore", LESSONS, env=own_place).wait()
        with_engine = beside.wait()
        told.seek(0)
        print(f"--- {ENGINE}, {LESSONS} ---", told.read(), sep="\n", flush=True)
    return browsing or with_engine or others


def _pytest(*arguments: str, **options: Any) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([str(python()), "-m", "pytest", *arguments], cwd=ROOT, **options)


if __name__ == "__main__":
    sys.exit(main())
