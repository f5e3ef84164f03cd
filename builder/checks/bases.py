"""What is known of base images by their name alone: their family, their user, how little they set."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from builder.dockerfile.image_names import image_parts, is_windows, official_name
from webapp import hub
from webapp.known_images.register import UNKNOWN, Image, facts_of, register


def named_from(which: Callable[[Image], object]) -> list[str]:
    """What a rule needs that is about these images alone, in the words of `having`: the FROM of each."""
    return [
        f"FROM {_in_front(image) if image.begins or image.name[-1] in '/-' else image.name}"
        for image in register().values()
        if which(image)
    ]


def _in_front(image: Image) -> str:
    return f"{image.name.partition('/')[0]}/"


FROM_PLAIN = named_from(lambda image: image.plain)


@lru_cache(maxsize=1024)
def split_image(base: str) -> tuple[str, str, str]:
    """``(repository, tag, digest)`` without Docker Hub's own prefixes; "" for what is not there. Many rules
    ask about the same few images."""
    parts = {role: base[start:end] for _, role, start, end in image_parts(base)}
    name = parts.get("from.image", "")
    registry = parts.get("from.registry", "")
    if registry not in hub.NAMES:
        name = f"{registry}/{name}"
    return official_name(name), parts.get("from.tag", ""), parts.get("from.digest", "")


def starts_at_root(base: str) -> bool:
    """Whether the image is known to have / as its working directory."""
    image = facts_of(split_image(base)[0])
    return image.plain and image.workdir == "/"


_NO_VERSION = re.compile(
    r"(?:alpine|slim|fpm|apache|cli|zts|perl|otel|dind|management|jdk|jre|windowsservercore|trixie|bookworm|bullseye"
    r"|buster|stretch|jessie|noble|jammy|focal)[\d.]*\Z"
)


def may_set(base: str, variable: str) -> bool:
    """Whether a base image may set the variable: one that the register has does where that says so, somebody's own
    image may set anything."""
    name = split_image(base)[0].lower()
    image = facts_of(name)
    return variable in image.sets or (image is UNKNOWN and ("/" in name or "$" in name))


def is_known(name: str) -> bool:
    """Whether it is the name of an official image with versions."""
    image = facts_of(name)
    return image.versioned or bool(image.steady)


def without_version(base: str) -> bool:
    """Whether the tag of an official image says only which variant of it, so that the newest version is meant."""
    name, tag, _ = split_image(base)
    return facts_of(name).versioned and all(_NO_VERSION.match(part) for part in tag.split("-"))


def sets_no_home(base: str) -> bool:
    """Whether an official image is known to set no HOME, which Docker fills in for RUN and for containers only."""
    return facts_of(split_image(base)[0]).has_bash and not is_windows(base)


def speaks_fastcgi(base: str) -> bool:
    """Whether it is an image of PHP that starts a FastCGI server, to which only web servers talk."""
    if "fpm" not in base:
        return False
    name, tag, _ = split_image(base)
    return name in ("php", "wordpress", "nextcloud", "drupal") and "fpm" in tag.split("-")


def shell_with_pipefail(base: str) -> str | None:
    """The SHELL line under which a pipe fails when any part of it does; None when the image's shells are unknown."""
    name, tag, _ = split_image(base)
    if name == "alpine" or "alpine" in tag:
        return 'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]'
    if facts_of(name).has_bash and not any(word in tag for word in ("windows", "nanoserver", "servercore", "$")):
        return 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]'
    return None


@lru_cache(maxsize=1024)
def family(base: str) -> str:
    """ "alpine", "debian" or "redhat", by the package manager that the image has; "" where the name does not tell."""
    name, tag, _ = split_image(base)
    if "$" in base or is_windows(base):
        return ""
    if "alpine" in tag:
        return "alpine"
    image = facts_of(name)
    return "" if image.system_tags and not re.match(image.system_tags, tag) else image.system


def has_no_shell(base: str) -> bool:
    """Whether the image has nothing in it, or next to nothing but what its program needs."""
    name, tag, _digest = split_image(base)
    without = facts_of(name.lower()).no_shell
    return bool(without) and re.search(without, tag) is not None
