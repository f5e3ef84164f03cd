"""Options that newer versions of a database server have no more, so that it does not start: for NoLongerThere.

Facts: the lists of changes on dev.mysql.com (8.0, 8.4) and the table of options in MongoDB's manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.releases import NEWEST, Version, numbers
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_MOVING = frozenset(["", "latest", "lts", "innovation"])
_SERVERS = {"mysql": "MySQL", "mongo": "MongoDB"}
# option → the first version without it, and the last image of a line that has it.
_GONE: dict[str, dict[str, tuple[Version, str]]] = {
    "mysql": {
        **dict.fromkeys(["default-authentication-plugin", "expire-logs-days"], ((8, 4), "mysql:8.0")),
        **dict.fromkeys(
            ["innodb-large-prefix", "innodb-file-format", "query-cache-size", "query-cache-type"],
            ((8, 0), "mysql:5.7"),
        ),
    },
    "mongo": {
        **dict.fromkeys(["smallfiles", "noprealloc", "nssize", "mmapv1"], ((4, 2), "mongo:4.0")),
        **dict.fromkeys(["journal", "nojournal"], ((6, 1), "mongo:6.0")),
    },
}
GONE_FROM = [f"FROM {image}" for image in _GONE]
_NODE = re.compile(r"(?:(\d{1,3})(?:\.\d+)*|latest|lts|current|)(?:(?:\A|-)(?:slim|alpine[\d.]*|[a-z]+))*\Z", re.ASCII)
_WITHOUT_BIN = 20
_NO_BIN = mark(
    "npm no longer has the command bin since version 9: there is only an error message here. Start the project's "
    "programs with npx, or as ./node_modules/.bin/…"
)
_NO_OPTION = mark(
    "{server} no longer has {option} since version {version}: with it the server does not start. Leave it out; "
    "{older} still has it."
)


def gone_options(subject: Subject) -> Iterator[Finding]:
    """What CMD and ENTRYPOINT hand to the server of an official image, and what npm had once."""
    if "npm bin" in subject.dockerfile.text:
        yield from _npm_bin(subject)
    for entry in subject.named("CMD", "ENTRYPOINT"):
        name, tag, digest = split_image(subject.bases[entry.stage or 0])
        version = _version(tag) if name in _GONE and not digest else None
        if version is not None:
            yield from _in_words(entry, name, version)


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


def _version(tag: str) -> Version | None:
    """8.4 of 8.4.2; the newest of its line where no second number says more, None where nobody knows."""
    if tag in _MOVING:
        return NEWEST
    dated = len(tag) > 3 and tag[:4].isdecimal()
    found = None if dated else numbers(tag)
    return (found[0], NEWEST[0] if found[1] is None else found[1]) if found else None


def _in_words(entry: Instruction, name: str, version: Version) -> Iterator[Finding]:
    for word in " ".join(entry.arguments).split():
        option, _sign, value = word.strip("\"'").partition("=")
        option = option.lstrip("-").replace("_", "-")
        found = _GONE[name].get("mmapv1" if "mmapv1" in (option, value) else option)
        if found and version >= found[0] and (word.startswith("--") or option == "mmapv1"):
            (major, minor), older = found
            message = _(
                _NO_OPTION, server=_SERVERS[name], option=word.split("=")[0], version=f"{major}.{minor}", older=older
            )
            yield about(entry, message, next((token.span for token in entry.tokens if word in token.text), None))
            return
