"""What the engine host does for volumes: make, measure and remove them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone

from runner.engine import volumes
from runner.engine.client import EngineAway
from runner.lifecycle import HOLDING
from runner.models import Container, Volume
from runner.site import site_key
from runner.volume_events import VolumeCreated, VolumeRemoved
from webapp.events import size
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox
from webapp.wording import _, n_

LATELY = timedelta(seconds=60)  # what was written before that has been measured since
NEVER_MADE = timedelta(minutes=10)  # a row that nothing was made of is dropped


def make(volume_id: str) -> None:
    """The engine has the volume from here on; told once. Safe to repeat."""
    row = Volume.objects.get(pk=volume_id)
    volumes.ensure(row.engine_name, site_key())
    with transaction.atomic():
        unmade = Volume.objects.filter(pk=row.pk, made_at=None, removed_at=None)
        if unmade.update(made_at=timezone.now()):
            eventlog.record(row.sandbox_id, VolumeCreated(volume=row.id, name=row.name))


def make_all(container: Container) -> None:
    """Make the volumes that a container is to have."""
    for volume_id in dict.fromkeys(mount.volume for mount in container.mounts):
        make(volume_id)


def remove(volume_id: str) -> None:
    """Remove it with what is in it. Raises `Refused` in docker's words while a container has it."""
    with transaction.atomic():
        row = Volume.objects.get(pk=volume_id)
        Sandbox.objects.select_for_update().get(pk=row.sandbox_id)  # no container may take it meanwhile
        holders = _holders(row)
        if holders:
            raise _in_use(row, holders)
        if not Volume.objects.filter(pk=row.pk, removed_at=None).update(removed_at=timezone.now()):
            return
    try:
        volumes.remove(row.engine_name, {row.engine_name: row.name})
    except (Refused, EngineAway):
        Volume.objects.filter(pk=row.pk).update(removed_at=None)
        raise
    eventlog.record(row.sandbox_id, VolumeRemoved(volume=row.id, name=row.name))


def _holders(row: Volume) -> list[Container]:
    taking = Container.objects.filter(sandbox=row.sandbox_id, settings__has_key="mounts").taking_room()
    return [container for container in taking if any(mount.volume == row.id for mount in container.mounts)]


def _in_use(row: Volume, holders: list[Container]) -> Refused:
    ids = ", ".join(container.engine_id or container.name for container in holders)
    names = ", ".join(container.name for container in holders)
    return Refused(
        "volume.in_use",
        f"remove {row.name}: volume is in use - [{ids}]",
        hint=n_(
            "{who} has it; a stopped container keeps its volumes too. docker rm {names} first.",
            "{who} have it; a stopped container keeps its volumes too. docker rm {names} first.",
            len(holders),
            who=names,
            names=names.replace(",", ""),
        ),
        status=409,
        exit_code=1,
    )


def free(sandbox: Sandbox) -> None:
    """Remove the volumes of a sandbox that has ended, made or not. Raises until nothing is left."""
    for row in Volume.objects.filter(sandbox=sandbox, removed_at=None):
        volumes.remove(row.engine_name)
        Volume.objects.filter(pk=row.pk).update(removed_at=timezone.now())
        if row.made_at is not None:
            eventlog.record(row.sandbox_id, VolumeRemoved(volume=row.id, name=row.name))


def sweep() -> None:
    """Drop rows that no volume was made of, because the container that wanted it was never made."""
    old = Volume.objects.filter(made_at=None, removed_at=None, created_at__lt=timezone.now() - NEVER_MADE)
    for row in old.filter(sandbox__engine=settings.ENGINE_NAME):
        if not _holders(row):
            row.delete()


def reconcile(rows: Iterable[Volume], listed: set[str]) -> None:
    """Tell of volumes that somebody else removed; `rows` were read before `listed` was asked for."""
    for row in rows:
        gone = row.made_at is not None and row.engine_name not in listed
        if gone and Volume.objects.filter(pk=row.pk, removed_at=None).update(removed_at=timezone.now()):
            eventlog.record(row.sandbox_id, VolumeRemoved(volume=row.id, name=row.name, by="engine"))


def may_have_grown() -> bool:
    """Whether a container that has volumes runs, or was made or ran lately."""
    since = timezone.now() - LATELY
    lately = Q(state__in=HOLDING) | Q(finished_at__gt=since) | Q(created_at__gt=since)
    having = Container.objects.filter(settings__has_key="mounts", sandbox__engine=settings.ENGINE_NAME)
    return having.filter(lately).exists()


def measured(sizes: Mapping[str, int]) -> dict[str, int]:
    """Bring the bytes that the engine found into the rows; by container id, what all volumes of its sandbox hold."""
    held: dict[str, int] = defaultdict(int)
    for row in Volume.objects.present().filter(sandbox__engine=settings.ENGINE_NAME):
        found = sizes.get(row.engine_name, row.bytes)
        if found != row.bytes:
            Volume.objects.filter(pk=row.pk).update(bytes=found)
        held[row.sandbox_id] += found
    having = Container.objects.filter(settings__has_key="mounts", state__in=HOLDING)
    return {row.engine_id: held[row.sandbox_id] for row in having}


def check_room(container: Container) -> None:
    """Raises `Refused` when a container would start on volumes that hold more than a sandbox may keep."""
    if not container.mounts:
        return
    rows = Volume.objects.present().filter(sandbox=container.sandbox_id)
    total = rows.aggregate(total=Sum("bytes"))["total"] or 0
    most = settings.LIMITS["writable_bytes"]
    if total > most:
        fullest = max(rows, key=lambda row: row.bytes).name
        raise Refused(
            "volume.full",
            _(
                "the volumes of this sandbox hold {size}, more than the {most} allowed",
                size=size(total),
                most=size(most),
            ),
            hint=_(
                "docker volume rm {name} removes the fullest; docker rm the containers that have it first.",
                name=fullest,
            ),
            status=409,
            exit_code=125,
        )
