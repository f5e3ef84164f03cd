"""Values in words: permissions, owners, durations, ports, signals, variables."""

from __future__ import annotations

import re

from builder.dockerfile.argument_command import seconds
from builder.dockerfile.model import Instruction
from builder.dockerfile.references import Reference, scan
from builder.dockerfile.scopes import Binding
from builder.dockerfile.variables import PLATFORM_ARGS, PROXY_ARGS

from .context import Context
from .words_roles import PORTS, SIGNALS, UNSET, VARIABLES

_WHO = ("the owner", "the group", "everybody else")


def mode_words(mode: str) -> str:
    """ "755" → "755: the owner may read, write and execute; …"."""
    digits = mode[-3:]
    if not re.fullmatch(r"0?[0-7]?[0-7]{3}", mode):
        return f"{mode}: the permissions."
    rights = [_rights(int(digit)) for digit in digits]
    if rights[1] == rights[2]:
        return f"{mode}: {_WHO[0]} may {rights[0]}; everybody else may {rights[1]}."
    return f"{mode}: " + "; ".join(f"{who} may {right}" for who, right in zip(_WHO, rights, strict=True)) + "."


def _rights(digit: int) -> str:
    names = [name for bit, name in ((4, "read"), (2, "write"), (1, "execute")) if digit & bit]
    if not names:
        return "do nothing"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def owner_words(owner: str) -> str:
    """``user[:group]`` of --chown."""
    user, colon, group = owner.partition(":")
    whom = f"user {user}" if user else "root"
    if colon and group:
        return f"{owner}: the files belong to {whom} and group {group}."
    return f"{owner}: the files belong to {whom} and to the group of the same number."


def user_words(user: str) -> str:
    if user in ("root", "0"):
        return f"{user}: the administrator, who may do everything in the container."
    if user.isdecimal():
        return f"{user}: the user with this number; the image need not know a name for it."
    return f"{user}: this user must exist in the image when the next RUN comes."


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
    usual = f" (usually {PORTS[port]})" if port in PORTS and not PORTS[port].startswith("a common") else ""
    usual = f" ({PORTS[port]})" if port in PORTS and not usual else usual
    return (
        f"{port}: the port the program in the container listens on{usual}. From your machine it is "
        f"reached after docker run -p {port}:{port}."
    )


def signal_words(signal: str) -> str:
    name = signal.upper().removeprefix("SIG")
    meaning = SIGNALS.get({"15": "TERM", "2": "INT", "3": "QUIT", "9": "KILL", "1": "HUP"}.get(name, name))
    return f"{signal}: {meaning}." if meaning else f"{signal}: the signal that asks the program to end."


def name_words(name: str) -> str:
    """The name of an environment variable, with its meaning when it is a well-known one."""
    meaning = VARIABLES.get(name)
    return f"{name}: {meaning}." if meaning else f"{name}: the name of the variable."


def variable_words(text: str, instruction: Instruction, context: Context, by_shell: bool = False) -> str:
    """``$name`` or ``${name…}``: whose it is, what it holds here, and who fills it in."""
    references = scan(text, context.escape).references
    if not references:
        return f"{text}: the shell fills this in."
    reference = references[0]
    if reference.name and not (reference.name[0].isalpha() or reference.name[0] == "_"):
        return (
            f"{text}: a value the shell itself provides."
            if by_shell
            else f"{text}: empty; the builder has no such value."
        )
    return f"{text}: {_origin(reference.name, instruction, context, by_shell)}{_otherwise(text, reference)}."


def _origin(name: str, instruction: Instruction, context: Context, by_shell: bool) -> str:
    binding = context.scope.find(name)
    later = by_shell and instruction.keyword in ("CMD", "ENTRYPOINT", "HEALTHCHECK")
    if binding is None or (later and binding.kind == "ARG"):
        return _unset(name, instruction, context, by_shell, later)
    when = ", filled in when the container runs" if later else ", filled in by the shell" if by_shell else ""
    return _bound(name, binding) + when


def _bound(name: str, binding: Binding) -> str:
    value = "" if binding.value is None else f"{binding.value[:60]!r}" if binding.value else "empty"
    if not binding.line:
        return f"{name}, which the builder sets itself{f' (here {value})' if value else ''}"
    if binding.kind == "ENV":
        return f"{name}, set on line {binding.line}{f' to {value}' if value else ''}"
    if not value:
        return f"{name}, declared on line {binding.line} without a value: empty unless --build-arg {name}=… gives one"
    return f"{name}, {value} by line {binding.line} unless --build-arg says otherwise"


def _unset(name: str, instruction: Instruction, context: Context, by_shell: bool, later: bool) -> str:
    if name in PROXY_ARGS:
        return f"{name}, a proxy setting that --build-arg may give without a declaration"
    if name in PLATFORM_ARGS:
        return f"{name}, empty here: the builder sets it, but this stage must ask for it with ARG {name}"
    if name == "PATH":
        return "PATH, as the base image sets it"
    who = "run" if later else "shell" if by_shell else "from" if instruction.keyword == "FROM" else "builder"
    return f"{name}, {UNSET[who]}"


def _otherwise(text: str, reference: Reference) -> str:
    word = text[slice(*reference.word)]
    operator = reference.operator
    if not operator:
        return ""
    if operator[0] in "#%/":
        return {"#": "; its beginning", "%": "; its end"}.get(operator[0], "; what matches") + (
            f" {word!r} is replaced" if operator[0] == "/" else f" {word!r} is cut off"
        )
    empty = "unset or empty" if operator[0] == ":" else "unset"
    return {
        "-": f"; {word!r} if that is {empty}",
        "+": f"; {word!r} instead, unless that is {empty}",
        "?": f"; the build stops if that is {empty}",
    }[operator[-1]]
