"""The platform of the image: PlatformOfBuilder."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, hint
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

_OF_THE_BUILDER = frozenset(["$BUILDPLATFORM", "${BUILDPLATFORM}"])


def platform_of_builder(subject: Subject) -> Iterator[Finding]:
    """The last stage, where it is meant to run and not only to hold files."""
    if not subject.stages:
        return
    first = subject.stages[-1][0]
    if first.flag("platform") not in _OF_THE_BUILDER or subject.dockerfile.stages[-1].base_stage is not None:
        return
    if start_of(subject.last[-1]) is None:
        return
    flag = next(flag for flag in first.flags if flag.name == "platform")
    message = _(
        "$BUILDPLATFORM is the platform of the computer that builds. It is meant for stages that only make files: the "
        "last stage becomes the image, and docker build --platform for another kind of processor would still give one "
        "with this computer's programs. Leave --platform out here."
    )
    start, end = flag.span
    text = subject.dockerfile.text
    fix = Fix((start, end + 1), "") if text[end : end + 1] == " " else None
    yield about(first, message, flag.span, fix)


HINTS = (
    hint(
        "PlatformOfBuilder",
        platform_of_builder,
        mark("An image is for the platform of its last stage."),
        f"{REFERENCE}#automatic-platform-args-in-the-global-scope",
        needs=["FROM --"],
        bad='FROM --platform=$BUILDPLATFORM node:24\nCOPY a.js /\nCMD ["node", "/a.js"]\n',
        good='FROM node:24\nCOPY a.js /\nCMD ["node", "/a.js"]\n',
    ),
)
