"""An image's name and tag in words."""

from __future__ import annotations

import re

from webapp.wording import _, mark

from .words_images import IMAGES, OFFICIAL, OWNED, PARTS, PLAIN, PRIVATE, REGISTRIES, REGISTRY, RELEASES

_VERSION = re.compile(r"v?\d+(?:\.\d+)*(?:[a-z]+\d*)?\Z")
_CLOUD = mark("a registry in a cloud")
_DAY = re.compile(r"(20\d\d)(\d\d)(\d\d)\Z")
_RELEASE = re.compile(r"([a-z]+)(\d+(?:\.\d+)*)?\Z")


def registry_words(registry: str) -> str:
    """Whose server it is, when that is well known."""
    whose = REGISTRIES.get(registry.lower())
    if whose is None and registry.lower().endswith((".amazonaws.com", ".azurecr.io", ".pkg.dev")):
        whose = _CLOUD
    return _(REGISTRY, registry=registry, whose=f" ({_(whose)})" if whose else "")


def repository_words(name: str, registry: str = "") -> str:
    """One sentence about the repository; ``registry`` is "" for Docker Hub."""
    if registry and registry not in ("docker.io", "index.docker.io"):
        return _(PRIVATE, name=name)
    short = name.removeprefix("library/")
    if short in IMAGES:
        return _(OFFICIAL, name=name, words=_(IMAGES[short].words), short=short)
    if "/" in name:
        return _(OWNED, name=name, owner=name.split("/", maxsplit=1)[0], registry="Docker Hub")
    return _(PLAIN, name=name)


def tag_meaning(name: str, tag: str) -> str:
    """What the tag says, as "Node.js 15.4.0 on Alpine Linux 3.10"; "" when it is not understood."""
    known = IMAGES.get(name.removeprefix("docker.io/").removeprefix("library/"))
    if known is None:
        return ""
    version, system, rest = "", "", []
    for part in tag.lower().split("-"):
        if _VERSION.match(part) and not version and not (system and _DAY.match(part)):
            version = part
        elif not system and (found := _system(part)):
            system = found
        elif PARTS.get(part):
            rest.append(_(PARTS[part]))
        elif system and (day := _DAY.match(part)):
            rest.append(_("as of {day}", day="-".join(day.groups())))
        else:
            return ""
    product = _(known.product)
    meaning = f"{product} {version}" if version else product if system else ""
    if system and meaning and (version or not system.startswith(known.product)):
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
