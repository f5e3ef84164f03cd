"""A recording's picture for links elsewhere: the image as a stack of read-only layers, its containers standing on it.

Drawn from the scene alone, so it shows what was; the colours are those of static/src/css/tokens.css.
"""

import io
import unicodedata
from collections.abc import Sequence

from PIL import Image as Canvas
from PIL import ImageDraw, ImageFont

from webapp.events import size
from webapp.sharing.chapters import counted
from webapp.sharing.scene import Container, Image, Layer, Scene
from webapp.wording import _, n_

WIDTH, HEIGHT = 1200, 630
MARGIN, FOOT = 60, 566  # the kernel is at FOOT
MOST_SLABS, MOST_BOXES = 5, 4
SLAB, GAP, PLATE = 30, 5, 44
PAGE, INK, QUIET, HAIR = "#ffffff", "#14181d", "#4b545e", "#d3d8de"
LAYER, LAYER_FILL = "#184998", "#dce4f0"
WRITABLE, WRITABLE_FILL = "#7b3702", "#ece1d9"
RUNNING, RUNNING_FILL, FAILED = "#378a5a", "#e2eee7", "#4e1921"

_TWO_DOTS = "\u0308"  # the mark, as Unicode combines it

Box = tuple[float, float, float, float]


def picture(now: Scene, title: str, width: int = WIDTH) -> bytes:
    """The scene as a PNG, `width` pixels wide and of one shape."""
    canvas = Canvas.new("RGB", (WIDTH, HEIGHT), PAGE)
    pen = _Pen(canvas)
    pen.write((MARGIN, 40), title, 46, INK, WIDTH - 2 * MARGIN - 150)
    pen.write((WIDTH - MARGIN - 150, 54), "slipway", 30, QUIET, 150, to_right=True)
    pen.write((MARGIN, 100), _counted(now), 26, QUIET, WIDTH - 2 * MARGIN)
    _kernel(pen)
    shown = _shown(now)
    if shown is not None:
        top = _stack(pen, now, shown)
        _boxes(pen, [one for one in now.containers.values() if one.image == shown.id], top)
    if width != WIDTH:
        canvas = canvas.resize((width, round(width * HEIGHT / WIDTH)), Canvas.Resampling.LANCZOS)
    written = io.BytesIO()
    canvas.save(written, "PNG", optimize=True)
    return written.getvalue()


class _Pen:
    """Draws on the canvas: text that is cut where it is too wide, and edges solid or dashed."""

    def __init__(self, canvas: Canvas.Image) -> None:
        self.draw = ImageDraw.Draw(canvas)

    def write(
        self, at: tuple[float, float], text: str, points: int, ink: str, most: float, *, to_right: bool = False
    ) -> None:
        """One line of text, at most `most` pixels wide; with `to_right` it ends there."""
        font = ImageFont.load_default(points)
        text, dotted = _plain(text)
        if font.getlength(text) > most:
            while text and font.getlength(text + "...") > most:
                text = text[:-1]
            text = text.rstrip() + "..."
        x = at[0] + most - font.getlength(text) if to_right else at[0]
        self.draw.text((x, at[1]), text, fill=ink, font=font)
        for place in (place for place in dotted if place < len(text)):
            middle = x + font.getlength(text[:place]) + font.getlength(text[place]) / 2
            top, dot = at[1] + font.getbbox(text[place])[1] - points * 0.13, points * 0.055
            for side in (middle - points * 0.12, middle + points * 0.12):
                self.draw.ellipse((side - dot, top - dot, side + dot, top + dot), fill=ink)

    def box(self, box: Box, edge: str, fill: str = PAGE, stroke: int = 2) -> None:
        """A filled rectangle with its edge."""
        self.draw.rectangle(box, fill=fill, outline=edge, width=stroke)

    def line(self, ends: Box, ink: str, stroke: int = 3, dashed: bool = False) -> None:
        """A straight line."""
        if not dashed:
            self.draw.line(ends, fill=ink, width=stroke)
            return
        x0, y0, x1, y1 = ends
        length = max(abs(x1 - x0), abs(y1 - y0))
        for at in range(0, int(length), 14):
            a, b = at / length, min(1.0, (at + 8) / length)
            self.draw.line(
                (x0 + (x1 - x0) * a, y0 + (y1 - y0) * a, x0 + (x1 - x0) * b, y0 + (y1 - y0) * b), ink, stroke
            )


def _plain(text: str) -> tuple[str, set[int]]:
    """With the letters that the font has: no marks on them, and a question mark for those of other scripts. And which
    of them have two dots, as German ones do."""
    bare: list[str] = []
    dotted: set[int] = set()
    for sign in " ".join(unicodedata.normalize("NFKD", text.replace("ß", "ss")).split()):
        if sign == _TWO_DOTS:
            dotted.add(len(bare) - 1)
        elif not unicodedata.combining(sign):
            bare.append(sign if sign.isascii() else "?")
    return "".join(bare), dotted


