"""More programs that the plain images of Debian and Ubuntu have not, and what packages bring of them."""

from __future__ import annotations

import re

from builder.checks.commands import Command
from builder.checks.ours.tool_chains import TOOLS, may_bring

# program → the package that brings it
DEBIAN = {
    "cmake": "cmake", "crontab": "cron", "dos2unix": "dos2unix", "java": "default-jre-headless", "jq": "jq",
    "locale-gen": "locales", "php": "php-cli", "ping": "iputils-ping", "ruby": "ruby", "ssh": "openssh-client",
    "vim": "vim",
}  # fmt: skip
SLIM = {name: DEBIAN[name] for name in ("crontab", "dos2unix", "java", "jq", "ping", "vim")}
ALPINE = {"cmake": "cmake", "jq": "jq", "ssh": "openssh-client", "vim": "vim"}

_NOTHING = """cron dnsutils dumb-init file htop iproute2 libffi-dev libgl1 libglib2.0-0 libsm6 libssl-dev libxext6
libxml2-dev libxrender1 nginx pkg-config redis-tools rsync sqlite3 telnet tini tree zlib1g-dev"""
# Packages that bring none of all the programs that are judged but those named here; others may bring any.
_COMPILERS = "make gcc g++"
_BRINGS = dict.fromkeys(_NOTHING.split(), "") | {
    "apt-transport-https": "", "bash": "", "build-base": _COMPILERS, "build-essential": _COMPILERS, "bzip2": "",
    "ca-certificates": "update-ca-certificates", "curl": "curl update-ca-certificates", "gcc": "gcc", "g++": "gcc g++",
    "git": "git ssh update-ca-certificates adduser addgroup", "gnupg": "gpg", "gnupg2": "gpg", "gzip": "", "less": "",
    "libpq-dev": "", "linux-headers": "", "ninja": "", "ninja-build": "", "make": "make", "musl-dev": "", "nano": "",
    "net-tools": "", "openssl": "", "procps": "", "python3": "python3 update-ca-certificates", "sudo": "", "tar": "",
    "tzdata": "", "unzip": "unzip", "wget": "wget update-ca-certificates", "xz-utils": "", "zip": "zip unzip",
    "cmake": "cmake gcc make", "cron": "crontab", "iputils-ping": "ping", "jq": "jq", "locales": "locale-gen",
    "nodejs": "node npm", "openssh-client": "ssh", "python3-dev": "python3 gcc", "python3-pip": "python3 pip pip3 gcc "
    "g++ make gpg update-ca-certificates", "python3-venv": "python3 update-ca-certificates",
    "software-properties-common": "add-apt-repository python3 gpg update-ca-certificates", "supervisor": "python3",
    "vim": "vim",
}  # fmt: skip
_ON_ALPINE = {"cmake": "cmake", "nodejs": "node update-ca-certificates"}  # where npm is a package of its own

# What may have made a python, or a composer, of what is there.
_MAKES = {
    "python": re.compile(
        r"python-|python2|\bln\b|alternatives|conda|env\b|\.sh\b|from=|curl|wget|\btar\b|clone|make|bin\b|alias|\buv\b"
    ),
    "composer": re.compile(r"composer|from=|bin\b|\.sh\b|make\b"),
}


def may_make(program: str, written: str) -> bool:
    """Whether a line may bring one of the programs that hardly anything brings."""
    if program in TOOLS:
        return may_bring(program, written)
    pattern = _MAKES.get(program)
    return pattern is not None and pattern.search(written) is not None


def brought(command: Command, package: str, text: str) -> str | None:
    """The programs of a package that the command installs; None where nobody knows. ``text`` is the file's."""
    if command.program == "apk" and package in _ON_ALPINE:
        return _ON_ALPINE[package]
    if package == "nodejs" and "nodesource" not in text:  # whose package has npm too
        return "node"
    if package == "cmake" and command.has("--no-install-recommends"):
        return "cmake"
    return _BRINGS.get(package)
