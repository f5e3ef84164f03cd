"""Packages with a version in their name, of which each release of Debian and Ubuntu has one: for NoLongerThere.

Facts: the lists of packages of Debian and Ubuntu. What other servers bring is looked out for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.releases import release
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.known_images.versions import Version
from webapp.wording import _, mark

_PACKAGE = re.compile(r"(php|python|postgresql-(?:client-|server-dev-)?)(\d+(?:\.\d+)?)(-[a-z][a-z0-9-]*)?\Z", re.ASCII)
# The versions that are there; the first is the usual one.
_DEBIAN: dict[int, dict[str, str]] = {
    10: {"php": "7.3", "python": "3.7", "postgresql": "11"},
    11: {"php": "7.4", "python": "3.9", "postgresql": "13"},
    12: {"php": "8.2", "python": "3.11", "postgresql": "15"},
    13: {"php": "8.4", "python": "3.13", "postgresql": "17"},
}
_UBUNTU: dict[Version, dict[str, str]] = {
    (18, 4): {"php": "7.2", "python": "3.6 3.7 3.8", "postgresql": "10"},
    (20, 4): {"php": "7.4", "python": "3.8 3.9", "postgresql": "12"},
    (22, 4): {"php": "8.1", "python": "3.10 3.11", "postgresql": "14"},
    (24, 4): {"php": "8.3", "python": "3.12", "postgresql": "16"},
}
_SYSTEMS = {"debian": "Debian", "ubuntu": "Ubuntu"}
_IMAGES = {"php": "php", "python": "python", "postgresql": "postgres"}
_MORE = re.compile(r"pgdg|sury|ondrej|deadsnakes|\|\s*(?:sudo\s+)?(?:-E\s+)?(?:ba)?sh\b|\.sh\b|<<|dpkg -i|\.deb\b")
_INTO_ETC = re.compile(r"/(?:etc(?:/.*)?)?\Z")
_OTHER = mark(
    "{system} has {better} in the release that {image} is built on, and no {package}, so apt-get stops. Take that one, "
    "or build on an image with the version you want, such as {other}."
)


def versioned_packages(subject: Subject) -> Iterator[Finding]:
    found = next(_missing(subject), None)
    others = found is not None and any(_brings_settings(entry) for entry in subject.named("COPY", "ADD"))
    if found is not None and not others and not _MORE.search(subject.dockerfile.text):
        yield found


def _missing(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started("apt-get", "apt"):
        if command.verb != "install":
            continue
        system, number = release(subject.bases[run.stage or 0])
        known = _DEBIAN.get(number[0]) if system == "debian" else _UBUNTU.get(number) if system == "ubuntu" else None
        for word in command.words if known else ():
            found = _PACKAGE.match(word.text) if word.plain else None
            name = found[1].split("-")[0] if found else ""
            there = known.get(name, "").split() if known else []
            if found is None or found[2] in there or not there or (name == "python" and found[2][:2] != "3."):
                continue
            message = _(
                _OTHER,
                system=_SYSTEMS[system],
                better=f"{found[1]}{there[0]}{found[3] or ''}",
                image=subject.bases[run.stage or 0],
                package=word.text,
                other=f"{_IMAGES[name]}:{found[2]}",
            )
            yield about(run, message, word.span)


def _brings_settings(copy: Instruction) -> bool:
    return bool(copy.arguments) and bool(_INTO_ETC.match(copy.arguments[-1]))
