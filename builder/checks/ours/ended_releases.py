"""Images of releases that get no more fixes: ReleaseEnded. The years and the images: webapp/releases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.checks.bases import named_from, split_image
from builder.checks.ours.ended import moved_away
from builder.checks.ours.gone import has_no_tag
from builder.checks.ours.gone_images import is_of_dotnet_core, span_of_image
from builder.checks.rule import PRACTICES, Finding, about, hint
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.releases.ended import ended_words
from webapp.releases.given_up import better, given_up, table
from webapp.wording import mark


def release_ended(subject: Subject) -> Iterator[Finding]:
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        if stage.base_stage is not None:
            continue
        base = subject.images[stage.index]
        name, tag, digest = split_image(base)
        message = "" if digest else ended_words(name, tag)
        if message and not _told_elsewhere(subject, name, base):
            span = span_of_image(entries[0])
            yield about(entries[0], message, span, _successor(name, tag, entries) if span else None)


def _successor(name: str, tag: str, entries: Sequence[Instruction]) -> str | None:
    """The image that can take this one's place as it stands: with a tag of its own, and where no RUN asks for what the
    other may not have."""
    found = given_up(name)
    instead = better(found, name, tag) if found else ""
    return instead if ":" in instead and all(entry.keyword != "RUN" for entry in entries) else None


def _told_elsewhere(subject: Subject, name: str, base: str) -> bool:
    """Whether something worse is said of the image: its packages are gone, or it has another name now."""
    return base in moved_away(subject) or is_of_dotnet_core(base) or name.startswith("microsoft/") or has_no_tag(base)


RULES = (
    hint(
        "ReleaseEnded",
        release_ended,
        mark("A release that is out of support keeps every vulnerability that is found from then on."),
        f"{PRACTICES}#choose-the-right-base-image",
        needs=[*named_from(lambda image: image.product), *[f"FROM {name}" for name in table()]],
        bad='FROM python:3.6\nUSER 1000\nCMD ["python", "-V"]\n',
        good='FROM python:3.14\nUSER 1000\nCMD ["python", "-V"]\n',
    ),
)
