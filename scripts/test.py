"""`make test`: what the tests need is made, every check and every test runs, and what was started is stopped.

Run with the system's Python, after scripts/setup.py.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import browser, own_network
from scripts.engine_process import borrowed
from scripts.python_setup import ROOT, python

ENGINE, BROWSER = "tests/engine", "tests/browser"
# Browser tests that run behind the engine's own, so that both halves take about as long.
BEHIND = [f"{BROWSER}/test_{name}.py" for name in ("ignore_page", "lessons", "registry")]
WAITING = [f"{ENGINE}/test_{name}.py" for name in ("faults", "run_script", "engine_script", "engine_process")]


def main() -> int:
    """Checks while the engine comes up, which mostly waits; tests in any case, so that one run tells everything."""
    browser.ensure()
    with subprocess.Popen([str(python()), "scripts/check.py"], cwd=ROOT) as checking, borrowed():
        checks = checking.wait()
        tests = _pytest(*sys.argv[1:]).wait() if sys.argv[1:] else _everything()
    if checks:
        print("The tests' result stands above; the checks failed, see the beginning.")
    return checks or tests


def _everything() -> int:
    """What asks the engine, beside what only calculates and, after that, what a browser does; what mostly waits, for a
    lease to end or a program to be missed, beside the first of it. A browser that has no network of its own waits for
    all the engine's tests: it gives up what it fetches whenever a container's network comes or goes."""
    with contextlib.ExitStack() as held:
        own_place, anothers = _own_place(held), _own_place(held)
        waiting = _aside(held, anothers, *WAITING)
        beside = _aside(held, None, ENGINE, *BEHIND, *_without(WAITING))
        others = _pytest("--ignore", ENGINE, "--ignore", BROWSER, env=own_place).wait()
        faults = waiting.ended()
        if not own_network.possible():
            beside.process.wait()
        browsing = _pytest(BROWSER, *_without(BEHIND), env=own_place).wait()
        with_engine = beside.ended()
        return browsing or with_engine or faults or others


def _without(files: list[str]) -> list[str]:
    return [f"--ignore={one}" for one in files]


@dataclass
class _Aside:
    """Tests that run beside others; what they say is told when they have ended."""

    arguments: tuple[str, ...]
    process: "subprocess.Popen[bytes]"
    told: IO[str]

    def ended(self) -> int:
        """Wait for them; their exit code."""
        code = self.process.wait()
        self.told.seek(0)
        print(f"--- {', '.join(self.arguments)} ---", self.told.read(), sep="\n", flush=True)
        return code


def _aside(held: contextlib.ExitStack, env: dict[str, str] | None, *arguments: str) -> _Aside:
    told = tempfile.TemporaryFile("w+")  # noqa: SIM115  # closed by `held`
    held.enter_context(told)
    return _Aside(arguments, _pytest(*arguments, stdout=told, stderr=told, env=env), told)


def _own_place(held: contextlib.ExitStack) -> dict[str, str]:
    """The environment of tests with a database of their own."""
    return os.environ | {"SLIPWAY_HOME": held.enter_context(tempfile.TemporaryDirectory(prefix="slipway-tests-"))}


def _pytest(*arguments: str, **options: Any) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([str(python()), "-m", "pytest", *arguments], cwd=ROOT, **options)


if __name__ == "__main__":
    sys.exit(main())
