"""Redis from a distribution's packages, which without a password answers its own container alone: a part of
ListensToItself.

redis.conf, protected-mode: on by default; the official image of Redis is built with it off (docker-library/redis#57).
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import family
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from webapp.wording import _, mark

_HARMLESS = ("--port", "--appendonly", "--save", "--dir", "--maxmemory", "--maxmemory-policy", "--loglevel")
_PACKAGES = frozenset(["redis", "redis-server"])
_PROTECTED = mark(
    "Without a password redis-server answers its own container alone, and others with DENIED Redis is running in "
    "protected mode. Give it a password with --requirepass or, where nobody else is in the network, add "
    "--protected-mode no"
)


def redis_protected(subject: Subject) -> Iterator[Finding]:
    start = start_of(subject.last[-1]) if subject.last else None
    commands = subject.read(start) if start is not None and "redis-server" in start.text else ()
    if start is None or len(commands) != 1 or commands[0].program != "redis-server" or not _is_packaged(subject):
        return
    words = commands[0].words
    if subject.last[-1].get("CMD", start) is not start or any("$" in word.text for word in words):
        return
    if any(word.text.startswith("-") and word.text not in _HARMLESS for word in words):
        return
    if words and not words[0].text.startswith("-"):  # a file of settings
        return
    yield about(start, _(_PROTECTED))


def _is_packaged(subject: Subject) -> bool:
    """Whether a package of the system brings it, and nothing else."""
    return family(subject.images[-1]) in ("alpine", "debian") and any(
        command.program in ("apk", "apt-get", "apt") and any(word.text in _PACKAGES for word in command.words)
        for run in subject.shipped_runs
        for command in subject.commands(run)
    )
