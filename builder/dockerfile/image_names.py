"""Names of images as the engine reads them: registry, repository, tag, digest (distribution/reference)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from webapp.known_images.register import facts_of
from webapp.wording import _

# A repository and a tag as nearly all are, which needs no closer look.
_PLAIN = re.compile(
    r"[a-z0-9]+(?:(?:\.|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|-+)[a-z0-9]+)*)*(?::\w[\w.\-]{0,127})?\Z", re.ASCII
)
_COMPONENT = re.compile(r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\Z")
_TAG = re.compile(r"[\w][\w.\-]{0,127}\Z", re.ASCII)
_DIGEST = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}\Z")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::\d+)?\Z")
_LONGEST = 255  # characters of a repository's path, "library/" of a plain name included

# Where Docker Hub has its official images once more, each for the processors of one kind.
ONE_PROCESSOR = {
    "amd64": "amd64", "arm32v5": "arm/v5", "arm32v6": "arm/v6", "arm32v7": "arm/v7", "arm64v8": "arm64", "i386": "386",
    "mips64le": "mips64le", "ppc64le": "ppc64le", "riscv64": "riscv64", "s390x": "s390x",
}  # fmt: skip

ImageFault = Literal["image_invalid", "image_uppercase", "image_placeholder"]
_CAPITALS = re.compile(r"[A-Z][A-Z0-9_]{2,63}\Z")
# Images whose names are sooner typed in capitals than used as a placeholder.
_TYPED = frozenset({"alpine", "centos", "debian", "golang", "java", "nginx", "node", "php", "python", "ruby", "ubuntu"})

# Lines of Node.js with long-term support, by the names that tags give them (nodejs.org/en/about/previous-releases).
NODE_LINES = {
    "argon": "4", "boron": "6", "carbon": "8", "dubnium": "10", "erbium": "12", "fermium": "14", "gallium": "16",
    "hydrogen": "18", "iron": "20", "jod": "22", "krypton": "24",
}  # fmt: skip


def is_bare(base: str) -> bool:
    """Whether an image, whatever its tag, is known to set nothing but PATH, so that any other variable is unset."""
    return facts_of(base.removeprefix("docker.io/").removeprefix("library/").split(":")[0].split("@")[0]).bare


@lru_cache(maxsize=1024)
def is_windows(base: str) -> bool:
    """Whether an image is one of Windows, by its name."""
    name = base.lower()
    return ("windows" in name or "nanoserver" in name or "servercore" in name) and "linux" not in name


_COPIES = ("docker.io/library/", "public.ecr.aws/docker/library/", "mirror.gcr.io/library/", "library/", "docker.io/")


def behind_copy(name: str) -> str:
    """The name of the Docker Official Image that another registry has a copy of; other names as they are."""
    if not name.startswith(_COPIES):  # most names
        return name
    return name.removeprefix(next(start for start in _COPIES if name.startswith(start)))


def official_name(name: str) -> str:
    """A repository of Docker Hub without the prefixes of official images: library/, or a processor's name."""
    owner, slash, rest = name.partition("/")
    return rest if slash and (owner == "library" or owner in ONE_PROCESSOR) and "/" not in rest else name


def is_placeholder(name: str) -> bool:
    """Whether a bare name is all capitals, as in FROM BASEIMAGE: build scripts put a real one in its place."""
    return name.isupper() and bool(_CAPITALS.match(name)) and name.lower() not in _TYPED


def image_parts(reference: str) -> list[tuple[str, str, int, int]]:
    """``(kind, role, start, end)`` of registry, repository, tag and digest and the marks between them."""
    parts: list[tuple[str, str, int, int]] = []
    at = 0
    slash = reference.find("/")
    first = reference[:slash] if slash > 0 else ""
    if first and ("." in first or ":" in first or first == "localhost"):
        parts += [("registry", "from.registry", 0, slash), ("punctuation", "from.slash", slash, slash + 1)]
        at = slash + 1
    digest = reference.find("@", at)
    end = len(reference) if digest < 0 else digest
    colon = reference.rfind(":", max(at, reference.rfind("/", 0, end)), end)
    name_end = end if colon < 0 else colon
    parts.append(("image", "from.image", at, name_end))
    if colon >= 0:
        parts.append(("punctuation", "from.colon", colon, colon + 1))
        parts.append(("tag", "from.tag", colon + 1, end))
    if digest >= 0:
        parts.append(("punctuation", "from.at", digest, digest + 1))
        parts.append(("digest", "from.digest", digest + 1, len(reference)))
    return parts


def image_fault(reference: str) -> tuple[ImageFault, dict[str, object]] | None:
    """The code of what makes this no name of an image, with the facts of its sentence; None when it is sound."""
    if len(reference) < _LONGEST - len("library/") and _PLAIN.match(reference):
        return None
    pieces = {role: reference[start:end] for _kind, role, start, end in image_parts(reference)}
    name = pieces["from.image"]
    sound = (
        all(_COMPONENT.match(part) for part in name.lower().split("/"))
        and ("from.tag" not in pieces or _TAG.match(pieces["from.tag"]))
        and ("from.digest" not in pieces or _DIGEST.match(pieces["from.digest"]))
        and ("from.registry" not in pieces or _DOMAIN.match(pieces["from.registry"]))
        and len(name) <= _LONGEST - (0 if "/" in reference else len("library/"))
    )
    if not sound:
        twice = reference.count(":") > 1 and "@" not in reference
        hint = _(" There is only one tag, after one colon.") if twice else ""
        return "image_invalid", {"name": reference[:80], "hint": hint}
    if is_placeholder(reference):
        return "image_placeholder", {"name": name}
    if name != name.lower():
        return "image_uppercase", {"name": name, "lower": reference.replace(name, name.lower(), 1)}
    return None
