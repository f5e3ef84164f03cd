"""Installations for which no package lists are there, for PackageNotThere.

The official images that stand on Debian or Ubuntu remove the lists at the end of their own build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.checks.bases import family, split_image
from builder.checks.commands import Command
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_APT = ("apt-get", "apt", "aptitude")
_LISTS = re.compile(r"/var/lib/apt(?:/lists)?/?\*?\Z")
# What may run apt-get update out of sight: scripts, and programs that change the sources.
_NAMES = """: [ addgroup adduser apt-key cat cd chmod chown cp curl date dpkg dpkg-reconfigure echo env export gpg
groupadd id install ln locale-gen ls mkdir mv printf pwd rm rmdir sed set sleep tar tee test touch true unzip
update-ca-certificates update-locale useradd usermod wget"""
_KNOWN = frozenset(_NAMES.split()) | frozenset(_APT)
# Packages that are installed already need no list. These are in all of the images, or in some of the small ones.
_INSTALLED = re.compile(
    r"lib|base|(?:adduser|apt|bash|bsdutils|ca-certificates|coreutils|debconf|debianutils|diffutils|dpkg|e2fsprogs"
    r"|findutils|gcc|gpgv|grep|gzip|hostname|init|init-system-helpers|login|logsave|mawk|mount|ncurses\S*|netbase"
    r"|openssl|passwd|perl|perl-base|procps|sed|sensible-utils|sysvinit-utils|tar|tzdata|ubuntu-keyring|util-linux"
    r"|zlib1g)(?:=|\Z)"
)
# These are in none of the larger ones.
_OTHERS = """apache2 chromium chromium-driver cron default-jdk default-jre default-mysql-client dnsutils ffmpeg
firefox-esr graphviz htop iputils-ping jq less libreoffice locales nano net-tools netcat-openbsd nginx openssh-server
pandoc poppler-utils postgresql postgresql-client redis-server redis-tools rsync screen sqlite3 sudo supervisor telnet
tesseract-ocr tmux tree vim xvfb zsh"""
_IN_NONE = frozenset(_OTHERS.split())
_SMALL = frozenset(["debian", "ubuntu"])
_NEVER = mark(
    "No apt-get update has run at this point, and {image} comes without package lists: {program} does not know "
    "{package} (Unable to locate package), and the build stops. Put apt-get update && before it."
)
_REMOVED = mark(
    "The package lists were removed on line {line}: {program} does not know {package} (Unable to locate package), "
    "and the build stops. Put apt-get update && before it."
)


@dataclass(slots=True)
class _Place:
    """A stage up to some line: whether package lists ``may`` be there, and the ``line`` that removed them, if any."""

    may: bool
    line: int = 0


def without_lists(subject: Subject) -> Iterator[Finding]:
    places: list[_Place] = []
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = stage.base_stage
        known = family(stage.base) == "debian" and not split_image(stage.base)[2]
        place = _Place(not known) if base is None else _Place(places[base].may, places[base].line)
        places.append(place)
        for entry in entries:
            if entry.keyword == "RUN":
                yield from _in_run(subject, entry, place)
            elif entry.keyword == "ONBUILD" or (entry.keyword in ("COPY", "ADD") and _may_bring(entry)):
                place.may = True


def _may_bring(entry: Instruction) -> bool:
    target = entry.arguments[-1] if entry.arguments else "/"
    return target.startswith("/var") or target.rstrip("/") == ""


def _in_run(subject: Subject, run: Instruction, place: _Place) -> Iterator[Finding]:
    if any(flag.name == "mount" for flag in run.flags) or run.heredocs:
        place.may = True
        return
    if run.span in subject.branching:
        place.may |= "update" in run.text or ".sh" in run.text
        return
    for command in subject.commands(run):
        if command.program not in _KNOWN:
            place.may = True
        elif command.program == "rm" and any(_LISTS.match(word.text) for word in command.words):
            place.may, place.line = False, run.lines[0]
        elif command.program in _APT and "update" in [word.text for word in command.words]:
            place.may = True
        elif command.program in _APT and command.verb == "install" and not place.may:
            package = _unknown(subject.bases[run.stage or 0], command)
            if package:
                place.may = True  # told once
                yield _finding(subject, run, command, package, place.line)


def _unknown(base: str, command: Command) -> str:
    """The first package that is surely not installed, where nothing says that it comes from a file."""
    if command.wrapper == "xargs" or command.has("-f", "--fix-broken"):
        return ""
    name, tag, _digest = split_image(base)
    small = name in _SMALL or "slim" in tag.split("-")
    for word in command.operands[1:]:
        plain = word.plain and "/" not in word.text
        if plain and (not _INSTALLED.match(word.text) if small else word.text in _IN_NONE):
            return word.text
    return ""


def _finding(subject: Subject, run: Instruction, command: Command, package: str, line: int) -> Finding:
    message = _(
        _REMOVED if line else _NEVER,
        image=subject.bases[run.stage or 0],
        line=line,
        program=command.program,
        package=package,
    )
    at = command.span[0]
    simple = not run.json and not command.wrapper and command.before in ("", "&&")
    return about(run, message, command.span, Fix((at, at), "apt-get update && ") if simple else None)
