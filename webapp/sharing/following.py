"""The next events of a sandbox for somebody who only looks: without what leads to the engine or a running program."""

from django.conf import settings

from webapp.sandboxes import eventlog
from webapp.sandboxes.consumer import BATCH
from webapp.sharing.cleaning import cleaned, engine_ids
from webapp.sharing.cut import Event


def next_events(sandbox_id: str, after: int, key: str) -> list[Event]:
    """At most one batch of those numbered after `after`; `key` makes the ids that stand for the engine's."""
    events: list[Event] = [dict(event) for event in eventlog.read(sandbox_id, after, BATCH)]
    if not events:
        return []
    made = (dict(event) for event in eventlog.read(sandbox_id, kinds=("container.created",)))
    return cleaned(events, key, settings.APPS_DOMAIN, engine_ids(made))
