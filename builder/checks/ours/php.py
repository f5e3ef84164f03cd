"""Extensions of PHP that cannot be built as they stand: ExtensionNeedsMore.

What each needs: its config.m4 in php-src (zip, mbstring and the XML ones since 7.4, where bundled copies went away) and
the requirements on its page at pecl.php.net. Only the official image is judged, which brings no such header files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from builder.checks.bases import family, split_image
from builder.checks.commands import Command
from builder.checks.ours.php_pecl import compiles_with_pecl
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_VERSION = re.compile(r"(\d+)(?:\.(\d+))?(?![\w])")
_NEWEST = (99, 0)
_UNBUNDLED = (7, 4)
_DEVELOPER = re.compile(r"(?:-dev\b|-devel\b)")


_INSTALLING = "RUN apt-get update && apt-get install -y --no-install-recommends {} && rm -rf /var/lib/apt/lists/*"


class _Library(NamedTuple):
    """``brought_by`` are further packages that bring it along. ``since`` is the first PHP that needs it for sure."""

    debian: str
    alpine: str
    brought_by: str = ""
    since: tuple[int, int] = (5, 0)


_XML = _Library("libxml2-dev", "libxml2-dev", "libxslt1-dev libxslt-dev postgresql-dev")
_POSTGRES = _Library("libpq-dev", "libpq-dev", "postgresql-dev")
_NEEDS = {
    "gd": _Library("libpng-dev", "libpng-dev", "libgd-dev gd-dev libfreetype6-dev libfreetype-dev freetype-dev"),
    "zip": _Library("libzip-dev", "libzip-dev", "", _UNBUNDLED),
    "intl": _Library("libicu-dev", "icu-dev", "libxml2-dev libxslt1-dev postgresql-dev"),
    "mbstring": _Library("libonig-dev", "oniguruma-dev", "", _UNBUNDLED),
    "pgsql": _POSTGRES,
    "pdo_pgsql": _POSTGRES,
    "soap": _XML,
    "xsl": _Library("libxslt1-dev", "libxslt-dev"),
}
_CONFIGURED = {
    "--with-jpeg": _Library("libjpeg62-turbo-dev", "libjpeg-turbo-dev", "libjpeg-dev libgd-dev gd-dev"),
    "--with-freetype": _Library("libfreetype6-dev", "freetype-dev", "libfreetype-dev libgd-dev gd-dev"),
}
# Packages that bring no more of these than is said above; who installs others may have all that is needed.
_NAMES = """libcurl4-openssl-dev libmcrypt-dev libbz2-dev bzip2-dev zlib1g-dev zlib-dev libssl-dev openssl-dev curl-dev
libwebp-dev libxpm-dev libgmp-dev gmp-dev libsodium-dev libmemcached-dev libevent-dev libjpeg-dev python3-dev
dpkg-dev libc-dev libc6-dev musl-dev libreadline-dev
libedit-dev libyaml-dev yaml-dev libkrb5-dev krb5-dev"""
_KNOWN = frozenset(_NAMES.split()) | {
    package
    for library in (*_NEEDS.values(), *_CONFIGURED.values())
    for package in (library.debian, library.alpine, *library.brought_by.split())
}
_UNSURE = ("install-php-extensions", "mlocati", ".sh", "build-dep", "ansible", "| bash", "|bash", "| sh")
_LAST = {  # extension → releases of PHP from which on its last fitting one holds; "" where only its page tells
    "xdebug": (((7, 2), "3.1.6"), ((7, 1), "2.9.8"), ((7, 0), "2.8.1"), ((5, 5), "2.5.5")),
    "swoole": (((7, 2), "4.8.13"),),
    "mongodb": (((7, 2), ""),),
}


@dataclass(slots=True)
class _Place:
    """A stage up to some line: the ``packages`` with header files, None where nobody can tell; and the ``options`` that
    gd was configured with."""

    packages: set[str] | None
    options: tuple[str, ...] = ()


def extension_needs_more(subject: Subject) -> Iterator[Finding]:
    known: dict[int, _Place] = {}
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        above = _Place(set()) if stage.base_stage is None else known[stage.base_stage]
        place = known[stage.index] = _Place(above.packages, above.options)
        base = subject.bases[stage.index]
        official = split_image(base)[0] == "php" and "$" not in base
        for instruction in entries if official else ():
            if instruction.keyword == "RUN":
                yield from _of_pecl(subject, instruction, base)
                yield from compiles_with_pecl(subject, instruction, base)
                place.packages = _with_packages(subject, instruction, place.packages)
                if place.packages is not None:
                    yield from _of_docker(subject, instruction, base, place)


def _with_packages(subject: Subject, run: Instruction, packages: set[str] | None) -> set[str] | None:
    """Those that are there once the RUN has installed its own."""
    written = subject.written(run)
    if packages is None or any(sign in written for sign in _UNSURE):
        return None
    for command in subject.commands(run):
        if command.program in ("apt-get", "apt", "apk", "aptitude") and command.verb in ("install", "add"):
            for word in command.operands[1:]:
                name = word.text.split("=")[0]
                if "$" in name.replace("$PHPIZE_DEPS", "").replace("${PHPIZE_DEPS}", "") or "*" in name:
                    return None
                if _DEVELOPER.search(name):
                    packages = packages | {name}
    return packages if packages <= _KNOWN else None


def _of_docker(subject: Subject, run: Instruction, base: str, place: _Place) -> Iterator[Finding]:
    alpine, version, packages = family(base) == "alpine", version_of(base), place.packages or set()
    if not alpine and family(base) != "debian":
        return
    for command in subject.commands(run):
        if command.program not in ("docker-php-ext-install", "docker-php-ext-configure"):
            continue
        configures = command.program.endswith("configure")
        if configures and command.verb == "gd":
            place.options += tuple([word.text for word in command.words])
        missing: dict[str, str] = {}
        for word in command.operands[:1] if configures else command.operands:
            for library in _needed(word.text, place.options, version):
                package = library.alpine if alpine else library.debian
                if not packages & {library.debian, library.alpine, *library.brought_by.split()}:
                    missing.setdefault(package, word.text)
        if missing:
            yield _lacks(subject, run, command, missing, alpine)
            place.packages = None  # told once
            return


def _needed(extension: str, options: tuple[str, ...], version: tuple[int, int]) -> list[_Library]:
    library = _NEEDS.get(extension)
    found = [library] if library and version >= library.since else []
    if extension == "gd":
        found += [more for flag, more in _CONFIGURED.items() if any(option.startswith(flag) for option in options)]
    return found


def _lacks(subject: Subject, run: Instruction, command: Command, missing: dict[str, str], alpine: bool) -> Finding:
    packages = " ".join(missing)
    line = f"RUN apk add --no-cache {packages}" if alpine else _INSTALLING.format(packages)
    message = _(
        "For {extension}, {program} needs {packages}, and that is not installed by then: the build stops. Put above "
        "this line: {line}",
        program=command.program,
        extension=", ".join(dict.fromkeys(missing.values())),
        packages=", ".join(missing),
        line=line,
    )
    at = subject.whole_lines(run)[0]
    rooted = not subject.named("USER")
    return about(run, message, command.span, Fix((at, at), f"{line}\n") if rooted else None)


def _of_pecl(subject: Subject, run: Instruction, base: str) -> Iterator[Finding]:
    version = version_of(base)
    for command in subject.commands(run) if version < (8, 0) else ():
        if command.program != "pecl" or command.verb != "install":
            continue
        for word in command.operands[1:]:
            last = next((name for since, name in _LAST.get(word.text, ()) if version >= since), None)
            if last is None:
                continue
            named = f"{word.text}-{last}" if last else f"{word.text}-VERSION"
            message = _(
                "pecl takes the newest {extension}, which no longer works with PHP {version}: the build stops. Name "
                "the last release that does: pecl install {named}{page}",
                extension=word.text,
                version=f"{version[0]}.{version[1]}",
                named=named,
                page="" if last else _(" (see pecl.php.net/package/{extension})", extension=word.text),
            )
            yield about(run, message, word.span, named if last else None)


def version_of(base: str) -> tuple[int, int]:
    """The version of PHP; the last one of 5 and of 7 where only that is named."""
    found = _VERSION.match(split_image(base)[1])
    if found is None:
        return _NEWEST
    return int(found[1]), int(found[2]) if found[2] else {"5": 6, "7": 4}.get(found[1], 99)


WARNINGS = (
    warning(
        "ExtensionNeedsMore",
        extension_needs_more,
        mark("An extension is compiled while the image is built, with what is there by then."),
        f"{REFERENCE}#run",
        needs=["docker-php-ext-install", "docker-php-ext-configure", "pecl"],
        bad="FROM php:8.5-fpm\nRUN docker-php-ext-install intl\n",
        good="FROM php:8.5-fpm\nRUN apt-get update && apt-get install -y --no-install-recommends libicu-dev "
        "&& docker-php-ext-install intl\n",
    ),
)
