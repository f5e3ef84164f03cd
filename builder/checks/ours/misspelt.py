"""Names of images with a slip of the fingers: ImageMisspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from builder.checks.bases import split_image
from builder.checks.closest import closest
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from webapp.known_images.register import facts_of, register
from webapp.wording import _, mark

_OTHERS = frozenset(["mssql", "postgis"])  # names that are one slip away and meant so
_LETTERS = re.compile(r"[a-z]{4,20}\Z")
_MEANT = mark(
    "There is no official image {name}: unless you have built one of that name yourself, nothing can be fetched. "
    "Perhaps you mean {meant}."
)


def image_misspelt(subject: Subject) -> Iterator[Finding]:
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        name = split_image(stage.base)[0] if stage.base_stage is None else ""
        meant = _meant(name) if _LETTERS.match(name) else None
        for token in entries[0].tokens if meant else ():
            if meant and token.role == "from.image" and token.text.endswith(name):
                end = token.span[1]
                yield about(entries[0], _(_MEANT, name=name, meant=meant), (end - len(name), end), meant)


def _meant(name: str) -> str | None:
    """The image one slip away: the same letters in another order, or one letter more, less or exchanged."""
    if facts_of(name).slips or name in _OTHERS:
        return None
    same = _by_letters().get((name[0], "".join(sorted(name))))
    if same is not None:
        return same
    near = closest(name, (known for known in _alone() if known[0] == name[0])) if len(name) > 4 else None
    return near if near and _is_one_letter(name, near) else None


@cache
def _by_letters() -> Mapping[tuple[str, str], str]:
    return {(name[0], "".join(sorted(name))): name for name, image in register().items() if image.slips}


@cache
def _alone() -> tuple[str, ...]:
    """The names that are so near to no other word that one letter more, less or exchanged counts as a slip, too."""
    return tuple(sorted(name for name, image in register().items() if image.slips == "any"))


def _is_one_letter(left: str, right: str) -> bool:
    at = next((at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other), len(left))
    return left[at + 1 :] in (right[at:], right[at + 1 :]) or left[at:] == right[at + 1 :]


WARNINGS = (
    warning(
        "ImageMisspelt",
        image_misspelt,
        mark("A name that no image has cannot be fetched."),
        f"{REFERENCE}#from",
        needs=["FROM unknown"],
        bad='FROM ndoe:22-alpine\nUSER node\nCMD ["node"]\n',
        good='FROM node:22-alpine\nUSER node\nCMD ["node"]\n',
    ),
)
