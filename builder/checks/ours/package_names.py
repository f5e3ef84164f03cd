"""The names behind an installation: PackageNotThere.

Packages that Alpine has no more: git.alpinelinux.org/aports and the release notes (python 3.12, Python 2 and php7 3.16,
php5 3.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.bases import split_image
from builder.checks.commands import Command, Word
from builder.checks.ours.apt_lists import without_lists
from builder.checks.ours.glued_packages import glued_packages
from builder.checks.ours.meant_packages import meant_packages, packages_of_makers
from builder.checks.ours.other_systems import of_another_system
from builder.checks.ours.packages import pip_install
from builder.checks.ours.php_packages import packages_of_php
from builder.checks.ours.pip_names import names_of_modules
from builder.checks.ours.wheels import not_for_this_image
from builder.checks.rule import PRACTICES, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.register import facts_of
from webapp.known_images.versions import version_of
from webapp.wording import _, mark

_GONE = re.compile(r"(python|python-dev|nodejs-npm)\Z|(python2(?:-dev|-tkinter)?|py2-[\w-]+)\Z|(php[57](?:-[\w-]+)?)\Z")
_NOW = {"python": "python3", "python-dev": "python3-dev", "nodejs-npm": "npm"}
_LIST = re.compile(r"[\w.-]*requirements[\w.-]*\.txt\Z")
_OTHER_SERVERS = ("--repository", "/etc/apk", " -X ")
_SINCE = (3, 16)  # the first release of Alpine that has none of them
_TAG = re.compile(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-[a-z]+)?-alpine(?:3\.(\d+))?\Z")
_ALL = 99  # what stands for a number that is not there: the newest
_ALPINE = re.compile(r"(?:3\.(\d+)(?:\.\d+)?|3|latest|edge)?\Z")
_APT = ("apt-get", "apt")
_SUBCOMMANDS = frozenset(["build-dep", "update", "upgrade", "dist-upgrade", "autoremove", "autoclean"])


def package_not_there(subject: Subject) -> Iterator[Finding]:
    yield from glued_packages(subject)
    if "requirements" in subject.dockerfile.text:
        for run in subject.runs:
            for command in subject.commands(run) if "requirements" in run.text else ():
                yield from _of_pip(run, command)
    yield from names_of_modules(subject)
    yield from not_for_this_image(subject)
    yield from of_another_system(subject)
    if subject.starts(*_APT):
        for run, command in subject.started(*_APT):
            if command.verb == "install":
                yield from _of_apt(run, command)
        yield from meant_packages(subject)
        yield from packages_of_makers(subject)
        yield from without_lists(subject)
        yield from packages_of_php(subject)
    if subject.starts("apk") and not any(sign in subject.dockerfile.text for sign in _OTHER_SERVERS):
        for run, command in subject.started("apk"):
            if command.verb == "add" and _is_new_alpine(subject.images[run.stage or 0]):
                yield from _of_apk(run, command)


def names_nothing(command: Command) -> bool:
    """Whether an installation names no package, nor leaves that to xargs, to a file, or to what is broken."""
    alone = len(command.operands) == 1 and not command.wrapper and command.before not in ("|", "|&")
    return alone and not command.has("-f", "--fix-broken") and not any("$" in word.text for word in command.words)


def _of_apt(run: Instruction, command: Command) -> Iterator[Finding]:
    if names_nothing(command):
        message = _(
            "{program} install: no package is named after it, so nothing is installed.", program=command.program
        )
        yield about(run, message, command.span)
        return
    for word in command.operands[1:]:
        if word.plain and word.text in _SUBCOMMANDS:
            message = _(
                "After install every word is the name of a package, and none is called {word}: the build stops. It "
                "is a command of its own: {program} {word}",
                word=word.text,
                program=command.program,
            )
            yield about(run, message, word.span)


def _of_apk(run: Instruction, command: Command) -> Iterator[Finding]:
    told: set[str] = set()  # kinds; of twenty packages of PHP one is enough
    for word in command.operands[1:]:
        found = _GONE.match(word.text) if word.plain else None
        kind = "" if found is None else found[1] or found[0][:3]
        if found and kind not in told:
            told.add(kind)
            yield about(run, _gone(word), word.span, Fix(word.span, _NOW[found[1]]) if found[1] else None)


def _of_pip(run: Instruction, command: Command) -> Iterator[Finding]:
    """``pip install requirements.txt``: a list of packages that is taken for one."""
    if pip_install(command) is None:
        return
    for before, word in pairwise(command.words):
        if word.plain and not before.text.startswith("-") and _LIST.match(word.text):
            message = _(
                "pip takes {file} for the name of a package, not for a list of them, and finds none. A list comes "
                "after -r: pip install -r {file}",
                file=word.text,
            )
            yield about(run, message, word.span, f"-r {word.text}")


def _gone(word: Word) -> str:
    if word.text in _NOW:
        return _(
            "Alpine Linux no longer has a package {name}, so apk stops with no such package. It is called {now} now.",
            name=word.text,
            now=_NOW[word.text],
        )
    if word.text.startswith("py"):
        return _(
            "{name}: Python 2 is no longer part of Alpine Linux, so apk stops with no such package. The last release "
            "that has it is alpine:3.15, which gets no more updates either.",
            name=word.text,
        )
    return _(
        "Alpine Linux no longer has a package {name}, so apk stops with no such package. Newer releases of PHP "
        "have two digits there, such as php84: take those that apk search php shows.",
        name=word.text,
    )


def _is_new_alpine(base: str) -> bool:
    """Whether the image surely stands on a release that has none of them."""
    name, tag, _digest = split_image(base)
    if name == "alpine":
        found = _ALPINE.match(tag)
        return found is not None and (found[1] is None or (3, int(found[1])) >= _SINCE)
    image = facts_of(name)
    since = image.alpine_316
    if since is None:
        return False
    found = _TAG.match(tag)
    if found is None:
        return tag in ("alpine", "lts-alpine", "current-alpine", "fpm-alpine", "cli-alpine")
    if found[4]:
        return (3, int(found[4])) >= _SINCE
    single = found[3] or (found[2] and image.major_lines)
    first = since.release if single else since.line
    return bool(first) and (int(found[1]), int(found[2] or _ALL)) >= version_of(first)


WARNINGS = (
    warning(
        "PackageNotThere",
        package_not_there,
        mark("A package manager can only install what its release has, under the name that it has there."),
        f"{PRACTICES}#apt-get",
        needs=["requirements", "pip", "apk", "yum", "dnf", "add-apt-repository", "apt-add-repository", *_APT],
        bad="FROM alpine:3.24\nRUN apk add --no-cache python\n",
        good="FROM alpine:3.24\nRUN apk add --no-cache python3\n",
    ),
)
