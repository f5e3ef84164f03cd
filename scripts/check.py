"""`make check`: every static check, all of them even when one fails; the last line counts them."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import assets
from scripts.python_setup import ROOT, python

HOME = Path(os.environ.get("SLIPWAY_HOME") or ROOT / ".slipway").resolve()
PY = str(python())
BIN = python().parent
STATIC = ROOT / "static"
CHECKS: dict[str, tuple[list[str], Path]] = {
    "format": ([PY, "-m", "ruff", "format", "--check", "."], ROOT),
    "lint": ([PY, "-m", "ruff", "check", "."], ROOT),
    "types": ([PY, "-m", "mypy", "."], ROOT),
    "contracts between modules": ([str(BIN / "lint-imports")], ROOT),
    "sizes of modules": ([PY, "scripts/sizes.py"], ROOT),
    "templates": (
        [str(BIN / "djade"), "--check", "--target-version", "5.2", *map(str, ROOT.glob("templates/**/*.html"))],
        ROOT,
    ),
    "words of every language": ([PY, "-m", "scripts.messages", "check"], ROOT),
    "migrations": ([PY, "manage.py", "makemigrations", "--check", "--dry-run"], ROOT),
    "front end: types": (["npm", "run", "-s", "check"], STATIC),
    "front end: lint": (["npm", "run", "-s", "lint"], STATIC),
    "front end: tests": (["npm", "run", "-s", "test"], STATIC),
    "front end: weights": ([PY, "scripts/check_bytes.py"], ROOT),
}


def run(name: str) -> tuple[str, int, str]:
    """One check: its name, exit code and output."""
    arguments, folder = CHECKS[name]
    npm, env = assets.npm_command(HOME)
    arguments = [*npm, *arguments[1:]] if arguments[0] == "npm" else arguments
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False, env=env)
    return name, done.returncode, done.stdout + done.stderr


def main() -> int:
    """Run all; print the output of those that fail."""
    failed = 0
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for name, code, output in pool.map(run, CHECKS):
            print(f"{'ok  ' if code == 0 else 'FAIL'} {name}", flush=True)
            if code:
                failed += 1
                print(output.rstrip())
    print(f"checks: {len(CHECKS) - failed} ok, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
