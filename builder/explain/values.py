"""Values in words: permissions, owners, durations, ports, signals, platforms, names of variables."""

from __future__ import annotations

import re

from builder.shell.well_known import nearly_named, variable_meaning
from webapp.durations import seconds
from webapp.wording import _, enumerated, mark, n_, number

from .words_values import MACHINES, SIGNAL_NUMBERS, SIGNALS, SPECIAL_BITS, SPECIAL_LETTERS, SYSTEMS
from .words_variables import BUILDER_ARGS, PLATFORMS, PROXIES

_WHO = (mark("the owner may {what}"), mark("the group may {what}"), mark("everybody else may {what}"))
_NAMED = ((4, mark("read")), (2, mark("write")), (1, mark("execute")))
# In letters: who, whose rights, and what with them. "For" somebody is what other languages make of "may".
_LETTERS = {"u": mark("the owner"), "g": mark("the group"), "o": mark("others"), "a": mark("everybody")}
_RIGHTS = {
    "r": mark("read"),
    "w": mark("write"),
    "x": mark("execute"),
    "X": mark("execute (only directories and what is executable already)"),
}
_OCTAL = re.compile(r"0?[0-7]?[0-7]{3}\Z")
_CLAUSE = re.compile(r"([ugoa]*)([+\-=])([rwxXstugo]*)\Z")
_DOES = {
    "+": mark("{whom} may also {what}"),
    "-": mark("{whom} may no longer {what}"),
    "=": mark("{whom} may {what} and nothing else"),
}
_LETTERS_NOTE = mark(" Docker Engine 26's own builder accepts letters and does nothing; syntax 1.14 follows them.")
_ACCOUNTS = {  # those that containers of Windows have by themselves
    "containeradministrator": mark(
        "{user}: the administrator that every Windows container has, who may do everything in it."
    ),
    "containeruser": mark("{user}: the user with few rights that every Windows container has."),
}
_NO_GROUP_NAME = mark(
    "{owner}: the files belong to {whom} and to group root, as no group follows the colon; without the colon, that "
    "user's main group gets them."
)
_NO_GROUP_NUMBER = mark(
    "{owner}: the files belong to {whom} and to group root, as no group follows the colon; without the colon, the "
    "group of the same number gets them."
)
_LOOKED_UP = mark("; names are looked up in the image's /etc/passwd and /etc/group")


def mode_words(mode: str, by_builder: bool = True) -> str:
    """ "755" → "755 (rwxr-xr-x): the owner may read, write and execute; …"; letters are spelt out too."""
    if not _OCTAL.match(mode):
        return _symbolic(mode) + (_(_LETTERS_NOTE) if by_builder else "")
    digits = [int(digit) for digit in mode[-3:]]
    bits = int(mode[-4:-3]) if len(mode) > 3 else 0
    special = "".join(_(words) for bit, words in SPECIAL_BITS.items() if bits & bit)
    signs = _picture(digits, bits)
    told = list(zip(_WHO, digits, strict=True))
    if digits[1] == digits[2]:  # "everybody else" holds for the group too
        del told[1]
    words = "; ".join(_(who, what=_rights(digit)) for who, digit in told)
    return _("{mode} ({signs}): {words}{special}.", mode=mode, signs=signs, words=words, special=special)


def _picture(digits: list[int], special: int) -> str:
    """ "rwxr-xr-x" as ls shows it: s and t stand in place of x, in capitals where nobody may execute."""
    signs = [sign if digit & bit else "-" for digit in digits for bit, sign in ((4, "r"), (2, "w"), (1, "x"))]
    for bit, at, sign in ((4, 2, "s"), (2, 5, "s"), (1, 8, "t")):
        if special & bit:
            signs[at] = sign if signs[at] == "x" else sign.upper()
    return "".join(signs)


def _rights(digit: int) -> str:
    return enumerated([_(name) for bit, name in _NAMED if digit & bit]) or _("do nothing")


def _symbolic(mode: str) -> str:
    clauses = [_CLAUSE.match(clause) for clause in mode.split(",")[:4]]
    if not all(clauses):
        return _("{mode}: the permissions.", mode=mode)
    said = "; ".join(_clause(*clause.groups()) for clause in clauses if clause)
    if not said:
        return _("{mode}: the permissions.", mode=mode)
    return _("{text}: {meaning}.", text=mode, meaning=said)


def _clause(who: str, sign: str, rights: str) -> str:
    whom = enumerated([_(_LETTERS[letter]) for letter in dict.fromkeys(who or "a")])
    if rights in ("u", "g", "o"):
        return _("{whom} may do what {other} may", whom=whom, other=_(_LETTERS[rights]))
    what = enumerated([_(_RIGHTS[right]) for right in dict.fromkeys(rights) if right in _RIGHTS])
    said = [_(_DOES[sign], whom=whom, what=what)] if what else []
    for (letter, person), words in SPECIAL_LETTERS.items():
        if letter in rights and (not person or person in (who or "a") or "a" in (who or "a")):
            taken = words[sign == "-"]
            said.append(_(taken))
    if not said and sign == "=":
        return _("{whom} may do nothing", whom=whom)
    return "; ".join(said)


