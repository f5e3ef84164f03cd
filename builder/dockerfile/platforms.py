"""``--platform`` values: os/arch[/variant], or one word that says enough (containerd, platforms/platforms.go)."""

from __future__ import annotations

import re

_PART = re.compile(r"[A-Za-z0-9_-]+\Z")
_SYSTEM = re.compile(r"[A-Za-z0-9_-]+(?:\([A-Za-z0-9_.-]*\))?\Z")  # windows(10.0.17763)
SYSTEMS = frozenset(
    [
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd",
    "openbsd", "plan9", "solaris", "windows", "zos",
    ]
)  # fmt: skip
MACHINES = frozenset(
    [
    "386", "amd64", "amd64p32", "arm", "arm64", "arm64be", "armbe", "loong64", "mips", "mips64", "mips64le",
    "mips64p32", "mips64p32le", "mipsle", "ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x", "sparc",
    "sparc64", "wasm",
    ]
)  # fmt: skip
_ALIASES = frozenset({"macos", "aarch64", "armhf", "armel", "i386", "x86_64", "x86-64"})


def is_platform(text: str) -> bool:
    """Whether the builder can read the text as a platform; whether any image is made for it is another question."""
    system, *rest = text.split("/")
    if len(rest) > 2 or not _SYSTEM.match(system) or not all(_PART.match(part) for part in rest):
        return False
    return bool(rest) or system.lower() in SYSTEMS | MACHINES | _ALIASES
