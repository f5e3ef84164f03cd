"""Debian's packages of PHP in the official image, which keeps them away: a part of PackageNotThere.

The image's page: /etc/apt/preferences.d/no-debian-php gives php* the priority -1, so that nobody installs a second PHP
beside its own (docker-library/php#551, #713).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from webapp.wording import _, mark

_OF_PHP = re.compile(r"php(?:\d(?:\.\d)?)?(?:-[a-z0-9]+)*\Z", re.ASCII)
_CARED_FOR = ("no-debian-php", "preferences.d", "apt-mark", " -o ")
_KEPT_AWAY = mark(
    "{image} keeps Debian’s packages of PHP away, which would bring a second PHP beside its own: apt-get stops with "
    "“has no installation candidate”. Extensions of its own PHP come with docker-php-ext-install or pecl."
)


def packages_of_php(subject: Subject) -> Iterator[Finding]:
    if "php" not in subject.dockerfile.text or any(sign in subject.dockerfile.text for sign in _CARED_FOR):
        return
    for run, command in subject.started("apt-get", "apt"):
        base = subject.images[run.stage or 0]
        if command.verb != "install" or split_image(base)[0] not in ("php", "wordpress") or family(base) == "alpine":
            continue
        for word in command.operands[1:]:
            if word.plain and _OF_PHP.match(word.text):
                yield about(run, _(_KEPT_AWAY, image=base), word.span)
                return
