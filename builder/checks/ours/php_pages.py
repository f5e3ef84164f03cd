"""Scripts of PHP among the pages of a server that runs none: a part of NotServed.

Facts: the images nginx and httpd bring no PHP, and their own settings name nobody who runs it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.paths import destination
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_NOT_RUN = mark(
    "{server} runs no PHP: unless settings that are mounted hand it to somebody who does, whoever opens {file} gets "
    "the script itself, with all that is written in it. Build on php:{version}-apache, which has Apache and PHP."
)
_HARMLESS = ("FROM", "LABEL", "EXPOSE", "HEALTHCHECK", "ARG", "WORKDIR")


def only_pages(subject: Subject, pages: str) -> bool:
    """Whether the image's own settings stay as they are: nothing but pages comes to it."""
    for entry in subject.shipped_entries:
        place = destination(entry)
        copied = place is not None and place.value.startswith(pages) and not entry.heredocs
        if not copied and entry.keyword not in _HARMLESS:
            return False
    return True


def php_not_run(subject: Subject) -> Iterator[Finding]:
    name = split_image(subject.images[-1])[0] if subject.images else ""
    pages = facts_of(name).pages
    if not pages or ".php" not in subject.dockerfile.text or not only_pages(subject, pages):
        return
    for entry in subject.shipped_entries:
        file = _script(entry)
        if file:
            version = facts_of("php").steady
            yield about(entry, _(_NOT_RUN, server=facts_of(name).product, file=file, version=version))
            return


def _script(entry: Instruction) -> str:
    """The name of the first script that is copied; "" for none."""
    names = [posixpath.basename(source) for source in entry.arguments[:-1]] if destination(entry) is not None else []
    return next((name for name in names if name.endswith(".php")), "")
