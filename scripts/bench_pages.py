"""How soon pages stand on a phone, and how long they hear nobody meanwhile: a small screen, a slow line, a slow
processor, nothing kept from before."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Row = Callable[[str, float, float, str], None]

LOADS = 5
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
# milliseconds, and bytes a second
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
SLOWER = 4
QUIET_MS = 1500  # a page that was busy for no longer than 50 ms at a time since then is done
# Page, address, largest paint in ms, blocking time in ms (None: nothing is promised).
PAGES = (
    ("first page", "/", 1500, 50),
    ("shared recording", "/watch/first", 2000, 100),
    ("embedded recording", "/embed/first", 2000, 100),
    ("lesson", "/learn/image-and-container", 2000, None),
)

# What the browser says of a page's first seconds: the largest paint, how much moved by itself, and what took longer
# than 50 ms (https://web.dev/articles/tbt counts the rest of each, from the first paint on).
_WATCH = """
window.firstSeconds = { painted: 0, moved: 0, blocked: 0, busyUntil: 0 };
const each = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
each("largest-contentful-paint", (entry) => { firstSeconds.painted = entry.startTime; });
each("layout-shift", (entry) => { if (!entry.hadRecentInput) firstSeconds.moved += entry.value; });
each("longtask", (entry) => {
    const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity;
    firstSeconds.busyUntil = entry.startTime + entry.duration;
    if (firstSeconds.busyUntil > first) firstSeconds.blocked += Math.max(0, entry.duration - 50);
});
"""


@dataclass(frozen=True)
class Load:
    """One load of a page: milliseconds to the largest paint, the layout's shift, milliseconds in which it was deaf."""

    painted: float
    moved: float
    blocked: float


def arriving(row: Row, address: str) -> None:
    """Print the rows of PAGES, for the site at ``address``: medians of several loads."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, path, painted, blocked in PAGES:
            loads = [load(browser, address + path) for _ in range(LOADS)]
            row(f"{name} on a phone, largest paint", statistics.median(each.painted for each in loads), painted, "ms")
            row(f"{name} on a phone, layout shift", max(each.moved for each in loads), 0.02, "")
            deaf = statistics.median(each.blocked for each in loads)
            if blocked is None:
                print(f"     {name} on a phone, blocking time {deaf:.0f} ms")
            else:
                row(f"{name} on a phone, blocking time", deaf, blocked, "ms")
        browser.close()


def load(browser: Any, url: str) -> Load:
    """Load a page as somebody who was never there."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(_WATCH)
    page.goto(url, wait_until="load")
    page.wait_for_load_state("networkidle")
    while page.evaluate("performance.now() - firstSeconds.busyUntil") < QUIET_MS:
        page.wait_for_timeout(100)
    seen = page.evaluate("firstSeconds")
    context.close()
    return Load(seen["painted"], seen["moved"], seen["blocked"])
