"""Package lists that are fetched and never used: ListsNotUsed."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import family
from builder.checks.commands import Command
from builder.checks.joining import without
from builder.checks.ours.harmless import HARMLESS
from builder.checks.rule import PRACTICES, Finding, about, hint
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_FETCHING = {"apt-get": "update", "apt": "update", "apk": "update", "dnf": "makecache", "microdnf": "makecache",
             "yum": "makecache"}  # fmt: skip
_INSTALLING = {"apt-get": "apt-get update && apt-get install -y …", "apt": "apt-get update && apt-get install -y …",
               "apk": "apk add --no-cache …"}  # fmt: skip
_SYSTEMS = {"apk": "alpine", "apt": "debian", "apt-get": "debian"}
# What installs no package of the system and starts nothing that might; any other program may.
_NAMES = """: [ adduser addgroup cat cd chmod chown cp curl date echo env export gem git groupadd gunzip id ls ln mkdir
mv npm pip pip3 printf pwd rm rmdir sed set sleep tar test touch true unzip useradd usermod wget whoami yarn"""
_QUIET = (frozenset(_NAMES.split()) | HARMLESS) - _FETCHING.keys()
# What these do without reading the lists.
_CLEANING = frozenset(["autoclean", "autoremove", "clean", "del", "makecache", "purge", "remove", "update"])
_STARTING = ("CMD", "ENTRYPOINT", "HEALTHCHECK", "ONBUILD")
_UNUSED = mark(
    "Nothing in this file installs from the package lists that {command} fetches here, and by the time somebody "
    "does, they are old. Leave it out; to install packages, do both in one RUN: {example}"
)
_BY_ITSELF = mark(
    "{command} is not needed: apk add --no-cache fetches a fresh list of packages itself and does not look at this "
    "one. Leave it out."
)
_MOST = 40  # RUNs that are looked at


def lists_not_used(subject: Subject) -> Iterator[Finding]:
    runs = subject.shipped_runs
    if len(runs) > _MOST or not subject.starts(*_FETCHING) or _may_install_later(subject):
        return
    fetching = [(run, one) for run in runs for one in subject.commands(run) if _FETCHING.get(one.program) == one.verb]
    for run, command in fetching[-1:]:
        has = family(subject.bases[run.stage or 0])
        below = [one for one in runs if one.span >= run.span]
        if has not in ("", _SYSTEMS.get(command.program, "redhat")) or any(_may_use(subject, one) for one in below):
            continue
        itself = any(_fetches_itself(one) for entry in below for one in subject.commands(entry))
        message = _(
            _BY_ITSELF if itself else _UNUSED,
            command=f"{command.program} {command.verb}",
            example=_INSTALLING.get(command.program, f"{command.program} install -y …"),
        )
        finished = start_of(subject.last[-1]) is not None  # an image for others may lend them its lists
        yield about(run, message, command.span, without(subject, run, command) if finished else None)


def _fetches_itself(command: Command) -> bool:
    return command.program == "apk" and command.verb == "add" and command.has("--no-cache")


def _may_install_later(subject: Subject) -> bool:
    """Whether containers, or images on top of this one, install something by the words of the file."""
    starting = (entry for last in subject.last for entry in last.values() if entry.keyword in _STARTING)
    return any(program in entry.text for entry in starting for program in (*_FETCHING, ".sh", "bash"))


def _starts_module(command: Command) -> bool:
    """``python -m``, whose module is read as a command of its own."""
    return command.program.startswith("py") and [word.text for word in command.words] == ["-m"]


def _may_use(subject: Subject, run: Instruction) -> bool:
    if run.heredocs or run.json or run.span in subject.branching:
        return True
    return any(
        command.verb not in _CLEANING and not _fetches_itself(command)
        if command.program in _FETCHING
        else command.program not in _QUIET and not _starts_module(command)
        for command in subject.commands(run)
    )


HINTS = (
    hint(
        "ListsNotUsed",
        lists_not_used,
        mark("Package lists are only of use to an installation, and only while they are fresh."),
        f"{PRACTICES}#apt-get",
        needs=_FETCHING,
        bad='FROM alpine:3.24\nRUN apk update\nCOPY a /a\nUSER nobody\nCMD ["/a"]\n',
        good='FROM alpine:3.24\nCOPY a /a\nUSER nobody\nCMD ["/a"]\n',
    ),
)
