"""docker commit: a container's writable layer on top of its image's layers, put on the shelf as a new image."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from django.db import transaction

from builder import gate, shelf
from builder.dockerfile import parse
from builder.engine import disk, images
from builder.engine.client import EngineAway
from builder.engine.failures import Failure, disk_full
from builder.engine.images import EngineImage
from builder.events import Layer
from builder.image_actions import valid_tag
from builder.layers import Anatomy, Entry
from builder.models import Image, new_engine_name
from webapp.images import KeptImage, NewImage
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox
from webapp.wording import _


def keep(sandbox_id: str, wanted: NewImage) -> KeptImage:
    """Have the image made under a name that nobody can guess, look at it, and put it on the shelf.

    See `webapp.images.keep`. The image below is only read: nothing of it changes.
    """
    tag = _tag(wanted.tag) if wanted.tag else None
    shelf.check_room(sandbox_id)
    if disk.is_nearly_full():
        raise _refused(disk_full())
    parent = Image.objects.get(pk=wanted.parent, sandbox_id=sandbox_id)
    name = new_engine_name()
    kept = False
    try:
        made = _looked_at(wanted.make(name), parent)
        with transaction.atomic():
            Sandbox.objects.select_for_update().get(pk=sandbox_id)  # two at once may not pass the limit together
            shelf.check_room(sandbox_id)
            parts = anatomy(parent, made, wanted.created_by)
            image, events = shelf.put(sandbox_id, None, made, parts, name, committed_from=wanted.container)
            events += shelf.point(sandbox_id, image, tag) if tag else []
            if events:
                eventlog.record(sandbox_id, *events)
        kept = image.engine_name == name
    except EngineAway as exc:
        message = _("the engine does not answer: {why}", why=exc)
        raise Refused("engine.silent", message, status=503, exit_code=1) from exc
    finally:
        if not kept:
            with suppress(EngineAway):  # what made this fail is told, not this
                images.take_name(name)
    return KeptImage(id=image.id, digest=image.digest)


def _looked_at(digest: str, parent: Image) -> EngineImage:
    """What was made, as far as it may be kept."""
    made = images.describe(digest)
    if made is None:
        raise EngineAway("the image that was made is not there")
    refused = gate.after(parse(""), config=made.config, bytes_in_all=made.size, layers=len(made.diff_ids))
    if refused:
        raise _refused(refused)
    return EngineImage(**{**vars(made), "config": _config(made.config, parent.config)})


def _config(config: dict[str, Any], below: dict[str, Any]) -> dict[str, Any]:
    """Containers here run without health checks, which is no wish of the learner's: the image keeps its own."""
    rest = {key: value for key, value in config.items() if key != "Healthcheck"}
    return rest | ({"Healthcheck": below["Healthcheck"]} if below.get("Healthcheck") else {})


def anatomy(parent: Image, made: EngineImage, created_by: str) -> Anatomy:
    """The parent's layers and one more, which no line of a Dockerfile made; none when the container wrote nothing."""
    top = made.history[0] if made.history else {}
    size = int(top.get("Size") or 0)
    new = made.diff_ids[len(parent.layers) :]
    below = shelf.anatomy_of(parent)
    added = [Layer(digest=digest, size=size, created_by=created_by, lines=None, from_base=False) for digest in new]
    entry = Entry(
        created_by=str(top.get("CreatedBy") or ""),
        created=int(top.get("Created") or 0),
        size=size,
        comment=str(top.get("Comment") or ""),
        lines=None,
        from_base=False,
    )
    return replace(below, layers=(*below.layers, *added), entries=(*below.entries, entry))


def _tag(tag: str) -> str:
    """The full form of the tag; refused as docker commit does."""
    try:
        return valid_tag(tag)
    except Refused as why:
        reason = why.message.rpartition("flag: ")[2]
        raise Refused("image.bad_tag", f"{reason}: {tag[:200]!r}", hint=why.hint, exit_code=1) from why


def _refused(failure: Failure) -> Refused:
    return Refused(failure.code, failure.message, hint=failure.hint, status=409, exit_code=1)
