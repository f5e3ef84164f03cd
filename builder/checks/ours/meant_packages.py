"""Names that no release of Debian or Ubuntu gives to a package: those of other systems, of programs, and slips; a part
of PackageNotThere. None of them is in the lists of Debian 12 and 13, nor provided there; all that they stand for are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
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
_MORE_SOURCES = re.compile(r"sources\.list|add-apt-repository|\.sources\b|\.list\b|\bdeb https?:|\.deb\b")
_NEVER_HERE = mark(
    "Debian and Ubuntu have no package of the name {package}: apt-get stops with Unable to locate package. Install "
    "{meant}"
)


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
