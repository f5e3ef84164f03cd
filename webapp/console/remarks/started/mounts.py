"""Mounts at places where the image does not look."""

import re
from collections.abc import Iterator

from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.started.view import Started
from webapp.known_images.register import Image, facts_of
from webapp.known_images.versions import data_place
from webapp.wording import _

_BIND = re.compile(r":(/[^:$]*)(?::[a-zA-Z,]+)?\Z")
_NAMED = re.compile(r"(?:^|,)(?:target|dst|destination)=(/[^,$]*)")
_PLACES = re.compile(r"(/[^:$`]+):(/[^:$`]+)(?::[a-zA-Z,]+)?")
_SETTINGS = re.compile(r"/etc\b|conf")


def mounts(line: Started) -> Iterator[Problem]:
    """`-v "$PWD":/var/www/html nginx`."""
    image = facts_of(line.name)
    if not image.sought or not line.is_bare or line.open or line.words:
        return
    parts = [part for part in line.parsed.value_parts("--volume", "--mount") if not line.parsed.is_troubled(part)]
    places = [(part, *found) for part in parts if (found := _target(part))]
    if any(_SETTINGS.search(target) for _part, target, _at in places):
        return
    for part, target, at in places:
        place = target.rstrip("/")
        if swapped := _swapped(line, image, part):
            yield swapped
            continue
        kept = any(value.startswith("PGDATA=") for value in line.values("--env")) or "--env-file" in line.parsed.options
        said = elsewhere(line.image, line.name, line.tag, place, kept=kept)
        if said:
            message, better = said
            span = part.item.part(part.start + at, part.start + at + len(target))
            yield Problem(span, "warning", "mount.elsewhere", message, Fix(span, better))


def _swapped(line: Started, image: Image, part: Part) -> Problem | None:
    """`-v /var/lib/mysql:/home/me/db mysql`: the image's own place stands where this machine's belongs."""
    found = _PLACES.fullmatch(part.value) if part.flag and part.flag.long == "--volume" else None
    own = {image.pages or image.data, image.data, image.data_until.place if image.data_until else ""} - {""}
    if found is None or found[1].rstrip("/") not in own or any(found[2].startswith(place) for place in own):
        return None
    message = _(
        "The two are the wrong way round: to the left of the colon comes the place on this machine, to its right the "
        "one in the container, and the image {image} looks in {right}.",
        image=line.name,
        right=found[1],
    )
    span = part.item.part(part.start + found.start(1), part.start + found.end(2))
    return Problem(span, "warning", "mount.swapped", message, Fix(span, f"{found[2]}:{found[1]}"))


def modes(line: Started) -> Iterator[Problem]:
    """`--mount type=bind,src=/a,dst=/b:ro`: how -v writes it."""
    for part in line.parsed.value_parts("--mount"):
        place, at = _target(part) or ("", 0)
        if place.endswith((":ro", ":rw")):
            end = part.start + at + len(place)
            span = part.item.part(end - 3, end)
            message = _(
                "The {mode} belongs to -v: here it becomes part of the path. --mount has ,readonly for :ro.",
                mode=place[-3:],
            )
            yield Problem(span, "warning", "mount.mode", message, Fix(span, ",readonly" if place.endswith("o") else ""))


def _target(part: Part) -> tuple[str, int] | None:
    found = (_NAMED if part.flag and part.flag.long == "--mount" else _BIND).search(part.value)
    return (found[1], found.start(1)) if found else None


def elsewhere(whole: str, name: str, tag: str, place: str, *, kept: bool) -> tuple[str, str] | None:
    """Why the image `whole` does not look at the place, and where it does; None where nothing is known against it.

    `kept`: variables may say where its data is."""
    image = facts_of(name)
    if not image.sought:
        return None
    if image.data_until:
        return None if kept else _of_postgres(whole, image, tag, place)
    return _of_others(name, image, place)


def _of_others(name: str, image: Image, place: str) -> tuple[str, str] | None:
    right = image.pages or image.data
    if place == right or place not in image.sought:
        return None
    message = _(
        "Unless its settings say otherwise, the image {image} looks in {right} and not in {place}. Mount it at "
        "{right}.",
        image=name,
        right=right,
        place=place,
    )
    return message, right


def _of_postgres(whole: str, image: Image, tag: str, place: str) -> tuple[str, str] | None:
    """Since 18 the image keeps its data one directory further up, and refuses the old place."""
    right, until = "" if "@" in whole else data_place(image, tag), image.data_until
    if not right or until is None:
        return None
    if right == image.data and place == until.place:
        message = _(
            "Since version 18 the image postgres refuses a mount at {old} and ends at once: its data is in a "
            "directory for its version. Mount it at {new}, or use postgres:17 for data of an older version.",
            old=until.place,
            new=image.data,
        )
        return message, right
    if place in image.sought or (right == until.place and place == image.data):
        message = _(
            "The image {image} keeps its data in {right}: what is mounted at {place} does not keep it. Mount it at "
            "{right}.",
            image=whole,
            right=right,
            place=place,
        )
        return message, right
    return None
