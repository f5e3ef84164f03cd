"""Values that have at most two parts: variables, users, signals, policies, names."""

import re

from webapp.console.values.piece import MARK, Piece, Wrong, pair, whole
from webapp.console.values.tables import NETWORKS, RESTARTS, SIGNALS

_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")
_SIZE = re.compile(r"(-?[0-9.]+) ?([a-zA-Z]*)")
_UNITS = {"b": "bytes", "k": "kibibytes", "m": "mebibytes", "g": "gibibytes", "t": "tebibytes"}
_TIME = re.compile(r"([0-9.]+)(ns|us|µs|ms|s|m|h)")
_TIMES = {
    "ns": "nanoseconds",
    "us": "microseconds",
    "µs": "microseconds",
    "ms": "milliseconds",
    "s": "seconds",
    "m": "minutes",
    "h": "hours",
}
_CAPABILITIES = {
    "ALL": "every capability there is",
    "NET_ADMIN": "changing networks: interfaces, routes, firewalls",
    "NET_RAW": "raw packets, as ping uses them",
    "NET_BIND_SERVICE": "listening on ports below 1024",
    "SYS_ADMIN": "a large part of what root may do, mounting among it",
    "SYS_PTRACE": "looking into other processes, as debuggers do",
    "SYS_TIME": "setting the machine's clock",
    "SYS_NICE": "raising the rank of processes",
    "SYS_MODULE": "loading modules into the kernel",
    "CHOWN": "changing who owns files",
    "DAC_OVERRIDE": "reading and writing files whatever their rights say",
    "FOWNER": "changing files as if it owned them",
    "KILL": "sending signals to others' processes",
    "SETUID": "becoming another user",
    "SETGID": "becoming another group",
    "SYS_CHROOT": "changing the root directory",
    "MKNOD": "making device files",
    "AUDIT_WRITE": "writing into the kernel's audit log",
}


_PLACES = ("The operating system", "The kind of processor", "The processor's variant")
_PLATFORM = {
    "linux": "Linux",
    "windows": "Windows",
    "darwin": "macOS",
    "amd64": "amd64, also called x86-64, which most PCs and servers have",
    "arm64": "arm64, which newer Macs, phones and some servers have",
    "arm": "arm with 32 bits, which small boards have",
    "386": "386, the older PCs with 32 bits",
}


def env(value: str, context: str) -> list[Piece]:
    name = value.partition("=")[0]
    alone = " No value is written, so it is copied from the environment that docker runs in, if it is set there."
    words = f"The variable's name: the program finds it as {name}." + ("" if "=" in value else alone)
    return pair(value, "=", ("variable", words), "What follows is its value.", ("flag-value", f"The value of {name}."))


def build_arg(value: str, context: str) -> list[Piece]:
    name = value.partition("=")[0]
    words = f"The Dockerfile's ARG {name}. {context}".strip()
    if "=" not in value:
        words += " No value is written, so it is taken from the environment that docker runs in."
    return pair(value, "=", ("variable", words), "What follows is its value.", ("flag-value", f"The value of {name}."))


def label(value: str, context: str) -> list[Piece]:
    right = ("flag-value", "What it says.")
    return pair(value, "=", ("variable", "The key."), "What follows is its value.", right)


def user(value: str, context: str) -> list[Piece]:
    left = ("flag-value", "The user, by a name that the image's /etc/passwd has, or by number; 0 is root.")
    return pair(value, ":", left, "What follows is a group.", ("flag-value", "The group, by name or number."))


def signal_of(value: str) -> str | None:
    """The signal's short name ("KILL" for "SIGKILL", "9"); None for one that has no words here."""
    name = value.upper().removeprefix("SIG")
    if name in SIGNALS:
        return name
    return next((known for known, (number, _) in SIGNALS.items() if value == str(number)), None)


def signal(value: str, context: str) -> list[Piece]:
    name = signal_of(value)
    words = f"{name}, number {SIGNALS[name][0]}: {SIGNALS[name][1]}." if name else "A signal of the kernel."
    return whole(value, "flag-value", words)


def restart(value: str, context: str) -> list[Piece]:
    policy = value.partition(":")[0]
    left = ("flag-value", RESTARTS.get(policy, "no, on-failure, always or unless-stopped."))
    return pair(value, ":", left, "What follows limits it.", ("flag-value", "At most so many times."))


