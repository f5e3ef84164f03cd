"""How smoothly the picture follows: frames while 200 events a second arrive, and leaps through a long log.

The events are written into the sandbox's log as the worker and the watcher write them, and reach a real browser by
the WebSocket.
"""

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.stack import ROOT, Stack

Row = Callable[[str, float, float, str], None]

CONTAINERS = 8
RATE, BATCH = 200, 10  # events a second, and at a time
SECONDS = 10

_FRAMES = """(seconds) => new Promise((done) => {
    const frames = [];
    let last = performance.now();
    const end = last + seconds * 1000;
    const look = (now) => {
        frames.push(now - last);
        last = now;
        if (now < end) requestAnimationFrame(look);
        else done(frames.slice(1).sort((a, b) => a - b));
    };
    requestAnimationFrame(look);
})"""


def seeking(row: Row) -> None:
    """A leap to any place of 50,000 events."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "bench.json")
        command = ["npx", "vitest", "bench", "--run", "--outputJson", str(told)]
        subprocess.run(command, cwd=ROOT / "static", check=True, capture_output=True)
        (measured,) = json.loads(told.read_text())["files"][0]["groups"][0]["benchmarks"]
    print(f"     seek in 50,000 events: median {measured['median']:.2f} ms")
    row("seek anywhere in 50,000 events, p99", measured["p99"], 5, "ms")


def following(row: Row, stack: Stack) -> None:
    """Frames of the workbench while the log grows by RATE events a second, for SECONDS."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(base_url=stack.url, viewport={"width": 1280, "height": 900})
        page.goto("/")
        page.get_by_role("button", name="Build it for real").click()
        page.wait_for_url("**/s/*")
        page.locator("slip-stage").get_by_text("live").wait_for()
        env = os.environ | {"SLIPWAY_HOME": str(stack.home), "DJANGO_SETTINGS_MODULE": "webapp.settings"}
        sandbox = page.url.rpartition("/")[2]
        writer = subprocess.Popen([sys.executable, "-m", "scripts.bench_picture", sandbox], cwd=ROOT, env=env)
        try:
            page.locator(".stand").nth(CONTAINERS - 1).wait_for()
            page.locator(".process").nth(CONTAINERS).wait_for()
            frames: list[float] = page.evaluate(_FRAMES, SECONDS)
        finally:
            writer.wait(timeout=60)
        p95 = frames[int(len(frames) * 0.95)]
        nodes = page.evaluate("document.querySelectorAll('slip-stage *').length")
        middle = frames[len(frames) // 2]
        print(f"     {len(frames)} frames, median {middle:.1f} ms, longest {frames[-1]:.0f} ms; {nodes} nodes")
        row(f"picture at {RATE} events/s, {CONTAINERS} containers, frame p95", p95, 17, "ms")
        browser.close()


def _write(sandbox: str) -> None:
    """The stream of events, at its rate."""
    import django

    django.setup()
    from webapp.sandboxes.eventlog import record

    record(sandbox, *_beginning())
    began, stream = time.monotonic(), _stream()
    for number in range(RATE * (SECONDS + 4) // BATCH):
        record(sandbox, *itertools.islice(stream, BATCH))
        time.sleep(max(0, began + (number + 1) * BATCH / RATE - time.monotonic()))


def _beginning() -> Iterator[Any]:
    """An image, and containers that stand on it."""
    from tests.fixtures.story_parts import first_build, run

    yield from first_build()
    for number in range(CONTAINERS):
        yield from run(_name(number), "image1", 3000 + number)


def _stream() -> Iterator[Any]:
    """What running containers go on telling: processes come and go, files are written."""
    from runner.events import Change, Process
    from tests.fixtures.story_parts import processes, wrote

    for number in itertools.count():
        name = _name(number % CONTAINERS)
        if number % 2:
            files = [Change(path=f"/app/{one}.log", kind="A") for one in range(number % 5)]
            yield wrote(name, number * 100, *files)
        else:
            first = Process(pid=1, host_pid=8000, parent=0, user="root", command="node index.js")
            more = (replace(first, pid=2 + one, parent=1, command=f"worker {number}") for one in range(number % 4))
            yield processes(name, first, *more)


def _name(number: int) -> str:
    return f"web-{number}"


if __name__ == "__main__":
    _write(sys.argv[1])
