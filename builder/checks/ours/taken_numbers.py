"""Numbers of users and groups that the image has given away: NumberTaken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.releases import release
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_NUMBERS = {
    "useradd": ("-u", "--uid"), "adduser": ("-u", "--uid"), "groupadd": ("-g", "--gid"), "addgroup": ("-g", "--gid"),
}  # fmt: skip
_TAKEN = "1000"
# What may give the number free, or make everything different.
_FREES = re.compile(
    r"userdel|deluser|usermod|delgroup|groupdel|groupmod|passwd|/etc/group|\.sh\b|<<|--non-unique| -\w*o"
)
_WITH_USER = (23, 4)


def number_taken(subject: Subject) -> Iterator[Finding]:
    if _FREES.search(" ".join(run.text for run in subject.runs)):
        return
    for run, command in subject.started(*_NUMBERS):
        owner = _owner(subject.bases[run.stage or 0])
        if owner and run.span not in subject.branching and _asks(command):
            message = _(
                "Number {number} already belongs to the user {owner} in this image, and to the group of that name: "
                "{program} fails and the build stops. Use the user that is there (USER {owner}), or another number.",
                number=_TAKEN,
                owner=owner,
                program=command.program,
            )
            yield about(run, message, command.span)
            return


def _owner(base: str) -> str:
    """The user of an image who has the number; "" where it is free, or nobody knows."""
    name, tag, digest = split_image(base)
    if "$" in base or is_windows(base):
        return ""
    if name == "ubuntu":
        return "ubuntu" if release(base)[1] >= _WITH_USER else ""
    image = facts_of(name.lower())
    known = not image.user_1000_tags or (not digest and re.match(image.user_1000_tags, tag))
    return image.user_1000 if known else ""


def _asks(command: Command) -> bool:
    options = _NUMBERS[command.program]
    words = [word.text for word in command.words]
    pairs = pairwise(words)
    return any(option in options and value == _TAKEN for option, value in pairs) or f"{options[1]}={_TAKEN}" in words


WARNINGS = (
    warning(
        "NumberTaken",
        number_taken,
        mark("No two users on a system may have the same number."),
        f"{REFERENCE}#user",
        needs=_NUMBERS,
        also=["FROM node", "FROM ubuntu"],
        bad='FROM node:24\nRUN useradd --uid 1000 app\nUSER app\nCMD ["node", "app.js"]\n',
        good='FROM node:24\nRUN useradd --uid 1001 app\nUSER app\nCMD ["node", "app.js"]\n',
    ),
)
