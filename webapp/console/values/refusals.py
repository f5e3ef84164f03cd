"""Values of a fixed form, and why docker's client refuses another (docker/cli, opts/ and cli/command/container/opts.go;
seen with Docker 28.2.2)."""

import re
from collections.abc import Callable

from webapp import truths
from webapp.console.values.modes import MODES
from webapp.console.values.piece import Wrong
from webapp.durations import LONG
from webapp.ip_addresses import read_ip
from webapp.wording import _

_PULL = re.compile(r"daily|weekly|every_\w+")
_DEVICE = re.compile(r"/dev/[^:]+:\d+(?:\.\d+)?[a-zA-Z]*")
_CGROUP_RULE = re.compile(r"[acb] (?:\d+|\*):(?:\d+|\*) [rwm]{1,3}")
_EXPOSED = re.compile(r"(\d+)(?:-(\d+))?(?:/[A-Za-z]*)?")
_MAC = re.compile(
    r"[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}(?:(?:[:-][0-9A-Fa-f]{2}){2})?|(?:[0-9A-Fa-f]{4}\.){2,3}[0-9A-Fa-f]{4}"
)
_AGE = re.compile(rf"[-+]?{LONG}|\d+(?:\.\d+)?")
_DATE = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3])(?::[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)?)?(?:Z|[-+]\d\d:\d\d)?"
)
_PLATFORM_PART = re.compile(r"[A-Za-z0-9_.-]+(?:\([\w.]+\))?")
# A platform of one word is a system or a kind of processor (containerd/platforms, database.go).
_PLATFORMS = frozenset([
    "aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd",
    "openbsd", "plan9", "solaris", "windows", "zos", "macos",
    "386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "ppc64", "ppc64le", "loong64", "mips", "mipsle",
    "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64",
    "wasm", "i386", "x86_64", "x86-64", "aarch64", "armhf", "armel", "local",
])  # fmt: skip
# The parameters of the kernel that each container has of its own (docker/cli, opts/opts.go, ValidateSysctl).
_SYSCTLS = frozenset([
    "kernel.msgmax", "kernel.msgmnb", "kernel.msgmni", "kernel.sem", "kernel.shmall", "kernel.shmmax",
    "kernel.shmmni", "kernel.shm_rmid_forced",
])  # fmt: skip
_SYSCTL_FAMILIES = ("net.", "fs.mqueue.")


def _whole(value: str, message: str, docker: str, fix: str | None = None) -> Wrong:
    return Wrong(0, len(value), message, docker, fix)


def _stream(value: str) -> Wrong | None:
    if value.lower() in MODES["stream"]:
        return None
    message = _("One of STDIN, STDOUT and STDERR goes here, and {value} is none of them.", value=value)
    return _whole(value, message, "valid streams are STDIN, STDOUT and STDERR")


def _pull(value: str) -> Wrong | None:
    if value in MODES["pull"] or _PULL.fullmatch(value):
        return None
    message = _("{value} is not a rule for fetching: always, missing or never.", value=value)
    return _whole(value, message, f'invalid pull option: \'{value}\': must be one of "always", "missing" or "never"')


def _no_name(docker: str) -> Callable[[str], Wrong | None]:
    """What has a name in front of its =."""

    def wrong(value: str) -> Wrong | None:
        if not value.startswith("="):
            return None
        return _whole(value, _("The name before the = is missing."), docker.format(value=value))

    return wrong


def _device_value(value: str) -> Wrong | None:
    if _DEVICE.fullmatch(value):
        return None
    message = _("A device of this machine and its number go here as one word: /dev/sda:500.")
    return _whole(value, message, f"bad format: {value}")


def _cgroup_rule(value: str) -> Wrong | None:
    if _CGROUP_RULE.fullmatch(value):
        return None
    message = _(
        "A rule has three parts: a, b or c for the kind of device, its two numbers, and r, w or m for what is allowed: "
        "'c 13:* rmw'."
    )
    return _whole(value, message, f"invalid device cgroup format '{value}'")


def _address(value: str) -> Wrong | None:
    if "%" not in value and read_ip(value.strip()):  # with a zone after % docker takes none
        return None
    message = _(
        "{text} is not an address: write four numbers with dots between them, such as 192.168.0.2, or an IPv6 address.",
        text=value,
    )
    return _whole(value, message, f"IP address is not correctly formatted: {value}")


def _mac(value: str) -> Wrong | None:
    if _MAC.fullmatch(value):
        return None
    message = _("A hardware address is six numbers of two hexadecimal digits: 02:42:ac:11:00:02.")
    return _whole(value, message, f"{value} is not a valid mac address")


def _exposed(value: str) -> Wrong | None:
    found = _EXPOSED.fullmatch(value)
    if found and int(found[1]) <= int(found[2] or found[1]) <= 65535:
        return None
    message = _("A port of the container goes here: 80, 8000-8010 or 53/udp. Only -p opens one on this machine.")
    return _whole(value, message, f"invalid port format for --expose: {value}")


