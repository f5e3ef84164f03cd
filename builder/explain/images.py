"""An image's name and tag in words."""

from __future__ import annotations

import re
from collections.abc import Container

from builder.dockerfile.image_names import ONE_PROCESSOR, image_parts, is_placeholder, official_name
from webapp.wording import _, mark

from .words_images import (
    CHANNELS,
    COPIES,
    DEVELOPMENT,
    IMAGES,
    OFFICIAL,
    OFFICIAL_THERE,
    OWNED,
    OWNED_THERE,
    PARTS,
    PLACEHOLDER,
    PLAIN,
    PRIVATE,
    REGISTRIES,
    REGISTRY,
    RELEASES,
)

_VERSION = re.compile(r"v?\d+(?:\.\d+)*(?:[a-z]+\d*)?\Z")
_CLOUD = mark("a registry in a cloud")
_DAY = re.compile(r"(20\d\d)(\d\d)(\d\d)\Z")
_DEVELOPMENT = "mcr.microsoft.com/devcontainers/"
_OWN_VERSION = re.compile(r"(?:dev-)?\d+(?:\.\d+){0,2}-(?=\w)")  # of the image itself, in front of the language's
_SYSTEM_VERSION = re.compile(r"(alpine|debian|ubuntu)-(?=\d)")
_RELEASE = re.compile(r"([a-z]+)(\d+(?:\.\d+)*)?\Z")


def registry_words(registry: str) -> str:
    """Whose server it is, when that is well known."""
    whose = REGISTRIES.get(registry.lower())
    if whose is None and registry.lower().endswith((".amazonaws.com", ".azurecr.io", ".pkg.dev")):
        whose = _CLOUD
    return _(REGISTRY, registry=registry, whose=f" ({_(whose)})" if whose else "")


def base_words(name: str, registry: str, reference: str, stages: Container[str]) -> str:
    """The repository within ``reference``, with what a missing tag means; ``stages`` are the names of those above."""
    if is_placeholder(reference) and reference.lower() not in stages:
        return _(PLACEHOLDER, name=name)
    words = repository_words(name, registry)
    untagged = "$" not in reference and "@" not in reference and ":" not in reference.rsplit("/", 1)[-1]
    return words + _(" No tag follows, so latest is meant.") if untagged else words


def repository_words(name: str, registry: str = "") -> str:
    """One sentence about the repository; ``registry`` is "" for Docker Hub."""
    if registry and registry not in ("docker.io", "index.docker.io"):
        return _(PRIVATE, name=name)
    short = official_name(name)
    if short in IMAGES:
        owner = name.split("/", maxsplit=1)[0]
        if owner in ONE_PROCESSOR:
            platform = f"linux/{ONE_PROCESSOR[owner]}"
            return _(OFFICIAL_THERE, name=name, words=_(IMAGES[short].words), short=short, platform=platform)
        return _(OFFICIAL, name=name, words=_(IMAGES[short].words), short=short)
    if "/" in name:
        owner = name.split("/", maxsplit=1)[0]
        if registry:
            return _(OWNED_THERE, name=name, owner=owner)
        return _(OWNED, name=name, owner=owner, registry="Docker Hub")
    return _(PLAIN, name=name)


def reference_meaning(reference: str) -> str:
    """What the tag of a whole reference says; "" without one, and of one that a digest overrules."""
    parts = {role: reference[start:end] for _kind, role, start, end in image_parts(reference)}
    if "from.tag" not in parts or "from.digest" in parts:
        return ""
    name = parts["from.image"]
    return tag_meaning(f"{parts['from.registry']}/{name}" if "from.registry" in parts else name, parts["from.tag"])


def tag_meaning(name: str, tag: str) -> str:
    """What the tag says, as "Node.js 15.4.0 on Alpine Linux 3.10"; "" when it is not understood."""
    tag = tag.lower()
    if tag == "latest":
        newest = PARTS["latest"]
        return _(newest)
    if name.startswith(_DEVELOPMENT):
        product = DEVELOPMENT.get(name.removeprefix(_DEVELOPMENT))
        return "" if product is None else _read(product, _development_tag(product, tag))
    prefix = next((known for known in COPIES if name.startswith(known)), "")
    known = IMAGES.get(official_name(name.removeprefix(prefix)))
    return _read(_(known.product), tag) if known else ""


def _development_tag(product: str, tag: str) -> str:
    """ "1-3.12-bookworm" → "3.12-bookworm", "debian-12" → "debian12"."""
    rest = _OWN_VERSION.sub("", tag, count=1)
    return _SYSTEM_VERSION.sub(r"\1", rest if not product or rest[:1].isdecimal() else tag)


def _read(product: str, tag: str) -> str:
    version, system, rest, channel = "", "", [], False
    for part in tag.split("-"):
        if _VERSION.match(part) and not version and not (system and _DAY.match(part)):
            version = part
        elif not system and (found := _system(part)):
            system = found
        elif PARTS.get(part):
            rest.append(_(PARTS[part]))
            channel = channel or part in CHANNELS
        elif system and (day := _DAY.match(part)):
            rest.append(_("as of {day}", day="-".join(day.groups())))
        else:
            return ""
    meaning = f"{product or 'Ubuntu'} {version}" if version else product if system or channel else ""
    if system and meaning and (version or not system.startswith(product)):
        meaning = _("{product} on {system}", product=meaning, system=system)
    elif system:  # an image of the system itself: its release is its name
        meaning = system
    return ", ".join([meaning, *rest] if meaning else rest)


def tag_words(name: str, tag: str) -> str:
    meaning = tag_meaning(name, tag)
    if meaning:
        return _("{tag}: the tag, which variant: {meaning}.", tag=tag, meaning=meaning)
    return _("{tag}: the tag, which variant of the image.", tag=tag)


def _system(part: str) -> str:
    """ "alpine3.10" → "Alpine Linux 3.10", "bookworm" → "Debian 12 (bookworm)"."""
    match = _RELEASE.match(part)
    if part in RELEASES:
        return RELEASES[part].split(",", maxsplit=1)[0]
    if not match or not match[2]:
        return ""
    names = {"alpine": "Alpine Linux", "debian": "Debian", "ubuntu": "Ubuntu", "ubi": "Red Hat UBI", "fedora": "Fedora"}
    return f"{names[match[1]]} {match[2]}" if match[1] in names else ""
