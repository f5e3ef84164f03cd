"""What is known of base images by their name alone: their family, their user, how little they set."""

from __future__ import annotations

import re
from functools import lru_cache

from builder.dockerfile.image_names import BARE, image_parts, is_windows, official_name
from webapp import hub

# Official images that run as root unless told otherwise, with the unprivileged user they bring, if any.
_ROOT = """alpine amazoncorretto amazonlinux bun busybox clojure debian denoland/deno eclipse-temurin elixir erlang
golang gradle groovy haskell julia maven openjdk perl php pypy python ruby rust sapmachine swift ubuntu"""
USERS: dict[str, str] = dict.fromkeys(_ROOT.split(), "") | {"node": "node", "oven/bun": "bun"}

# What a rule needs that is about these images alone.
FROM_USERS = [f"FROM {image}" for image in USERS]

# Of those, the ones with a working directory of their own; the others begin in /.
_ELSEWHERE = frozenset(["clojure", "bun", "golang", "gradle", "groovy", "oven/bun", "perl", "php"])

_WITH_BASH = """debian ubuntu node python golang ruby rust php perl openjdk eclipse-temurin gcc buildpack-deps nginx
httpd elixir erlang"""
_DEBIAN = frozenset(_WITH_BASH.split())
_NOT_ALWAYS_DEBIAN = frozenset(["openjdk", "eclipse-temurin"])  # some of their plain tags are Oracle's or Ubuntu's
_RED_HAT = frozenset(["fedora", "rockylinux", "almalinux", "amazonlinux", "centos", "oraclelinux"])

# Of mysql these stand on Oracle Linux; the tags that end in -debian, and most of single older releases, on Debian.
_ORACLES = re.compile(r"(?:(?:latest|lts|innovation|5\.7|8(?:\.[04])?|9(?:\.\d+)*)?|.*-oracle(?:linux\d)?)\Z")

# A release of each that will still mean the same next year (the images' own pages on hub.docker.com, November 2026).
STEADY = {
    "alpine": "3.24", "busybox": "1.37", "caddy": "2", "composer": "2.9", "debian": "13", "golang": "1.27",
    "httpd": "2.4", "memcached": "1.6", "nginx": "1.30", "node": "24", "php": "8.5", "postgres": "18", "python": "3.14",
    "redis": "8", "ruby": "4.0", "rust": "1.98", "ubuntu": "24.04",
}  # fmt: skip


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
    name = split_image(base)[0]
    return name in USERS and name not in _ELSEWHERE


_SERVERS = """caddy composer docker drupal gcc ghost haproxy httpd jetty mariadb memcached mongo mysql nextcloud
rabbitmq registry tomcat traefik wordpress"""
# Official images with a version of their own: debian, ubuntu and their like have none but the release of the system.
_VERSIONED = (_DEBIAN | USERS.keys() | STEADY.keys() | set(_SERVERS.split())) - BARE - _RED_HAT - {"buildpack-deps"}
_NO_VERSION = re.compile(
    r"(?:alpine|slim|fpm|apache|cli|zts|perl|otel|dind|management|jdk|jre|windowsservercore|trixie|bookworm|bullseye"
    r"|buster|stretch|jessie|noble|jammy|focal)[\d.]*\Z"
)


def is_known(name: str) -> bool:
    """Whether it is the name of an official image with versions."""
    return name in _VERSIONED or name in STEADY


def without_version(base: str) -> bool:
    """Whether the tag of an official image says only which variant of it, so that the newest version is meant."""
    name, tag, _ = split_image(base)
    return name in _VERSIONED and all(_NO_VERSION.match(part) for part in tag.split("-"))


def sets_no_home(base: str) -> bool:
    """Whether an official image is known to set no HOME, which Docker fills in for RUN and for containers only."""
    return split_image(base)[0] in _DEBIAN and not is_windows(base)


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
    if name in _DEBIAN and not any(word in tag for word in ("windows", "nanoserver", "servercore", "$")):
        return 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]'
    return None


@lru_cache(maxsize=1024)
def family(base: str) -> str:
    """ "alpine", "debian" or "redhat", by the package manager that the image has; "" where the name does not tell."""
    name, tag, _ = split_image(base)
    if "$" in base or is_windows(base):
        return ""
    if name == "alpine" or "alpine" in tag:
        return "alpine"
    if name in _RED_HAT or (name == "mysql" and _ORACLES.match(tag)):
        return "redhat"
    return "debian" if name in _DEBIAN - _NOT_ALWAYS_DEBIAN else ""


def has_no_shell(base: str) -> bool:
    """Whether the image has nothing in it, or next to nothing but what its program needs."""
    name, tag, _digest = split_image(base)
    google = name.startswith("gcr.io/distroless/") or (name in ("oven/bun", "denoland/deno") and "distroless" in tag)
    distroless = google and "debug" not in tag
    return (
        base.lower() == "scratch" or distroless or (name.startswith("mcr.microsoft.com/dotnet/") and "chiseled" in tag)
    )
