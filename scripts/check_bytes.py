"""How much each page's scripts and styles weigh, gzipped, against their budgets. Builds the front end first."""

import gzip
import json
import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import assets
from scripts.python_setup import ROOT

DIST = ROOT / "static" / "dist"
KB = 1000

# page: its entries and what it loads at once beyond them, most bytes of JavaScript, most bytes of CSS
DRAWN = ("elements/explanation_view", "elements/gloss_card")
PAGES = {
    "first page": (("site", "landing"), 15 * KB, 12 * KB),
    "explanation": (("site", "reader", *DRAWN), 20 * KB, 12 * KB),
    "embedded explanation": (("embed", *DRAWN, "text/permalink"), 18 * KB, 12 * KB),
    ".dockerignore": (("site", "ignore"), 20 * KB, 12 * KB),
    "docker command": (("site", "command"), 20 * KB, 12 * KB),
    "workbench": (("site", "explain", "bench", "workbench"), 30 * KB, 12 * KB),
    "lessons": (("site", "lesson"), 15 * KB, 12 * KB),
    "lesson with a sandbox": (("site", "lesson", "editor", "bench", "workbench"), 30 * KB, 12 * KB),
    "recording": (("site", "workbench", "elements/slip-replay"), 30 * KB, 12 * KB),
}
# what a page loads when it is wanted, beyond what the page (or what stands above here) has already
WANTED = {
    "editor": ("explanation", "src/elements/editor_code.ts", 115 * KB, 4 * KB),
    "containers and volumes": ("workbench", "src/elements/stage_container.ts", 4 * KB, 1 * KB),
    "what a layer holds": ("workbench", "src/elements/layer_door.ts", 6 * KB, 2 * KB),
    "a file of a layer": ("what a layer holds", "src/elements/layer_more.ts", 8 * KB, 2 * KB),
    "inside a container": ("workbench", "src/elements/slip-inside.ts", 10 * KB, 3 * KB),
    "forecast": ("workbench", "src/elements/slip-forecast.ts", 4 * KB, 2 * KB),
    "an image": ("workbench", "src/elements/image_door.ts", 7 * KB, 2 * KB),
    "two builds": ("workbench", "src/elements/slip-builds.ts", 8 * KB, 2 * KB),
    "command line": ("workbench", "src/elements/slip-console.ts", 5 * KB, 2 * KB),
    "a removal foretold": ("command line", "src/elements/slip-prediction.ts", 3 * KB, 1 * KB),
    "build and timeline": ("workbench", "src/elements/past.ts", 10 * KB, 4 * KB),
    "sharing": ("build and timeline", "src/elements/slip-sharing.ts", 4 * KB, 2 * KB),
    "live embeds of a sandbox": ("sharing", "src/elements/slip-live-embeds.ts", 3 * KB, 1 * KB),
}


# The player stands alone: all that a page that embeds a recording fetches, without the log; and the script that puts
# it there. See static/vite.player.config.ts.
PLAYER = DIST / "player"
EMBED_PAGE = ROOT / "templates" / "sharing" / "embed.html"  # what is put into it is a title and two sentences
ALONE = {
    "embedded recording, page and all": ("src/player/player.ts", 30 * KB),
    "loader of embeds": ("src/embed/loader.ts", 1.5 * KB),
}
LIVE = ("what only a live embed fetches", "src/player/watching.ts", 2 * KB)  # beyond the player


def closure(manifest: dict[str, Any], entries: list[str]) -> tuple[set[str], set[str]]:
    """The scripts and styles that these entries load before anything is asked for."""
    scripts: set[str] = set()
    styles: set[str] = set()
    waiting, seen = list(entries), set()
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        chunk = manifest[key]
        scripts.add(chunk["file"])
        styles.update(chunk.get("css", ()))
        waiting += chunk.get("imports", ())
    return scripts, styles


def weight(names: set[str]) -> int:
    """Bytes after gzip, as a browser fetches them."""
    return sum(len(gzip.compress((DIST / name).read_bytes(), 9)) for name in names)


def alone(what: str, entry: str, most: float) -> bool:
    """Print what one entry of the player's build weighs in all; whether it is over."""
    manifest = json.loads((PLAYER / ".vite" / "manifest.json").read_text())
    scripts, styles = closure(manifest, [entry])
    weighed = weight({f"player/{name}" for name in scripts | styles})
    if styles:
        weighed += len(gzip.compress(EMBED_PAGE.read_bytes(), 9))
    over = weighed > most
    print(f"{'over' if over else 'ok  '} {what}: {weighed / KB:.1f} of {most / KB:g} kB")
    return over


def live() -> bool:
    """Print what a live embed weighs beyond a recording's; whether it is over."""
    what, entry, most = LIVE
    manifest = json.loads((PLAYER / ".vite" / "manifest.json").read_text())
    own = closure(manifest, [entry])[0] - closure(manifest, ["src/player/player.ts"])[0]
    weighed = weight({f"player/{name}" for name in own})
    over = weighed > most
    print(f"{'over' if over else 'ok  '} {what}: {weighed / KB:.1f} of {most / KB:g} kB")
    return over


def told(what: str, scripts: set[str], styles: set[str], most_js: int, most_css: int) -> bool:
    """Print how it stands; whether it is over."""
    js, css = weight(scripts), weight(styles)
    over = js > most_js or css > most_css
    scripts_words = f"{js / KB:.1f} of {most_js / KB:g} kB scripts"
    print(f"{'over' if over else 'ok  '} {what}: {scripts_words}, {css / KB:.1f} of {most_css / KB:g} kB styles")
    return over


def main() -> int:
    """One line a page; exit status 1 when one is over its budget."""
    assets.ensure(Path(os.environ.get("SLIPWAY_HOME") or ROOT / ".slipway").resolve())
    manifest = json.loads((DIST / ".vite" / "manifest.json").read_text())
    loaded = {
        page: closure(manifest, [f"src/{name if '/' in name else f'entry/{name}'}.ts" for name in names])
        for page, (names, _, _) in PAGES.items()
    }
    over = [told(page, *loaded[page], most_js, most_css) for page, (_, most_js, most_css) in PAGES.items()]
    for what, (page, entry, most_js, most_css) in WANTED.items():
        scripts, styles = closure(manifest, [entry])
        own = scripts - loaded[page][0], styles - loaded[page][1]
        loaded[what] = loaded[page][0] | scripts, loaded[page][1] | styles
        over.append(told(f"{what}, when wanted", *own, most_js, most_css))
    over += [alone(what, entry, most) for what, (entry, most) in ALONE.items()]
    over.append(live())
    return int(any(over))


if __name__ == "__main__":
    sys.exit(main())
