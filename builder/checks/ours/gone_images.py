"""Images that moved, that have no latest, or that keep their files elsewhere now: for NoLongerThere.

Facts: the pages of the images on hub.docker.com and mcr.microsoft.com, and docker-library/postgres#1259.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import named_from, split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction, Span
from webapp.known_images.register import facts_of
from webapp.known_images.versions import data_place
from webapp.releases.given_up import better, given_up, gone_words, table
from webapp.wording import _, mark

_DOTNET_THERE = "mcr.microsoft.com/dotnet/"
_BY_TAG = {"sdk": "sdk", "runtime-deps": "runtime-deps", "aspnetcore-runtime": "aspnet", "runtime": "runtime"}
_DOTNET = re.compile(r"(\d\.\d)(?:\.\d+)?(?:-([a-z-]+))?\Z")
_OF_JUPYTER = re.compile(
    r"jupyter/(?:base|minimal|scipy|datascience|tensorflow|pyspark|all-spark|r|julia|pytorch)-notebook"
)
OLD_DATA = "/var/lib/postgresql/data"  # of PostgreSQL, as the register of images knows it
# What a FROM names there.
MOVED = [
    "FROM jupyter/",
    *[f"FROM {image.name}" for image in table().values() if image.gone or image.numbered or not image.latest],
    *named_from(lambda image: image.moved_to or not image.latest),
    *[f"FROM mcr.microsoft.com/dotnet/core/{part}" for part in ("sdk", "aspnet", "runtime", "runtime-deps")],
]
_PLACES = ("volume.path", "copy.destination")
_MOVED = mark(
    "Microsoft’s images are on its own registry now; those on Docker Hub no longer get updates, or are gone. Write "
    "{better}"
)
_ON_QUAY = mark(
    "Since October 2023 Jupyter's images come only to quay.io; those on Docker Hub stay as they were. Newer ones "
    "are called {better}"
)
_OF_DOTNET_CORE = re.compile(r"mcr\.microsoft\.com/dotnet/core/(sdk|aspnet|runtime|runtime-deps)")
_NOTHING_NEWER = mark(
    "Under this name nothing is newer than .NET Core 3.1, which has ended. Since .NET 5 the image is called {better}"
)
_VERSION = mark(
    "There is no {name}:latest: this image has no tag of that name, so nothing can be fetched. Write the version, as "
    "in {name}:{version}"
)
_ELSEWHERE = mark(
    "From version 18 on the PostgreSQL image keeps its files in a directory for each version, below "
    "/var/lib/postgresql, and does not start if there is something in {path}. Stay with {older}, or name "
    "/var/lib/postgresql."
)


def moved_image(instruction: Instruction, base: str) -> Finding | None:
    name, tag, digest = split_image(base)
    of_jupyter, of_dotnet_core = is_of_jupyter(base), is_of_dotnet_core(base)
    image = facts_of(name)
    of_microsoft = bool(image.moved_to) and name.startswith("microsoft/")
    if digest or not (of_jupyter or of_dotnet_core or of_microsoft or not image.latest):
        return None
    span = span_of_image(instruction)
    if span is None:
        return None
    if of_jupyter:
        return about(instruction, _(_ON_QUAY, better=f"quay.io/{name}"), span)
    if of_dotnet_core:
        return about(instruction, _(_NOTHING_NEWER, better=name.replace("/core/", "/")), span)
    if not image.latest:
        message = _(_VERSION, name=name, version=image.example)
        return about(instruction, message, span) if tag in ("", "latest") else None
    better = _of_dotnet(name, image.moved_to, tag) if image.moved_to.startswith(_DOTNET_THERE) else image.moved_to
    return about(instruction, _(_MOVED, better=better or f"{_DOTNET_THERE}…"), span, better if ":" in better else None)


def gone_image(instruction: Instruction, base: str) -> Finding | None:
    """What is said of an image that was taken from Docker Hub, or only old versions of which are there."""
    name, tag, digest = split_image(base)
    found, words = given_up(name), gone_words(name, tag)
    span = span_of_image(instruction) if words and not digest else None
    if span is None or found is None:
        return None
    return about(instruction, words, span, better(found, name, tag) if found.moved(tag) else None)


def span_of_image(instruction: Instruction) -> Span | None:
    """Where a FROM names its image, with the tag."""
    spans = [token.span for token in instruction.tokens if token.role.startswith(("from.image", "from.tag"))]
    return (spans[0][0], spans[-1][1]) if spans else None


def is_of_jupyter(base: str) -> bool:
    """Whether it is one of the images of Jupyter on Docker Hub, which nobody moves any more."""
    return "jupyter/" in base and bool(_OF_JUPYTER.fullmatch(split_image(base)[0]))


def is_of_dotnet_core(base: str) -> bool:
    """Whether it is the newest of the images of .NET Core, which stay as they are."""
    if "dotnet/core/" not in base:
        return False
    name, tag, _digest = split_image(base)
    return tag in ("", "latest") and bool(_OF_DOTNET_CORE.fullmatch(name))


def _of_dotnet(name: str, moved_to: str, tag: str) -> str:
    """The same image where it is now; "" where only its page tells. Of microsoft/dotnet the tag says which it is."""
    found = _DOTNET.match(tag)
    if found is None:
        return ""
    by_tag = name == "microsoft/dotnet"
    there = f"{_DOTNET_THERE}{_BY_TAG[found[2]]}" if by_tag and found[2] in _BY_TAG else "" if by_tag else moved_to
    return f"{there}:{found[1]}" if there and (by_tag or found[2] is None) else ""


def volumes_of_postgres(subject: Subject) -> Iterator[Finding]:
    """Data in the place where the image had them up to version 17."""
    if OLD_DATA not in subject.dockerfile.text:
        return
    for entry in subject.named("VOLUME", "COPY", "ADD"):
        name, tag, digest = split_image(subject.bases[entry.stage or 0])
        image = facts_of(name)
        until = image.data_until
        if until is None or digest or entry.stage is None or data_place(image, tag) in ("", until.place):
            continue
        for token in entry.tokens:
            if token.role in _PLACES and token.text.strip("\"'").startswith(until.place):
                yield about(entry, _(_ELSEWHERE, path=until.place, older=f"{name}:{until.version}"), token.span)
