"""How long it takes until a layer of an image is told, against the plain tools that read the same image."""

import statistics
import subprocess
from collections.abc import Callable
from functools import partial
from typing import Any

from scripts.bench_explaining import seconds
from scripts.stack import Bench

Row = Callable[[str, float, float, str], None]
ROUNDS = 5


def layers(row: Row, bench: Bench) -> None:
    """Images that nobody has looked into yet, through the site and by `docker save | tar t`, alternating; then the
    same layers again. Each image has a layer of its own, so each is read as a whole."""
    images = {image["layers"][-1]["digest"]: image for image in bench.call("GET", "/images")}

    def told(image: dict[str, Any], layer: int) -> None:
        answer = bench.call("GET", f"/images/{image['id']}/layers/{layer}/tree")
        assert answer["entries"], answer

    first, again, theirs = [], [], []
    for image in list(images.values())[:ROUNDS]:
        top = len(image["layers"]) - 1
        theirs.append(seconds(partial(_by_hand, image["digest"])))
        first.append(seconds(partial(told, image, top)))
        again.append(seconds(partial(told, image, top)))
    site, tool = statistics.median(first), statistics.median(theirs)
    print(f"     {len(first)} images: docker save | tar t {tool:.2f} s, through the site {site:.2f} s")
    row("what a layer holds, first look, against docker save | tar t", site / tool, 1.5, "x")
    row("what a layer holds, second look, median", statistics.median(again) * 1000, 50, "ms")


def _by_hand(digest: str) -> None:
    with subprocess.Popen(["docker", "save", digest], stdout=subprocess.PIPE) as saving:
        subprocess.run(["tar", "t"], stdin=saving.stdout, check=True, capture_output=True)
    assert saving.returncode == 0
