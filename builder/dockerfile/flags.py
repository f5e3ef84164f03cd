"""Which flags and mount keys each instruction takes. Source: moby/buildkit 73ed682, instructions/ and its reference.

``since`` is the Dockerfile syntax version that brought the flag, ``trial`` the one of the -labs images where that was
earlier; ``engine26`` says whether the builder inside Docker
Engine 26 knows it: where it does not, a newer engine or a ``# syntax=`` line is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class FlagRule:
    kind: Literal["text", "texts", "switch", "duration", "number"]
    since: str = "1.0"
    engine26: bool = True
    trial: str | None = None


_CHOWN = FlagRule("text")
_CHMOD = FlagRule("text", "1.2")
_LINK = FlagRule("switch", "1.4")
_EXCLUDE = FlagRule("texts", "1.19", engine26=False, trial="1.7-labs")
_DURATION = FlagRule("duration")

FLAGS: dict[str, dict[str, FlagRule]] = {
    "FROM": {"platform": FlagRule("text")},
    "RUN": {
        "mount": FlagRule("texts", "1.2"),
        "network": FlagRule("text", "1.3"),
        "security": FlagRule("text", "1.20", engine26=False, trial="1.2-labs"),
        "device": FlagRule("texts", "1.14-labs", engine26=False),
    },
    "COPY": {
        "from": FlagRule("text"),
        "chown": _CHOWN,
        "chmod": _CHMOD,
        "link": _LINK,
        "parents": FlagRule("switch", "1.20", engine26=False, trial="1.7-labs"),
        "exclude": _EXCLUDE,
    },
    "ADD": {
        "chown": _CHOWN,
        "chmod": _CHMOD,
        "link": _LINK,
        "keep-git-dir": FlagRule("switch", "1.1"),
        "checksum": FlagRule("text", "1.6"),
        "unpack": FlagRule("switch", "1.17", engine26=False),
        "exclude": _EXCLUDE,
    },
    "HEALTHCHECK": {
        "interval": _DURATION,
        "timeout": _DURATION,
        "start-period": _DURATION,
        "start-interval": _DURATION,
        "retries": FlagRule("number"),
    },
}

CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("RUN", "network"): ("default", "none", "host"),
    ("RUN", "security"): ("sandbox", "insecure"),
}

MOUNT_TYPES = ("bind", "cache", "tmpfs", "secret", "ssh")
SHARING = ("shared", "private", "locked")
MOUNT_ALIASES = {
    "dst": "target",
    "destination": "target",
    "src": "source",
    "ro": "readonly",
    "rw": "readwrite",
}
_ANY = frozenset(MOUNT_TYPES)
_OWNED = frozenset({"cache", "secret", "ssh"})
MOUNT_KEYS: dict[str, frozenset[str]] = {
    "type": _ANY,
    "target": _ANY,
    "source": _ANY,
    "from": _ANY - {"secret"},
    "readonly": _ANY,
    "readwrite": _ANY,
    "id": _ANY,
    "sharing": frozenset({"cache"}),
    "size": frozenset({"tmpfs"}),
    "required": frozenset({"secret", "ssh"}),
    "mode": _OWNED,
    "uid": _OWNED,
    "gid": _OWNED,
    "env": frozenset({"secret"}),
}
NEWER_KEYS = {"env": "1.10"}  # unknown to the builder inside Docker Engine 26
MOUNT_SWITCHES = frozenset({"readonly", "readwrite", "required"})
