"""An image is read as long as somebody waits for it: who asks keeps a row alive, who reads looks at it.

The row is in the database and nowhere else, so a broker or a worker that dies costs some seconds, and whoever asks
next has it done by another.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone
from kombu.exceptions import OperationalError

from builder.models import Image, LayerReading
from webapp.refusal import Refused
from webapp.wording import _

State = LayerReading.State

WANTED = timedelta(seconds=15)  # after the last question
_TAKEN_UP = timedelta(seconds=60)  # a task that is not begun by then is lost, or the host is
_ALIVE = timedelta(seconds=30)  # after the last word of who reads
_HEARD = timedelta(seconds=10)  # within which a refusal is still for those who asked
_AGAIN = timedelta(seconds=1)
_LOOK = 0.1  # seconds between looks at the row


class StillReading(Exception):
    """It is not done yet. `state` is `asked`, `copying` or `reading`; `bytes` were read so far, of about `of`."""

    def __init__(self, state: str, read: int, of: int) -> None:
        super().__init__(state)
        self.state, self.bytes, self.of = state, read, of


def wait(image: Image, seconds: float, is_read: Callable[[], bool], send: Callable[[], Any]) -> None:
    """Return once `is_read`. `send` has the engine's host call `layer_reading.read`, where nobody does already.

    Raises `StillReading` after some seconds, and `Refused`: what the reader refuses, or `engine.silent` where none
    begins.
    """
    deadline = time.monotonic() + seconds
    while not is_read():
        row, _made = LayerReading.objects.get_or_create(image=image)
        LayerReading.objects.filter(pk=image.pk).update(wanted_until=timezone.now() + WANTED)
        if row.alive_until > timezone.now():
            _raise_refusal(row)
        elif row.state == State.ASKED:
            _rest(image.pk, State.ASKED)
            raise silent()
        elif _claim(row):
            _send(image, send)
            continue  # with a task that is done at once there is nothing to wait for
        if time.monotonic() >= deadline:
            row.refresh_from_db()
            raise StillReading(row.state, row.bytes, image.size)
        time.sleep(_LOOK)


def silent() -> Refused:
    """The engine, or its host, does not answer."""
    return Refused("engine.silent", _("The engine does not answer."), hint=_("Try again soon."), status=503)


def drop(image: Image) -> None:
    """Nobody waits any more."""
    LayerReading.objects.filter(pk=image.pk).update(wanted_until=timezone.now())


def is_wanted(image_id: str) -> bool:
    """Whether somebody waits."""
    return LayerReading.objects.filter(pk=image_id, wanted_until__gt=timezone.now()).exists()


def tell(image_id: str, state: LayerReading.State, read: int = 0, *, alive: timedelta = _ALIVE) -> None:
    """How far the reading is; without another word within `alive` it counts as ended."""
    row = {"state": state, "bytes": read, "alive_until": timezone.now() + alive}
    LayerReading.objects.filter(pk=image_id).update(**row)


def end(image_id: str, refused: Refused | None = None) -> None:
    """The reading is over."""
    if refused is None:
        _rest(image_id)
        return
    refusal = {"code": refused.code, "message": refused.message, "hint": refused.hint, "status": refused.status}
    row = {"state": State.REFUSED, "refusal": refusal, "alive_until": timezone.now() + _HEARD}
    LayerReading.objects.filter(pk=image_id).update(**row)


def later(image_id: str) -> None:
    """Nobody has begun; it may be tried again after a moment."""
    row = {"state": State.NONE, "alive_until": timezone.now() + _AGAIN}
    LayerReading.objects.filter(pk=image_id).update(**row)


def _claim(row: LayerReading) -> bool:
    now = timezone.now()
    found = LayerReading.objects.filter(pk=row.pk, state=row.state, alive_until__lte=now)
    return bool(found.update(state=State.ASKED, bytes=0, alive_until=now + _TAKEN_UP))


def _send(image: Image, send: Callable[[], Any]) -> None:
    try:
        send()
    except (OperationalError, OSError) as exc:
        _rest(image.pk)
        message = _("what you asked for cannot be passed on at the moment")
        raise Refused("broker.away", message, hint=_("Try again in a moment."), status=503) from exc


def _raise_refusal(row: LayerReading) -> None:
    if row.state == State.REFUSED:
        _rest(row.pk)
        raise Refused(**row.refusal)


def _rest(image_id: str, state: str | None = None) -> None:
    found = LayerReading.objects.filter(pk=image_id, **({"state": state} if state else {}))
    found.update(state=State.NONE, alive_until=timezone.now())
