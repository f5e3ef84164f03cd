"""Words of one's own that take the place of options without which an image's program ends.

prometheus/prometheus#4029: its --config.file is prometheus.yml in the working directory, where the image has none; that
of Alertmanager is alertmanager.yml. Both images name the right files in CMD alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from webapp.known_images.register import Image
from webapp.wording import _, mark

_ASKS_ONLY = frozenset(["--help", "--help-long", "--help-man", "--version", "-h"])
_LOST = mark(
    "Words here take the place of all that the image {image} starts with, {option} too: without it the program looks "
    "for its settings where the image has none, and ends at once. Write {options} as well."
)


def lost_options(image: Image, words: Sequence[str]) -> tuple[str, list[str]]:
    """What to say of words in the place of CMD that are options alone, and which are missing; "" where nothing is."""
    if not image.own_options or not words or not words[0].startswith("--") or not _ASKS_ONLY.isdisjoint(words):
        return "", []
    missing = [option for option in image.own_options if not _has(words, option.partition("=")[0])]
    if image.own_options[0] not in missing or any(word.startswith(("$", "@")) for word in words):
        return "", []
    return _(_LOST, image=image.name, option=missing[0], options=" ".join(missing)), missing


def _has(words: Sequence[str], option: str) -> bool:
    return any(word.partition("=")[0] == option for word in words)
