"""Plain tags of images that are built no more, and so stay on a release of Debian that has ended.

A tag that names no release of Debian stands on the one that was usual when the image was last built: bullseye came in
August 2021, so what was given up before that stands on buster or an older one. Of Node.js the lines up to 16 never
moved further (versions.json of nodejs/docker-node), of .NET those up to 5.
"""

from __future__ import annotations

import re

from builder.dockerfile.image_names import NODE_LINES

_TAG = re.compile(
    r"(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?(?:-(?:slim|apache|fpm|cli|zts|perl|onbuild|jdk))*\Z", re.ASCII
)
_MICROSOFT = re.compile(r"mcr\.microsoft\.com/dotnet/(?:core/)?(?:sdk|aspnet|runtime|runtime-deps)\Z")
_ALL = 99  # also what a tag without a second number is taken for: the newest of its line
# The last line of each of which no image is newer.
_LINES: dict[str, tuple[int, int]] = {
    "golang": (1, 14), "httpd": (2, 2), "mysql": (5, 6), "nginx": (1, 19), "node": (16, _ALL), "php": (7, 2),
    "postgres": (9, 5), "python": (3, 5), "redis": (4, _ALL), "ruby": (2, 5), "rust": (1, 53),
}  # fmt: skip
_OF_MICROSOFT = (5, _ALL)
# Lines that went on, with the last release that was given up in time.
_RELEASES: dict[str, dict[str, int]] = {
    "golang": {"1.15": 14, "1.16": 6},
    "httpd": {"2.4": 46},
    "mysql": {"5.7": 30, "8.0": 20},
    "php": {"7.3": 28, "7.4": 20, "8.0": 7},
    "postgres": {"9.6": 21, "10": 16, "11": 11, "12": 6, "13": 2},
    "python": {"3.6": 13, "3.7": 10, "3.8": 10, "3.9": 5},
    "redis": {"6.0": 10},
    "ruby": {"2.6": 7, "2.7": 3, "3.0": 1},
}


def stands_on_old_debian(name: str, tag: str) -> bool:
    """Whether the image surely stands on buster or an older release, though its tag names none."""
    last = _LINES.get(name) or (_OF_MICROSOFT if _MICROSOFT.match(name) else None)
    if last is None:
        return False
    if name == "node":
        word = tag.removeprefix("lts-").removesuffix("-slim")
        tag = NODE_LINES.get(word, tag)
    found = _TAG.match(tag)
    if found is None:
        return False
    major, minor, patch = found.groups()
    if (int(major), int(minor) if minor else _ALL) <= last:
        return True
    line, number = (f"{major}.{minor}", patch) if patch else (major, minor)
    return number is not None and int(number) <= _RELEASES.get(name, {}).get(line, -1)
