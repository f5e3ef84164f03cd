"""Images that moved, that have no latest, or that keep their files elsewhere now: for NoLongerThere.

Facts: the pages of the images on hub.docker.com and mcr.microsoft.com, and docker-library/postgres#1259.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction, Span
from webapp.wording import _, mark

_MICROSOFT = {"microsoft/dotnet": "", "microsoft/aspnetcore": "aspnet", "microsoft/aspnetcore-build": "sdk"}
_BY_TAG = {"sdk": "sdk", "runtime-deps": "runtime-deps", "aspnetcore-runtime": "aspnet", "runtime": "runtime"}
_DOTNET = re.compile(r"(\d\.\d)(?:\.\d+)?(?:-([a-z-]+))?\Z")
_OF_JUPYTER = re.compile(
    r"jupyter/(?:base|minimal|scipy|datascience|tensorflow|pyspark|all-spark|r|julia|pytorch)-notebook"
)
_NO_LATEST = frozenset(["elasticsearch", "kibana", "logstash"])
OLD_DATA = "/var/lib/postgresql/data"
LAST_WITH_OLD_DATA = "17"
_POSTGRES = re.compile(r"(\d+)(?:[.-].*)?\Z")
_FIRST_ELSEWHERE = 18
# What a FROM names there.
MOVED = [
    "FROM jupyter/",
    *[f"FROM {image}" for image in (*_NO_LATEST, *_MICROSOFT)],
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
    "in {name}:9.2.0"
)
_ELSEWHERE = mark(
    "From version 18 on the PostgreSQL image keeps its files in a directory for each version, below "
    "/var/lib/postgresql, and does not start if there is something in {path}. Stay with {older}, or name "
    "/var/lib/postgresql."
)


def moved_image(instruction: Instruction, base: str) -> Finding | None:
    name, tag, digest = split_image(base)
    of_jupyter, of_dotnet_core = is_of_jupyter(base), is_of_dotnet_core(base)
    if digest or not (of_jupyter or of_dotnet_core or name in _NO_LATEST or name in _MICROSOFT):
        return None
    span = span_of_image(instruction)
    if span is None:
        return None
    if of_jupyter:
        return about(instruction, _(_ON_QUAY, better=f"quay.io/{name}"), span)
    if of_dotnet_core:
        return about(instruction, _(_NOTHING_NEWER, better=name.replace("/core/", "/")), span)
    if name in _NO_LATEST:
        return about(instruction, _(_VERSION, name=name), span) if tag in ("", "latest") else None
    better = _of_microsoft(name, tag)
    return about(instruction, _(_MOVED, better=better or "mcr.microsoft.com/dotnet/…"), span, better or None)


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


def _of_microsoft(name: str, tag: str) -> str:
    """The same image where it is now; "" where only its page tells."""
    found = _DOTNET.match(tag)
    part = _MICROSOFT[name] or (_BY_TAG.get(found[2] or "", "") if found else "")
    plain = found is not None and (found[2] is None or not _MICROSOFT[name])
    return f"mcr.microsoft.com/dotnet/{part}:{found[1]}" if found and part and plain else ""


def volumes_of_postgres(subject: Subject) -> Iterator[Finding]:
    """Data in the place where the image had them up to version 17."""
    if OLD_DATA not in subject.dockerfile.text:
        return
    for entry in subject.named("VOLUME", "COPY", "ADD"):
        name, tag, _digest = split_image(subject.bases[entry.stage or 0])
        found = _POSTGRES.match(tag)
        newest = int(found[1]) >= _FIRST_ELSEWHERE if found else tag in ("", "latest", "alpine")
        for token in entry.tokens if name == "postgres" and newest and entry.stage is not None else ():
            if token.role in _PLACES and token.text.strip("\"'").startswith(OLD_DATA):
                yield about(entry, _(_ELSEWHERE, path=OLD_DATA, older=f"postgres:{LAST_WITH_OLD_DATA}"), token.span)
