"""Names that no release of Debian or Ubuntu gives to a package: those of other systems, of programs, slips, and what
only its maker's own server has; a part of PackageNotThere. None of them is in the lists of Debian 12 and 13, nor
provided there; all that the first stand for are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_NAMES = """alpine-sdk=build-essential bind-tools=dnsutils bind-utils=dnsutils build-base=build-essential
build-essentials=build-essential buildessential=build-essential bzip2-devel=libbz2-dev crontab=cron
curl-devel=libcurl4-openssl-dev dig=dnsutils freetype-dev=libfreetype-dev ifconfig=net-tools ip=iproute2
java=default-jre jdk=default-jdk jpeg-dev=libjpeg-dev libcurl-devel=libcurl4-openssl-dev libffi-devel=libffi-dev
libjpeg-turbo-dev=libjpeg-dev libpng-devel=libpng-dev libpq-devel=libpq-dev libssl-devel=libssl-dev
libxml2-devel=libxml2-dev mariadb-dev=libmariadb-dev mysql-dev=default-libmysqlclient-dev
mysql-devel=default-libmysqlclient-dev ncurses-devel=libncurses-dev netstat=net-tools node=nodejs nslookup=dnsutils
openjdk=default-jdk openssh-clients=openssh-client openssl-dev=libssl-dev openssl-devel=libssl-dev pip3=python3-pip
pkgconfig=pkg-config postgresql-dev=libpq-dev postgresql-devel=libpq-dev procps-ng=procps ps=procps
psql=postgresql-client py3-pip=python3-pip python-pip3=python3-pip python3-devel=python3-dev python3-pip3=python3-pip
readline-dev=libreadline-dev redis-cli=redis-tools sqlite-dev=libsqlite3-dev sqlite-devel=libsqlite3-dev vi=vim
vim-enhanced=vim xz=xz-utils zlib-dev=zlib1g-dev zlib-devel=zlib1g-dev zlib1g-devel=zlib1g-dev"""

_MEANT = dict(pair.split("=") for pair in _NAMES.split())  # such a name → the package that has it
_OF_MAKERS = """containerd.io docker-buildx-plugin docker-ce docker-ce-cli docker-compose-plugin google-chrome-stable
google-cloud-cli google-cloud-sdk kubeadm kubelet mongodb-org mongodb-org-shell msodbcsql17 msodbcsql18 mssql-tools
mssql-tools18 nvidia-container-toolkit powershell temurin-11-jdk temurin-17-jdk temurin-21-jdk terraform"""
_ONLY_THERE = frozenset(_OF_MAKERS.split())
_ADDS_SERVERS = re.compile(r"curl|wget|\.sh\b|<<|gpg|keyring|/etc|from=|ADD |apt\.|\$")
_MORE_SOURCES = re.compile(r"sources\.list|add-apt-repository|\.sources\b|\.list\b|\bdeb https?:|\.deb\b")
_NEVER_HERE = mark(
    "Debian and Ubuntu have no package of the name {package}: apt-get stops with Unable to locate package. Install "
    "{meant}"
)
_ONLY_FROM_MAKER = mark(
    "{package} is not a package of Debian or Ubuntu, and no line adds the server of its maker, which has it: apt-get "
    "stops with Unable to locate package. The maker's page on installing says which lines to put above this one."
)


def packages_of_makers(subject: Subject) -> Iterator[Finding]:
    """``apt-get install docker-ce`` where nothing above says where that comes from."""
    for run, command in subject.started("apt-get", "apt"):
        word = next((word for word in command.operands if word.text in _ONLY_THERE), None)
        if word is None or not word.plain or command.verb != "install":
            continue
        base, text = subject.images[run.stage or 0], subject.dockerfile.text
        known = family(base) == "debian" and facts_of(split_image(base)[0]).plain
        if known and not (_MORE_SOURCES.search(text) or _ADDS_SERVERS.search(text)):
            yield about(run, _(_ONLY_FROM_MAKER, package=word.text), word.span)
        return


def meant_packages(subject: Subject) -> Iterator[Finding]:
    more: bool | None = None
    for run, command in subject.started("apt-get", "apt"):
        if command.verb == "install" and family(subject.images[run.stage or 0]) == "debian":
            for word in command.operands[1:]:
                meant = _MEANT.get(word.text) if word.plain else None
                if not meant:
                    continue
                if more is None:
                    more = _MORE_SOURCES.search(subject.dockerfile.text) is not None
                if more:
                    return
                yield about(run, _(_NEVER_HERE, package=word.text, meant=meant), word.span, meant)
