"""Caches of package managers that stay in the image: PackageCacheLeft. Of pip and apk: packages; of apt-get: apt.

dnf(8), zypper(8), `conda clean --help` and `yarn help cache` say what each of them empties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.checks.joining import appended
from builder.checks.ours.packages import has_cache_mount
from builder.checks.rule import PRACTICES, Finding, about, hint
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_LISTS = mark(
    "{program} leaves its lists of packages in this layer, tens of MB that no container needs. Remove them in the same "
    "RUN: && {command}"
)
_PACKAGES = mark(
    "{program} keeps what it downloads in its cache too, in this layer, where nothing uses it again. Empty it in the "
    "same RUN: && {command}"
)


@dataclass(frozen=True, slots=True)
class _Cache:
    words: str
    verbs: tuple[str, ...]
    command: str
    places: tuple[str, ...]


_OF_RPM = ("install", "update", "upgrade", "groupinstall", "group", "builddep", "makecache", "reinstall")
_OF_ZYPPER = ("install", "in", "update", "up", "patch", "dup", "refresh", "ref")
_OF_CONDA = ("install", "create", "update", "env")
_ASKED = ("--version", "-v", "--help", "-h", "--dry-run")
_CACHES = {
    "dnf": _Cache(_LISTS, _OF_RPM, "dnf clean all", ("/var/cache",)),
    "yum": _Cache(_LISTS, _OF_RPM, "yum clean all", ("/var/cache",)),
    "microdnf": _Cache(_LISTS, _OF_RPM, "microdnf clean all", ("/var/cache",)),
    "zypper": _Cache(_LISTS, _OF_ZYPPER, "zypper clean --all", ("/var/cache",)),
    "conda": _Cache(_PACKAGES, _OF_CONDA, "conda clean --all --yes", ("/pkgs",)),
    "mamba": _Cache(_PACKAGES, _OF_CONDA, "mamba clean --all --yes", ("/pkgs",)),
    "yarn": _Cache(_PACKAGES, ("install", "add", ""), "yarn cache clean", ("/.cache", "--cache-folder", "YARN_CACHE")),
}  # fmt: skip


def package_cache_left(subject: Subject) -> Iterator[Finding]:
    for run in subject.shipped_runs:
        for command in subject.commands(run):
            cache = _CACHES.get(command.program)
            if (
                cache
                and command.verb in cache.verbs
                and not command.has(*_ASKED)
                and not _is_empty(subject, run, cache)
            ):
                message = _(cache.words, program=command.program, command=cache.command)
                yield about(run, message, command.span, appended(subject, run, cache.command))
                return


def _is_empty(subject: Subject, run: Instruction, cache: _Cache) -> bool:
    """Whether the cache is emptied, here or further down, or kept elsewhere; further down is told of otherwise."""
    if has_cache_mount(run):
        return True
    texts = [subject.written(one) for one in subject.shipped_runs]
    return any("clean" in text or any(place in text for place in cache.places) for text in texts)


HINTS = (
    hint(
        "PackageCacheLeft",
        package_cache_left,
        mark("What a package manager fetched to install from is not needed in what is installed."),
        f"{PRACTICES}#run",
        needs=list(_CACHES),
        bad="FROM fedora:44\nRUN dnf install -y curl\n",
        good="FROM fedora:44\nRUN dnf install -y curl && dnf clean all\n",
    ),
)
