"""Images that no longer get updates under their name, and those that were taken away."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from webapp.wording import _, mark

_DEPRECATED = mark(
    "The image {name} is deprecated and gets no more updates: security vulnerabilities that are found now are not "
    "fixed in it."
)
_SUCCEEDED = mark(
    "The image {name} is deprecated and gets no more updates: security vulnerabilities that are found now are not "
    "fixed in it. Take {instead} in its place."
)
_GONE = mark(
    "{name} was taken from Docker Hub in {year}: whoever does not have it yet gets “pull access denied”. The images "
    "that there were are still at {instead}; no newer ones are built."
)
_NO_LATEST = mark(
    "There is no {name}:latest: the image is deprecated, and only its old versions can be fetched. Take {instead} in "
    "its place."
)
_NUMBERED = mark(
    "Since September 2025 Docker Hub has the numbered versions of Bitnami's images only below bitnamilegacy, where "
    "they no longer get updates: {better}"
)
_JAVA = re.compile(r"(8|11|17|21|25)(?![\d])")  # the versions of Java with long-term support
_TEMURIN = "eclipse-temurin"


@dataclass(frozen=True, slots=True)
class GivenUp:
    """``name`` without Docker Hub's own prefixes; where it ends in a slash it is a whole account or registry, and so
    is ``instead`` then. ``instead`` is what to take, "" where nobody names a successor; ``gone`` the year in which it
    was taken from Docker Hub, or 0; ``latest`` whether there is a tag of that name; ``numbered`` that nothing but the
    numbered versions moved to ``instead``."""

    name: str
    instead: str = ""
    gone: int = 0
    latest: bool = True
    numbered: bool = False

    def moved(self, tag: str) -> bool:
        """Whether the very same image has to be fetched from elsewhere."""
        return bool(self.gone) or (self.numbered and tag[:1].isdigit())


def given_up(name: str) -> GivenUp | None:
    """What is known of an image that gets no more updates; None for all others. ``name`` is the repository without
    Docker Hub's own prefixes."""
    found = table().get(name)
    if found is None and "/" in name:
        account = name[: name.rindex("/") + 1]
        found = table().get(account) or table().get(f"{name.partition('/')[0]}/")
    return found


def given_up_words(name: str, tag: str) -> str:
    """That the image gets no more updates, and what to take; "" where it does, and of one that cannot be fetched."""
    found = given_up(name)
    early = "-ea-" in f"-{tag}-"  # early-access builds of openjdk still come
    if found is None or found.numbered or early or gone_words(name, tag):
        return ""
    instead = better(found, name, tag)
    return _(_SUCCEEDED, name=name, instead=instead) if instead else _(_DEPRECATED, name=name)


def gone_words(name: str, tag: str) -> str:
    """That the image is on Docker Hub no more, or only its old versions are; "" where it can be fetched."""
    found = given_up(name)
    if found is None:
        return ""
    if found.numbered:
        return _(_NUMBERED, better=better(found, name, tag)) if found.moved(tag) else ""
    if found.gone:
        return _(_GONE, name=name, year=found.gone, instead=found.instead)
    if not found.latest and tag in ("", "latest"):
        return _(_NO_LATEST, name=name, instead=found.instead)
    return ""


def better(found: GivenUp, name: str, tag: str) -> str:
    """The image to take instead of ``name``, with a tag where the old one's surely has a counterpart."""
    if found.moved(tag):
        return f"{place(found, name)}:{tag}" if tag else place(found, name)
    if found.instead.endswith("/"):
        return place(found, name)
    java = _JAVA.match(tag) if found.instead == _TEMURIN else None
    if java is None or "windows" in tag or "nano" in tag:
        return found.instead
    alpine = "-alpine" if "alpine" in tag else ""
    return f"{_TEMURIN}:{java[1]}-{'jre' if 'jre' in tag else 'jdk'}{alpine}"


def place(found: GivenUp, name: str) -> str:
    """The name of the image that has moved, without a tag."""
    return found.instead + name.removeprefix(found.name)


@cache
def table() -> Mapping[str, GivenUp]:
    """Every image of the list by its name, read once."""
    written = tomllib.loads((files(__package__) / "given_up.toml").read_text("utf-8"))
    return {name: GivenUp(name, **entry) for name, entry in written.items()}
