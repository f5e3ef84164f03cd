"""Which release an image's tag names, and since when that gets no more fixes; and images that get none at all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from webapp.known_images.register import facts_of
from webapp.releases.given_up import given_up_words
from webapp.wording import _, mark

_NUMBERS = re.compile(r"(?:v|centos)?((\d{1,8})(?:\.\d{1,8})?)(?=[-.]|\Z)", re.ASCII)
_SYSTEM = re.compile(r"(?:\A|-)(alpine|debian|ubuntu|fedora)-?(\d{1,4}(?:\.\d{1,4})?)(?=[-.]|\Z)", re.ASCII)
_SYSTEMS = {"alpine": "Alpine Linux", "debian": "Debian", "ubuntu": "Ubuntu", "fedora": "Fedora"}
_NAMED = ("Debian", "Ubuntu")  # their releases have names, which stand in tags
_ITSELF = mark(
    "{product} {release} has been out of support since {year}: security vulnerabilities found since then are not fixed "
    "in this image. Take a release that is still supported{such}."
)
_BELOW = mark(
    "{image} is built on {product} {release}, which has been out of support since {year}: security vulnerabilities "
    "found since then are not fixed in this image. Take a variant on a newer release."
)


@dataclass(frozen=True, slots=True)
class Ended:
    """A release of a product, as the tag names it, and the year in which its support ended. ``below`` where it is the
    system that the image stands on, and not what the image is of."""

    product: str
    release: str
    year: int
    below: bool = False


def ended_words(name: str, tag: str) -> str:
    """That an image that is known gets no more fixes, so far as its name and tag tell; "" where it may. ``name`` is
    the repository without Docker Hub's own prefixes."""
    if words := given_up_words(name, tag):
        return words
    image = facts_of(name)
    found = _ended(image.product, tag.lower().removeprefix("lts-")) if tag else None
    if found is None:
        return ""
    named = {"product": found.product, "release": found.release, "year": found.year}
    if found.below:
        return _(_BELOW, image=f"{name}:{tag}", **named)
    steady = _(", such as {image}", image=f"{name}:{image.steady}") if image.steady else ""
    return _(_ITSELF, such=steady, **named)


def _ended(product: str, tag: str) -> Ended | None:
    if not product:
        return None
    years = _years().get(product)
    return (_of(product, years, tag) if years else None) or _system(tag)


def _of(product: str, years: Mapping[str, int], tag: str) -> Ended | None:
    numbers = _NUMBERS.match(tag)
    lines = (numbers[1], numbers[2]) if numbers else (tag.partition("-")[0],)
    return next((Ended(product, line, years[line]) for line in lines if line in years), None)


def _system(tag: str) -> Ended | None:
    """The system that a variant stands on: 3.10 in 15-alpine3.10, buster in 3.9-slim-buster."""
    if found := _SYSTEM.search(tag):
        product, line = _SYSTEMS[found[1]], found[2]
        year = _years()[product].get(line)
        return Ended(product, line, year, below=True) if year else None
    for part in tag.split("-"):
        for product in _NAMED if part.isalpha() else ():
            if part in _years()[product]:
                return Ended(product, part, _years()[product][part], below=True)
    return None


@cache
def _years() -> Mapping[str, Mapping[str, int]]:
    """The year in which each line of each product ended, read once."""
    written = tomllib.loads((files(__package__) / "ended.toml").read_text("utf-8"))
    return {
        product: {line: int(year) for year, lines in years.items() for line in lines}
        for product, years in written.items()
    }
