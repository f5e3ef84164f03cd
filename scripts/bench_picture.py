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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scripts.stack import ROOT, Stack

Row = Callable[[str, float, float, str], None]

CONTAINERS = 8
RATE, BURST = 200, 1000  # events a second
BATCHES = 20  # a second
SECONDS = 10

_FRAMES = """(seconds) => new Promise((done) => {
    const frames = [], drawn = [];
    const slider = document.querySelector("slip-timeline input");
    let last = performance.now();
    const end = last + seconds * 1000;
    const look = (now) => {
        frames.push(now - last);
        last = now;
        if (drawn.at(-1)?.[0] !== slider.max) drawn.push([slider.max, Date.now()]);
        if (now < end) requestAnimationFrame(look);
        else done({ frames: frames.slice(1).sort((a, b) => a - b), drawn: drawn.slice(1) });
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
    """Frames of the workbench while its log grows for SECONDS: as it comes, on a slow processor, and in a burst."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for rate, slower, p95, what in (
            (RATE, 1, 17, f"picture at {RATE} events/s, {CONTAINERS} containers, frame p95"),
            (RATE, 4, 50, "the same on a processor that is four times as slow, frame p95"),
            (BURST, 1, 20, f"burst of {BURST} events/s, frame p95"),
        ):
            seen = _seen(browser, stack, rate, slower)
            frames = seen.frames
            middle, longest = frames[len(frames) // 2], frames[-1]
            print(
                f"     {len(frames)} frames, median {middle:.1f} ms, longest {longest:.0f} ms; {seen.nodes} nodes; "
                f"main thread {seen.work:.2f} s in {SECONDS} s; {seen.lost} events lost"
            )
            row(what, frames[int(len(frames) * 0.95)], p95, "ms")
            if (rate, slower) == (RATE, 1):
                row("its scripts, styles and layout, of 10 s", seen.work, 1, "s")
                row(
                    "from an event's record to the frame that shows it, p95",
                    seen.late[int(len(seen.late) * 0.95)],
                    250,
                    "ms",
                )
                row(f"its elements, with {CONTAINERS} containers", seen.nodes, 400, "")
            row("events that the page has not in the end", seen.lost, 0, "")
        browser.close()


@dataclass(frozen=True)
class _Seen:
    frames: list[float]  # milliseconds, the shortest first
    nodes: int
    work: float  # seconds of the page's own thread
    lost: int
    late: list[float]  # milliseconds from an event's record to the frame that shows it, the shortest first


def _seen(browser: Any, stack: Stack, rate: int, slower: int) -> _Seen:
    page = browser.new_page(base_url=stack.url, viewport={"width": 1280, "height": 900})
    page.goto("/")
    page.get_by_role("button", name="Build it for real").click()
    page.wait_for_url("**/s/*")
    page.locator("slip-stage").get_by_text("live").wait_for()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    env = os.environ | {"SLIPWAY_HOME": str(stack.home), "DJANGO_SETTINGS_MODULE": "webapp.settings"}
    sandbox = page.url.rpartition("/")[2]
    writer = subprocess.Popen([sys.executable, "-m", "scripts.bench_picture", sandbox, str(rate)], cwd=ROOT, env=env)
    try:
        page.locator(".stand").nth(CONTAINERS - 1).wait_for()
        page.locator(".process").nth(CONTAINERS).wait_for()
        before = _work(devtools)
        watched = page.evaluate(_FRAMES, SECONDS)
        work = _work(devtools) - before
    finally:
        writer.wait(timeout=60)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    page.wait_for_timeout(2000)  # the last events are on their way
    lost = page.evaluate(_LOST, sandbox)
    late = sorted(page.evaluate(_LATE, [sandbox, watched["drawn"]]))
    nodes = page.evaluate("document.querySelectorAll('slip-stage *').length")
    page.close()
    return _Seen(watched["frames"], nodes, work, lost, late)


_LOST = """async (sandbox) => {
    const { seq } = await (await fetch(`/api/sandboxes/${sandbox}`)).json();
    return seq - Number(document.querySelector("slip-timeline input").max);
}"""


_LATE = """async ([sandbox, drawn]) => {
    const { created_at } = await (await fetch(`/api/sandboxes/${sandbox}`)).json();
    const rows = (await (await fetch(`/api/sandboxes/${sandbox}/events`)).text()).trimEnd().split("\\n");
    return drawn.map(([seq, at]) => at - Date.parse(created_at) - JSON.parse(rows[seq - 1]).at_ms);
}"""


def _work(devtools: Any) -> float:
    """Seconds that the page's own thread has spent on scripts, styles and layout."""
    metrics = {each["name"]: each["value"] for each in devtools.send("Performance.getMetrics")["metrics"]}
    return float(metrics["ScriptDuration"] + metrics["RecalcStyleDuration"] + metrics["LayoutDuration"])


def _write(sandbox: str, rate: int) -> None:
    """The stream of events, at its rate."""
    import django

    django.setup()
    from webapp.sandboxes.eventlog import record

    record(sandbox, *_beginning())
    began, stream = time.monotonic(), _stream()
    for number in range((SECONDS + 4) * BATCHES):
        record(sandbox, *itertools.islice(stream, rate // BATCHES))
        time.sleep(max(0, began + (number + 1) / BATCHES - time.monotonic()))


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
    _write(sys.argv[1], int(sys.argv[2]))
