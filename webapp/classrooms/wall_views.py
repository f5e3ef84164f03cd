"""The wall of a class, and one learner's sandbox on it: for the class's teacher alone, to look at and no more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from webapp.classrooms.models import Classroom, Seat
from webapp.classrooms.owning import own_class
from webapp.classrooms.wall import ORDERS, Tile, wall_of
from webapp.refusal import NotFound, Refused
from webapp.views import refusal


@require_safe
@never_cache
def wall(request: HttpRequest, class_id: str) -> HttpResponse:
    """A tile for each learner who shows their sandbox. `?order=name|last`; `?names=off` for a projector."""
    try:
        found = own_class(request.user, class_id)
    except Refused as refused:
        return refusal(request, refused)
    order, nameless = _asked(request)
    context = {
        "classroom": found,
        "wall": wall_of(found, order),
        "order": order,
        "nameless": nameless,
        "asked": _address(order, nameless),
        "orders": {key: _address(key, nameless) for key in ORDERS},
        "turned": _address(order, not nameless),
    }
    return render(request, "webapp/classrooms/wall.html", context)


@require_safe
@never_cache
def one(request: HttpRequest, class_id: str, seat_id: int) -> HttpResponse:
    """One learner's picture as it changes, with the ways to their neighbours on the wall."""
    try:
        found = own_class(request.user, class_id)
        seat = shown_seat(found, seat_id)
    except Refused as refused:
        return refusal(request, refused)
    order, nameless = _asked(request)
    tiles = wall_of(found, order).tiles
    place = next((at for at, tile in enumerate(tiles) if tile.seat == seat.pk), 0)
    context = {
        "classroom": found,
        "seat": seat,
        "number": place + 1,
        "nameless": nameless,
        "asked": _address(order, nameless),
        "socket": f"/ws/classes/{class_id}/wall/{seat.pk}",
        "before": _neighbour(tiles, place - 1),
        "after": _neighbour(tiles, place + 1),
    }
    return render(request, "webapp/classrooms/one.html", context)


def shown_seat(classroom: Classroom, seat_id: int) -> Seat:
    """The seat of this number, where its learner shows what they do; `NotFound` otherwise."""
    seat = classroom.seats.filter(pk=seat_id).exclude(shown_as="").select_related("classroom").first()
    if seat is None:
        raise NotFound("sandbox")
    return seat


def _asked(request: HttpRequest) -> tuple[str, bool]:
    order = request.GET.get("order", "")
    return order if order in ORDERS else "help", request.GET.get("names") == "off"


def _address(order: str, nameless: bool) -> str:
    """What follows the path for a wall in this order; "" for the usual one."""
    asked = [f"order={order}"] * (order != "help") + ["names=off"] * nameless
    return f"?{'&'.join(asked)}" if asked else ""


def _neighbour(tiles: list[Tile], place: int) -> Tile | None:
    return tiles[place] if 0 <= place < len(tiles) else None