def _link(value: str) -> Wrong | None:
    if value.count(":") < 2:
        return None
    message = _("A container and the name that it gets go here, with one : between them: db:database.")
    return _whole(value, message, f"bad format for links: {value}")


def _security(value: str) -> Wrong | None:
    if "=" in value or ":" in value or value == "no-new-privileges":
        return None
    message = _(
        "A setting and its value go here, with = between them: seccomp=unconfined. Only no-new-privileges is alone."
    )
    return _whole(value, message, f'Invalid --security-opt: "{value}"')


def _storage(value: str) -> Wrong | None:
    if "=" in value:
        return None
    return _whole(value, _("An option and its value go here, with = between them: size=2G."), "invalid storage option")


def _sysctl(value: str) -> Wrong | None:
    name, equals, _rest = value.partition("=")
    docker = f"sysctl '{value}' is not allowed"
    if not equals:
        message = _("A parameter and its value go here, with = between them: net.core.somaxconn=1024.")
        return _whole(value, message, docker)
    if name in _SYSCTLS or name.startswith(_SYSCTL_FAMILIES):
        return None
    message = _(
        "The whole machine has only one {name}, so docker sets none for a container. Set it on the machine: "
        "sudo sysctl -w {setting}",
        name=name, setting=value,
    )  # fmt: skip
    return _whole(value, message, docker)


def _time(value: str) -> Wrong | None:
    if _AGE.fullmatch(value) or _DATE.fullmatch(value):
        return None
    message = _(
        "{text} is not a time: write an age such as 10m or 2h, or a time such as 2026-01-31T13:23:37.", text=value
    )
    return _whole(value, message, f'failed to parse value as time or duration: "{value}"')


def _platform(value: str) -> Wrong | None:
    at = 0
    for one in value.split(","):
        parts = one.split("/")
        known = len(parts) > 1 or one.strip().lower() in _PLATFORMS
        if not known or len(parts) > 3 or not all(map(_PLATFORM_PART.fullmatch, map(str.strip, parts))):
            message = _(
                "{text} is not a platform: write a system and a kind of processor, as in linux/amd64.", text=one
            )
            docker = (
                f'error parsing specified platform: "{one}": unknown operating system or architecture: invalid argument'
            )
            return Wrong(at, at + len(one), message, docker)
        at += len(one) + 1
    return None


def _build_context(value: str) -> Wrong | None:
    if value.find("=") > 0:
        return None
    message = _("A name and where its files are go here, with = between them: docs=./docs.")
    return _whole(value, message, f"invalid context value: {value}, expected key=value")


def _typed(example: str) -> Callable[[str], Wrong | None]:
    """Settings of which one has to be the type."""

    def wrong(value: str) -> Wrong | None:
        parts = value.replace('"', "").split(",")
        if len(parts) == 1 and "=" not in value:  # a path or an image
            return None
        alone = next((part for part in parts if "=" not in part), None)
        if alone is not None:
            message = _("{part} is not a setting: each is a key, =, and a value.", part=alone or ",")
            return _whole(value, message, f"invalid value {alone}")
        if any(part.strip().lower().startswith("type=") for part in parts):
            return None
        return _whole(value, _("Its type is missing: {example}", example=f"type={example}"), "type is required")

    return wrong


def _attest(value: str) -> Wrong | None:
    if any(part.strip().lower().startswith("type=") for part in value.split(",")):
        return None
    message = _("What is recorded comes first here: type=provenance or type=sbom.")
    return _whole(value, message, "attestation type not specified")


def _yes_or_settings(value: str) -> Wrong | None:
    """`--provenance` and `--sbom`: a truth value of Go, or settings."""
    alone = next((part for part in value.replace('"', "").split(",") if "=" not in part), None)
    if alone is None or value in truths.EITHER:
        return None
    message = _("true or false goes here, or settings such as mode=max; {text} is none of them.", text=alone or ",")
    return _whole(value, message, f"invalid value {alone}")


REFUSED: dict[str, Callable[[str], Wrong | None]] = {
    "stream": _stream,
    "pull": _pull,
    "env": _no_name("invalid environment variable: {value}"),
    "label": _no_name("invalid label '{value}': empty name"),
    "build-arg": _no_name('invalid key-value pair "{value}": empty key'),
    "device-weight": _device_value,
    "device-rate": _device_value,
    "cgroup-rule": _cgroup_rule,
    "ip": _address,
    "mac": _mac,
    "expose": _exposed,
    "link": _link,
    "security-opt": _security,
    "storage-opt": _storage,
    "sysctl": _sysctl,
    "time": _time,
    "platform": _platform,
    "build-context": _build_context,
    "output": _typed("local,dest=out"),
    "cache-from": _typed("registry,ref=me/app:cache"),
    "cache-to": _typed("registry,ref=me/app:cache"),
    "attest": _attest,
    "provenance": _yes_or_settings,
    "sbom": _yes_or_settings,
}
# Kinds whose form the client looks at as it reads the option.
ARGUMENTS = frozenset(("stream", "env", "label", "device-weight", "device-rate", "cgroup-rule", "ip", "link", "sysctl"))