def network(value: str, context: str) -> list[Piece]:
    if value.startswith("container:"):
        at = len("container:")
        return [
            Piece(0, at - 1, "flag-value", "The network of another container: both have the same address and ports."),
            Piece(at - 1, at, MARK, "What follows is its name."),
            *([Piece(at, len(value), "container", "The other container, by name or id.")] if value[at:] else []),
        ]
    own = f"{value} is the name of a network that docker network create made: its containers find each other by name."
    return whole(value, "flag-value", NETWORKS.get(value, own))


def size(value: str, context: str) -> list[Piece]:
    found = _SIZE.fullmatch(value)
    if value == "-1":
        return whole(value, "number", f"{context} -1 means no limit.".strip())
    if not found or not found[2]:
        return whole(value, "number", f"{context} Bytes, as no unit is written.".strip())
    unit = _UNITS.get(found[2][0].lower(), "of that unit")
    words = f"The unit: {unit}, counted in steps of 1024."
    at = found.start(2)
    return [Piece(0, at, "number", context or "So much."), Piece(at, len(value), "flag-value", words)]


def duration(value: str, context: str) -> list[Piece]:
    found: list[Piece] = []
    for part in _TIME.finditer(value):
        number, unit = part.span(1), part.span(2)
        found += [Piece(*number, "number", context or "So long."), Piece(*unit, "flag-value", f"{_TIMES[part[2]]}.")]
    if not found or found[0].start or found[-1].end < len(value):
        return whole(value, "number", f"{context} A number with ms, s, m or h behind it, such as 30s.".strip())
    return found


def time(value: str, context: str) -> list[Piece]:
    ages = re.fullmatch(r"(?:[0-9.]+(?:ms|s|m|h))+", value)
    words = "An age: so long before now." if ages else "A time, such as 2026-01-31T13:23:37Z, or seconds since 1970."
    return whole(value, "flag-value", f"{context} {words}".strip())


def capability(value: str, context: str) -> list[Piece]:
    known = _CAPABILITIES.get(value.upper().removeprefix("CAP_"))
    words = f"{value}: {known}." if known else "A capability, as capabilities(7) of Linux names it."
    return whole(value, "flag-value", words)


def platform(value: str, context: str) -> list[Piece]:
    """`os/arch[/variant]`, several with commas between."""
    found: list[Piece] = []
    at = place = 0
    for part in re.split(r"([/,])", value):
        if part in ("/", ","):
            place = place + 1 if part == "/" else 0
            words = "What follows narrows it." if part == "/" else "Ends this platform; the next one follows."
            found.append(Piece(at, at + 1, MARK, words))
        elif part:
            known = _PLATFORM.get(part, part)
            words = f"{_PLACES[min(place, 2)]}: {known}."
            found.append(Piece(at, at + len(part), "flag-value", words))
        at += len(part)
    return found


def keys(value: str, context: str) -> list[Piece]:
    words = "Keys to press one after another: a letter, or ctrl- and a letter, with commas between."
    return whole(value, "flag-value", words)


def wrong_name(value: str) -> Wrong | None:
    """Docker's rule for names of containers (daemon/names)."""
    if _NAME.fullmatch(value):
        return None
    message = (
        "A container's name has at least two signs: letters, digits, _ . and -, and begins with a letter or digit."
    )
    rule = "only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed"
    return Wrong(0, len(value), message, f"Error response from daemon: Invalid container name ({value}), {rule}")


def wrong_restart(value: str) -> Wrong | None:
    """Docker's rule for restart policies (runconfig)."""
    policy, colon, count = value.partition(":")
    if policy not in RESTARTS:
        return Wrong(0, len(value), f"{policy or 'Nothing'} is no restart policy: {', '.join(RESTARTS)}.")
    if colon and (policy != "on-failure" or not count.isdecimal()):
        return Wrong(len(policy), len(value), "Only on-failure takes a number behind a colon: on-failure:5.")
    return None


def wrong_size(value: str) -> Wrong | None:
    """Docker's rule for sizes (go-units RAMInBytes)."""
    if value == "-1" or re.fullmatch(r"[0-9]+(?:\.[0-9]+)? ?[kmgtpKMGTP]?(?:i?[bB])?", value):
        return None
    return Wrong(0, len(value), f"{value} is no size: write a number and b, k, m or g, such as 512m.")
