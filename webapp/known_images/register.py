"""The register of well-known images: the one place where facts about them stand, as TOML beside this module.

README.md says what each key means. Images are named as in FROM, without the prefixes of Docker Hub; a name that ends in
/ or - stands for every image whose name begins so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

Words = tuple[str, ...]
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Variant:
    """What the tags start in which ``tag`` is found. ``entrypoint`` is None where it is the image's usual one."""

    tag: str
    entrypoint: Words | None = None
    cmd: Words | None = None


@dataclass(frozen=True, slots=True)
class DataUntil:
    """Where the data of versions up to this one is kept."""

    version: int
    place: str


@dataclass(frozen=True, slots=True)
class Buster:
    """The last line of versions none of whose images is newer than Debian's buster, and of the lines after it the last
    single release that is not."""

    line: str
    releases: Mapping[str, int] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Alpine316:
    """The first line of versions whose moving tags for Alpine stand on 3.16 or newer, and the first of which all single
    releases do, "" where no such is known."""

    line: str
    release: str = ""


@dataclass(frozen=True, slots=True)
class SettingsByName:
    """A file of settings that a server only reads when its command names it: how that begins, {path} for the file."""

    file: str
    cmd: Words


@dataclass(frozen=True, slots=True)
class GoneOptions:
    """Options that a server has no more since a version; ``last`` is the version before, of which there are images."""

    since: str
    last: str
    options: Words


@dataclass(frozen=True, slots=True)
class Image:
    """One image, or all whose names begin so; the README beside this module tells of each field. ``name`` is "" of an
    image that the register has not."""

    name: str = ""
    on: str = ""
    begins: bool = False
    product: str = ""
    called: str = ""
    words: str = ""
    language: str = ""
    steady: str = ""
    versioned: bool = False
    slips: str = ""
    plain: bool = False
    bare: bool = False
    system: str = ""
    system_tags: str = ""
    once_debian: bool = False
    buster: Buster | None = None
    bookworm: str = ""
    alpine_316: Alpine316 | None = None
    major_lines: bool = False
    has_bash: bool = False
    small: bool = False
    alpine_bare: bool = False
    no_shell: str = ""
    workdir: str = "/"
    user: str = ""
    user_tags: str = ""
    user_runs: bool = False
    root: bool = True
    own_tags: str = ""
    user_1000: str = ""
    user_1000_tags: str = ""
    entrypoint: Words | None = None
    cmd: Words | None = None
    variants: tuple[Variant, ...] = ()
    in_front: str = ""
    in_front_of: str = ""
    options_to: str = ""
    program: str = ""
    ports: Words = ()
    signs: Words = ()
    pages: str = ""
    data: str = ""
    data_until: DataUntil | None = None
    sought: Words = ()
    settings: str = ""
    unread: Words = ()
    settings_by_name: SettingsByName | None = None
    initdb: bool = False
    gone_options: tuple[GoneOptions, ...] = ()
    renamed_since: str = ""
    renamed: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    service: str = ""
    needs: tuple[Words, ...] = ()
    needs_always: bool = False
    sets: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    sets_tags: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    mistaken: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    mistaken_since: str = ""
    refused_since: str = ""
    refused: Words = ()
    pairs: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    pairs_or_end: bool = False
    passwords: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    passwords_since: str = ""
    password_kinds: int = 0
    password_options: Words = ()
    own_options: Words = ()
    latest: bool = True
    example: str = ""
    on_alpine: bool = True
    without_alpine: str = ""
    jre: bool = False
    moved_to: str = ""


UNKNOWN = Image()
_PARTS: Mapping[str, Callable[..., object]] = {
    "buster": Buster,
    "alpine_316": Alpine316,
    "data_until": DataUntil,
    "settings_by_name": SettingsByName,
}
_KEYS = frozenset([one.name for one in fields(Image)]) - {"name"}
# What an image that is built on another one does not have from that: words, and what depends on the versions of a tag.
_OF_WORDS = frozenset(["begins", "on", "product", "called", "words", "steady", "versioned", "slips", "plain"])
_OF_VERSIONS = frozenset(["once_debian", "buster", "bookworm", "alpine_316", "major_lines", "gone_options", "renamed"])
_OWN = _OF_WORDS | _OF_VERSIONS | {"data", "data_until", "sought"}


@lru_cache(maxsize=1024)
def facts_of(name: str) -> Image:
    """The image of that name, without the prefixes of Docker Hub; else what is known of all whose names begin so. Many
    rules ask about the same few images."""
    found = register().get(name)
    if found is not None:
        return found
    return register().get(_beginning(name), UNKNOWN) if "/" in name and name.startswith(beginnings()) else UNKNOWN


@cache
def register() -> Mapping[str, Image]:
    """Every image by its name, read once."""
    return MappingProxyType({name: _image(name, _whole(name)) for name in _written()})


@cache
def beginnings() -> Words:
    """The names that stand for every image whose name begins so, the longest first."""
    names = (name for name, entry in _written().items() if name[-1] in "/-" or entry.get("begins"))
    return tuple(sorted(names, key=len, reverse=True))


@cache
def _written() -> dict[str, dict[str, Any]]:
    """The entries of all files, as they stand there."""
    found: dict[str, dict[str, Any]] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            found |= tomllib.loads(file.read_text("utf-8"))
    return found


def _beginning(name: str, but: str = "") -> str:
    """The longest beginning of a name that the register has; "" without one."""
    starts = beginnings()
    return next((start for start in starts if name.startswith(start) and start != but), "")


def _whole(name: str) -> dict[str, Any]:
    """An entry with what it has from the image that it is built on, or from all whose names begin so."""
    entry = _written()[name]
    if below := entry.get("on"):
        return {key: value for key, value in _whole(below).items() if key not in _OWN} | entry
    above = _beginning(name, but=name) if "/" in name else ""
    return {key: value for key, value in _whole(above).items() if key != "begins"} | entry if above else entry


def _image(name: str, entry: dict[str, Any]) -> Image:
    if unknown := entry.keys() - _KEYS:
        raise ValueError(f"{name}: no such keys: {', '.join(sorted(unknown))}")
    return Image(name=name, **dict(_read(entry)))


def _read(entry: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in entry.items():
        if key == "variants":
            yield key, tuple(Variant(**{name: _fixed(one) for name, one in row.items()}) for row in value)
        elif key == "gone_options":
            yield key, tuple(GoneOptions(**{name: _fixed(one) for name, one in row.items()}) for row in value)
        elif key in _PARTS:
            yield key, _PARTS[key](**{name: _fixed(one) for name, one in value.items()})
        else:
            yield key, _fixed(value)


def _fixed(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_fixed(one) for one in value)
    return MappingProxyType(value) if isinstance(value, dict) else value
