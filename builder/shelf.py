"""The images of a sandbox as rows: putting one on the shelf after its build, tags, and taking one away."""

from dataclasses import asdict, replace

from django.conf import settings
from django.db import transaction

from builder import stand_ins
from builder.engine.images import EngineImage
from builder.events import ImageCreated, ImageRemoved, ImageTagged, ImageUntagged, Layer, Lines
from builder.layers import Anatomy, Entry, history_rows
from builder.models import Image, Tag
from webapp.events import EventData
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox
from webapp.wording import _

STAND_IN, STAND_IN_NOTE = "org.slipway.stand-in", "org.slipway.stand-in.note"


def put(
    sandbox_id: str,
    build_id: str | None,
    made: EngineImage,
    parts: Anatomy,
    name: str,
    *,
    committed_from: str | None = None,
    pulled: str | None = None,
) -> tuple[Image, list[EventData]]:
    """The image's row and the events that tell of it; none when the sandbox has this very image already.

    `name` is the engine name that was given to it; an image that was there keeps its own. `committed_from` names the
    container that it was made of when no build made it, `pulled` what it was pulled as.
    """
    known = Image.objects.present().filter(sandbox_id=sandbox_id, digest=made.digest).first()
    if known is not None:
        return known, []
    labels = made.config.get("Labels") or {}
    stand_in = stand_ins.said(str(labels.get(STAND_IN_NOTE) or labels.get(STAND_IN) or ""))
    image = Image.objects.create(
        sandbox_id=sandbox_id,
        engine_name=name,
        digest=made.digest,
        base=parts.base or "",
        stand_in=stand_in,
        size=made.size,
        architecture=made.architecture,
        layers=[asdict(layer) for layer in parts.layers],
        config=made.config,
        config_lines={key: list(lines) for key, lines in parts.config_lines.items()},
        history=[asdict(entry) for entry in reversed(parts.entries)],
    )
    return image, [replace(_created(image, build_id, parts, committed_from), pulled=pulled)]


def _created(image: Image, build_id: str | None, parts: Anatomy, committed_from: str | None) -> ImageCreated:
    return ImageCreated(
        image=image.id,
        digest=image.digest,
        build=build_id,
        committed_from=committed_from,
        base=parts.base,
        stand_in=image.stand_in or None,
        size=image.size,
        layers=parts.layers,
        config=image.config,
        config_lines=parts.config_lines,
        history=history_rows(parts),
    )


def anatomy_of(image: Image) -> Anatomy:
    """What the image's row says of its parts: which line made which."""
    layers = tuple(Layer(**{**layer, "lines": _lines(layer["lines"])}) for layer in image.layers)
    entries = tuple(Entry(**{**entry, "lines": _lines(entry["lines"])}) for entry in reversed(image.history))
    lines = {key: (first, last) for key, (first, last) in image.config_lines.items()}
    return Anatomy(image.base or None, layers, entries, lines)


def _lines(stored: list[int] | None) -> Lines | None:
    return None if stored is None else (stored[0], stored[1])


def check_room(sandbox_id: str) -> None:
    """Raise `Refused` when the sandbox has as many images as it may have."""
    most = settings.LIMITS["images"]
    if Image.objects.present().filter(sandbox_id=sandbox_id).count() >= most:
        raise Refused(
            "build.too_many_images",
            _("This sandbox has {most} images, as many as it may have.", most=most),
            hint=_("Remove one that you no longer need: docker images lists them, docker rmi removes one."),
            status=409,
        )


def point(sandbox_id: str, image: Image, name: str) -> list[EventData]:
    """Let the tag point to the image; the event of it, none when it does already."""
    tag = Tag.objects.filter(sandbox_id=sandbox_id, name=name).first()
    if tag is not None and tag.image_id == image.id:
        return []
    before = tag.image_id if tag else None
    Tag.objects.update_or_create(sandbox_id=sandbox_id, name=name, defaults={"image": image})
    return [ImageTagged(image=image.id, tag=name, moved_from=before)]


def take_off(tag: Tag) -> EventData:
    """Remove one tag; the image stays."""
    event = ImageUntagged(image=tag.image_id, tag=tag.name)
    tag.delete()
    return event


def contexts(sandbox: Sandbox, references: list[str]) -> dict[str, str]:
    """Which of the references are tags of this sandbox: what the Dockerfile calls it → the engine's name of it.

    As with docker, an image that is here goes before one of the same name in a registry.
    """
    found: dict[str, str] = {}
    for reference in references:
        tag = Tag.objects.filter(sandbox=sandbox, name=full_tag(reference)).select_related("image").first()
        if tag is not None:
            found[reference.removesuffix(":latest")] = tag.image.engine_name
    return found


def full_tag(reference: str) -> str:
    """`an_image` is `an_image:latest`; Docker Hub's own prefixes are left away, as docker prints it."""
    for prefix in ("docker.io/", "library/"):
        reference = reference.removeprefix(prefix)
    return reference if ":" in reference.rpartition("/")[2] else f"{reference}:latest"


def drop(image: Image) -> list[EventData]:
    """Mark the image as gone; the events. The engine is asked by the caller, outside of any transaction."""
    from django.utils import timezone

    with transaction.atomic():
        events: list[EventData] = [take_off(tag) for tag in image.tags.order_by("name")]
        if Image.objects.filter(pk=image.pk, removed_at=None).update(removed_at=timezone.now()):
            events.append(ImageRemoved(image=image.id, digest=image.digest))
        if events:
            eventlog.record(image.sandbox_id, *events)
    return events
