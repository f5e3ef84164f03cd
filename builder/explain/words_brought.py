"""Variables that well-known images set (ENV in their own Dockerfiles), and what they hold."""

from __future__ import annotations

<<<<<<< HEAD
from functools import cache
=======
import re
>>>>>>> b6bece4d74cfe96946d01a53af530b538e77e7a3

from builder.checks.bases import split_image
from builder.dockerfile.image_names import behind_copy
from webapp.known_images.register import facts_of, register


<<<<<<< HEAD
@cache
def _names() -> frozenset[str]:
    return frozenset(name for image in register().values() for name in image.sets)
=======
_OLD_NODE = re.compile(r"(?:\d|1\d|2[0-5])(?!\d)")
_NAMES = frozenset(name for known in (*BROUGHT.values(), _OF_NOTEBOOKS) for name in known)
>>>>>>> b6bece4d74cfe96946d01a53af530b538e77e7a3


def brought_variable(name: str, base: str) -> str:
    """What a variable of that name holds that the image sets; "" where it is not known to set it."""
<<<<<<< HEAD
    return facts_of(behind_copy(split_image(base)[0])).sets.get(name, "") if name in _names() else ""
=======
    if name not in _NAMES:
        return ""
    image = behind_copy(split_image(base)[0])
    if name == "YARN_VERSION" and not _OLD_NODE.match(split_image(base)[1]):  # newer images have no Yarn
        return ""
    known = _OF_NOTEBOOKS if image.startswith(_NOTEBOOKS) else BROUGHT.get(image, {})
    return known.get(name, "")
>>>>>>> b6bece4d74cfe96946d01a53af530b538e77e7a3
