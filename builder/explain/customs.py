"""What is by custom at a path or an address: Docker itself knows nothing of it."""

from __future__ import annotations

from builder.dockerfile.paths import path_below
from builder.shell.addresses import address_words
from builder.shell.places import file_words, place_words
from webapp.wording import _, mark

from .context import Context
from .path_kinds import HERE, cleaned

_LONGEST = 1024  # characters of a path that are looked at
BY_CUSTOM = mark(" By convention: {words}.")


def source_custom(path: str) -> str:
    """What a file of this name is for, or what lies at this place in an image."""
    known = file_words(path, copied=True) or (place_words(path[:_LONGEST]) if path.startswith("/") else None)
    return _(BY_CUSTOM, words=known) if known else ""


def custom_address(address: str) -> str:
    """What is usually at this address of the web."""
    known = address_words(address)
    return _(BY_CUSTOM, words=known) if known else ""


def custom(path: str, context: Context) -> str:
    """What is usually at this place of an image."""
    place = context.workdir
    if not path.startswith("/") and path not in HERE and place is not None and "$" not in path:
        path = path_below(place.path, path)
    known = place_words(cleaned(path[:_LONGEST])) if path.startswith("/") else None
    return _(BY_CUSTOM, words=known) if known else ""