def _counted(now: Scene) -> str:
    words = [counted(len(now.images), "image"), counted(len(now.containers), "container")]
    if now.volumes:
        words.append(counted(len(now.volumes), "volume"))
    return ", ".join(words)


def _shown(now: Scene) -> Image | None:
    """The image that most containers stand on; of several the newest."""
    standing = [container.image for container in now.containers.values()]
    return max(reversed(list(now.images.values())), key=lambda image: standing.count(image.id), default=None)


def _kernel(pen: _Pen) -> None:
    pen.line((MARGIN, FOOT, WIDTH - MARGIN, FOOT), INK)
    for x in range(MARGIN, WIDTH - MARGIN - 8, 16):
        pen.line((x, FOOT + 14, x + 12, FOOT + 2), QUIET, 1)
    pen.write((MARGIN, FOOT + 22), _("one kernel, shared by all containers"), 22, QUIET, WIDTH)


def _stack(pen: _Pen, now: Scene, image: Image) -> float:
    """Draw the image from the kernel up; where its top is."""
    rows = _rows(image.layers)
    y: float = FOOT - 8
    for words, number, is_base in rows:
        y -= SLAB
        pen.box((MARGIN, y, WIDTH - MARGIN, y + SLAB), LAYER, LAYER_FILL, 1 if is_base else 3)
        pen.write((MARGIN + 16, y + 2), words, 20, INK, WIDTH - 2 * MARGIN - 160)
        pen.write((WIDTH - MARGIN - 136, y + 2), size(number), 20, INK, 120, to_right=True)
        y -= GAP
    y -= PLATE
    pen.box((MARGIN, y, WIDTH - MARGIN, y + PLATE), LAYER, PAGE, 2)
    tags = ", ".join(now.tags_of(image.id)) or image.digest.removeprefix("sha256:")[:12]
    pen.write((MARGIN + 16, y + 5), _("image {tags}", tags=tags), 26, INK, 620)
    number, whole = len(image.layers), size(image.size)
    words = n_("read-only, {n} layer, {size}", "read-only, {n} layers, {size}", number, size=whole)
    pen.write((WIDTH - MARGIN - 436, y + 8), words, 22, QUIET, 420, to_right=True)
    return y - 3


def _rows(layers: Sequence[Layer]) -> list[tuple[str, int, bool]]:
    """Words, bytes and whether they are the base's: one row a layer, bottom first; the lowest together if too many."""
    rows = [(layer.label, layer.size, layer.from_base) for layer in layers]
    if len(rows) <= MOST_SLABS:
        return rows
    low = rows[: len(rows) - MOST_SLABS + 1]
    together = (n_("{n} layer below", "{n} layers below", len(low)), sum(number for _, number, _ in low), True)
    return [together, *rows[len(low) :]]


def _boxes(pen: _Pen, containers: Sequence[Container], foot: float) -> None:
    """Draw the containers, standing on the image."""
    shown = containers[:MOST_BOXES]
    room = (WIDTH - 2 * MARGIN + 24) / max(3, len(shown))
    head = max(140.0, foot - 190)
    for place, container in enumerate(shown):
        x = MARGIN + place * room
        _container(pen, container, (x, head, x + room - 24, foot))
    if len(containers) > MOST_BOXES:
        more = _("and {number} more", number=len(containers) - MOST_BOXES)
        pen.write((WIDTH - MARGIN - 120, head - 26), more, 20, QUIET, 140)


def _container(pen: _Pen, container: Container, box: Box) -> None:
    x0, y0, x1, y1 = box
    failed = bool(container.exit_code)
    edge = RUNNING if container.state == "running" else FAILED if failed else QUIET
    dashed = container.state in ("exited", "created")
    pen.line((x0, y0, x0, y1), edge, 4, dashed)
    pen.line((x1, y0, x1, y1), edge, 4, dashed)
    ended = container.exit_code is not None
    state = _("exited {code}", code=container.exit_code) if ended else _(container.state)
    pen.write((x0 + 14, y0 + 4), container.name, 26, INK, x1 - x0 - 28)
    pen.write((x0 + 14, y0 + 36), state, 22, edge, x1 - x0 - 28)
    if container.processes:
        pen.draw.rounded_rectangle(
            (x0 + 12, y0 + 70, x1 - 12, y0 + 102), 16, fill=RUNNING_FILL, outline=RUNNING, width=2
        )
        pen.write((x0 + 26, y0 + 73), f"1 {container.processes[0]}", 20, INK, x1 - x0 - 54)
    pen.draw.rectangle((x0 + 6, y1 - 42, x1 - 6, y1 - 4), fill=WRITABLE_FILL)
    for ends in ((x0 + 6, y1 - 42, x1 - 6, y1 - 42), (x0 + 6, y1 - 4, x1 - 6, y1 - 4)):
        pen.line(ends, WRITABLE, 2, dashed=True)
    words = n_("writable layer, {n} file", "writable layer, {n} files", container.files)
    pen.write((x0 + 16, y1 - 36), words, 20, INK, x1 - x0 - 32)
