"""Files of settings that the image's server does not read: SettingsNotRead.

Facts: webapp/known_images, from the images' own pages and Dockerfiles.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from builder.checks.bases import named_from, split_image
from builder.checks.paths import destination
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction, Token
from webapp.known_images.register import Image, SettingsByName, facts_of
from webapp.wording import _, mark

_ELSEWHERE = mark(
    "{image} does not read {path}, and no line of this file tells it to: what is copied there has no effect. It reads "
    "{settings}"
)
_NOT_NAMED = mark(
    "{program} reads a file of settings only where its command names one, and this image starts it without: {path} is "
    "not read. Write {line}"
)


def settings_not_read(subject: Subject) -> Iterator[Finding]:
    base = subject.images[subject.shipped[0]] if subject.shipped else ""
    image = facts_of(split_image(base)[0])
    if not image.unread and image.settings_by_name is None:
        return
    placed = [(entry, destination(entry)) for entry in subject.shipped_entries]
    copied = [(entry, token) for entry, token in placed if token is not None and token.value.startswith("/")]
    others = [entry for entry in subject.shipped_entries if entry.keyword not in ("COPY", "ADD", "FROM")]
    for entry, token in copied:
        place = next((one for one in image.unread if token.value.startswith(one)), "")
        if place and not _is_named(place.rstrip("/"), others) and not _is_replaced(image, copied):
            message = _(_ELSEWHERE, image=image.name, path=token.value, settings=image.settings)
            yield about(entry, message, token.span)
            return
        path = _named_file(image.settings_by_name, entry, token)
        if path and image.settings_by_name and not (image.data and path.startswith(image.data)):
            yield from _not_named(image.settings_by_name, entry, token, path, others)


def _is_named(path: str, others: list[Instruction]) -> bool:
    return any(path in entry.text for entry in others)


def _is_replaced(image: Image, copied: list[tuple[Instruction, Token]]) -> bool:
    """Whether the file brings settings to where they are read, which may name any other place."""
    start = image.settings.rstrip("/").rpartition("/")[0]
    return any(token.value.startswith((image.settings, f"{start}/")) and not _is_unread(image, token.value)
               for _entry, token in copied)  # fmt: skip


def _is_unread(image: Image, path: str) -> bool:
    return path.startswith(image.unread)


def _named_file(known: SettingsByName | None, entry: Instruction, destination: Token) -> str:
    """Where the file of settings lies in the image; "" where this line does not bring it."""
    if known is None:
        return ""
    if destination.value.endswith(f"/{known.file}"):
        return destination.value
    sources = [word.rsplit("/", 1)[-1] for word in entry.arguments[:-1]]
    return destination.value + known.file if destination.value.endswith("/") and known.file in sources else ""


def _not_named(
    known: SettingsByName, entry: Instruction, destination: Token, path: str, others: list[Instruction]
) -> Iterator[Finding]:
    program = known.cmd[0]
    for one in others:
        if one.keyword == "ENTRYPOINT" or known.file in one.text or (one.keyword == "CMD" and program not in one.text):
            return
    line = f"CMD {json.dumps([word.format(path=path) for word in known.cmd])}"
    yield about(entry, _(_NOT_NAMED, program=program, path=path, line=line), destination.span)


WARNINGS = (
    warning(
        "SettingsNotRead",
        settings_not_read,
        mark("Each server reads its settings from one place of its own, or from where its command says."),
        f"{REFERENCE}#copy",
        needs=named_from(lambda image: image.unread or image.settings_by_name),
        also=["COPY", "ADD"],
        bad="FROM redis:8\nCOPY redis.conf /etc/redis/redis.conf\nUSER redis\n",
        good="FROM redis:8\nCOPY redis.conf /etc/redis/redis.conf\nUSER redis\n"
        'CMD ["redis-server", "/etc/redis/redis.conf"]\n',
    ),
)
