"""What can be done with images: finding, listing, tagging, removing; as docker does it, in docker's own sentences."""

import logging
import re
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from builder import shelf
from builder.models import Image, Tag
from builder.removal import Conflict, Use, plan, way_out
from webapp import images as between
from webapp.events import EventData
from webapp.refusal import NotFound, Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox
from webapp.wording import _

logger = logging.getLogger(__name__)

_NAME = re.compile(r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*")
# before it, a registry's: without a port it reads as a part of the name (distribution/reference)
_HOST = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*:[0-9]{1,5}/")
_VERSION = re.compile(r"[\w][\w.-]{0,127}", re.ASCII)
_DIGITS = re.compile(r"(?:sha256:)?([0-9a-f]{1,64})")


def find_image(sandbox_id: str, reference: str) -> Image | None:
    """By tag (`an_image`, `an_image:latest`), else by the first digits of its digest when they fit one image."""
    tag = Tag.objects.filter(sandbox_id=sandbox_id, name=shelf.full_tag(reference)).select_related("image").first()
    if tag is not None:
        return tag.image
    digits = _DIGITS.fullmatch(reference)
    if digits is None:
        return None
    fitting = _present(sandbox_id).filter(digest__startswith=f"sha256:{digits[1]}")[:2]
    return fitting[0] if len(fitting) == 1 else None


def image_of(sandbox: Sandbox, reference: str) -> Image:
    """The same, or by our own id of the image. Raises `NotFound`."""
    by_id = Image.objects.present().filter(sandbox=sandbox, pk=reference).first()
    found = by_id or find_image(sandbox.id, reference)
    if found is None:
        raise NotFound("image")
    return found


def image_facts(sandbox_id: str, reference: str) -> between.ImageFacts | None:
    """The same for the side that makes containers; our own id of the image finds it too."""
    image = find_image(sandbox_id, reference) or _present(sandbox_id).filter(pk=reference).first()
    if image is None:
        return None
    return between.ImageFacts(
        id=image.id,
        engine_reference=image.digest,
        reference=reference,
        digest=image.digest,
        size=image.size,
        created_at=image.created_at,
        config=image.config,
    )


def list_images(sandbox_id: str) -> list[Image]:
    """The sandbox's images with their tags, newest first."""
    return list(_present(sandbox_id).prefetch_related("tags").order_by("-created_at", "id"))


def tag_image(sandbox: Sandbox, source: str, target: str) -> Image:
    """docker tag: one more name for an image; a name that another image had moves."""
    image = find_image(sandbox.id, source)
    if image is None:
        raise Refused("image.not_found", f"Error response from daemon: No such image: {source}", status=404)
    with transaction.atomic():
        events = shelf.point(sandbox.id, image, valid_tag(target))
        if events:
            eventlog.record(sandbox.id, *events)
    return image


def remove_image(sandbox: Sandbox, reference: str, *, force: bool = False) -> list[str]:
    """docker rmi: what docker prints, a line each. Refused with docker's own sentence while a container needs it."""
    with transaction.atomic():
        image = find_image(sandbox.id, reference)
        if image is None:
            raise Refused("image.not_found", f"Error response from daemon: No such image: {reference}", status=404)
        uses = [Use(use.short_engine_id, use.running, use.name) for use in between.uses(sandbox.id, image.id)]
        tags = {tag.name: tag for tag in image.tags.order_by("name")}
        by_tag = shelf.full_tag(reference) if shelf.full_tag(reference) in tags else None
        try:
            steps = plan(reference, by_tag, image.short, list(tags), uses, force=force)
        except Conflict as exc:
            hint = way_out(reference, list(tags), uses)
            raise Refused("image.in_use", f"Error response from daemon: {exc}", hint=hint, status=409) from exc
        events: list[EventData] = [shelf.take_off(tags[name]) for name in steps.untag]
        lines = [f"Untagged: {name}" for name in steps.untag]
        if events:
            eventlog.record(sandbox.id, *events)
        if steps.delete:
            shelf.drop(image)
            lines.append(f"Deleted: {image.digest}")
            transaction.on_commit(lambda: _let_go(sandbox, image))
    return lines


def history(image: Image) -> list[dict[str, Any]]:
    """docker history, newest first: `id` (`<missing>` below the top), `created_by`, `created` (seconds), `size`,
    `comment`, and `lines` of the Dockerfile."""
    return [
        {**row, "id": image.digest if number == 0 else "<missing>", "created": row["created"]}
        for number, row in enumerate(image.history)
    ]


def inspect_image(image: Image) -> dict[str, Any]:
    """docker inspect, in the learner's names."""
    operating_system, _slash, architecture = image.architecture.partition("/")
    return {
        "Id": image.digest,
        "RepoTags": [tag.name for tag in image.tags.order_by("name")],
        "RepoDigests": sorted(
            {f"{one.name.rpartition(':')[0]}@{one.digest}" for one in image.pushed.exclude(digest="")}
        ),
        "Parent": "",
        "Comment": "buildkit.dockerfile.v0",
        "Created": image.created_at.isoformat().replace("+00:00", "Z"),
        "Config": image.config,
        "Architecture": architecture,
        "Os": operating_system,
        "Size": image.size,
        "RootFS": {"Type": "layers", "Layers": [layer["digest"] for layer in image.layers]},
    }


def image_document(image: Image) -> dict[str, Any]:
    """The image in the snapshot and the API."""
    return {
        "id": image.id,
        "digest": image.digest,
        "tags": [tag.name for tag in image.tags.all()],
        "base": image.base or None,
        "stand_in": image.stand_in or None,
        "size": image.size,
        "layers": image.layers,
        "config": image.config,
        "config_lines": image.config_lines,
        "created_at": image.created_at.isoformat(),
    }


def valid_tag(tag: str) -> str:
    """The full form of a tag. Refused with docker's own sentence when it cannot be one (distribution/reference)."""
    name, _colon, version = shelf.full_tag(tag).rpartition(":")
    path = _HOST.sub("", name, count=1) if _HOST.match(name) else name
    if name != name.lower() and _NAME.fullmatch(path.lower()):
        reason = "repository name must be lowercase"
    elif not _NAME.fullmatch(path) or not _VERSION.fullmatch(version) or len(name) > 200:
        reason = "invalid reference format"
    elif name.startswith("slip/") or re.fullmatch(r"[0-9a-f]{64}", name):
        reason = _("this name cannot be used here")
    else:
        return f"{name}:{version}"
    raise Refused(
        "build.bad_tag",
        f'invalid argument "{tag[:200]}" for "-t, --tag" flag: {reason}',
        hint=_("A tag has lower-case letters, digits, and . _ - / between them, such as an_image or an_image:v2."),
    )


def _present(sandbox_id: str) -> QuerySet[Image]:
    return Image.objects.present().filter(sandbox_id=sandbox_id)


def _let_go(sandbox: Sandbox, image: Image) -> None:
    """The engine is told on its own host; what is not told now, the sandbox's end tells."""
    from builder.tasks import forget_image

    try:
        forget_image.apply_async((image.id,), queue=f"build.{sandbox.engine}", retry=False)
    except Exception:
        logger.warning("image %s stays at the engine until its sandbox ends", image.id)
