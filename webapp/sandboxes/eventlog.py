"""The event log: the only writer of `Event`, and the only one who rings the doorbell of a sandbox's sockets."""

from collections.abc import Collection, Iterator
from typing import Any, TypedDict

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from webapp.events import EventData
from webapp.languages import speaking
from webapp.parsing import storable
from webapp.sandboxes.doorbell import ring
from webapp.sandboxes.models import Event, Sandbox


class EventJson(TypedDict):
    """An event as every reader gets it."""

    seq: int
    at_ms: int
    kind: str
    data: dict[str, Any]
    say: str


def record(sandbox_id: str, *events: EventData) -> int:
    """Append events in order and wake the readers; the number of the last one.

    Any number of processes may call it at once: the sandbox's row is the lock, so numbers have no holes and
    no repeats. Inside a transaction of the caller the events appear, or vanish, with it.
    """
    assert events, "nothing to record"
    with transaction.atomic():
        Sandbox.objects.filter(pk=sandbox_id).update(seq=F("seq") + len(events))
        last, created_at, language = Sandbox.objects.values_list("seq", "created_at", "language").get(pk=sandbox_id)
        at_ms = max(0, int((timezone.now() - created_at).total_seconds() * 1000))
        first = last - len(events) + 1
        with speaking(language):
            sentences = [storable(event.say()) for event in events]
        Event.objects.bulk_create(
            Event(
                sandbox_id=sandbox_id,
                seq=first + i,
                at_ms=at_ms,
                kind=event.kind,
                data=storable(event.to_json()),
                say=sentences[i],
            )
            for i, event in enumerate(events)
        )
        transaction.on_commit(lambda: ring(sandbox_id, last))
    return last


def read(
    sandbox_id: str, after: int = 0, limit: int | None = None, kinds: Collection[str] | None = None
) -> Iterator[EventJson]:
    """The events numbered after `after`, in order; of these kinds alone where some are named."""
    rows = Event.objects.filter(sandbox_id=sandbox_id, seq__gt=after).order_by("seq")
    if kinds is not None:
        rows = rows.filter(kind__in=list(kinds))
    if limit is not None:
        rows = rows[:limit]
    for seq, at_ms, kind, data, say in rows.values_list("seq", "at_ms", "kind", "data", "say"):
        yield EventJson(seq=seq, at_ms=at_ms, kind=kind, data=data, say=say)