def owner_words(owner: str) -> str:
    """``user[:group]`` of --chown."""
    user, colon, group = owner.partition(":")
    by_name = any(part and not part.isdecimal() for part in (user, group))
    looked_up = _(_LOOKED_UP) if by_name else ""
    whom = _user(user) if user and user != "0" else "root"
    if colon and group:
        return _(
            "{owner}: the files belong to {whom} and {group}{looked_up}.",
            owner=owner,
            whom=whom,
            group=_group(group),
            looked_up=looked_up,
        )
    if colon and user not in ("", "0", "root"):  # tried on Docker Engine 26, where chown takes the user's own group
        words = _NO_GROUP_NAME if by_name else _NO_GROUP_NUMBER
        return _(words, owner=owner, whom=whom)
    if by_name and user != "root":
        return _(
            "{owner}: the files belong to {whom} and to that user's main group, as the image's /etc/passwd has them.",
            owner=owner,
            whom=whom,
        )
    return _(
        "{owner}: the files belong to {whom} and to the group of the same number{looked_up}.",
        owner=owner,
        whom=whom,
        looked_up=looked_up,
    )


def _user(name: str) -> str:
    """Behind "belong to"."""
    return _("user number {name}", name=name) if name.isdecimal() else _("user {name}", name=name)


def _group(name: str) -> str:
    return _("group number {name}", name=name) if name.isdecimal() else _("group {name}", name=name)


def user_words(user: str, made: int = 0, base: str = "") -> str:
    """``made`` is the line that makes the user, ``base`` the image that has one of that name, as far as is known."""
    if user in ("root", "0"):
        return _("{user}: the administrator, who may do everything in the container.", user=user)
    if user.lower() in _ACCOUNTS:
        return _(_ACCOUNTS[user.lower()], user=user)
    if user.isdecimal():
        return _("{user}: the user with this number; the image need not know a name for it.", user=user)
    if made:
        return _("{user}: a user by name, created on line {line}.", user=user, line=made)
    if base:
        return _("{user}: a user by name, who comes with the image {image}.", user=user, image=base)
    return _(
        "{user}: a user by name; this user must exist in the image by the next RUN or when a container starts.",
        user=user,
    )


def duration_words(text: str) -> str:
    """ "1m30s" → "90 seconds"; the text itself when it is no duration."""
    length = seconds(text)
    if length is None:
        return text
    if length >= 3600 and length % 3600 == 0:
        return n_("{n} hour", "{n} hours", int(length // 3600))
    if length >= 60 and length % 60 == 0:
        return n_("{n} minute", "{n} minutes", int(length // 60))
    if length >= 1 and length % 1 == 0:
        return n_("{n} second", "{n} seconds", int(length))
    if length >= 1 or not length:
        return _("{amount} seconds", amount=number(length, "g"))
    return _("{amount} milliseconds", amount=number(length * 1000, "g"))


def signal_words(signal: str) -> str:
    name = signal.upper().removeprefix("SIG")
    name = SIGNAL_NUMBERS.get(name, name)
    meaning = _(SIGNALS[name]) if name in SIGNALS else _("the signal that asks the program to end")
    if signal.isdecimal() and name != signal:
        return _("{signal}: SIG{name}, {meaning}.", signal=signal, name=name, meaning=meaning)
    return _("{text}: {meaning}.", text=signal, meaning=meaning)


def platform_words(text: str) -> str:
    """ "linux/arm64" → "Linux on 64-bit ARM, …"."""
    system, _slash, machine = text.lower().partition("/")
    if not machine and system in MACHINES:
        system, machine = "", system
    name = SYSTEMS.get(system, "")
    kind = _(MACHINES.get(machine) or MACHINES.get(machine.split("/", maxsplit=1)[0], ""))
    if name and kind:
        return _("{text}: {system} on {kind}.", text=text, system=name, kind=kind)
    if name or kind:
        return _("{text}: {meaning}.", text=text, meaning=name or kind)
    return _("{text}: operating system / processor, as in linux/arm64.", text=text)


def name_words(name: str) -> str:
    """The name of an environment variable, with its meaning when it is a well-known one."""
    if meaning := variable_meaning(name):
        return _("{text}: {meaning}.", text=name, meaning=_(meaning))
    if near := nearly_named(name):
        return _(
            "{name}: the name of the variable, as programs and later lines use it. Perhaps you mean {near}, which "
            "programs know.",
            name=name,
            near=near,
        )
    return _("{name}: the name of the variable, as programs and later lines use it.", name=name)


def is_builders(name: str) -> bool:
    """Whether an ARG of that name is one of the builder's own."""
    upper = name.upper()
    proxy = upper.endswith("_PROXY") and upper.removesuffix("_PROXY") in PROXIES
    return proxy or name in PLATFORMS or name in BUILDER_ARGS


def builder_name_words(name: str, given: bool = False, above: bool = False) -> str:
    """What an ARG with a name of the builder's own means. ``given`` is a default; ``above``: it stands before the first
    FROM, where there is no stage yet."""
    if name in PLATFORMS and given:
        words = mark("{name}: {meaning}. The default after it replaces what the builder would set.")
        return _(words, name=name, meaning=_(PLATFORMS[name]))
    if name in PLATFORMS:
        words = mark("{name}: {meaning}. The builder sets this one itself; ARG lets this stage see it.")
        if above:
            words = mark("{name}: {meaning}. The builder sets this one itself; the FROM lines know it without ARG too.")
        return _(words, name=name, meaning=_(PLATFORMS[name]))
    if name in BUILDER_ARGS:
        words = mark("{name}: {meaning}. The builder reads it from --build-arg; ARG lets this stage see it.")
        if above:
            words = mark("{name}: {meaning}. The builder reads it from --build-arg; an ARG up here is for FROM lines.")
        return _(words, name=name, meaning=_(BUILDER_ARGS[name]))
    words = mark("{name}: {meaning}. It needs no ARG; with one it shows in the history and affects the cache.")
    return _(words, name=name, meaning=_(PROXIES[name.upper().removesuffix("_PROXY")]))
