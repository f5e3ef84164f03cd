"""A CMD of options alone, which takes the place of options that the image needs: a part of EndsAtOnce."""

from __future__ import annotations

import json
from collections.abc import Iterator

from builder.checks.bases import named_from, split_image
from builder.checks.paths import destination
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.known_images.own_options import lost_options
from webapp.known_images.register import facts_of

WITH_OPTIONS = named_from(lambda image: image.own_options)


def options_lost(subject: Subject) -> Iterator[Finding]:
    if not subject.last or len(subject.shipped) > 1:
        return
    image, last = facts_of(split_image(subject.images[-1])[0]), subject.last[-1]
    cmd = last.get("CMD")
    if cmd is None or not cmd.json or "ENTRYPOINT" in last or "WORKDIR" in last or _brings(subject):
        return
    words, missing = lost_options(image, cmd.arguments)
    if words:
        start = next((token.span[0] for token in cmd.tokens if token.role in ("exec.program", "exec.argument")), 0)
        more = "".join([f"{json.dumps(option)}, " for option in missing])
        yield about(cmd, words, None, Fix((start, start), more) if start and cmd.trigger is None else None)


def _brings(subject: Subject) -> bool:
    """Whether a file may come to where the program looks without the option."""
    copied = [place.value for entry in subject.shipped_entries if (place := destination(entry)) is not None]
    return any(not place.startswith("/etc/") for place in copied)
