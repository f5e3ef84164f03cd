"""An image's name and tag in words."""

from __future__ import annotations

import re
from collections.abc import Container

from builder.dockerfile.image_names import (
    ONE_PROCESSOR,
    behind_copy,
    image_parts,
    is_placeholder,
    official_name,
)
from webapp import hub
from webapp.known_images.register import UNKNOWN, Image, facts_of
from webapp.wording import _, by_language, mark

from .tags import read_tag
from .words_images import (
    OFFICIAL,
    OFFICIAL_THERE,
    OWNED,
    OWNED_THERE,
    PLACEHOLDER,
    PLAIN,
    PRIVATE,
    REGISTRIES,
    REGISTRY,
)
from .words_products import COPY, FROM_ELSEWHERE, FROM_HUB, LANGUAGES, OWNERS, RED_HATS
from .words_tags import PARTS

_BY_LANGUAGE = ("public.ecr.aws/lambda/", "amazon/aws-lambda-")
_CLOUD = mark("a registry in a cloud")
_DEVELOPMENT = "mcr.microsoft.com/devcontainers/"
_OWN_VERSION = re.compile(r"(?:dev-)?\d+(?:\.\d+){0,2}-(?=\w)")  # of the image itself, in front of the language's
_REVISED = ("bitnami/", "bitnamilegacy/")
_SAME = {"postgresql": "postgres", "mongodb": "mongo", "apache": "httpd"}
_RED_HAT = "Red Hat UBI"
_UBI = re.compile(r"ubi\d+")
_REVISION = re.compile(r"-r\d+\Z")  # how often the same version was packed
_TWO_VERSIONS = {"postgis/postgis": "postgis"}
_FIRST_VERSION = re.compile(r"(\d+)-(?=\d)")
_SYSTEM_VERSION = re.compile(r"(alpine|debian|ubuntu)-(?=\d)")


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
    return words + _(" No tag follows, so latest is used.") if untagged else words


def repository_words(name: str, registry: str = "") -> str:
    """One sentence about the repository; ``registry`` is "" for Docker Hub."""
    is_hub = registry in hub.NAMES
    full = name if is_hub else f"{registry}/{name}"
    owner, short = name.split("/", maxsplit=1)[0], _short(full)
    if product := product_of(full):
        words = FROM_HUB if is_hub else FROM_ELSEWHERE
        return _(words, name=name, words=_(product.words), owner=owner if is_hub else OWNERS.get(registry, owner))
    if image := _official(short):
        platform = f"linux/{ONE_PROCESSOR.get(owner, '')}"
        words = COPY if not is_hub else OFFICIAL_THERE if owner in ONE_PROCESSOR else OFFICIAL
        return _(words, name=name, words=_(image.words), short=short, platform=platform)
    if not is_hub:
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
    image = _official(_short(full)) or product_of(full)
    return _(image.words) if image else ""


def _official(name: str) -> Image | None:
    """The official image of that name, where there are words for it."""
    image = facts_of(name) if "/" not in name else UNKNOWN
    return image if image.words else None


def product_of(full: str) -> Image | None:
    """What is known of an image that is no official one, by its name with the registry in front."""
    full = full.removeprefix("docker.io/")
    if "/" not in full:
        return None
    image = facts_of(full)
    if image.name == full:
        return image if image.words else None
    if image.name == "bitnami/":
        name = full.removeprefix(image.name)
        same = _official(_SAME.get(name, name))
        return same if same and "deprecated" not in same.words else image
    return (_of_red_hat(full) if "redhat" in image.name else None) or (image if image.words else None)


def _of_red_hat(full: str) -> Image | None:
    """ "…/ubi9/nodejs-20", "…/ubi8-minimal": what the image adds to Red Hat's system, by the end of its name."""
    last = _UBI.sub("ubi", full.rpartition("/")[2], count=1)
    if last == "ubi":
        return Image(product=_RED_HAT, words=facts_of("registry.access.redhat.com/ubi").words)
    words = next((words for start, words in RED_HATS.items() if last.startswith(start)), "")
    return Image(product=_RED_HAT if last.startswith("ubi") else "", words=words) if words else None


def _short(full: str) -> str:
    return official_name(behind_copy(full))


def reference_meaning(reference: str) -> str:
    """What the tag of a whole reference says; "" without one, and of one that a digest overrules."""
    parts = {role: reference[start:end] for _kind, role, start, end in image_parts(reference)}
    if "from.tag" not in parts or "from.digest" in parts:
        return ""
    name = parts["from.image"]
    return tag_meaning(f"{parts['from.registry']}/{name}" if "from.registry" in parts else name, parts["from.tag"])


@by_language(256)
def tag_meaning(name: str, tag: str) -> str:
    """What the tag says, as "Node.js 15.4.0 on Alpine Linux 3.10"; "" when it is not understood. Of the
    image in a FROM its token and the summary of the line ask the same."""
    tag = tag.lower()
    if tag == "latest":
        newest = PARTS["latest"]
        return _(newest)
    if name.startswith(_DEVELOPMENT):
        image = facts_of(name)
        return read_tag(image.product, _development_tag(image.product, tag)) if image.name == name else ""
    found = _official(_short(name)) or product_of(name)
    if found is None:
        return ""
    if name.startswith(_REVISED):
        tag = _REVISION.sub("", tag, count=1)
    if name in _TWO_VERSIONS:
        tag = _FIRST_VERSION.sub(rf"\1-{_TWO_VERSIONS[name]}", tag, count=1)
    product = found.product or (_(found.called) if found.called else _language(name))
    return read_tag(product, tag, certain=bool(product) or _official(name) is not None)


def _development_tag(product: str, tag: str) -> str:
    """ "1-3.12-bookworm" → "3.12-bookworm", "debian-12" → "debian12"."""
    rest = _OWN_VERSION.sub("", tag, count=1)
    return _SYSTEM_VERSION.sub(r"\1", rest if not product or rest[:1].isdecimal() else tag)


def _language(name: str) -> str:
    """What a version is of in the tag of an image that is named after a language."""
    start = next((start for start in _BY_LANGUAGE if name.startswith(start)), "")
    return LANGUAGES.get(name.removeprefix(start), "") if start else ""


def tag_words(name: str, tag: str) -> str:
    meaning = tag_meaning(name, tag)
    if meaning:
        return _("{tag}: the tag, which variant: {meaning}.", tag=tag, meaning=meaning)
    return _("{tag}: the tag, which variant of the image.", tag=tag)
