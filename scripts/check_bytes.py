"""How much each page's scripts and styles weigh, gzipped, against their budgets, in each language. Builds the front
end first."""

import gzip
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import assets, messages
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
    "a class's wall": (("site", "class"), 25 * KB, 12 * KB),
    "lesson with a sandbox": (("site", "lesson", "editor", "bench", "workbench"), 30 * KB, 12 * KB),
    "recording": (("site", "workbench", "elements/slip-replay"), 30 * KB, 12 * KB),
}
# what a page loads when it is wanted, beyond what the page (or what stands above here) has already
WANTED = {
    "editor": ("explanation", "src/elements/editor_code.ts", 115 * KB, 4 * KB),
    "containers and volumes": ("workbench", "src/elements/stage_container.ts", 4 * KB, 1 * KB),
    "list and registry": ("workbench", "src/elements/stage_more.ts", 6 * KB, 1 * KB),
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

# Where a language's scripts lie below static/dist, and how many times a budget they may take: words differ in length.
LANGUAGES = {"": 1.0} | dict.fromkeys(messages.languages(), 1.04)

# The player stands alone: all that a page that embeds a recording fetches, without the log; and the script that puts
# it there. See static/vite.player.config.ts.
EMBED_PAGE = ROOT / "templates" / "sharing" / "embed.html"  # what is put into it is a title and two sentences
ALONE = {
    "embedded recording, page and all": ("src/player/player.ts", 30 * KB),
    "loader of embeds": ("src/embed/loader.ts", 1.5 * KB),
}
LIVE = ("what only a live embed fetches", "src/player/live_embed.ts", 2 * KB)  # beyond the player


class Part(NamedTuple):
    """Some of what a page weighs, against its budget, in bytes."""

    weighed: float
    most: float
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.weighed / KB:.1f} of {self.most / KB:g} kB{self.kind}"


@dataclass(frozen=True)
class Built:
    """The scripts and styles of one language."""

    folder: Path
    longer: float  # how many times a budget it may take

    def manifest(self, part: str = "") -> dict[str, Any]:
        """What belongs together, as the build wrote it down; `part` is a folder of a build of its own."""
        found: dict[str, Any] = json.loads((self.folder / part / ".vite" / "manifest.json").read_text())
        return found

    def weight(self, names: set[str], part: str = "") -> int:
        """Bytes after gzip, as a browser fetches them."""
        return sum(len(gzip.compress((self.folder / part / name).read_bytes(), 9)) for name in names)

    def told(self, what: str, *parts: Part) -> bool:
        """Print how it stands; whether it is over."""
        over = any(part.weighed > part.most * self.longer for part in parts)
        fits = all(part.weighed <= part.most for part in parts)
        print("over" if over else "ok  " if fits else "long", f"{what}:", ", ".join(map(str, parts)))
        return over


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


def pages(built: Built) -> Iterator[bool]:
    """Print what each page weighs, and what it loads when it is wanted; for each, whether it is over."""
    manifest = built.manifest()
    loaded = {
        page: closure(manifest, [f"src/{name if '/' in name else f'entry/{name}'}.ts" for name in names])
        for page, (names, _, _) in PAGES.items()
    }
    for page, (_, most_js, most_css) in PAGES.items():
        scripts, styles = map(built.weight, loaded[page])
        yield built.told(page, Part(scripts, most_js, " scripts"), Part(styles, most_css, " styles"))
    for what, (page, entry, most_js, most_css) in WANTED.items():
        found = closure(manifest, [entry])
        scripts, styles = (built.weight(all_ - known) for all_, known in zip(found, loaded[page], strict=True))
        loaded[what] = loaded[page][0] | found[0], loaded[page][1] | found[1]
        yield built.told(f"{what}, when wanted", Part(scripts, most_js, " scripts"), Part(styles, most_css, " styles"))


def player(built: Built) -> Iterator[bool]:
    """Print what each entry of the player's build weighs in all; for each, whether it is over."""
    manifest = built.manifest("player")
    for what, (entry, most) in ALONE.items():
        scripts, styles = closure(manifest, [entry])
        page = len(gzip.compress(EMBED_PAGE.read_bytes(), 9)) if styles else 0
        yield built.told(what, Part(built.weight(scripts | styles, "player") + page, most))
    what, entry, most = LIVE
    own = closure(manifest, [entry])[0] - closure(manifest, ["src/player/player.ts"])[0]
    yield built.told(what, Part(built.weight(own, "player"), most))


def main() -> int:
    """One line a page; exit status 1 when one is over its budget."""
    assets.ensure(Path(os.environ.get("SLIPWAY_HOME") or ROOT / ".slipway").resolve())
    over = False
    for language, longer in LANGUAGES.items():
        print(f"in {language or 'en'}:")
        built = Built(DIST / language, longer)
        over |= any([*pages(built), *player(built)])
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
