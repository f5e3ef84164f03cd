"""The docker commands about images that are there: images, rmi, tag, history, inspect."""

from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import Any

from django.utils import timezone

from builder import actions
from builder.models import Image
from webapp.console import format as docker
from webapp.console import template
from webapp.console.refusals import sentence
from webapp.console.registry import Invocation, Outcome
from webapp.console.values.images import is_id, take_apart
from webapp.refusal import Refused
from webapp.sandboxes.models import Sandbox
from webapp.wording import _

NONE = "<none>"
_IMAGES = {
    "Repository": "REPOSITORY",
    "Tag": "TAG",
    "ID": "IMAGE ID",
    "CreatedSince": "CREATED",
    "Size": "SIZE",
    "Digest": "DIGEST",
    "CreatedAt": "CREATED AT",
    "Containers": "CONTAINERS",
    "SharedSize": "SHARED SIZE",
    "UniqueSize": "UNIQUE SIZE",
    "VirtualSize": "VIRTUAL SIZE",
}
_HISTORY = {
    "ID": "IMAGE",
    "CreatedSince": "CREATED",
    "CreatedBy": "CREATED BY",
    "Size": "SIZE",
    "Comment": "COMMENT",
    "CreatedAt": "CREATED AT",
}


def images(call: Invocation) -> Outcome:
    """List images, newest first; one line for each tag."""
    wanted = call.arguments[0] if call.arguments else ""
    found = [
        (image, name)
        for image in sorted(actions.list_images(call.sandbox.id), key=lambda image: image.created_at, reverse=True)
        for name in sorted(tag.name for tag in image.tags.all()) or [""]
        if _fits(name, wanted)
    ]
    whole = call.on("--no-trunc")
    if call.on("--quiet"):
        return Outcome(0, "".join(f"{image.digest if whole else image.short}\n" for image, _ in found))
    rows = [_fields(image, name, timezone.now(), whole=whole) for image, name in found]
    return _printed(call, rows, _IMAGES, ("Repository", "Tag", "ID", "CreatedSince", "Size"), "imageContext")


def _fits(name: str, wanted: str) -> bool:
    """Whether docker images WANTED lists it: by repository, or by repository and tag; * stands for anything."""
    if not wanted:
        return True
    reference = take_apart(wanted)
    pattern = wanted if reference.tag else f"{wanted}:*"
    return bool(name) and fnmatchcase(name, pattern)


def _printed(
    call: Invocation, rows: list[dict[str, Any]], headings: dict[str, str], keys: tuple[str, ...], kind: str
) -> Outcome:
    form = call.value("--format") or "table"
    if form == "table":
        lines = [[headings[key] for key in keys], *([row[key] for key in keys] for row in rows)]
        return Outcome(0, docker.columns(lines))
    try:
        return Outcome(0, template.listing(form, headings, rows, kind))
    except template.BadTemplate as exc:
        return Outcome(1, f"{exc}\n")


def _fields(image: Image, name: str, now: datetime, *, whole: bool) -> dict[str, Any]:
    repository, _colon, tag = name.rpartition(":")
    size = docker.size(image.size)
    return {
        "Containers": "N/A",
        "CreatedAt": f"{image.created_at:%Y-%m-%d %H:%M:%S} +0000 UTC",
        "CreatedSince": docker.ago((now - image.created_at).total_seconds()),
        "Digest": NONE,
        "ID": image.digest if whole else image.short,
        "Repository": repository or NONE,
        "SharedSize": "N/A",
        "Size": size,
        "Tag": tag or NONE,
        "UniqueSize": "N/A",
        "VirtualSize": docker.size(image.size, 4),
    }


def found(call: Invocation, reference: str) -> Image:
    """The image of that name or id; refused in docker's words."""
    image = actions.find_image(call.sandbox.id, reference)
    if image is None:
        raise no_image(reference)
    return image


def no_image(reference: str) -> Refused:
    """As docker says it: with the tag that it looked for."""
    parts = take_apart(reference)
    full = reference if parts.tag or parts.digest or is_id(reference) else f"{reference}:latest"
    hint = _("docker images lists the images that exist.")
    return Refused("image.unknown", f"No such image: {full}", hint=hint, status=404, exit_code=1)


def remove(call: Invocation) -> Outcome:
    """Take tags off and remove images, one after another."""
    lines: list[str] = []
    refused: list[Refused] = []
    for reference in call.arguments:
        try:
            found(call, reference)
            lines += actions.remove_image(call.sandbox, reference, force=call.on("--force"))
        except Refused as why:
            refused.append(why)
    hints = tuple(dict.fromkeys(why.hint for why in refused if why.hint))
    lines += [sentence(why) for why in refused]
    missing_only = call.on("--force") and all(why.code == "image.unknown" for why in refused)
    return Outcome(1 if refused and not missing_only else 0, "".join(f"{line}\n" for line in lines), hints)


def tag(call: Invocation) -> Outcome:
    """One more name for an image; docker prints nothing."""
    source, target = call.arguments
    found(call, source)
    actions.tag_image(call.sandbox, source, target)
    return Outcome(0, "")


def history(call: Invocation) -> Outcome:
    """What an image was made by, newest first. Only the newest entry has the image's id."""
    image = found(call, call.arguments[0])
    whole, human = call.on("--no-trunc"), call.value("--human") != "false"
    name = image.digest if whole else image.short
    entries = actions.history(image)
    ids = [name, *["<missing>"] * (len(entries) - 1)]
    if call.on("--quiet"):
        return Outcome(0, "".join(f"{one}\n" for one in ids))
    rows = [_entry(one, entry, whole=whole, human=human) for one, entry in zip(ids, entries, strict=True)]
    headings = _HISTORY if human else {**_HISTORY, "CreatedSince": "CREATED AT"}
    return _printed(call, rows, headings, ("ID", "CreatedSince", "CreatedBy", "Size", "Comment"), "historyContext")


def _entry(name: str, entry: dict[str, Any], *, whole: bool, human: bool) -> dict[str, Any]:
    made = datetime.fromtimestamp(entry["created"], UTC)
    created_by = entry["created_by"].replace("\t", " ")
    stamp = f"{made:%Y-%m-%dT%H:%M:%SZ}"
    return {
        "Comment": entry["comment"],
        "CreatedAt": stamp,
        "CreatedBy": created_by if whole else docker.ellipsis(created_by, 45),
        "CreatedSince": docker.ago((timezone.now() - made).total_seconds()) if human else stamp,
        "ID": name,
        "Size": docker.size(entry["size"]) if human else str(entry["size"]),
    }


def document(sandbox: Sandbox, reference: str) -> dict[str, Any] | None:
    """What `docker inspect` prints of an image."""
    image = actions.find_image(sandbox.id, reference)
    return actions.inspect_image(image) if image is not None else None
