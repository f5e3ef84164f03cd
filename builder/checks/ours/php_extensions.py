"""Extensions of PHP by names that docker-php-ext-install does not know, and gd configured too late: NoSuchExtension,
ConfiguredTooLate.

The script builds what lies in ext of PHP's own source and lists those names where it refuses another
(docker-library/php); which went away when: the chapters of the manual about migrating from each version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command, Word
from builder.checks.ours.php import version_of
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_NAMES = """bcmath bz2 calendar ctype curl dba dl_test dom enchant exif ffi fileinfo filter ftp gd gettext gmp hash
iconv imap interbase intl json ldap mbstring mcrypt mysqli oci8 odbc opcache pcntl pdo pdo_dblib pdo_firebird pdo_mysql
pdo_oci pdo_odbc pdo_pgsql pdo_sqlite pgsql phar posix pspell random readline recode reflection session shmop simplexml
snmp soap sockets sodium spl standard sysvmsg sysvsem sysvshm tidy tokenizer wddx xml xmlreader xmlrpc xmlwriter xsl
zip"""
_OWN = frozenset(_NAMES.split())
_OTHERS = """amqp apcu ast decimal ds event gnupg grpc igbinary imagick inotify mailparse maxminddb memcache memcached
mongodb msgpack opentelemetry pcov pdo_sqlsrv protobuf rdkafka redis solr sqlsrv swoole timezonedb uopz uploadprogress
uuid xdebug xhprof yaml zookeeper"""
_PECL = frozenset(_OTHERS.split())
_INSIDE = frozenset(["date", "libxml", "mysqlnd", "openssl", "pcre", "sqlite3", "zlib"])
_GONE = {  # the first PHP without it
    "mysql": (7, 0),
    "mcrypt": (7, 2),
    "interbase": (7, 4),
    "recode": (7, 4),
    "wddx": (7, 4),
    "xmlrpc": (8, 0),
    "imap": (8, 4),
    "oci8": (8, 4),
    "pdo_oci": (8, 4),
    "pspell": (8, 4),
}
_INCLUDED_SINCE = {"opcache": (8, 5)}  # wiki.php.net/rfc/make_opcache_required
_SINCE_IN_PECL = frozenset(["imap", "mcrypt", "oci8", "pspell"])
_OF_DEBIAN = re.compile(r"php\d?(?:\.\d)?-(\w+)\Z")

_STOPS = mark("docker-php-ext-install builds the extensions in PHP's own source, and {extension} is not one of them.")
_ANOTHER = mark(" The build stops. Write {better}")
_FROM_PECL = mark(" The build stops. Get it from PECL: pecl install {extension} && docker-php-ext-enable {extension}")
_INCLUDED = mark(" The build stops. PHP in this image has it already: leave it out.")
_PART = mark("{extension} is a fixed part of PHP since {version}, so docker-php-ext-install has nothing to build.")
_WENT = mark(
    "Since PHP {version} {extension} is no longer in PHP's own source, from which docker-php-ext-install builds."
)
_NOWHERE = mark(" The build stops.")
_MYSQLI = mark(" The build stops. Programs use mysqli or pdo_mysql now.")
_LATE = mark(
    "Line {line} has built gd already, so what is configured here changes nothing. Put docker-php-ext-configure gd "
    "before docker-php-ext-install gd."
)


def no_such_extension(subject: Subject) -> Iterator[Finding]:
    if "/usr/src/php" in subject.dockerfile.text:  # somebody may put more sources there
        return
    for run, command in subject.started("docker-php-ext-install"):
        base = subject.bases[run.stage or 0]
        if split_image(base)[0] == "php" and "$" not in base:
            for word in command.operands:
                if word.plain:
                    yield from _judged(run, word, version_of(base))


def _judged(run: Instruction, word: Word, version: tuple[int, int]) -> Iterator[Finding]:
    name = word.text
    since = _GONE.get(name)
    if since and version >= since:
        first = _(_WENT, version=f"{since[0]}.{since[1]}", extension=name)
        way = _FROM_PECL if name in _SINCE_IN_PECL else _MYSQLI if name == "mysql" else _NOWHERE
        yield about(run, first + _(way, extension=name), word.span)
        return
    part = _INCLUDED_SINCE.get(name)
    if part and version >= part:
        first = _(_PART, extension=name, version=f"{part[0]}.{part[1]}")
        yield about(run, first + _(_INCLUDED), word.span)
    if name in _OWN or name in _GONE:
        return
    debian = _OF_DEBIAN.match(name)
    better = debian[1] if debian else name.lower().replace("-", "_")
    first = _(_STOPS, extension=name)
    if better != name and better in _OWN - _GONE.keys():
        yield about(run, first + _(_ANOTHER, better=better), word.span, better)
    elif better in _PECL:
        yield about(run, first + _(_FROM_PECL, extension=better), word.span)
    elif name in _INSIDE:
        yield about(run, first + _(_INCLUDED), word.span)


def configured_too_late(subject: Subject) -> Iterator[Finding]:
    built: dict[int, int] = {}
    late: dict[int, tuple[Instruction, Command]] = {}
    for run, command in subject.started("docker-php-ext-install", "docker-php-ext-configure"):
        stage = run.stage or 0
        names = [word.text for word in command.operands]
        if command.program == "docker-php-ext-install" and "gd" in names:
            built.setdefault(stage, run.lines[0])
            late.pop(stage, None)
        elif command.program == "docker-php-ext-configure" and names[:1] == ["gd"] and stage in built:
            late[stage] = (run, command)
    for stage, (run, command) in late.items():
        yield about(run, _(_LATE, line=built[stage]), command.span)


WARNINGS = (
    warning(
        "NoSuchExtension",
        no_such_extension,
        mark("docker-php-ext-install builds only what PHP's own source holds."),
        f"{REFERENCE}#run",
        needs=["docker-php-ext-install"],
        bad="FROM php:8.5-apache\nRUN docker-php-ext-install redis\n",
        good="FROM php:8.5-apache\nRUN pecl install redis && docker-php-ext-enable redis\n",
    ),
    warning(
        "ConfiguredTooLate",
        configured_too_late,
        mark("An extension of PHP is built with the options that were set before."),
        f"{REFERENCE}#run",
        needs=["docker-php-ext-configure"],
        bad="FROM php:8.5-fpm-alpine\nRUN apk add --no-cache libpng-dev libwebp-dev\nRUN docker-php-ext-install gd\n"
        "RUN docker-php-ext-configure gd --with-webp\n",
        good="FROM php:8.5-fpm-alpine\nRUN apk add --no-cache libpng-dev libwebp-dev\n"
        "RUN docker-php-ext-configure gd --with-webp\nRUN docker-php-ext-install gd\n",
    ),
)
