"""Users by name: those that a line above makes, and those that an image is known to bring."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder.checks.bases import family, split_image
from builder.dockerfile.image_names import behind_copy
from builder.dockerfile.model import Dockerfile
from webapp.known_images.register import facts_of

_MOST = 64  # users of one stage
_MAKES = re.compile(r"\b(?:useradd|adduser)\s+([^;&|\n]{1,400})")
_NAME = re.compile(r"[a-z_][\w.-]{0,31}\Z", re.IGNORECASE | re.ASCII)
_TAKES_VALUE = re.compile(
    r"-[A-Za-z]*[uUgGsdhcekbfKp]\Z|--(?:uid|gid|groups|shell|home(?:-dir)?|comment|gecos|ingroup)\Z"
)
_FLAGS = frozenset({"-U"})  # of useradd: a group of the same name

_OF_SYSTEM = {"debian": frozenset({"nobody", "www-data", "daemon", "games", "mail"}), "alpine": frozenset({"nobody"})}


def made_users(dockerfile: Dockerfile) -> list[Mapping[str, int]]:
    """Of each stage the users that it and those below it make, with the lines of their RUNs."""
    if "useradd" not in dockerfile.text and "adduser" not in dockerfile.text:
        return []
    found: list[Mapping[str, int]] = []
    for stage in dockerfile.stages:
        users = dict(found[stage.base_stage]) if stage.base_stage is not None else {}
        for index in stage.instructions:
            entry = dockerfile.instructions[index]
            if entry.keyword == "RUN" and "add" in entry.text and len(users) < _MOST:
                text = "\n".join([entry.text, *[one.content for one in entry.heredocs]])
                if "useradd" in text or "adduser" in text:
                    users |= dict.fromkeys(_names(text), entry.lines[0])
        found.append(users)
    return found


def _names(text: str) -> Iterator[str]:
    for match in _MAKES.finditer(text):
        words = iter(match[1].split())
        for word in words:
            if word.startswith("-"):
                if word not in _FLAGS and _TAKES_VALUE.match(word):
                    next(words, None)
            elif _NAME.match(word.strip("\"'")):
                yield word.strip("\"'")
                break


def is_brought(user: str, base: str) -> bool:
    """Whether the image is known to have a user of that name."""
    name, tag, _digest = split_image(base)
    image = facts_of(behind_copy(name))
    if image.user == user and user and (not image.user_tags or re.match(image.user_tags, tag)):
        return True
    return user in _OF_SYSTEM.get(family(base), ())
