"""Packages that newer releases of Debian and Ubuntu have no more, with what took their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.ours.versioned_packages import versioned_packages
from builder.checks.releases import UNKNOWN, oldest_release
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.known_images.versions import Version
from webapp.wording import _, mark

_NEVER: Version = (10_000, 0)


class _Gone(NamedTuple):
    """The first release of Debian and of Ubuntu without it, and the package to name instead; "" for none."""

    debian: Version
    ubuntu: Version
    instead: str


_TABLE: dict[str, _Gone] = {
    "chromium-browser": _Gone((10, 0), _NEVER, "chromium"),
    "mongodb": _Gone((10, 0), (22, 4), ""),
    "mongodb-clients": _Gone((10, 0), (22, 4), ""),
    "mongodb-server": _Gone((10, 0), (22, 4), ""),
    "libgl1-mesa-glx": _Gone((13, 0), (24, 4), "libgl1"),
    "lib32gcc1": _Gone((11, 0), (22, 4), "lib32gcc-s1"),
    "libasound2": _Gone(_NEVER, (24, 4), "libasound2t64"),
    "libmysqlclient-dev": _Gone((9, 0), _NEVER, "default-libmysqlclient-dev"),
    "libssl1.1": _Gone((12, 0), (22, 4), "libssl3"),
    "libtinfo5": _Gone((13, 0), (24, 4), "libtinfo6"),
    "mysql-client": _Gone((10, 0), _NEVER, "default-mysql-client"),
    "mysql-server": _Gone((10, 0), _NEVER, "default-mysql-server"),
    "netcat": _Gone((12, 0), (24, 4), "netcat-openbsd"),
    "python": _Gone((12, 0), (24, 4), "python3"),
    "python-pip": _Gone((11, 0), (20, 4), "python3-pip"),
    "python3-distutils": _Gone((13, 0), (24, 4), "python3-setuptools"),
    "software-properties-common": _Gone((13, 0), _NEVER, ""),
}
# What Debian 13 and Debian 12 have no more, as apt-cache madison says there.
_NOT_IN_13 = """exa=eza gconf-service= libegl1-mesa=libegl1 libgconf-2-4= libncurses5=libncurses6 libpcre3-dev=
libwebkit2gtk-4.0-dev=libwebkit2gtk-4.1-dev mime-support=media-types mlocate=plocate neofetch=fastfetch ntp=ntpsec
ntpdate=ntpsec-ntpdate policykit-1=polkitd tftp=tftp-hpa youtube-dl=yt-dlp"""
_NOT_IN_12 = """exfat-utils=exfatprogs libcurl3=libcurl4 libffi6=libffi8 libffi7=libffi8 libjasper-dev=
libpng12-dev=libpng-dev libreadline7=libreadline8 libtiff5=libtiff6 libwebp6=libwebp7 lsb-core= multiarch-support=
pandoc-citeproc= phantomjs= python-dev=python3-dev python-lxml=python3-lxml python-numpy=python3-numpy
python-requests=python3-requests python-setuptools=python3-setuptools python-virtualenv=python3-virtualenv
python-yaml=python3-yaml python2= qt5-default=qtbase5-dev ttf-dejavu=fonts-dejavu ttf-freefont=fonts-freefont-ttf"""
for _number, _packages in ((13, _NOT_IN_13), (12, _NOT_IN_12)):
    for _package in _packages.split():
        _old, _sign, _new = _package.partition("=")
        _TABLE[_old] = _Gone((_number, 0), _NEVER, _new)
_JAVA = re.compile(r"openjdk-(8|11|17)-(jdk|jre)(-headless)?\Z")
_WITHOUT_JAVA: dict[str, Version] = {"8": (10, 0), "11": (12, 0), "17": (13, 0)}  # of Debian; Ubuntu keeps them
_SYSTEMS = {"debian": "Debian", "ubuntu": "Ubuntu"}
_MORE_SOURCES = re.compile(r"sources\.list|add-apt-repository|\.sources\b|\.list\b|\bdeb https?:|apt\.conf|preferences")
_UNSURE = ("sid", "unstable", "testing", "experimental", "devel", "rolling")
_NOT_HERE = mark(
    "{system} no longer has the package {package} in the release that {image} is built on, so apt-get stops. "
    "Install {instead}."
)
_NOTHING_INSTEAD = mark(
    "{system} no longer has the package {package} in the release that {image} is built on, so apt-get stops. Leave "
    "it out; a line in a file below /etc/apt/sources.list.d adds servers without it."
)
_YARN = mark(
    "To apt, yarn is the name of another program, cmdtest, or of none in newer releases. The package manager of "
    "Node.js comes with RUN npm install -g yarn."
)
_LEAVE_OUT = mark(
    "{system} no longer has the package {package} in the release that {image} is built on, so apt-get stops, and "
    "nothing has replaced it. Leave it out, or build on an older release."
)
_ADDS_SERVERS = "software-properties-common"
_ANOTHER = mark(
    "In {system} the package docker is a different program, which has nothing to do with containers. Docker is the "
    "package docker.io."
)


def gone_packages(subject: Subject) -> Iterator[Finding]:
    if not subject.starts("apt-get", "apt"):
        return
    found = [*_installed(subject), *versioned_packages(subject)]
    if found and not _MORE_SOURCES.search(subject.dockerfile.text):
        yield from found


def _installed(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started("apt-get", "apt"):
        if command.verb != "install":
            continue
        base = subject.bases[run.stage or 0]
        system, number = oldest_release(base)
        if system in _SYSTEMS and number != UNKNOWN and not split_image(base)[1].startswith(_UNSURE):
            yield from _named(base, run, command, system, number)


def _named(base: str, run: Instruction, command: Command, system: str, number: Version) -> Iterator[Finding]:
    for word in command.words:
        if word.text == "docker":
            message = _(_ANOTHER, system=_SYSTEMS[system])
            yield about(run, message, word.span, "docker.io" if word.plain else None)
            continue
        if word.text == "yarn":
            yield about(run, _(_YARN), word.span)
            continue
        instead = _instead(word.text, system, number)
        if instead is not None:
            message = _(
                _NOT_HERE if instead else _NOTHING_INSTEAD if word.text == _ADDS_SERVERS else _LEAVE_OUT,
                system=_SYSTEMS[system],
                package=word.text,
                image=base,
                instead=instead,
            )
            yield about(run, message, word.span, (instead or None) if word.plain else None)


def _instead(package: str, system: str, number: Version) -> str | None:
    """The package that took its place, "" for none; None where the release still has it."""
    gone = _TABLE.get(package)
    if gone is not None:
        return gone.instead if number >= (gone.debian if system == "debian" else gone.ubuntu) else None
    java = _JAVA.match(package) if package.startswith("openjdk-") and system == "debian" else None
    return f"default-{java[2]}{java[3] or ''}" if java and number >= _WITHOUT_JAVA[java[1]] else None
