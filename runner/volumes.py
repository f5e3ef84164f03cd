"""What a learner can do with volumes, for the console and the API. Never talks to the engine itself."""

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction

from runner import mounts_asked, replies
from runner.models import Container, Volume
from runner.mounts_asked import AskedMount, BadMount
from runner.tasks import make_volume, remove_volume
from webapp.refusal import Refused
from webapp.sandboxes.models import Sandbox
from webapp.wording import _, mark

WAIT = 15.0  # seconds for the engine host's answer


def create(sandbox: Sandbox, name: str | None, *, wait: float = WAIT) -> str:
    """Make the volume, or find it there already; its name, a made-up one like docker's where none is given.

    Raises `Refused` for a bad name and when the sandbox is full.
    """
    try:
        wanted = mounts_asked.name_of(name) if name else secrets.token_hex(mounts_asked.LONGEST_NAME // 2)
    except BadMount as exc:
        raise Refused("volume.bad_name", str(exc), hint=_(_NAMES), exit_code=1) from exc
    with transaction.atomic():
        Sandbox.objects.select_for_update().get(pk=sandbox.pk)  # counting and adding is one step
        (row,) = _rows(sandbox, [wanted])
    replies.ask(make_volume, (row.id,), wait)
    return wanted


_NAMES = mark("At least two letters, digits, dots, dashes or underscores; the first is a letter or digit.")


def claim(sandbox: Sandbox, asked: Sequence[AskedMount]) -> dict[str, Any]:
    """The volumes of a container to be made, as its settings keep them; those that are not there yet get their rows.

    To be called with the sandbox locked. Raises `Refused` when the sandbox is full.
    """
    if not asked:
        return {}
    rows = {row.name: row for row in _rows(sandbox, [mount.volume for mount in asked])}
    mounts = [
        {"volume": rows[mount.volume].id, "name": mount.volume, "path": mount.target, "read_only": mount.read_only}
        for mount in asked
    ]
    return {"mounts": mounts}


def _rows(sandbox: Sandbox, names: Iterable[str]) -> list[Volume]:
    """The rows of these names, each once, in that order."""
    there = {row.name: row for row in Volume.objects.filter(sandbox=sandbox, removed_at=None)}
    wanted = list(dict.fromkeys(names))
    most = settings.LIMITS["volumes"]
    if len(there.keys() | set(wanted)) > most and not there.keys() >= set(wanted):
        raise Refused(
            "volume.too_many",
            _("this sandbox may have {most} volumes, and no more are allowed", most=most),
            hint=_("docker volume ls lists them; docker volume rm removes one that no container has."),
            status=409,
        )
    return [there.get(name) or Volume.objects.create(sandbox=sandbox, name=name) for name in wanted]


def find(sandbox_id: str, name: str) -> Volume | None:
    """The volume of that name."""
    return Volume.objects.present().filter(sandbox=sandbox_id, name=name).first()


def listing(sandbox_id: str) -> list[Volume]:
    """Those that `docker volume ls` lists, by name as docker does."""
    return list(Volume.objects.present().filter(sandbox=sandbox_id).order_by("name"))


def users(volume: Volume) -> list[Container]:
    """The containers that have it, stopped ones too."""
    rows = Container.objects.filter(sandbox=volume.sandbox_id).taking_room()
    return [row for row in rows if any(mount.volume == volume.id for mount in row.mounts)]


def remove(sandbox: Sandbox, name: str, *, wait: float = WAIT) -> None:
    """Remove it with all that is in it. Raises `Refused` in docker's words, also while a container has it."""
    row = find(sandbox.id, name)
    if row is None:
        hint = _("docker volume ls lists the volumes that exist.")
        raise Refused("volume.none", f"get {name}: no such volume", hint=hint, status=404, exit_code=1)
    replies.ask(remove_volume, (row.id,), wait)


def to_json(row: Volume) -> dict[str, Any]:
    """A volume as the API shows it."""
    return {"id": row.id, "name": row.name, "bytes": row.bytes, "created_at": row.created_at.isoformat()}


def volumes_of(sandbox: Sandbox) -> list[dict[str, Any]]:
    """The snapshot's part."""
    return [to_json(row) for row in listing(sandbox.id)]
