"""Plain tags of images that are built no more, and so stay on a release of Debian that has ended.

A tag that names no release of Debian stands on the one that was usual when the image was last built: bullseye came in
August 2021, so what was given up before that stands on buster or an older one. Of Node.js the lines up to 16 never
moved further (versions.json of nodejs/docker-node), of .NET those up to 5.
"""

from __future__ import annotations

import re

from builder.dockerfile.image_names import NODE_LINES
from webapp.known_images.register import facts_of

_TAG = re.compile(
    r"(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?(?:-(?:slim|apache|fpm|cli|zts|perl|onbuild|jdk))*\Z", re.ASCII
)
_ALL = 99  # also what a tag without a second number is taken for: the newest of its line


def stands_on_old_debian(name: str, tag: str) -> bool:
    """Whether the image surely stands on buster or an older release, though its tag names none."""
    buster = facts_of(name).buster
    if buster is None:
        return False
    if name == "node":
        word = tag.removeprefix("lts-").removesuffix("-slim")
        tag = NODE_LINES.get(word, tag)
    found = _TAG.match(tag)
    if found is None:
        return False
    major, minor, patch = found.groups()
    last, _dot, of_last = buster.line.partition(".")
    if (int(major), int(minor or _ALL)) <= (int(last), int(of_last or _ALL)):
        return True
    line, number = (f"{major}.{minor}", patch) if patch else (major, minor)
    return number is not None and int(number) <= buster.releases.get(line, -1)
