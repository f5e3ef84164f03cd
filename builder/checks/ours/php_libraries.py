"""Libraries that an extension of PHP needs while it runs, and that go away with what compiled it: LibraryRemoved.

apk del removes what only the deleted packages asked for: libpng-dev takes libpng along, and PHP can no longer load gd
(docker-library/php, issues 264 and 896). The official Dockerfiles ask for what the built files are linked to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.checks.bases import family, split_image
from builder.checks.commands import Command
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark


class _Library(NamedTuple):
    """The package of Alpine, what it is compiled with, the option that asks for it, and what else brings it."""

    name: str
    compiled_with: str
    option: str = ""
    brought_by: str = ""


_POSTGRES = (_Library("libpq", "libpq-dev"), _Library("libpq", "postgresql-dev"))
_LINKED = {
    "gd": (
        _Library("libpng", "libpng-dev", "", "freetype freetype-dev"),
        _Library("freetype", "freetype-dev", "--with-freetype"),
        _Library("libjpeg-turbo", "libjpeg-turbo-dev", "--with-jpeg"),
        _Library("libwebp", "libwebp-dev", "--with-webp"),
    ),
    "intl": (_Library("icu-libs", "icu-dev", "", "icu"),),
    "zip": (_Library("libzip", "libzip-dev"),),
    "pgsql": _POSTGRES,
    "pdo_pgsql": _POSTGRES,
    "xsl": (_Library("libxslt", "libxslt-dev"),),
}
_UNSURE = ("scanelf", "rundeps", "run-deps", "so:", "ldd ")
# Packages that bring many libraries along.
_WIDE = frozenset(
    ["chromium", "ffmpeg", "gd", "gd-dev", "imagemagick", "imagemagick-dev", "libgd", "postgresql-client"]
)

_REMOVED = mark(
    "apk del also removes the libraries that only {packages} asked for, and {extension} needs them to run: PHP starts "
    "without it and warns that it cannot load it. Install them outside of what is removed: apk add --no-cache "
    "{libraries}"
)


def library_removed(subject: Subject) -> Iterator[Finding]:
    written = subject.dockerfile.text.lower()
    if any(sign in written for sign in _UNSURE):
        return
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = subject.bases[stage.index]
        official = split_image(base)[0] == "php" and "$" not in base and family(base) == "alpine"
        if official and stage.base_stage is None:
            commands = [(entry, command) for entry in entries for command in subject.commands(entry)]
            yield from _judged(commands)


def _judged(commands: Sequence[tuple[Instruction, Command]]) -> Iterator[Finding]:
    added = [command for _run, command in commands if command.program == "apk" and command.verb == "add"]
    removing = [each for each in commands if each[1].program == "apk" and each[1].verb == "del"]
    deleted = {word.text for _run, command in removing for word in command.operands[1:]}
    gone, kept = set(deleted), set[str]()
    for command in added:
        (gone if _group(command) in deleted else kept).update(_packages(command))
    kept -= deleted
    if not removing or kept & _WIDE or any("$" in name for name in kept):
        return
    lost = [(extension, one) for extension, one in _built(commands) if one.compiled_with in gone and
            kept.isdisjoint([one.name, one.compiled_with, *one.brought_by.split()])]  # fmt: skip
    if lost:
        facts = {
            "packages": ", ".join(dict.fromkeys(one.compiled_with for _extension, one in lost)),
            "extension": ", ".join(dict.fromkeys(extension for extension, _one in lost)),
            "libraries": " ".join(dict.fromkeys(one.name for _extension, one in lost)),
        }
        run, command = removing[-1]
        yield about(run, _(_REMOVED, **facts), command.span)


def _built(commands: Sequence[tuple[Instruction, Command]]) -> Iterator[tuple[str, _Library]]:
    """The extensions that are built here, with each library that they are linked to."""
    options = [word.text for _run, command in commands if command.program == "docker-php-ext-configure"
               for word in command.words]  # fmt: skip
    for _run, command in commands:
        if command.program == "docker-php-ext-install":
            for word in command.operands:
                for library in _LINKED.get(word.text, ()):
                    if not library.option or any(option.startswith(library.option) for option in options):
                        yield word.text, library


def _group(command: Command) -> str:
    """The name under which the packages are added: ``--virtual NAME``."""
    words = [word.text for word in command.words]
    for at, word in enumerate(words[:-1]):
        if word in ("-t", "--virtual"):
            return words[at + 1]
        if word.startswith("--virtual="):
            return word.partition("=")[2]
    return ""


def _packages(command: Command) -> set[str]:
    return {word.text.partition("=")[0] for word in command.operands[1:]} - {_group(command)}


WARNINGS = (
    warning(
        "LibraryRemoved",
        library_removed,
        mark("What an extension is linked to has to stay when what compiled it goes."),
        f"{REFERENCE}#run",
        needs=["docker-php-ext-install"],
        also=["apk"],
        bad="FROM php:8.5-fpm-alpine\nRUN apk add --no-cache --virtual .build icu-dev && docker-php-ext-install intl "
        "&& apk del .build\n",
        good="FROM php:8.5-fpm-alpine\nRUN apk add --no-cache icu-libs && apk add --no-cache --virtual .build icu-dev "
        "&& docker-php-ext-install intl && apk del .build\n",
    ),
)
