"""What takes the place of the server that an image starts by itself: ServerNotStarted."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from builder.checks.bases import named_from, split_image
from builder.checks.commands import Command
from builder.checks.ours.build_time import CLIENTS
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Instruction
from builder.shell.model import SHELLS
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

# Programs that surely start none of those; scripts and whatever else may do so.
_NAMES = "echo java ls node npm npx pnpm printf python python3 sleep tail true yarn"
_OTHERS = frozenset(_NAMES.split())
_LONGEST = 60

_REPLACED = mark(
    "{image} starts its server by itself, with {own}, and {keyword} takes the place of that: containers run {command}, "
    "and no {server} runs in them. Leave this line out, or have it start {server} in the end."
)


def server_not_started(subject: Subject) -> Iterator[Finding]:
    if not subject.stages:
        return
    base = subject.images[-1]
    image = facts_of(split_image(base)[0])
    start = start_of(subject.last[-1]) if image.signs and not is_windows(base) else None
    if start is None or not start.arguments:
        return
    own = shlex.join(image.cmd or ())
    if any(sign in start.text for sign in image.signs):
        return
    commands = subject.read(start)
    if commands and all(_starts_none(subject, start, command) for command in commands):
        words = " ".join(start.arguments)
        message = _(
            _REPLACED,
            image=base,
            own=own,
            keyword=start.keyword,
            command=words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…",
            server=own.split()[0].removesuffix("-foreground").removesuffix(".sh"),
        )
        yield about(start, message)


def _starts_none(subject: Subject, start: Instruction, command: Command) -> bool:
    if command.wrapper not in ("", "exec") or command.before == "\n":
        return False
    if command.program in SHELLS:
        return not command.operands and not command.has("-c")
    if command.program in CLIENTS:
        told = command.has(*CLIENTS[command.program]) or "$" in start.text or "://" in start.text
        return not told and not any("HOST" in pair.name for entry in subject.with_pairs for pair in entry.pairs)
    return command.program in _OTHERS and "entrypoint" not in start.text and ".sh" not in start.text


WARNINGS = (
    warning(
        "ServerNotStarted",
        server_not_started,
        mark("An image has one CMD, and yours takes the place of its own."),
        f"{REFERENCE}#cmd",
        needs=[*named_from(lambda image: image.signs), "FROM $"],
        bad='FROM nginx:1.30\nCOPY site /usr/share/nginx/html\nCMD ["echo", "ready"]\n',
        good="FROM nginx:1.30\nCOPY site /usr/share/nginx/html\n",
    ),
)
