"""Backslashes of Windows in paths, which the builder takes for its escape sign and drops: BackslashEaten."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.paths import eats_backslashes
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Token
from builder.dockerfile.windows import windows_stages
from webapp.wording import _, mark

_DRIVE = re.compile(r"[A-Za-z]:")
_IN_IMAGE = frozenset(["workdir.path", "copy.destination"])


def backslash_eaten(subject: Subject) -> Iterator[Finding]:
    if subject.dockerfile.escape != "\\":
        return
    windows: frozenset[int] | None = None
    for instruction in subject.named("WORKDIR", "COPY", "ADD"):
        if instruction.json or not eats_backslashes(instruction.text):
            continue
        windows = windows_stages(subject.dockerfile) if windows is None else windows
        for token in instruction.tokens:
            if token.role in _IN_IMAGE and eats_backslashes(token.text) and token.text[:1] not in ("'", '"'):
                of_windows = instruction.stage in windows
                if of_windows or not _DRIVE.match(token.text):  # which another rule tells
                    yield about(instruction, _message(token, of_windows), token.span, token.text.replace("\\", "/"))


def _message(token: Token, of_windows: bool) -> str:
    facts = {"path": re.sub(r"\\(.)", r"\1", token.text)[:60], "better": token.text.replace("\\", "/")[:60]}
    if of_windows:
        return _(
            "To the builder \\ is the escape character, which it drops: the path becomes {path}. Write {better}, "
            "or put the line # escape=` at the very top of the file.",
            **facts,
        )
    return _(
        "To the builder \\ is the escape character, which it drops: the path becomes {path}. Write it with /, as "
        "Linux paths are: {better}",
        **facts,
    )


WARNINGS = (
    warning(
        "BackslashEaten",
        backslash_eaten,
        mark("The builder takes a backslash for its own escape character, and paths lose it."),
        f"{REFERENCE}#escape",
        needs=["path \\"],
        bad="FROM alpine:3.22\nWORKDIR \\srv\\app\n",
        good="FROM alpine:3.22\nWORKDIR /srv/app\n",
    ),
)
