"""CopyIgnoredFile: a COPY of something that .dockerignore keeps out of the build context."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.ignored import ignored_sources
from builder.checks.leaving import without_source
from builder.checks.rule import Finding, about, buildkit
from builder.checks.subject import Subject
from webapp.wording import mark


def copy_ignored(subject: Subject) -> Iterator[Finding]:
    if subject.dockerignore:
        for instruction, token, message in ignored_sources(subject.dockerfile, subject.dockerignore):
            yield about(instruction, message, token.span, without_source(subject, instruction, token))


RULES = (
    buildkit(
        "CopyIgnoredFile",
        copy_ignored,
        mark("What .dockerignore hides cannot be copied: the build stops with not found."),
        needs=[".dockerignore"],
        bad="FROM alpine:3.24\nCOPY notes.log /srv/\n",
        good="FROM alpine:3.24\nCOPY notes.txt /srv/\n",
        dockerignore="*.log\n",
    ),
)
