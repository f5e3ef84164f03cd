"""`make bench`: how much slower the site is than the plain tool, measured in the same run, and the budgets.

Every row: what, measured, budget, verdict. A row over its budget makes the exit status 1.
"""

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import websockets

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.bench_explaining import explaining, hundred_lines, seconds
from scripts.bench_layers import layers
from scripts.bench_pages import arriving
from scripts.bench_picture import following, seeking
from scripts.engine_process import borrowed
from scripts.stack import ROOT, Bench, Stack, started

ROUNDS = 5
failed: list[str] = []


def row(what: str, measured: float, budget: float, unit: str) -> None:
    """Print one figure against its budget (less is better)."""
    fits = measured <= budget
    if not fits:
        failed.append(what)
    print(f"{'ok  ' if fits else 'OVER'} {what:<62} {measured:9.2f} {unit:<4} budget {budget:g} {unit}", flush=True)


def plain(*arguments: str, cwd: Path | None = None) -> str:
    """A plain tool, to its end."""
    return subprocess.run(list(arguments), check=True, capture_output=True, text=True, cwd=cwd).stdout.strip()


def building(bench: Bench, context: Path, files: dict[str, str]) -> None:
    """The same context through the site and by plain buildx, alternating."""
    dockerfile = files["Dockerfile"]
    others = {path: text for path, text in files.items() if path != "Dockerfile"}

    def through_site(no_cache: bool) -> None:
        body = {"dockerfile": dockerfile, "tag": "an_image", "files": others, "no_cache": no_cache}
        build = bench.call("POST", "/builds", body)["build"]
        end = wait_for(bench, lambda event: event["kind"] == "build.finished" and event["data"]["build"] == build)
        assert end["data"]["outcome"] == "succeeded", end

    def by_hand(no_cache: bool) -> None:
        flags = ["--progress=rawjson", "--iidfile", str(context.parent / "iid"), *(["--no-cache"] if no_cache else [])]
        plain("docker", "buildx", "build", *flags, ".", cwd=context)

    for no_cache in (True, False):
        ours, theirs = [], []
        for _ in range(ROUNDS):
            theirs.append(seconds(partial(by_hand, no_cache)))
            ours.append(seconds(partial(through_site, no_cache)))
        site, tool = statistics.median(ours), statistics.median(theirs)
        print(f"     plain {tool:.2f} s, through the site {site:.2f} s")
        if no_cache:
            row("build, cold: through the site against plain buildx", site / tool, 1.10, "x")
        else:
            row("build, all cached: more than plain buildx", (site - tool) * 1000, 400, "ms")


def wait_for(bench: Bench, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The first event that fits, as it arrives on the WebSocket."""
    return asyncio.run(_wait_for(bench, fits))


async def _wait_for(bench: Bench, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    async with websockets.connect(socket_url(bench), origin=websockets.Origin(bench.url)) as wire:
        await wire.send(json.dumps({"token": bench.token, "after": 0}))
        async for message in wire:
            for event in json.loads(message)["events"]:
                if fits(event):
                    found: dict[str, Any] = event
                    return found
    raise RuntimeError("the socket closed")


def socket_url(bench: Bench) -> str:
    """The sandbox's WebSocket."""
    return f"{bench.url.replace('http', 'ws', 1)}/ws/sandboxes/{bench.id}"


def running(bench: Bench) -> None:
    """A container through the site, until the page is told, against `docker run -d` with the same image and limits."""
    engine_image = bench.call("GET", "")["images"][0]["digest"]

    def through_site() -> None:
        made = bench.call("POST", "/containers", {"image": "an_image", "ports": ["3000:3000"]})["container"]
        wait_for(bench, lambda event: event["kind"] == "container.started" and event["data"]["container"] == made)

    ours, theirs = [], []
    for _ in range(ROUNDS):
        name = f"bench-{time.time_ns()}"
        by_hand = ("docker", "run", "-d", "--name", name, "-p", "127.0.0.1::3000", engine_image)
        theirs.append(seconds(partial(plain, *by_hand)))
        plain("docker", "rm", "-f", name)
        ours.append(seconds(through_site))
        for container in bench.call("GET", "")["containers"]:
            bench.command(f"docker rm -f {container['name']}")
    site, tool = statistics.median(ours), statistics.median(theirs)
    print(f"     plain {tool:.2f} s, through the site {site:.2f} s")
    row("run: more than plain docker run -d", (site - tool) * 1000, 150, "ms")


async def telling(bench: Bench) -> None:
    """From the engine's own time stamp of an event to its message on the WebSocket."""
    container = bench.call("POST", "/containers", {"image": "an_image"})["container"]
    started_event = await _wait_for(
        bench, lambda event: event["kind"] == "container.started" and event["data"]["container"] == container
    )
    engine_id = next(c["engine_id"] for c in bench.call("GET", "")["containers"] if c["id"] == container)
    since = str(int(time.time()))
    arrivals: list[int] = []
    async with websockets.connect(socket_url(bench), origin=websockets.Origin(bench.url)) as wire:
        await wire.send(json.dumps({"token": bench.token, "after": started_event["seq"]}))
        for i in range(40):
            verb = ("pause", "unpause")[i % 2]
            await asyncio.to_thread(plain, "docker", verb, engine_id)
            while not await _heard(wire, f"container.{verb}d"):
                pass
            arrivals.append(time.time_ns())
    stamps = plain(
        "docker", "events", "--since", since, "--until", str(int(time.time()) + 1),
        "--filter", f"container={engine_id}",
        "--filter", "event=pause", "--filter", "event=unpause", "--format", "{{.TimeNano}}",
    )  # fmt: skip
    delays = sorted((arrived - int(stamp)) / 1e6 for arrived, stamp in zip(arrivals, stamps.split(), strict=True))
    row("engine event to WebSocket message, p95", delays[int(len(delays) * 0.95) - 1], 100, "ms")


async def _heard(wire: Any, kind: str) -> bool:
    message = json.loads(await wire.recv())
    return any(event["kind"] == kind for event in message["events"])


def memory(stack: Stack) -> None:
    """Resident memory of the whole idle stack."""
    children = plain("ps", "-o", "pid=", "--ppid", str(stack.process.pid)).split()
    total = 0
    for pid in [str(stack.process.pid), *children]:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Rss:"):
                total += int(line.split()[1]) * 1024
    row("whole stack, idle, resident", total / 1e6, 500, "MB")


def main() -> int:
    """Measure everything on a stack of its own."""
    seeking(row)
    hundred_lines(row)  # before the engine starts: it would be measured too
    with borrowed(), tempfile.TemporaryDirectory() as folder:
        explaining(row)
        home, context = Path(folder, "home"), Path(folder, "context")
        home.mkdir()
        from builder.samples import sample

        files = sample("node")
        for path, text in files.items():
            (context / path).parent.mkdir(parents=True, exist_ok=True)
            (context / path).write_text(text)
        began = time.perf_counter()
        with started(home) as stack:
            print(f"     first start {time.perf_counter() - began:.1f} s")
            memory(stack)
            bench = Bench(stack.url).open()
            building(bench, context, files)
            layers(row, bench)
            running(bench)
            asyncio.run(telling(bench))
            bench.call("DELETE", "")
            following(row, stack)
            arriving(row, stack.url)
        began = time.perf_counter()
        with started(home):
            row("second start", time.perf_counter() - began, 5, "s")
    subprocess.run([sys.executable, "scripts/check_bytes.py"], cwd=ROOT, check=False)
    print(f"bench: {len(failed)} over budget" + (f": {', '.join(failed)}" if failed else ""))
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
