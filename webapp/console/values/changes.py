"""`docker commit --change` and `docker import --change`: lines of a Dockerfile, which the engine reads (seen with
Docker Engine 26.1)."""

import re

from webapp.console.values.engine_words import is_signal
from webapp.console.values.piece import Wrong, is_put_in_later
from webapp.wording import _

_CHANGES = (
    *("CMD", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "ONBUILD", "STOPSIGNAL", "USER", "VOLUME"),
    "WORKDIR",
)
# Instructions that may stand alone: they take away what the image has.
_ALONE = ("CMD", "ENTRYPOINT")
_PORT = re.compile(r"(\d+)(?:-(\d+))?(?:/(?:tcp|udp|sctp))?", re.IGNORECASE)


def wrong_change(value: str) -> Wrong | None:
    """What --change of commit and import does not take."""
    start = len(value) - len(value.lstrip())
    first, _blank, rest = value[start:].partition(" ")
    if not first or first.upper() in _CHANGES:
        return _wrong_line(value, first.upper(), rest.strip()) if first and not is_put_in_later(rest) else None
    name, _equals, said = first.partition("=")
    message = _(
        "{word} is not one of the instructions that can go here: {known}.", word=first, known=", ".join(_CHANGES)
    )
    if name.upper() in _CHANGES:
        line = f"{name} {said} {rest}".rstrip()
        message = _("A space goes after the instruction, not =: write '{line}'.", line=line)
    printed = f"Error response from daemon: {first} is not a valid change command"
    return Wrong(start, start + len(first), message, printed)


def _wrong_line(value: str, name: str, rest: str) -> Wrong | None:
    """What the engine refuses of an instruction that can stand here."""
    message = docker = ""
    if not rest:
        if name not in _ALONE:
            message = _("{name} says nothing here: what it sets is missing after it.", name=name)
            docker = f"{name} requires at least one argument"
    elif name in ("ENV", "LABEL"):
        if "=" not in rest and " " not in rest:
            message = _("{name} takes a name and a value: {name} {text}=value.", name=name, text=rest)
            docker = f"{name} must have two arguments"
    elif name == "EXPOSE":
        bad = next((port for port in rest.split() if not _is_port(port)), "")
        message = _("{text} is not a port: write 80, 80/udp or 8000-8080.", text=bad) if bad else ""
        docker = f"invalid containerPort: {bad}"
    elif name == "STOPSIGNAL" and not is_signal(rest):
        message = _("{text} is not a signal: write a name such as TERM or KILL, or its number.", text=rest)
        docker = f"invalid signal: {rest}"
    elif name == "HEALTHCHECK" and not re.match(r"--|(?:CMD|NONE)\b", rest, re.IGNORECASE):
        message = _("After HEALTHCHECK comes CMD and a command, or NONE.")
        docker = f'unknown type "{rest.split(maxsplit=1)[0].upper()}" in HEALTHCHECK (try CMD)'
    return Wrong(0, len(value), message, f"Error response from daemon: {docker}") if message else None


def _is_port(text: str) -> bool:
    found = _PORT.fullmatch(text)
    return found is not None and int(found[1]) <= int(found[2] or found[1]) <= 65535
