"""The whole stack as `make run` starts it, and a real browser in front of it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds for the stack to come up, engine and base images included


@dataclass(frozen=True)
class Stack:
    """A running stack: its address, its home and the process that holds it together."""

    url: str
    home: Path
    process: "subprocess.Popen[str]"


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Start it once for all browser tests; end it by the signal that Ctrl-C sends."""
    home = tmp_path_factory.mktemp("slipway")
    port = free_port()
    env = os.environ | {"SLIPWAY_HOME": str(home), "PORT": str(port)}
    process = subprocess.Popen(
        [sys.executable, "scripts/run.py"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "ready:" in line:
            break
    else:
        pytest.fail("the stack did not start:\n" + "".join(said))
    yield Stack(f"http://localhost:{port}", home, process)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)


def free_port() -> int:
    """A TCP port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; a missing one fails with the command that mends it."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("no Chromium: run `python3 scripts/browser.py ensure`")
    with sync_playwright() as playwright:
        quiet = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        browser = playwright.chromium.launch(executable_path=program, args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, stack: Stack) -> Iterator[Page]:
    """A fresh page at the stack's address that fails the test on any script error or refused resource."""
    context = chromium.new_context(base_url=stack.url, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert not faults, faults
