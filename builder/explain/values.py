"""Values in words: permissions, owners, durations, ports, signals, platforms, names of variables."""

from __future__ import annotations

import re

from builder.dockerfile.argument_command import seconds

from .words_values import LABELS, MACHINES, PORTS, SIGNAL_NUMBERS, SIGNALS, SPECIAL_BITS, SYSTEMS
from .words_variables import BUILDER_ARGS, ENVIRONMENT, PLATFORMS, PROXIES

_WHO = ("the owner", "the group", "everybody else")
_LETTERS = {"u": "the owner", "g": "the group", "o": "others", "a": "everybody"}
_RIGHTS = {"r": "read", "w": "write", "x": "execute", "X": "execute (only directories and what is executable already)"}
_CLAUSE = re.compile(r"([ugoa]*)([+\-=])([rwxXstugo]*)\Z")
_DOES = {"+": "may also {what}", "-": "may no longer {what}", "=": "may {what} and nothing else"}
_LETTERS_NOTE = " Docker Engine 26's own builder takes letters and does nothing; syntax 1.14 obeys them."


def mode_words(mode: str, by_builder: bool = True) -> str:
    """ "755" → "755 (rwxr-xr-x): the owner may read, write and execute; …"; letters are spelt out too."""
    if not re.fullmatch(r"0?[0-7]?[0-7]{3}", mode):
        return _symbolic(mode) + (_LETTERS_NOTE if by_builder else "")
    digits = [int(digit) for digit in mode[-3:]]
    signs = "".join(sign if digit & bit else "-" for digit in digits for bit, sign in ((4, "r"), (2, "w"), (1, "x")))
    rights = [_rights(digit) for digit in digits]
    special = SPECIAL_BITS.get(mode[-4:-3], "") if len(mode) > 3 else ""
    if rights[1] == rights[2]:
        words = f"{_WHO[0]} may {rights[0]}; everybody else may {rights[1]}"
    else:
        words = "; ".join(f"{who} may {right}" for who, right in zip(_WHO, rights, strict=True))
    return f"{mode} ({signs}): {words}{special}."


def _rights(digit: int) -> str:
    return _listed([name for bit, name in ((4, "read"), (2, "write"), (1, "execute")) if digit & bit]) or "do nothing"


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _symbolic(mode: str) -> str:
    clauses = [_CLAUSE.match(clause) for clause in mode.split(",")[:4]]
    if not all(clauses):
        return f"{mode}: the permissions."
    said = "; ".join(_clause(*clause.groups()) for clause in clauses if clause)
    return f"{mode}: {said}."


def _clause(who: str, sign: str, rights: str) -> str:
    whom = _listed([_LETTERS[letter] for letter in dict.fromkeys(who or "a")])
    if rights in ("u", "g", "o"):
        return f"{whom} may do what {_LETTERS[rights]} may"
    what = _listed([_RIGHTS[right] for right in dict.fromkeys(rights) if right in _RIGHTS])
    return f"{whom} {_DOES[sign].format(what=what)}" if what else f"{whom} may do nothing"


def owner_words(owner: str) -> str:
    """``user[:group]`` of --chown."""
    user, colon, group = owner.partition(":")
    by_name = any(part and not part.isdecimal() for part in (user, group))
    looked_up = "; names are looked up in the image's /etc/passwd and /etc/group" if by_name else ""
    whom = _called("user", user) if user and user != "0" else "root"
    if colon and group:
        return f"{owner}: the files belong to {whom} and {_called('group', group)}{looked_up}."
    return f"{owner}: the files belong to {whom} and to the group of the same number{looked_up}."


def _called(kind: str, name: str) -> str:
    return f"{kind} number {name}" if name.isdecimal() else f"{kind} {name}"


def user_words(user: str) -> str:
    if user in ("root", "0"):
        return f"{user}: the administrator, who may do everything in the container."
    if user.isdecimal():
        return f"{user}: the user with this number; the image need not know a name for it."
    return f"{user}: a user by name; this user must exist in the image when the next RUN comes or a container starts."


