"""Options that newer versions of a database server have no more, so that it does not start: for NoLongerThere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builder.checks.bases import named_from, split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.known_images.register import GoneOptions, Image, facts_of
from webapp.known_images.versions import NEWEST, NO_OPTION, gone_from, option_name
from webapp.wording import _, mark

GONE_FROM = named_from(lambda image: image.gone_options)
_NODE = re.compile(r"(?:(\d{1,3})(?:\.\d+)*|latest|lts|current|)(?:(?:\A|-)(?:slim|alpine[\d.]*|[a-z]+))*\Z", re.ASCII)
_WITHOUT_BIN = 20
_NO_BIN = mark(
    "npm no longer has the command bin since version 9: there is only an error message here. Start the project's "
    "programs with npx, or as ./node_modules/.bin/…"
)


def gone_options(subject: Subject) -> Iterator[Finding]:
    """What CMD and ENTRYPOINT hand to the server of an official image, and what npm had once."""
    if "npm bin" in subject.dockerfile.text:
        yield from _npm_bin(subject)
    for entry in subject.named("CMD", "ENTRYPOINT"):
        name, tag, digest = split_image(subject.bases[entry.stage or 0])
        image = facts_of(name)
        if image.gone_options and not digest and (gone := list(gone_from(image, tag))):
            yield from _in_words(entry, image, gone)


def _npm_bin(subject: Subject) -> Iterator[Finding]:
    """``$(npm bin)/ng``: npm 9 removed the command, and the images of Node.js have that or a newer one since 20."""
    if "npm@" in subject.dockerfile.text:
        return
    for run in subject.runs:
        name, tag, digest = split_image(subject.bases[run.stage or 0])
        found = _NODE.match(tag) if name == "node" and not digest else None
        at = subject.written(run).find("npm bin") if found else -1
        if found and at >= 0 and int(found[1] or NEWEST[0]) >= _WITHOUT_BIN:
            start = run.span[0] + at
            yield about(run, _(_NO_BIN), (start, start + len("npm bin")))
            return


def _in_words(entry: Instruction, image: Image, gone: Sequence[GoneOptions]) -> Iterator[Finding]:
    for word in " ".join(entry.arguments).split():
        bare = word.strip("\"'")
        option = "mmapv1" if "mmapv1" in (option_name(bare), bare.partition("=")[2]) else option_name(bare)
        found = next((one for one in gone if option in one.options), None)
        if found and (word.startswith("--") or option == "mmapv1"):
            message = _(
                NO_OPTION,
                server=image.product,
                option=word.split("=")[0],
                version=found.since,
                older=f"{image.name}:{found.last}",
            )
            yield about(entry, message, next((token.span for token in entry.tokens if word in token.text), None))
            return
