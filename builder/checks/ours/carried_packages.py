"""Packages with compiled parts that are taken to a system with another C library: PackagesOfAnotherSystem.

npm, pip and bundler build such parts for the system they run on, or fetch those that were built for it (nodejs.org/api/
addons.html, packaging.python.org on the tags manylinux and musllinux, rubygems.org on platforms with -gnu and -musl).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.checks.bases import family
from builder.checks.paths import absolute
from builder.checks.rule import PRACTICES, Finding, about, hint
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_LIBRARIES = {"alpine": "musl", "debian": "glibc", "redhat": "glibc"}
_NODE = frozenset(["npm", "pnpm", "yarn"])
_INSTALLS = frozenset(["", "ci", "i", "install"])
# Where packages are, with some that have compiled parts.
_PLACES = (
    (re.compile(r"(?:.*/)?node_modules/?\Z"), "bcrypt, better-sqlite3"),
    (re.compile(r"(?:.*/)?(?:\.?v(?:irtual)?env|site-packages|dist-packages)/?\Z"), "numpy, psycopg2"),
    (re.compile(r"/usr/local/bundle/?\Z|(?:.*/)?vendor/bundle/?\Z"), "nokogiri, pg"),
)
# Who writes of these has thought of it, or installs again.
_CARED_FOR = ("gcompat", "libc6-compat", "glibc", "musl", "rebuild", "--force-reinstall", "none-any", "libc=")
_AGAIN = frozenset([*_NODE, "pip", "pip3", "bundle", "uv", "poetry", "bun"])
_MOST = 50  # copies that are looked at


def packages_of_another_system(subject: Subject) -> Iterator[Finding]:
    for copy in subject.named("COPY")[:_MOST]:
        index = subject.stage_above(copy) if copy.stage is not None else None
        if index is None or copy.stage is None:
            continue
        image, base = subject.images[index], subject.images[copy.stage]
        own, other = _LIBRARIES.get(family(image), ""), _LIBRARIES.get(family(base), "")
        if not own or not other or own == other or _installs_again(subject, copy):
            continue
        for token in (token for token in copy.tokens if token.role == "copy.source"):
            such = _packages(subject, index, token.value)
            if such:
                if any(map(subject.dockerfile.text.__contains__, _CARED_FOR)):
                    return
                message = _(
                    "The packages in {path} were installed on {image}, whose C library is {own}, and {base} has "
                    "{other}: those with compiled parts, such as {such}, do not load here. Base both stages on the "
                    "same system.",
                    path=token.value,
                    image=image,
                    own=own,
                    base=base,
                    other=other,
                    such=such,
                )
                yield about(copy, message, token.span)
                return


def _packages(subject: Subject, index: int, path: str) -> str:
    """Some packages of the kind that lie at that path of the stage, or below it; "" where none do as far as known."""
    for place, such in _PLACES:
        if place.match(path):
            return such
    for run, command in subject.started(*_NODE) if path.startswith("/") else ():
        if (
            run.stage == index
            and command.verb in _INSTALLS
            and not command.has("-g", "--global")
            and "cd " not in run.text
        ):
            where = absolute(subject.workdir_before(run), ".")
            if posixpath.normpath(path) == posixpath.normpath(where):
                return _PLACES[0][1]
    return ""


def _installs_again(subject: Subject, copy: Instruction) -> bool:
    """Whether a line below the copy installs for the system of its own stage."""
    return any(run.stage == copy.stage and run.span > copy.span for run, _command in subject.started(*_AGAIN))


HINTS = (
    hint(
        "PackagesOfAnotherSystem",
        packages_of_another_system,
        mark("What is compiled for one C library does not load with another."),
        f"{PRACTICES}#use-multi-stage-builds",
        needs=["COPY --from"],
        bad="FROM node:24 AS deps\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nFROM node:24-alpine\nWORKDIR /app\n"
        'COPY --from=deps /app/node_modules ./node_modules\nCOPY app.js ./\nUSER node\nCMD ["node", "app.js"]\n',
        good="FROM node:24-alpine AS deps\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nFROM node:24-alpine\n"
        "WORKDIR /app\nCOPY --from=deps /app/node_modules ./node_modules\nCOPY app.js ./\nUSER node\n"
        'CMD ["node", "app.js"]\n',
    ),
)
