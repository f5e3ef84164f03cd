"""`make test`: what the tests need is made, every check and every test runs, and what was started is stopped.

Run with the system's Python, after scripts/setup.py.
"""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import browser
from scripts.engine_process import borrowed
from scripts.python_setup import ROOT, python


def main() -> int:
    """Checks first, because they are quick; tests in any case, so that one run tells everything."""
    browser.ensure()
    with borrowed():
        checks = subprocess.run([str(python()), "scripts/check.py"], cwd=ROOT, check=False).returncode
        tests = subprocess.run([str(python()), "-m", "pytest", *sys.argv[1:]], cwd=ROOT, check=False).returncode
    if checks:
        print("The tests' result stands above; the checks failed, see the beginning.")
    return checks or tests


if __name__ == "__main__":
    sys.exit(main())
