"""Databases from a distribution's packages, which answer their own container alone: a part of ListensToItself.

Asked: 50-server.cnf of Debian's mariadb-server (bind-address = 127.0.0.1) and postgresql.conf.sample (listen_addresses
= 'localhost'); mongod's manual (bindIp); redis.conf (protected-mode is on; docker-library/redis#57 turns it off in the
official image).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.checks.bases import family, split_image
from builder.checks.paths import destination
from builder.checks.releases import release
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix
from webapp.known_images.register import facts_of
from webapp.wording import _, mark


@dataclass(frozen=True, slots=True)
class _Database:
    """Its packages, the texts that may say otherwise, and what makes it listen for all."""

    packages: re.Pattern[str]
    otherwise: re.Pattern[str]
    better: str
    words: str
    families: tuple[str, ...] = ("debian", "alpine")


_ALONE = mark(
    "As its package sets it up, {program} listens on 127.0.0.1, which means the container itself: whoever connects "
    "from outside reaches nothing. Add {better}"
)
_OF_POSTGRES = mark(
    "Unless it is told otherwise, {program} listens on 127.0.0.1, which means the container itself: whoever connects "
    "from outside reaches nothing. Add {better}, and a line to pg_hba.conf that lets others in."
)
_PROTECTED = mark(
    "Without a password {program} answers its own container alone, and others with DENIED Redis is running in "
    "protected mode. Give it a password with --requirepass or, where nobody else is in the network, add {better}"
)
_MARIADB = _Database(
    re.compile(r"(?:default-mysql|mariadb)-server(?:-\d.*)?\Z"),
    re.compile(r"bind[-_]address|\.cnf|skip-networking"),
    "--bind-address=0.0.0.0",
    _ALONE,
    ("debian",),
)
_DATABASES = {
    "mysqld": _MARIADB,
    "mariadbd": _MARIADB,
    "mysqld_safe": _MARIADB,
    "mariadbd-safe": _MARIADB,
    "mongod": _Database(re.compile(r"mongodb-org\Z"),
                        re.compile(r"bind_?ip|mongod?\.conf|--config|\b(?:2\.\d|3\.[0-4])\b"),
                        "--bind_ip_all", _ALONE),
    "postgres": _Database(re.compile(r"postgresql(?:-?\d.*)?\Z"),
                          re.compile(r"listen_addresses|postgresql\.(?:auto\.)?conf|config_file"),
                          "-c listen_addresses=*", _OF_POSTGRES),
    "redis-server": _Database(re.compile(r"redis(?:-server)?\Z"), re.compile(r"protected-mode|requirepass|\.conf|bind"),
                              "--protected-mode no", _PROTECTED),
}  # fmt: skip
_OLDEST = {"debian": (10, 0), "ubuntu": (18, 4), "alpine": (3, 8)}  # older ones have other versions
STARTS = [f"CMD {program}" for program in _DATABASES]


def database_alone(subject: Subject) -> Iterator[Finding]:
    start = start_of(subject.last[-1]) if subject.last else None
    commands = subject.read(start) if start is not None and start.arguments else ()
    database = _DATABASES.get(commands[0].program) if len(commands) == 1 else None
    if start is None or database is None or subject.last[-1].get("CMD", start) is not start:
        return
    if "$" in start.text or database.otherwise.search(subject.dockerfile.text) or not _is_packaged(subject, database):
        return
    program, words = commands[0].program, commands[0].words
    if any(word.text == "-f" for word in words):  # a file of settings
        return
    at, end = (words[-1] if words else commands[0]).span
    array = start.json and subject.dockerfile.text[at] == '"'
    more = "".join([f', "{word}"' for word in database.better.split()]) if array else f" {database.better}"
    fix = Fix((end, end), more) if database.words is _ALONE else None
    yield about(start, _(database.words, program=program, better=database.better), None, fix)


def _is_packaged(subject: Subject, database: _Database) -> bool:
    """Whether a package of a plain system brings it, and no file that is copied may set it up."""
    base = subject.images[-1]
    if family(base) not in database.families or not facts_of(split_image(base)[0]).plain:
        return False
    system, number = release(base)
    if number < _OLDEST.get(system, number):
        return False
    places = [destination(entry) for entry in subject.shipped_entries]
    if any(place is not None and place.value.startswith("/etc") for place in places):
        return False
    commands = [command for run in subject.shipped_runs for command in subject.commands(run)]
    words = [word for one in commands if one.program in ("apk", "apt-get", "apt") for word in one.words]
    return any(database.packages.match(word.text) for word in words)
