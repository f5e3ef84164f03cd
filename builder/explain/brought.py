"""What well-known images start by themselves: the ENTRYPOINT and CMD that a stage inherits from them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from builder.checks.bases import split_image
from builder.dockerfile.image_names import behind_copy, is_windows
from webapp.known_images.register import UNKNOWN, Words, facts_of
from webapp.known_images.starts import starts

from .launchers import starts_its_arguments

NO_ENTRYPOINT = ("",)  # the engine takes exactly this for none when it makes a container (mergeAndVerifyConfig)


class Brought(NamedTuple):
    """``entrypoint`` is () where the image has none; ``cmd`` None where it is not known, () where there is none;
    ``program`` is an ENTRYPOINT that keeps what it is given for itself, as java -jar does, () for none and for
    scripts."""

    image: str
    entrypoint: Words
    cmd: Words | None
    program: Words

    @property
    def is_prompt(self) -> bool:
        """Whether it starts a shell or an interpreter, which ends at once where no terminal is."""
        return bool(self.cmd) and _PROMPT.match(" ".join(self.cmd or ())) is not None


_PROMPT = re.compile(r"(?:/\S*/)?(?:sh|bash|python[23]|pypy3|node|irb|iex|erl|ghci|jshell|julia|php -a)\Z")


def in_front(brought: Brought | None, cmd: Words) -> Words:
    """The program that the script of an image puts in front of this CMD; () where it does not, or nobody knows."""
    image = facts_of(brought.image) if brought and cmd and not brought.program else UNKNOWN
    return (image.in_front,) if image.in_front and re.match(image.in_front_of, cmd[0]) else ()


@lru_cache(maxsize=256)
def brought_by(base: str) -> Brought | None:
    """What the image ``base`` brings; None where that is not known. Of a tag that only the build knows, what all tags
    have in common."""
    if is_windows(base):
        return None
    name, tag, _digest = split_image(base)
    name = behind_copy(name).lower()
    found = starts(facts_of(name), tag)
    if not found:
        return None
    entrypoint, cmd = found
    return Brought(name, entrypoint, cmd, () if entrypoint and starts_its_arguments(entrypoint[0]) else entrypoint)