def duration_words(text: str) -> str:
    """ "1m30s" → "90 seconds"; the text itself when it is no duration."""
    length = seconds(text)
    if length is None:
        return text
    for size, name in ((3600, "hour"), (60, "minute"), (1, "second")):
        if length >= size and length % size == 0:
            count = int(length // size)
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return f"{length:g} seconds" if length >= 1 or not length else f"{length * 1000:g} milliseconds"


def port_words(port: str) -> str:
    """The port, and what usually listens there."""
    if ":" in port:
        inside = port.rsplit(":", 1)[1]
        return (
            f"{port}: of this only {inside}, the container's port, counts; the outside is chosen by docker run -p, and "
            "Docker Engine 26's own builder refuses it."
        )
    known = PORTS.get(port, "")
    usual = f", {known}" if known.startswith("a common") else f", usually {known}" if known else ""
    return (
        f"{port}: the port the program in the container listens on{usual}. From your machine it is "
        f"reached after docker run -p {port}:{port}."
    )


def range_words(ports: str) -> str:
    """ "90-95" → how many ports that is."""
    first, _, last = ports.partition("-")
    if not (first.isdecimal() and last.isdecimal()):
        return f"{ports}: all ports from the first to the last."
    return f"{ports}: the {int(last[:9]) - int(first[:9]) + 1} ports from {first} to {last}, each noted on its own."


def signal_words(signal: str) -> str:
    name = signal.upper().removeprefix("SIG")
    name = SIGNAL_NUMBERS.get(name, name)
    meaning = SIGNALS.get(name, "the signal that asks the program to end")
    return f"{signal}: SIG{name}, {meaning}." if signal.isdecimal() and name != signal else f"{signal}: {meaning}."


def platform_words(text: str) -> str:
    """ "linux/arm64" → "Linux on 64-bit ARM, …"."""
    system, _, machine = text.lower().partition("/")
    if not machine and system in MACHINES:
        system, machine = "", system
    kind = MACHINES.get(machine) or MACHINES.get(machine.split("/", maxsplit=1)[0], "")
    parts = [part for part in (SYSTEMS.get(system, ""), kind) if part]
    return f"{text}: {' on '.join(parts)}." if parts else f"{text}: operating system / processor, as in linux/arm64."


def name_words(name: str) -> str:
    """The name of an environment variable, with its meaning when it is a well-known one."""
    meaning = ENVIRONMENT.get(name, "the name of the variable, as programs and later lines use it")
    return f"{name}: {meaning}."


def label_words(name: str) -> str:
    """The name of a label; the agreed ones with their meaning."""
    meaning = LABELS.get(name.removeprefix("org.opencontainers.image."))
    if meaning and name.startswith("org.opencontainers.image."):
        return f"{name}: {meaning}, under a name that many tools know."
    if name.lower() == "maintainer":
        return f"{name}: who looks after the image; org.opencontainers.image.authors is the name many tools know."
    if "." in name:
        return f"{name}: the label's name; the domain in front keeps it apart from other people's labels."
    return f"{name}: the label's name. Names usually begin with a domain, as in org.opencontainers.image.source."


def builder_name_words(name: str) -> str:
    """What an ARG with a name of the builder's own means; "" for any other name."""
    if name in PLATFORMS:
        return f"{name}: {PLATFORMS[name]}. The builder sets this one itself; ARG lets this stage see it."
    if name in BUILDER_ARGS:
        return f"{name}: {BUILDER_ARGS[name]}. The builder reads it from --build-arg; ARG lets this stage see it."
    stem = name.upper().removesuffix("_PROXY")
    if stem in PROXIES and name.upper().endswith("_PROXY"):
        return f"{name}: {PROXIES[stem]}. It needs no ARG; with one it shows in the history and counts for the cache."
    return ""
