"""Row by row against the engine's list: what the event stream missed, and what nobody owns."""

import logging
import time
from dataclasses import replace

from django.conf import settings

from runner import addresses, keeping, sightings
from runner.engine import containers, networks, volumes
from runner.models import Container, SandboxNetwork, Volume
from runner.site import site_key
from webapp.refusal import Refused

logger = logging.getLogger(__name__)

GRACE = 60.0  # seconds that something without a row is left alone: its row may be on its way


class Lost:
    """Remembers since when something at the engine has had no row. One thread uses it."""

    def __init__(self) -> None:
        self.since: dict[str, float] = {}

    def long(self, ids: set[str]) -> set[str]:
        """Those of `ids` that have been without a row for longer than GRACE; the others of before are forgotten."""
        now = time.monotonic()
        self.since = {found: self.since.get(found, now) for found in ids}
        return {found for found, since in self.since.items() if now - since > GRACE}


def reconcile(lost: Lost, *, after_gap: bool) -> None:
    """Bring the engine's list into the rows; `after_gap` when events may have been missed. Raises `EngineAway`."""
    # Rows first: one that is read here was at the engine before the list is asked for.
    rows = Container.objects.filter(sandbox__engine=settings.ENGINE_NAME).present().exclude(engine_id="")
    known = {row.engine_id: row for row in rows}
    listed = containers.listing(site_key())
    began = containers.engine_began() if after_gap else ""
    for engine_id, row in known.items():
        state = listed.get(engine_id, ("", "gone"))[1]
        if state != row.state or (after_gap and state in ("running", "paused")):
            at = time.time()
            seen = containers.sight(engine_id)
            sightings.apply(row.id, replace(seen, engine_restarted=_is_older(seen.run, began)), at)
    kept = _reconcile_volumes()
    _remove_lost(lost, listed, kept)


def _reconcile_volumes() -> set[str]:
    """The names of the site's volumes at the engine that no row knows; rows of which it has none are told as gone."""
    rows = list(Volume.objects.filter(removed_at=None).select_related("sandbox"))  # first, as above
    listed = volumes.listing(site_key())
    keeping.reconcile((row for row in rows if row.sandbox.engine == settings.ENGINE_NAME), listed)
    return listed - {row.engine_name for row in rows}


def _is_older(run: str, began: str) -> bool:
    """Whether a run began before the engine did: then it is the engine's end that ended it."""
    run_at, engine_at = sightings.moment(run), sightings.moment(began)
    return run_at is not None and engine_at is not None and run_at < engine_at


def _remove_lost(lost: Lost, listed: dict[str, tuple[str, str]], kept: set[str]) -> None:
    """What of this site no row knows, volumes (`kept`) too: left by a worker that was killed at a bad moment."""
    owned = set(Container.objects.taking_room().values_list("id", flat=True))
    strangers = {engine_id: name for engine_id, (name, _) in listed.items() if name.removeprefix("slip-") not in owned}
    sandboxes = SandboxNetwork.objects.filter(freed_at=None).values_list("sandbox", flat=True)
    names = {addresses.network_name(sandbox) for sandbox in sandboxes}
    nets = {engine_id: name for engine_id, name in networks.listing(site_key()).items() if name not in names}
    long_lost = lost.long({*strangers, *nets, *kept})
    for engine_id in sorted(long_lost, key=lambda one: one not in strangers):  # containers first: they hold the others
        logger.warning("removing %s, which no row knows", strangers.get(engine_id) or nets.get(engine_id, engine_id))
        try:
            if engine_id in strangers:
                containers.remove(engine_id, {}, force=True)
            elif engine_id in kept:
                volumes.remove(engine_id)
            else:
                networks.remove(engine_id)
        except Refused as why:
            logger.warning("it is still held, and tried again: %s", why)
