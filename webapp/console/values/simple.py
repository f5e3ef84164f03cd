"""Values that have at most two parts: variables, users, signals, policies, names."""

import re

from webapp.console.values.piece import MARK, Piece, Wrong, pair, whole
from webapp.console.values.predefined import predefined
from webapp.console.values.sizes import SIZE
from webapp.console.values.tables import NETWORKS, RESTARTS, SIGNALS
from webapp.wording import _, mark

_NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")
_SIZE = re.compile(r"(-?[0-9.]+) ?([a-zA-Z]*)")
_UNITS = {
    "b": mark("bytes"),
    "k": mark("kibibytes"),
    "m": mark("mebibytes"),
    "g": mark("gibibytes"),
    "t": mark("tebibytes"),
    "p": mark("pebibytes"),
}
_TIME = re.compile(r"([0-9.]+)(ns|us|µs|ms|s|m|h)")
_TIMES = {
    "ns": mark("nanoseconds"),
    "us": mark("microseconds"),
    "µs": mark("microseconds"),
    "ms": mark("milliseconds"),
    "s": mark("seconds"),
    "m": mark("minutes"),
    "h": mark("hours"),
}
_CAPABILITIES = {
    "ALL": mark("every capability there is"),
    "NET_ADMIN": mark("changing networks: interfaces, routes, firewalls"),
    "NET_RAW": mark("raw packets, as ping uses them"),
    "NET_BIND_SERVICE": mark("listening on ports below 1024"),
    "SYS_ADMIN": mark("a large part of what root may do, including mounting"),
    "SYS_PTRACE": mark("looking into other processes, as debuggers do"),
    "SYS_TIME": mark("setting the machine's clock"),
    "SYS_NICE": mark("raising the rank of processes"),
    "SYS_MODULE": mark("loading modules into the kernel"),
    "CHOWN": mark("changing who owns files"),
    "DAC_OVERRIDE": mark("reading and writing files whatever their rights say"),
    "FOWNER": mark("changing files as if it owned them"),
    "KILL": mark("sending signals to others' processes"),
    "SETUID": mark("becoming another user"),
    "SETGID": mark("becoming another group"),
    "SYS_CHROOT": mark("changing the root directory"),
    "MKNOD": mark("making device files"),
    "AUDIT_WRITE": mark("writing to the kernel's audit log"),
}


_POLICIES = mark("no, on-failure, always or unless-stopped.")
_PLACES = (mark("The operating system"), mark("The kind of processor"), mark("The processor's variant"))
_PLATFORM = {
    "linux": "Linux",
    "windows": "Windows",
    "darwin": "macOS",
    "amd64": mark("amd64, also called x86-64, which most PCs and servers have"),
    "arm64": mark("arm64, which newer Macs, phones and some servers have"),
    "arm": mark("arm with 32 bits, which small boards have"),
    "386": mark("386, the older PCs with 32 bits"),
}


def env(value: str, context: str) -> list[Piece]:
    name = value.partition("=")[0]
    words = _("The variable's name: the program finds it as {name}.", name=name)
    if "=" not in value:
        alone = _("No value is written, so it is copied from the environment that docker runs in, if it is set there.")
        words = f"{words} {alone}"
    right = ("flag-value", _("The value of {name}.", name=name))
    return pair(value, "=", ("variable", words), _("What follows is its value."), right)


def build_arg(value: str, context: str) -> list[Piece]:
    name = value.partition("=")[0]
    argument = _("The Dockerfile's ARG {name}.", name=name)
    words = predefined(name) or f"{argument} {context}".strip()
    if "=" not in value:
        words += " " + _("No value is written, so it is taken from the environment that docker runs in.")
    right = ("flag-value", _("The value of {name}.", name=name))
    return pair(value, "=", ("variable", words), _("What follows is its value."), right)


def label(value: str, context: str) -> list[Piece]:
    right = ("flag-value", _("What it says."))
    return pair(value, "=", ("variable", _("The key.")), _("What follows is its value."), right)


def user(value: str, context: str) -> list[Piece]:
    left = ("flag-value", _("The user, by a name that the image's /etc/passwd has, or by number; 0 is root."))
    return pair(value, ":", left, _("What follows is a group."), ("flag-value", _("The group, by name or number.")))


def signal_of(value: str) -> str | None:
    """The signal's short name ("KILL" for "SIGKILL", "9"); None for one that has no words here."""
    name = value.upper().removeprefix("SIG")
    if name in SIGNALS:
        return name
    return next((known for known, (number, _words) in SIGNALS.items() if value == str(number)), None)


def signal(value: str, context: str) -> list[Piece]:
    name = signal_of(value)
    if name is None:
        return whole(value, "flag-value", _("A kernel signal."))
    number, does = SIGNALS[name]
    words = _("{signal}, number {number}: {does}.", signal=name, number=number, does=_(does))
    return whole(value, "flag-value", words)


def restart(value: str, context: str) -> list[Piece]:
    policy = value.partition(":")[0]
    left = ("flag-value", _(RESTARTS.get(policy, _POLICIES)))
    return pair(value, ":", left, _("What follows limits it."), ("flag-value", _("At most this many times.")))


