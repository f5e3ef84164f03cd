"""What a builder knows that a ``# syntax=`` line names: the tag of its image is its version."""

from __future__ import annotations

import re

_IMAGE = re.compile(r"(?:[\w.:-]+/)*docker/dockerfile(?:-upstream)?(?::(?P<tag>[\w.-]+))?(?:@sha256:\w+)?\Z")
_VERSION = re.compile(r"1(?:\.(?P<minor>[0-9]{1,4})(?:\.[0-9]+)?)?(?P<trial>-labs)?\Z")


def lacks(syntax: str, since: str, trial: str | None = None) -> bool:
    """Whether the builder that the line names is known not to have what came with ``since``, or, in the images that
    end in -labs, with ``trial``."""
    image = _IMAGE.match(syntax)
    asked = _VERSION.match((image["tag"] if image else None) or "")
    came = _VERSION.match((trial or since) if asked and asked["trial"] else since)
    if not asked or not came:
        return False
    if came["trial"] and not asked["trial"]:
        return True
    return asked["minor"] is not None and int(asked["minor"]) < int(came["minor"] or 0)


def that_has(since: str) -> str:
    """An image that has it."""
    return "docker/dockerfile:1-labs" if since.endswith("-labs") else "docker/dockerfile:1"
