"""CopyIgnoredFile: a COPY of something that .dockerignore keeps out of the build context."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.ignored import copy_ignored_file
from builder.checks.rule import Finding, buildkit
from builder.checks.subject import Subject


def copy_ignored(subject: Subject) -> Iterator[Finding]:
    if subject.dockerignore:
        for problem in copy_ignored_file(subject.dockerfile, subject.dockerignore):
            yield Finding(problem.lines, problem.span, problem.message, problem.fix)


RULES = (
    buildkit(
        "CopyIgnoredFile",
        copy_ignored,
        "What .dockerignore hides cannot be copied: the build stops with not found.",
        bad="FROM alpine:3.20\nCOPY notes.log /srv/\n",
        good="FROM alpine:3.20\nCOPY notes.txt /srv/\n",
        dockerignore="*.log\n",
    ),
)
