"""What images start by themselves, as far as their names and tags tell."""

from __future__ import annotations

import re

from webapp.known_images.register import Image, Words


def starts(image: Image, tag: str) -> tuple[Words, Words | None] | None:
    """ENTRYPOINT and CMD of an image with that tag, as in the register; None where they are not known. Of a tag that
    only the build knows, what all tags have in common."""
    if image.entrypoint is None:
        return None
    if "$" in tag and image.variants:
        differ = any(row.entrypoint not in (None, image.entrypoint) for row in image.variants)
        return None if differ else (image.entrypoint, None)
    tag = tag.lower()
    for row in image.variants:
        if re.search(row.tag, tag):
            return image.entrypoint if row.entrypoint is None else row.entrypoint, row.cmd
    return image.entrypoint, image.cmd
