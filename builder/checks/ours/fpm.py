"""PHP-FPM from a distribution's packages, which only its own container reaches: a part of ListensToItself; whether it
goes into the background, for EndsAtOnce.

Asked: php8.2-fpm of Debian listens on /run/php/php8.2-fpm.sock. Alpine's packages leave the www.conf that comes with
PHP as it is: listen = 127.0.0.1:9000. Both leave daemonize at its default, yes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family
from builder.checks.paths import destination
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_ALPINE = tuple([f"php-fpm{number}" for number in ("7", "8", "80", "81", "82", "83", "84", "85")])
_DEBIAN = tuple([f"php-fpm{number}" for number in ("7.3", "7.4", "8.0", "8.1", "8.2", "8.3", "8.4", "8.5")])
PROGRAMS = (*_ALPINE, *_DEBIAN)
_SET = re.compile(r"php-fpm\.d|pool\.d|www\.conf|php-fpm\.conf|listen")
_BROAD = re.compile(r"/(?:etc(?:/.*)?)?\Z")  # where settings may be among what is copied

_ALONE = mark(
    "As its package sets it up, {program} listens on {address}, which means the container itself: a web server in "
    "another container reaches nothing. Have it listen on port 9000 for all: {line}"
)
_SOCKET = mark(
    "As its package sets it up, {program} listens on {address}, a socket that only programs in this container see: a "
    "web server in another container reaches nothing. Have it listen on port 9000 for all: {line}"
)


def fpm_alone(subject: Subject) -> Iterator[Finding]:
    start = start_of(subject.last[-1]) if subject.last else None
    if start is None or "php-fpm" not in start.text or _SET.search(subject.dockerfile.text):
        return
    commands = subject.read(start)
    if len(commands) != 1 or commands[0].has("-y", "--fpm-config", "-t", "-v", "-i"):
        return
    program, system = commands[0].program, family(subject.images[-1])
    number = program.removeprefix("php-fpm")
    if program in _ALPINE and system == "alpine":
        words, address, folder = _ALONE, "127.0.0.1:9000", f"/etc/php{number}/php-fpm.d"
    elif program in _DEBIAN and system == "debian" and subject.named("EXPOSE"):
        words, address, folder = _SOCKET, f"/run/php/php{number}-fpm.sock", f"/etc/php/{number}/fpm/pool.d"
    else:
        return
    if not any("fpm" in run.text for run in subject.shipped_runs) or any(map(_may_set, subject.shipped_entries)):
        return
    line = f"RUN sed -i 's/^listen = .*/listen = 9000/' {folder}/www.conf"
    at = subject.whole_lines(start)[0]
    fix = None if subject.named("USER") or start.trigger is not None else Fix((at, at), f"{line}\n")
    yield about(start, _(words, program=program, address=address, line=line), None, fix)


def stays_as_packaged(subject: Subject) -> bool:
    """Whether nothing may tell PHP-FPM to stay in front but its own words."""
    text = subject.dockerfile.text
    if "daemonize" in text or "php-fpm.conf" in text or any(map(_may_set, subject.shipped_entries)):
        return False
    places = [destination(entry) for entry in subject.shipped_entries]
    return not any(place is not None and "fpm" in place.value for place in places)


def _may_set(entry: Instruction) -> bool:
    """Whether the line may bring settings, or a directory that others fill."""
    place = destination(entry)
    return entry.keyword in ("VOLUME", "ONBUILD") or (place is not None and _BROAD.match(place.value) is not None)
