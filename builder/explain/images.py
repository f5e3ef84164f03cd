"""An image's name and tag in words."""

from __future__ import annotations

import re
from collections.abc import Container

from builder.dockerfile.image_names import (
    NODE_LINES,
    ONE_PROCESSOR,
    behind_copy,
    image_parts,
    is_placeholder,
    official_name,
)
from webapp.wording import _, mark

from .words_images import (
    CHANNELS,
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
    Known,
)
from .words_products import BEGINNINGS, COPY, FROM_ELSEWHERE, FROM_HUB, LANGUAGES, OWNERS, PRODUCTS, WITH

_BY_LANGUAGE = ("public.ecr.aws/lambda/", "amazon/aws-lambda-")
_HUB = frozenset(["", "docker.io", "index.docker.io"])
_VERSION = re.compile(r"v?\d+(?:\.\d+)*(?:[a-z]+\d*)?\Z")
_CLOUD = mark("a registry in a cloud")
_DAY = re.compile(r"(20\d\d)(\d\d)(\d\d)\Z")
_DEVELOPMENT = "mcr.microsoft.com/devcontainers/"
_OWN_VERSION = re.compile(r"(?:dev-)?\d+(?:\.\d+){0,2}-(?=\w)")  # of the image itself, in front of the language's
_SYSTEM_VERSION = re.compile(r"(alpine|debian|ubuntu)-(?=\d)")
# What Maven's and Gradle's tags say of Java behind their own version.
_JAVA = re.compile(
    r"(?:^|-)(?:eclipse-temurin-|amazoncorretto-|openjdk-|jdk-?)(\d+)(?![\w.])(?:-(?:temurin|corretto|openjdk)\b)?"
)
_WITH = re.compile(r"([a-z]+)(\d[\d.]*)\Z")
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
    hub = registry in _HUB
    full = name if hub else f"{registry}/{name}"
    owner, short = name.split("/", maxsplit=1)[0], _short(full)
    if known := product_of(full):
        words = FROM_HUB if hub else FROM_ELSEWHERE
        return _(words, name=name, words=_(known.words), owner=owner if hub else OWNERS.get(registry, owner))
    if short in IMAGES:
        platform = f"linux/{ONE_PROCESSOR.get(owner, '')}"
        words = COPY if not hub else OFFICIAL_THERE if owner in ONE_PROCESSOR else OFFICIAL
        return _(words, name=name, words=_(IMAGES[short].words), short=short, platform=platform)
    if not hub:
        return _(PRIVATE, name=name)
    if "/" not in name:
        return _(PLAIN, name=name)
    if registry:
        return _(OWNED_THERE, name=name, owner=owner)
    return _(OWNED, name=name, owner=owner, registry="Docker Hub")


def contents_of(reference: str) -> str:
    """What is in an image that is known, as "with Composer, …", by its whole reference; "" for others."""
    parts = {role: reference[start:end] for _kind, role, start, end in image_parts(reference)}
    full = "/".join(parts[role] for role in ("from.registry", "from.image") if role in parts)
    known = IMAGES.get(_short(full)) or product_of(full)
    return _(known.words) if known else ""


def product_of(full: str) -> Known | None:
    """What is known of an image that is no official one, by its name with the registry in front."""
    full = full.removeprefix("docker.io/")
    if "/" not in full:
        return None
    return PRODUCTS.get(full) or next((PRODUCTS[start] for start in BEGINNINGS if full.startswith(start)), None)


def _short(full: str) -> str:
    return official_name(behind_copy(full))


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
    known = IMAGES.get(_short(name)) or product_of(name)
    if known is None:
        return ""
    product = _(known.product) if known.product else _language(name)
    if not product and name not in IMAGES and any(sign.isdecimal() for sign in tag):
        return ""  # a version, but nobody knows of what
    return _read(product, tag)


def _development_tag(product: str, tag: str) -> str:
    """ "1-3.12-bookworm" → "3.12-bookworm", "debian-12" → "debian12"."""
    rest = _OWN_VERSION.sub("", tag, count=1)
    return _SYSTEM_VERSION.sub(r"\1", rest if not product or rest[:1].isdecimal() else tag)


def _language(name: str) -> str:
    """What a version is of in the tag of an image that is named after a language."""
    start = next((start for start in _BY_LANGUAGE if name.startswith(start)), "")
    return LANGUAGES.get(name.removeprefix(start), "") if start else ""


def _read(product: str, tag: str) -> str:
    version, system, rest, channel = "", "", [], False
    if java := _JAVA.search(tag):
        tag = (tag[: java.start()] + tag[java.end() :]).strip("-")
        rest.append(_("with Java {version}", version=java[1]))
    for part in tag.split("-") if tag else ():
        if _VERSION.match(part) and not version and not (system and _DAY.match(part)):
            version = part
        elif product == "Node.js" and part in NODE_LINES and not version:
            version = NODE_LINES[part]
            rest = [_("a version with long-term support")]
        elif not system and (found := _system(part)):
            system = found
        elif (more := _WITH.match(part)) and more[1] in WITH:
            rest.append(_("with {product} {version}", product=WITH[more[1]], version=more[2]))
        elif PARTS.get(part):
            rest.append(_(PARTS[part]))
            channel = channel or part in CHANNELS
        elif system and (day := _DAY.match(part)):
            rest.append(_("as of {day}", day="-".join(day.groups())))
        else:
            return ""
    return ", ".join([*_named(product, version, system, channel), *rest])


def _named(product: str, version: str, system: str, channel: bool) -> list[str]:
    """The product with its version on its system; nothing where the tag tells none of that."""
    of_system = not product or (system and system.startswith(product))
    if version:
        meaning = f"{product or 'Ubuntu'} {version}"
    elif channel or of_system:
        meaning = product
    else:
        meaning = _("the newest {product}", product=product)
    if system and meaning and (version or not of_system):
        return [_("{product} on {system}", product=meaning, system=system)]
    return [system or meaning] if system or meaning else []


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
