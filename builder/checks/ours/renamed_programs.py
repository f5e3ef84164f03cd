"""Checks of a database that ask with a program it once had: for NoLongerThere.

docker-library/mongo#558: mongo is gone since 6.0; MariaDB/mariadb-docker#512: mysql and mysqladmin are since 11.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import named_from, split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from webapp.known_images.register import facts_of
from webapp.known_images.versions import server_version, version_of
from webapp.wording import _, mark

RENAMED = named_from(lambda image: image.renamed)
_BRINGING = ("RUN", "COPY", "ADD", "ENV")
_BRINGS = re.compile(r"bin\b|install|\bPATH\b")  # the old name, or a directory with it
_OTHER_NAME = mark(
    "Since version {version} there is no {program} in the image {image}, so this check always fails and the container "
    "never becomes healthy. The program is called {better}"
)


def renamed_programs(subject: Subject) -> Iterator[Finding]:
    for base, last in zip(subject.images, subject.last, strict=True):
        name, tag, digest = split_image(base)
        image, check = facts_of(name), last.get("HEALTHCHECK")
        version = server_version(tag) if image.renamed and not digest else None
        if check is None or check.stage is None or version is None or version < version_of(image.renamed_since):
            continue
        if any(entry.keyword in _BRINGING and _BRINGS.search(entry.text) for entry in subject.stages[check.stage]):
            continue
        for command in subject.read(check):
            better = image.renamed.get(command.program)
            if better is not None:
                at = subject.dockerfile.text.find(command.program, *command.span)
                span = (at, at + len(command.program)) if at >= 0 else None
                words = _(_OTHER_NAME, version=image.renamed_since, program=command.program, image=name, better=better)
                yield about(check, words, span, better if span is not None else None)
                break
