"""A teacher's wall: what each learner who shows it has come to, those first who may need help."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypedDict

from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from webapp.classrooms.bench import KINDS, Bench, folded
from webapp.classrooms.drawing import Rect, drawing
from webapp.classrooms.models import Classroom, Seat, ShownSandbox
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Event
from webapp.sharing.chapters import counted
from webapp.sharing.scene import Scene
from webapp.wording import _, n_

QUIET = timedelta(minutes=5)  # without anything happening: perhaps somebody does not know how to go on
MOST_KEPT = 500  # sandboxes whose logs are remembered as far as they were read


@dataclass(frozen=True)
class Tile:
    """One learner: `standing` is a `Standing`, or "closed" where they have no sandbox open; `since` is when something
    happened last, `quiet` the minutes since then where they are many."""

    seat: int
    name: str
    standing: str
    words: str
    counts: str = ""
    said: str = ""
    line: int | None = None
    since: datetime | None = None
    quiet: int = 0
    rects: tuple[Rect, ...] = ()

    @property
    def ago(self) -> str:
        """How long ago that was, to the minute."""
        minutes = (timezone.now() - self.since) // timedelta(minutes=1) if self.since else 0
        return n_("{n} minute ago", "{n} minutes ago", minutes) if minutes > 0 else _("just now")

    @property
    def in_trouble(self) -> bool:
        """Whether what they did last did not work."""
        return self.standing in ("failing", "refused", "crashed")


@dataclass(frozen=True)
class Wall:
    """All of them, and what they come to in a few words."""

    tiles: list[Tile]
    summary: list[str]


class _Row(TypedDict):
    """An open sandbox that is shown: `seq` and `at_ms` are its last event's."""

    seat: int
    sandbox: str
    seq: int
    created_at: datetime
    at_ms: int


ORDERS: dict[str, Callable[[Tile], Any]] = {
    "help": lambda tile: (not tile.in_trouble, -tile.quiet, tile.name.casefold(), tile.seat),
    "name": lambda tile: (tile.name.casefold(), tile.seat),
    "last": lambda tile: (-(tile.since.timestamp() if tile.since else 0.0), tile.seat),
}


def wall_of(classroom: Classroom, order: str = "help") -> Wall:
    """As it stands now, in one of ORDERS."""
    newest = {row["seat"]: row for row in sorted(_rows(seat__classroom=classroom), key=_last)}
    seats = classroom.seats.exclude(shown_as="").order_by("pk")
    tiles = [_tile(seat, newest.get(seat.pk)) for seat in seats]
    return Wall(sorted(tiles, key=ORDERS.get(order, ORDERS["help"])), _summary(tiles))


def sandbox_of(seat: Seat) -> str | None:
    """The sandbox that a learner shows: of those that are open, the one in which something happened last."""
    rows = _rows(seat=seat)
    return max(rows, key=_last)["sandbox"] if rows else None


def marks(classroom: Classroom) -> dict[str, tuple[Any, ...]]:
    """By sandbox what tells whether the wall is still as it was; and the sandboxes that may change it. Seats without an
    open one stand under their own number."""
    found = {str(seat): (name,) for seat, name in classroom.seats.exclude(shown_as="").values_list("pk", "shown_as")}
    return found | {row["sandbox"]: (row["seat"], row["seq"]) for row in _rows(seat__classroom=classroom)}


def _rows(**of: Classroom | Seat) -> list[_Row]:
    last = Event.objects.filter(sandbox=OuterRef("sandbox"), seq=OuterRef("sandbox__seq")).values("at_ms")[:1]
    shown = ShownSandbox.objects.filter(sandbox__ended_at=None, sandbox__expires_at__gt=timezone.now(), **of).exclude(
        seat__shown_as=""
    )
    rows = shown.annotate(at_ms=Subquery(last), seq=F("sandbox__seq"), created_at=F("sandbox__created_at"))
    return [_Row(**row) for row in rows.values("seat", "sandbox", "seq", "created_at", "at_ms")]


def _last(row: _Row) -> datetime:
    return row["created_at"] + timedelta(milliseconds=row["at_ms"] or 0)


def _tile(seat: Seat, row: _Row | None) -> Tile:
    if row is None:
        return Tile(seat.pk, seat.shown_as, "closed", _("No sandbox is open"))
    bench = _read(row["sandbox"], row["seq"])
    since = _last(row)
    silent = timezone.now() - since
    return Tile(
        seat=seat.pk,
        name=seat.shown_as,
        standing=bench.standing,
        words=bench.words,
        counts=_counts(bench.scene),
        said=bench.scene.said,
        line=bench.line if bench.standing == "failing" else None,
        since=since,
        quiet=silent // timedelta(minutes=1) if silent >= QUIET else 0,
        rects=tuple(drawing(bench.scene)),
    )


def _counts(now: Scene) -> str:
    if not now.images and not now.containers:
        return ""
    return f"{counted(len(now.images), 'image')}, {counted(len(now.containers), 'container')}"


_benches: "OrderedDict[str, tuple[int, Bench]]" = OrderedDict()  # with the event up to which it was read
_reading = threading.Lock()


def _read(sandbox_id: str, seq: int) -> Bench:
    """What the log up to event `seq` comes to. Only what is new is read: a wall of forty is looked at every second."""
    with _reading:
        read, bench = _benches.get(sandbox_id, (0, Bench()))
    if read >= seq:
        return bench
    events: Iterable[Any] = eventlog.read(sandbox_id, read, kinds=KINDS)
    bench = folded(bench, (event for event in events if event["seq"] <= seq))
    with _reading:
        _benches[sandbox_id] = seq, bench
        _benches.move_to_end(sandbox_id)
        while len(_benches) > MOST_KEPT:
            _benches.popitem(last=False)
    return bench


def _summary(tiles: list[Tile]) -> list[str]:
    """ "12 shown", "3 in trouble", "2 of them at line 4", "1 quiet"."""
    counted = [n_("{n} shown", "{n} shown", len(tiles))]
    trouble = sum(tile.in_trouble for tile in tiles)
    if trouble:
        counted.append(n_("{n} in trouble", "{n} in trouble", trouble))
    for line, number in Counter(tile.line for tile in tiles if tile.line).most_common(2):
        if number > 1:
            counted.append(n_("{n} fails at line {line}", "{n} fail at line {line}", number, line=line))
    building = sum(tile.standing == "building" for tile in tiles)
    if building:
        counted.append(n_("{n} builds", "{n} build", building))
    quiet = sum(bool(tile.quiet) for tile in tiles)
    if quiet:
        words = n_(
            "{n} quiet for {minutes} minutes", "{n} quiet for {minutes} minutes", quiet, minutes=QUIET.seconds // 60
        )
        counted.append(words)
    return counted
