"""Releases whose packages have left the usual servers: PackagesHaveMoved.

Debian moves a release to archive.debian.org some years after its end (debian.org/distrib/archive: up to 10, buster),
Ubuntu to old-releases.ubuntu.com (help.ubuntu.com/community/EOLUpgrades; of the LTS releases 16.04 is the oldest that
Ubuntu's own server has, asked in November 2026), CentOS to vault.centos.org (blog.centos.org on the end of 6, 8 and 7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.old_tags import stands_on_old_debian
from builder.checks.rule import PRACTICES, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_DEBIAN = re.compile(r"(?:.*-)?(?:wheezy|jessie|stretch|buster)(?:-.*)?\Z")
_DEBIAN_NUMBER = re.compile(r"(?:[6-9]|10)(?:\.\d+)*(?:-.*)?\Z")
_UBUNTU_NAMES = """lucid precise trusty quantal raring saucy utopic vivid wily yakkety zesty artful cosmic disco eoan
groovy hirsute impish kinetic lunar mantic oracular"""
_UBUNTU = re.compile(
    rf"(?:(?:[4-9]|1[0-2])\.(?:04|06|10)|14\.04|1[3-9]\.10|2[0-4]\.10|(?:13|15|17|19|21|23)\.04|{'|'.join(_UBUNTU_NAMES.split())})"
    r"(?:\.\d+)?(?:-.*)?\Z"
)
_CENTOS = re.compile(r"(?:(?:centos)?[5-8](?:\.[\d.]+)?|latest)?\Z")
_LISTED = re.compile(
    r"(?<![#\w-])deb(?:-src)?[ \t]+(?:\[[^\]\n]*\][ \t]*)?https?://((?:deb|ftp(?:\.\w\w)?|http|httpredir)\.debian\.org)"
    r"/debian/?[ \t]+(wheezy|jessie|stretch|buster)(?:-updates)?[ \t]"
)
_APT, _YUM = ("apt-get", "apt", "aptitude"), ("yum", "dnf", "microdnf")
_NEEDING = frozenset(["update", "install", "makecache", "upgrade", "groupinstall", "reinstall"])
# Who names other servers, or brings lists of them, has cared for it.
_CARED_FOR = re.compile(
    r"archive\.debian\.org|old-releases\.ubuntu|vault\.centos|/etc/apt/?(?:sources\.list)?(?![\w./-])|yum\.repos\.d|mirrors?\."
)


def packages_have_moved(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if "debian.org/debian" not in text and not any(map(_moved, subject.images)):
        return
    if _CARED_FOR.search(text):
        yield from _named_again(subject)
        return
    for base, (run, command, servers) in moved_away(subject).items():
        name = split_image(base)[0]
        steady = facts_of(name).steady
        message = _(
            "{image} is built on a release that has reached its end: its packages were moved from the usual servers "
            "to {servers}, so {program} finds nothing there and the build stops. Take a newer release{such}.",
            image=base,
            servers=servers,
            program=command.program,
            such=_(", such as {name}:{version}", name=name, version=steady) if steady else "",
        )
        yield about(run, message, command.span)


def moved_away(subject: Subject) -> dict[str, tuple[Instruction, Command, str]]:
    """Of each image whose packages have left the usual servers: the first RUN that asks for them there, its command,
    and where they are now. Nothing where the file names other servers itself."""
    moved = [_moved(base) for base in subject.images]
    found: dict[str, tuple[Instruction, Command, str]] = {}
    if not any(moved) or _CARED_FOR.search(subject.dockerfile.text):
        return found
    for run in subject.runs:
        base = subject.images[run.stage or 0]
        servers, programs = moved[run.stage or 0] or ("", ())
        command = next((one for one in subject.commands(run) if one.program in programs and one.verb in _NEEDING), None)
        if command is not None:
            found.setdefault(base, (run, command, servers))
    return found


def _moved(base: str) -> tuple[str, tuple[str, ...]] | None:
    """Where the packages of the image's release are now, and who looks for them in the old place."""
    name, tag, _digest = split_image(base)
    if name == "ubuntu":
        return ("old-releases.ubuntu.com", _APT) if _UBUNTU.match(tag) else None
    if name == "centos":
        return ("vault.centos.org", _YUM) if _CENTOS.match(tag) else None
    if stands_on_old_debian(name, tag):
        return "archive.debian.org", _APT
    if not (_DEBIAN.match(tag) or (name == "debian" and _DEBIAN_NUMBER.match(tag))):
        return None
    image = facts_of(name)
    return ("archive.debian.org", _APT) if image.system == "debian" or image.once_debian else None


def _named_again(subject: Subject) -> Iterator[Finding]:
    """A list of servers, written in the file, that still names the usual server for such a release."""
    if "archive.debian.org" in subject.dockerfile.text:
        return
    for run in subject.runs:
        written = subject.written(run)
        found = _LISTED.search(written) if "debian.org/debian" in written and "sed " not in written else None
        if found is not None:
            at = run.span[0] + found.start(1)
            message = _(
                "The packages of Debian {release} were moved from {server} to {servers}, so apt-get finds nothing "
                "there and the build stops: name that server instead, or take a newer release.",
                release=found[2],
                server=found[1],
                servers="archive.debian.org",
            )
            yield about(run, message, (at, at + len(found[1])), "archive.debian.org")
            return


WARNINGS = (
    warning(
        "PackagesHaveMoved",
        packages_have_moved,
        mark("A release that has reached its end leaves the servers that its package manager asks."),
        f"{PRACTICES}#choose-the-right-base-image",
        needs=[*_APT, *_YUM],
        bad="FROM debian:buster\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n",
        good="FROM debian:trixie\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n",
    ),
)
