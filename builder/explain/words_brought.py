"""Variables that well-known images set (ENV in their own Dockerfiles), and what they hold."""

from __future__ import annotations

from functools import cache

from builder.checks.bases import split_image
from builder.dockerfile.image_names import behind_copy
from webapp.known_images.register import facts_of, register


@cache
def _names() -> frozenset[str]:
    return frozenset(name for image in register().values() for name in image.sets)


def brought_variable(name: str, base: str) -> str:
    """What a variable of that name holds that the image sets; "" where it is not known to set it."""
    return facts_of(behind_copy(split_image(base)[0])).sets.get(name, "") if name in _names() else ""
