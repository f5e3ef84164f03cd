"""The event log: the only writer of `Event`, and the only sender to a sandbox's socket group.

The rows are the truth; what goes over the channel layer is a doorbell, and losing it costs only speed.
"""

import asyncio
import logging
import time
from collections.abc import Iterator, Sequence
from typing import Any, TypedDict

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from webapp.events import EventData
from webapp.parsing import storable
from webapp.sandboxes.models import Event, Sandbox

logger = logging.getLogger(__name__)

PATIENCE = 1.0  # seconds for the channel layer to take a doorbell
QUIET = 5.0  # seconds without ringing after it did not: whoever writes must not wait each time

_quiet_until = 0.0  # of time.monotonic


class EventJson(TypedDict):
    """An event as every reader gets it."""

    seq: int
    at_ms: int
    kind: str
    data: dict[str, Any]
    say: str


def group_name(sandbox_id: str) -> str:
    """The channel-layer group of one sandbox."""
    return f"sandbox.{sandbox_id}"


def record(sandbox_id: str, *events: EventData) -> int:
    """Append events in order and wake the readers; the number of the last one.

    Any number of processes may call it at once: the sandbox's row is the lock, so numbers have no holes and
    no repeats. Inside a transaction of the caller the events appear, or vanish, with it.
    """
    assert events, "nothing to record"
    with transaction.atomic():
        Sandbox.objects.filter(pk=sandbox_id).update(seq=F("seq") + len(events))
        last, created_at = Sandbox.objects.values_list("seq", "created_at").get(pk=sandbox_id)
        at_ms = max(0, int((timezone.now() - created_at).total_seconds() * 1000))
        first = last - len(events) + 1
        Event.objects.bulk_create(
            Event(
                sandbox_id=sandbox_id,
                seq=first + i,
                at_ms=at_ms,
                kind=event.kind,
                data=storable(event.to_json()),
                say=storable(event.say()),
            )
            for i, event in enumerate(events)
        )
        transaction.on_commit(lambda: _ring(sandbox_id, last))
    return last


def read(sandbox_id: str, after: int = 0, limit: int | None = None) -> Iterator[EventJson]:
    """The events numbered after `after`, in order."""
    rows = Event.objects.filter(sandbox_id=sandbox_id, seq__gt=after).order_by("seq")
    if limit is not None:
        rows = rows[:limit]
    for seq, at_ms, kind, data, say in rows.values_list("seq", "at_ms", "kind", "data", "say"):
        yield EventJson(seq=seq, at_ms=at_ms, kind=kind, data=data, say=say)


def has(sandbox_id: str, kinds: Sequence[str]) -> bool:
    """Whether any event of these kinds is in the log."""
    return Event.objects.filter(sandbox_id=sandbox_id, kind__in=kinds).exists()


def _ring(sandbox_id: str, seq: int) -> None:
    """Tell the sockets of this sandbox that rows up to `seq` are there."""
    global _quiet_until  # noqa: PLW0603  # one channel layer for the whole process
    if time.monotonic() < _quiet_until:
        return
    try:
        async_to_sync(_send)(sandbox_id, seq)
    except Exception as exc:
        # The readers look again by themselves within seconds: nothing is lost, so nothing may fail here.
        _quiet_until = time.monotonic() + QUIET
        logger.warning("the channel layer did not take a doorbell: %s", exc or "no answer in time")


async def _send(sandbox_id: str, seq: int) -> None:
    layer = get_channel_layer()
    if layer is not None:
        async with asyncio.timeout(PATIENCE):
            await layer.group_send(group_name(sandbox_id), {"type": "log.grew", "seq": seq})
