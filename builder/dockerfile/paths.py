"""Paths as strings, with what ``posixpath`` does to them in a fraction of its time: each file asks dozens of times."""

from __future__ import annotations

import posixpath


def path_below(place: str, path: str) -> str:
    """The path counted from a directory, if it is relative: ``posixpath.join`` of two."""
    if path.startswith("/") or not place:
        return path
    return place + path if place.endswith("/") else f"{place}/{path}"


def normal(path: str) -> str:
    """``posixpath.normpath``: without ``.``, ``..`` and doubled slashes, as most paths stand there already."""
    if path and path[0] != "." and path[-1] != "/" and "/." not in path and "//" not in path:
        return path
    return posixpath.normpath(path)