def network(value: str, context: str) -> list[Piece]:
    if value.startswith("container:"):
        at = len("container:")
        words = _("The network of another container: both have the same address and ports.")
        other = Piece(at, len(value), "container", _("The other container, by name or id."))
        found = [Piece(0, at - 1, "flag-value", words), Piece(at - 1, at, MARK, _("What follows is its name.")), other]
        return [piece for piece in found if piece.start < piece.end]
    if value in NETWORKS:
        return whole(value, "flag-value", _(NETWORKS[value]))
    words = _(
        "{name} is the name of a network that docker network create made: its containers find each other by name.",
        name=value,
    )
    return whole(value, "flag-value", words)


def size(value: str, context: str) -> list[Piece]:
    found = _SIZE.fullmatch(value)
    if value == "-1":
        return whole(value, "number", f"{context} {_('-1 means no limit.')}".strip())
    if not found:  # a variable among it, or no size at all
        return whole(value, "number", context or _("This much."))
    if not found[2]:
        return whole(value, "number", f"{context} {_('Bytes, as no unit is written.')}".strip())
    unit = _UNITS.get(found[2][0].lower(), "")
    words = (
        _("The unit: {unit}, counted in steps of 1024.", unit=_(unit)) if unit else _("Not a unit that docker knows.")
    )
    if found[2][0] in "bB":
        words = _("The unit: bytes.")
    at = found.start(2)
    return [Piece(0, at, "number", context or _("This much.")), Piece(at, len(value), "flag-value", words)]


def duration(value: str, context: str) -> list[Piece]:
    found: list[Piece] = []
    for part in _TIME.finditer(value):
        number, unit = part.span(1), part.span(2)
        found.append(Piece(*number, "number", context or _("This long.")))
        found.append(Piece(*unit, "flag-value", f"{_(_TIMES[part[2]])}."))
    if not found or found[0].start or found[-1].end < len(value):
        words = _("A number with ms, s, m or h after it, such as 30s.")
        return whole(value, "number", f"{context} {words}".strip())
    return found


def time(value: str, context: str) -> list[Piece]:
    ages = re.fullmatch(r"(?:[0-9.]+(?:ms|s|m|h))+", value)
    at = mark("A time, such as 2026-01-31T13:23:37Z, or seconds since 1970.")
    words = _("An age: this long before now.") if ages else _(at)
    return whole(value, "flag-value", f"{context} {words}".strip())


def capability(value: str, context: str) -> list[Piece]:
    known = _CAPABILITIES.get(value.upper().removeprefix("CAP_"))
    words = f"{value}: {_(known)}." if known else _("A capability, as capabilities(7) of Linux names it.")
    return whole(value, "flag-value", words)


def platform(value: str, context: str) -> list[Piece]:
    """`os/arch[/variant]`, several with commas between."""
    found: list[Piece] = []
    at = place = 0
    for part in re.split(r"([/,])", value):
        if part in ("/", ","):
            place = place + 1 if part == "/" else 0
            ends = mark("Ends this platform; the next one follows.")
            found.append(Piece(at, at + 1, MARK, _("What follows narrows it.") if part == "/" else _(ends)))
        elif part:
            known = _PLATFORM.get(part, "")
            words = f"{_(_PLACES[min(place, 2)])}: {_(known) or part}."
            if part == "local":
                words = _("The builder's own platform.")
            found.append(Piece(at, at + len(part), "flag-value", words))
        at += len(part)
    return found


def keys(value: str, context: str) -> list[Piece]:
    words = _("Keys to press one after another: a letter, or ctrl- and a letter, separated by commas.")
    return whole(value, "flag-value", words)


def wrong_name(value: str) -> Wrong | None:
    """Docker's rule for names of containers (daemon/names)."""
    if not value or _NAME.fullmatch(value):  # the engine chooses one
        return None
    message = _(
        "A container's name has at least two characters: letters, digits, _ . and -, and begins with a letter or digit."
    )
    rule = "only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed"
    return Wrong(0, len(value), message, f"Error response from daemon: Invalid container name ({value}), {rule}")


def wrong_container(value: str) -> Wrong | None:
    """What no container can be called: an image's name, mostly. A / may stand in front, and in a link's name."""
    if ":" not in value:
        return None
    message = _("A container's name has no : in it; {value} looks like the name of an image.", value=value)
    return Wrong(0, len(value), message, f"Error response from daemon: No such container: {value}")


def wrong_restart(value: str) -> Wrong | None:
    """Docker's rule for restart policies (runconfig)."""
    policy, colon, count = value.partition(":")
    if value and policy not in RESTARTS:
        policies = ", ".join(RESTARTS)
        return Wrong(0, len(value), _("{text} is not a restart policy: {policies}.", text=policy, policies=policies))
    if colon and (policy != "on-failure" or not count.isdecimal()):
        return Wrong(len(policy), len(value), _("Only on-failure takes a number after a colon: on-failure:5."))
    return None


def wrong_size(value: str) -> Wrong | None:
    """Docker's rule for sizes (go-units RAMInBytes)."""
    if value == "-1" or SIZE.fullmatch(value):
        return None
    message = _("{text} is not a size: write a number and b, k, m or g, such as 512m.", text=value or '""')
    return Wrong(0, len(value), message)
