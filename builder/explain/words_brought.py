"""Variables that well-known images set (ENV in their own Dockerfiles), and what they hold."""

from __future__ import annotations

import re
from functools import cache

from builder.checks.bases import split_image
from builder.dockerfile.image_names import behind_copy
from webapp.known_images.register import facts_of, register


@cache
def _names() -> frozenset[str]:
    return frozenset(name for image in register().values() for name in image.sets)


def brought_variable(name: str, base: str) -> str:
    """What a variable of that name holds that the image sets; "" where it is not known to set it."""
    if name not in _names():
        return ""
    image, tag, _digest = split_image(base)
    facts = facts_of(behind_copy(image))
    tags = facts.sets_tags.get(name)
    return facts.sets.get(name, "") if tags is None or re.match(tags, tag) else ""
