"""A sandbox drawn small: its images as stacks of read-only layers side by side, its containers standing on them."""

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.sharing.scene import Container, Image, Scene

WIDTH, HEIGHT = 176, 84
MOST_STACKS, MOST_SLABS, MOST_BOXES = 3, 7, 4
SLAB, GAP, BOX, WRITABLE = 5, 2, 26, 4
BETWEEN = 10  # two stacks


@dataclass(frozen=True)
class Rect:
    """A rectangle of the drawing; `looks` are the classes that it is drawn by."""

    looks: str
    x: float
    y: float
    width: float
    height: float


def drawing(now: Scene) -> list[Rect]:
    """What is there, bottom first: the newest images on which containers stand, and others while there is room."""
    standing = {one.image for one in now.containers.values()}
    chosen = set(sorted(now.images, key=standing.__contains__)[-MOST_STACKS:])
    shown = [image for image in now.images.values() if image.id in chosen]
    width = (WIDTH - BETWEEN * (MOST_STACKS - 1)) / MOST_STACKS if len(shown) == MOST_STACKS else WIDTH / 2 - BETWEEN
    found: list[Rect] = []
    for place, image in enumerate(shown):
        boxes = [one for one in now.containers.values() if one.image == image.id]
        found += _stack(image, boxes, place * (width + BETWEEN), width)
    return found


def _stack(image: Image, boxes: list[Container], x: float, width: float) -> Iterator[Rect]:
    y: float = HEIGHT
    for layer in image.layers[-MOST_SLABS:]:
        y -= SLAB + GAP
        yield Rect("slab base" if layer.from_base else "slab", x, y, width, SLAB)
    if not boxes:
        return
    shown = boxes[-MOST_BOXES:]
    each = (width - GAP * (len(shown) - 1)) / max(2, len(shown))
    for place, box in enumerate(shown):
        left = x + place * (each + GAP)
        yield Rect(f"box {_state(box)}", left + 1, y - GAP - BOX, each - 2, BOX)
        yield Rect("writable", left + 3, y - GAP - WRITABLE - 2, each - 6, WRITABLE)


def _state(box: Container) -> str:
    return "failed" if box.state == "exited" and box.exit_code else box.state
