"""What the tag of an image says of the version in it, and what that version has elsewhere, or has no more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from webapp.known_images.register import GoneOptions, Image
from webapp.wording import mark

Version = tuple[int, int]
NEWEST: Version = (999, 0)  # whatever its owner calls so today
_NUMBER = re.compile(r"(\d{1,8})(?:\.(\d{1,8}))?(?=[-.]|\Z)", re.ASCII)
_MOVING = re.compile(r"(?:latest|lts|innovation|oracle(?:linux\d{1,2})?)?(?:-oracle(?:linux\d{1,2})?)?\Z")
_OF_TODAY = ("latest", "alpine", "trixie", "bookworm")  # how tags without a number begin that move with every version
_RELEASE = re.compile(r"\d{1,8}\.\d{1,8}\.(\d{1,8})", re.ASCII)
_FIRST = {(7, 0): 101, (8, 5): 51, (9, 0): 31}
NO_OPTION = mark(
    "{server} no longer has {option} since version {version}: with it the server does not start. Leave it out; "
    "{older} still has it."
)


def numbers(tag: str) -> tuple[int, int | None] | None:
    """The two numbers that a tag begins with, (8, 4) of 8.4.2-oracle; the second is None where there is none."""
    found = _NUMBER.match(tag)
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def server_version(tag: str) -> Version | None:
    """8.4 of 8.4.2; the newest of its line where no second number says more, None where nobody knows: a day, or one of
    MySQL's tags for Debian, which have not moved since 8.0."""
    if _MOVING.match(tag):
        return NEWEST
    found = None if len(tag) > 3 and tag[:4].isdecimal() else numbers(tag)
    if found is None or (found[1] is None and "debian" in tag):
        return None
    return found[0], NEWEST[0] if found[1] is None else found[1]


def gone_from(image: Image, tag: str) -> Iterator[GoneOptions]:
    """The options that the server in an image of that tag has no more."""
    version = server_version(tag) if image.gone_options else None
    return (gone for gone in image.gone_options if version is not None and version >= version_of(gone.since))


def version_of(number: str) -> Version:
    """(8, 4) of "8.4"."""
    major, _dot, minor = number.partition(".")
    return int(major), int(minor or 0)


def option_name(word: str) -> str:
    """An option of a server as the register writes it: default-authentication-plugin of
    --default_authentication_plugin=x."""
    return word.partition("=")[0].lstrip("-").replace("_", "-")


def without_programs(tag: str) -> bool:
    """Whether the images of Tomcat with that tag are surely newer than docker-library/tomcat#181 of the end of 2019,
    which emptied webapps."""
    version = server_version(tag)
    if version is None or "alpine" in tag:
        return False
    if version[0] >= 10 or version[1] == NEWEST[0]:
        return version[0] >= 7
    release = _RELEASE.match(tag)
    return version in _FIRST and (release is None or int(release[1]) >= _FIRST[version])


def data_place(image: Image, tag: str) -> str:
    """Where an image of that tag keeps its data; "" where nobody knows."""
    until, found = image.data_until, numbers(tag)
    if until is None or not image.data:
        return image.data
    if found is None:
        return image.data if not tag or tag.startswith(_OF_TODAY) else ""
    return until.place if found[0] <= until.version else image.data
