"""Values of `docker compose`, and why it refuses another (docker/compose, cmd/compose/; seen with Compose 2.26.1)."""

import re
from collections.abc import Callable

from webapp.console.values.modes import MODES
from webapp.console.values.piece import Wrong
from webapp.wording import _

_PROJECT = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NUMBER = re.compile(r"[-+]?\d+")
_PROGRESS = ("auto", "tty", "plain", "json", "quiet", "none")
_PULL = re.compile(r"always|missing|never|build|if_not_present|refresh|daily|weekly|every_\w+")


def _whole(value: str, message: str, docker: str, fix: str | None = None) -> Wrong:
    return Wrong(0, len(value), message, docker, fix)


def _project(value: str) -> Wrong | None:
    if _PROJECT.fullmatch(value):
        return None
    message = _(
        "{text} is not a project name: it begins with a lower-case letter or digit, and more of them may follow, "
        "also - and _.",
        text=value,
    )
    docker = (
        f'invalid project name "{value}": must consist only of lowercase alphanumeric characters, hyphens, and '
        "underscores as well as start with a letter or number"
    )
    better = value.lower()
    return _whole(value, message, docker, better if _PROJECT.fullmatch(better) else None)


def _progress(value: str) -> Wrong | None:
    if value in _PROGRESS:
        return None
    message = _("{text} is not a way to show progress: {known}.", text=value, known=", ".join(_PROGRESS[:-1]))
    return _whole(value, message, f'unsupported --progress value "{value}"')


def _pull(value: str) -> Wrong | None:
    if _PULL.fullmatch(value):
        return None
    message = _("{value} is not a rule for fetching: always, missing or never.", value=value)
    return _whole(value, message, f'invalid --pull option "{value}"')


def _scale(value: str) -> Wrong | None:
    name, equals, number = value.partition("=")
    if not equals or not name:
        message = _("A service and how many of its containers run go here, with = between them: web=3.")
        return _whole(value, message, f'invalid --scale option "{value}". Should be SERVICE=NUM')
    if _NUMBER.fullmatch(number):
        return None
    message = _("After the = comes how many containers of {service} run, as a whole number.", service=name)
    docker = f'strconv.Atoi: parsing "{number}": invalid syntax'
    return Wrong(len(name) + 1, len(value), message, docker) if number else _whole(value, message, docker)


def _scaled(value: str) -> Wrong | None:
    """The same without --scale in front of it, for the client's `service scale`, too."""
    wrong = _scale(value)
    return Wrong(wrong.start, wrong.end, wrong.message, f"invalid scale specifier: {value}") if wrong else None


def _rmi(value: str) -> Wrong | None:
    if value in MODES["rmi"]:
        return None
    message = _("{text} is neither of the two words that can go here: all or local.", text=value)
    return _whole(value, message, f'invalid value for --rmi: "{value}"')


def _ssh(value: str) -> Wrong | None:
    if value == "default" or "=" in value:
        return None
    message = _("default goes here, or a name and its agent or key with = between them: web=~/.ssh/id_rsa.")
    return _whole(value, message, f'invalid ssh key "{value}"')


def _config_format(value: str) -> Wrong | None:
    if value in ("yaml", "json"):
        return None
    message = _("The file is printed as yaml or json, and {text} is neither.", text=value)
    return _whole(value, message, f'unsupported format "{value}"')


def _port(value: str) -> Wrong | None:
    number, _slash, protocol = value.partition("/")
    if value.isdecimal():
        return None
    docker = f'strconv.ParseUint: parsing "{value}": invalid syntax'
    if number.isdecimal() and protocol:
        message = _("Only the number goes here; --protocol {name} says which kind it is.", name=protocol)
        return _whole(value, message, docker, f"--protocol {protocol} {number}" if protocol in ("tcp", "udp") else None)
    return _whole(value, _("The number of a port goes here: 80."), docker)


REFUSED: dict[str, Callable[[str], Wrong | None]] = {
    "project": _project,
    "compose-progress": _progress,
    "compose-pull": _pull,
    "scale": _scale,
    "scaled": _scaled,
    "rmi": _rmi,
    "compose-ssh": _ssh,
    "config-form": _config_format,
    "port-number": _port,
}
