"""Words of which the engine, or docker's client, knows a fixed set: capabilities, signals, settings of its guards
(moby, oci/caps, moby/sys/signal, daemon/daemon_unix.go; seen with Docker Engine 26.1)."""

import difflib
import re
from collections.abc import Callable

from webapp import truths
from webapp.console.values.piece import Wrong
from webapp.ip_addresses import read_ip
from webapp.wording import _

Rule = Callable[[str], Wrong | None]

# capabilities(7)
_CAPABILITIES = (
    *("AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "CHOWN"),
    *("DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE"),
    *("LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE", "MKNOD", "NET_ADMIN", "NET_BIND_SERVICE", "NET_BROADCAST"),
    *("NET_RAW", "PERFMON", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYSLOG", "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT"),
    *("SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG"),
    "WAKE_ALARM",
)
_SIGNAL = re.compile(r"RTMIN(?:\+(?:[1-9]|1[0-5]))?|RTMAX(?:-(?:[1-9]|1[0-4]))?|[-+]?\d{1,18}")
_SIGNALS = frozenset((
    "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL",
    "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG",
    "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ",
))  # fmt: skip
_GUARDS = ("apparmor", "credentialspec", "label", "no-new-privileges", "seccomp", "systempaths", "writable-cgroups")
_IPC = ("", "none", "private", "shareable", "host")
_DOMAIN = re.compile(r"[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*\.?", re.IGNORECASE)
_KEY = re.compile(r"[\x00-\x2b\x2d-\x7f]|ctrl-[a-z@\[\\\]^_]|DEL")
_MODE = re.compile(r"(?!.*(.).*\1)[rwm]{1,3}")
_CDI = re.compile(r"[A-Za-z][\w.-]*/[A-Za-z][\w.-]*=\S+")


def _whole(value: str, message: str, docker: str, fix: str | None = None) -> Wrong:
    return Wrong(0, len(value), message, docker, fix)


def _capability(value: str) -> Wrong | None:
    name = value.upper().removeprefix("CAP_")
    if name in _CAPABILITIES or value.upper() == "ALL":
        return None
    docker = f'invalid CapAdd: unknown capability: "CAP_{name}"'
    if "," in value:
        return _whole(value, _("A comma joins nothing here: write the option once for each capability."), docker)
    joined = {known.replace("_", ""): known for known in _CAPABILITIES}
    meant = joined.get(name.replace("-", "").replace("_", "")) or ("ALL" if name == "ALL" else "")
    meant = meant or next(iter(difflib.get_close_matches(name, _CAPABILITIES, 1, 0.8)), "")
    if meant:
        message = _("Linux has no capability {name}. Did you mean {meant}?", name=value, meant=meant)
        return _whole(value, message, docker, meant)
    message = _("Linux has no capability {name}; capabilities(7) names all, such as NET_ADMIN.", name=value)
    return _whole(value, message, docker)


def is_signal(value: str) -> bool:
    """Whether the engine knows it, by name or number; 0 is none."""
    name = value.upper().removeprefix("SIG")
    if name in _SIGNALS:
        return True
    return _SIGNAL.fullmatch(name) is not None and not (name.lstrip("+-").isdecimal() and int(name) == 0)


def signal(value: str) -> Wrong | None:
    if is_signal(value):
        return None
    message = _("{text} is not a signal: write a name such as TERM or KILL, or its number.", text=value)
    return _whole(value, message, f"invalid signal: {value}")


def _sent(value: str) -> Wrong | None:
    """What docker kill sends: of the numbers the kernel has 1 to 64."""
    if value.isdecimal() and not 0 < int(value[:9]) < 65:
        message = _("{text} is not a signal: write a name such as TERM or KILL, or a number from 1 to 64.", text=value)
        return _whole(value, message, f"the linux daemon does not support signal {value}")
    return signal(value)


def _keys(value: str) -> Wrong | None:
    """`ctrl-p,ctrl-q` (moby/term, ToBytes)."""
    if value == "DEL" or all(_KEY.fullmatch(key) for key in value.split(",")):
        return None
    message = _(
        "Keys go here, separated by commas, each a single character, or ctrl- and a lower-case letter: ctrl-p,ctrl-q."
    )
    return _whole(value, message, f"Invalid escape keys ({value}) provided")


def _directory(value: str) -> Wrong | None:
    if value.startswith(("/", "\\", "~")) or re.match(r"[A-Za-z]:[\\/]", value):
        return None
    message = _("The directory goes here as a full path in the container, which begins with /.")
    docker = f"the working directory '{value}' is invalid, it needs to be an absolute path"
    return _whole(value, message, docker, f"/{value}" if re.fullmatch(r"\w[\w./-]*", value) else None)


def _ipc(value: str) -> Wrong | None:
    if value in _IPC or value.startswith("container:"):
        return None
    message = _("Docker takes only none, private, shareable, host or container:NAME here.")
    return _whole(value, message, f"invalid IPC mode: {value}")


def _isolation(value: str) -> Wrong | None:
    if value.lower() in ("", "default", "process", "hyperv"):
        return None
    message = _("Docker takes only default here, and on Windows process and hyperv.")
    return _whole(value, message, f"Invalid isolation: \"{value}\" - linux only supports 'default'")


def _guard(value: str) -> Wrong | None:
    """`--security-opt`, as NAME=VALUE or in the old way NAME:VALUE."""
    name = re.split("[=:]", value, maxsplit=1)[0]
    wanted = value[len(name) + 1 :]
    if name not in _GUARDS:
        message = _(
            "docker does not know a setting {name} here; it knows {known}.", name=name or "=", known=", ".join(_GUARDS)
        )
    elif name == "no-new-privileges" and value != name and wanted not in truths.EITHER:
        message = _("no-new-privileges is a switch: write it alone, or with =true or =false.")
    elif name == "systempaths" and wanted != "unconfined":
        message = _("Only systempaths=unconfined can go here.")
    else:
        return None
    return _whole(value, message, f'invalid --security-opt 1: "{value}"')


def _link_local(value: str) -> Wrong | None:
    known = read_ip(value)
    if known is None or not known.is_link_local:
        message = _("{text} is not a link address: write one such as 169.254.1.1.", text=value)
        return _whole(value, message, f"invalid link-local IP address: {value}")
    return None


def _card(value: str) -> Wrong | None:
    """The kernel gives a network card no address of a group, and not the one of nothing but zeros."""
    digits = re.sub(r"[^\da-fA-F]", "", value)
    if len(digits) != 12 or (int(digits[:2], 16) % 2 == 0 and int(digits, 16)):
        return None
    message = _("No network card can have this address: its first number has to be even, as in 02:42:ac:11:00:02.")
    return Wrong(0, len(value), message, severity="warning")


def _domain(value: str) -> Wrong | None:
    text = value.strip()
    if text == "." or (_DOMAIN.fullmatch(text) and any(sign.isalpha() for sign in text)):
        return None
    message = _("{text} is not a domain: write one such as example.com, and the option once for each.", text=value)
    return _whole(value, message, f"{value} is not a valid domain")


def _device(value: str) -> Wrong | None:
    """`/dev/null[:/dev/other][:rwm]`, or a device that a vendor describes (docker/cli, opts.go, validateLinuxPath)."""
    first, *others = value.split(":")
    if _CDI.fullmatch(value) or first.startswith("class/"):
        return None
    if len(others) > 2:
        message = _("At most three parts go here, with : between them: /dev/sda:/dev/xvda:rwm.")
        return _whole(value, message, f"bad format for path: {value}")
    places = [first, *others]
    mode = places.pop() if others and (len(others) == 2 or _MODE.fullmatch(others[0])) else ""
    if (mode or len(others) == 2) and not _MODE.fullmatch(mode):
        message = _("The last part says what is allowed, with the letters r, w and m: rwm, or r alone.")
        return _whole(value, message, f"bad mode specified: {mode}")
    bad = next((place for place in places if not place.startswith("/")), None)
    if bad is None:
        return None
    message = _("A device is named by its full path, which begins with /: /dev/snd, or /dev/sda:/dev/xvda:r.")
    return _whole(value, message, f"{bad} is not an absolute path")


def _label(value: str) -> Wrong | None:
    key = value.partition("=")[0]
    if not re.search(r"\s", key):
        return None
    message = _("A label's name has no spaces in it; only its value, after the =, can.")
    return _whole(value, message, f"label '{key}' contains whitespaces")


def _annotation(value: str) -> Wrong | None:
    if not value.startswith("="):
        return None
    docker = "invalid Annotations: the empty string is not permitted as an annotation key"
    return _whole(value, _("The name before the = is missing."), docker)


def _one_platform(value: str) -> Wrong | None:
    if "," not in value:
        return None
    message = _("A container runs on one platform: only a build takes several, separated by commas.")
    return _whole(value, message, f'error parsing specified platform: "{value}"')


RULES: dict[str, Rule] = {
    "--cap-add": _capability,
    "--cap-drop": _capability,
    "--stop-signal": signal,
    "--signal": _sent,
    "--detach-keys": _keys,
    "--workdir": _directory,
    "--ipc": _ipc,
    "--isolation": _isolation,
    "--security-opt": _guard,
    "--link-local-ip": _link_local,
    "--dns-search": _domain,
    "--mac-address": _card,
    "--device": _device,
    "--label": _label,
    "--annotation": _annotation,
    "--platform": _one_platform,
}
