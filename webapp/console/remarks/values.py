"""Problems of values, as far as their text alone tells."""

from collections.abc import Callable

from webapp.console import odd_signs, values
from webapp.console.grammar import Command
from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem, Span
from webapp.console.remarks import joined, templates
from webapp.console.remarks.docker_says import flag_error, value_error
from webapp.console.remarks.empties import empty
from webapp.console.remarks.filters import filters
from webapp.console.values import built, composed, images, pairs, places, refusals, swarms
from webapp.console.values.left_open import is_in_capitals, is_left_open
from webapp.console.values.modes import MODES
from webapp.console.values.piece import is_placeholder, is_put_in_later, is_template
from webapp.durations import seconds
from webapp.wording import _

_CODES = {  # where it is not the kind's name
    "bytes": "size",
    "service-port": "port",
    "removed-port": "port",
    "compose-progress": "progress",
    "compose-pull": "pull",
    "compose-ssh": "ssh",
    "config-form": "format",
    "address-pool": "address",
    "builder-name": "name",
    "builder-node": "name",
    "driver-kind": "driver",
    "builder-driver": "driver",
    "port-number": "port",
    "scaled": "scale",
    "swarm-file": "setting",
    "driver-setting": "setting",
    "context-endpoint": "setting",
}
_OTHERS_IN_COMPOSE = ("mount", "label", "build-arg")  # of which Compose takes more than docker's client
# Kinds that docker's client refuses as it reads the option.
_INVALID_ARGUMENTS = (
    refusals.ARGUMENTS
    | swarms.ARGUMENTS
    | {"mount-options", "duration", "cpus", "ulimit", "gpus", "host", "removed-port"}
)
# Kinds of values in which no brackets mean anything to docker.
_FILLED_IN = frozenset(
    (
        *("image", "new-image", "scouted", "name", "alias", "container", "object", "network-name", "volume-name"),
        *("service", "server", "path", "archive", "context", "copy-path", "service-path", "mount", "port"),
        *("service-port", "exposed", "expose", "platform", "number", "bytes", "cpus", "user", "host"),
    )
)
# Kinds of numbers and of words in small letters: a word in capitals is one of a manual.
_SMALL = frozenset((
    *("scale", "scaled", "port-number", "driver-kind", "availability", "rmi", "config-form", "number"),
    *("address-pool", "removed-port"),
))  # fmt: skip

# Options whose number has no sign (docker/cli, cli/command/service/opts.go and swarm/opts.go).
_FROM_ZERO = frozenset((
    "--max-concurrent", "--max-snapshots", "--replicas", "--replicas-max-per-node", "--restart-max-attempts",
    "--rollback-parallelism", "--snapshot-interval", "--update-parallelism",
))  # fmt: skip


def value(kind: str, part: Part, command: Command) -> list[Problem]:
    """What the text of a value alone shows to be wrong."""
    open_to_reader = is_placeholder(part.value) or (kind in _FILLED_IN and is_template(part.value))
    open_to_reader = open_to_reader or ((kind.endswith("image") or kind == "project") and is_left_open(part.value))
    open_to_reader = open_to_reader or (kind in _SMALL and is_in_capitals(part.value))
    if open_to_reader and part.item.text[0] not in "\"'" and kind != "container-command":
        return [placeholder(part.span)]
    if kind == "image" and part.value[-1:] == "." and (found := _full_stop(part)):
        return [found]
    return _value(kind, part, command)


def _full_stop(part: Part) -> Problem | None:
    """`nginx:latest.`, at the end of a sentence of a page."""
    name = part.value.rstrip(".")
    if not name or name.endswith("/"):
        return None
    span = part.item.part(part.start + len(name), part.end)
    message = _(odd_signs.SENTENCE, sign=part.value[len(name) :])
    return Problem(span, "hint" if ":" in name else "error", "image.invalid", message, Fix(span, ""))


def placeholder(span: Span) -> Problem:
    """What a manual leaves to its reader."""
    return Problem(span, "hint", "value.placeholder", _("A placeholder: put your own value here."))


def _value(kind: str, part: Part, command: Command) -> list[Problem]:
    if not part.value and part.flag and ((nothing := empty(kind, part, command)) or kind.endswith("image")):
        return nothing
    checked = _CHECKED.get(kind.rpartition("-")[2])
    if checked and (found := checked(part, command)):
        return found
    if kind.startswith("mount") and part.flag and part.flag.here and places.is_of_machine(kind, part.value):
        message = f"{_('Nothing from a machine is mounted here.')} {_(part.flag.here)}"
        return [Problem(part.span, "error", "flag.not_here", message, exit_code=125)]
    wrong = values.wrong(kind, part.value)
    if not wrong and kind in ("image", "new-image", "repository"):
        return _capitals(part)
    if wrong and kind == "mount-options" and part.flag and part.flag.here:  # this console's own engine judges the rest
        wrong = pairs.wrong_keys(kind, part.value)
    # docker images lists nothing of a name that cannot be; Compose has rules of its own for mounts.
    dashed = part.argument and part.item.value[:1] in ("–", "—")
    if wrong is None or dashed or command.name == "images" or _is_taken(kind, part, command):
        return []
    span = part.item.part(part.start + wrong.start, part.start + wrong.end)
    fix = _fix(kind, part, span, wrong.fix)
    code = f"{_CODES.get(kind) or kind.removeprefix('new-').removesuffix('-one')}.invalid"
    docker = _worded(kind, part, command, wrong.docker) if wrong.docker else ""
    return [Problem(span, wrong.severity, code, wrong.message, fix, docker, 125 if command.options_first else 1)]


def _capitals(part: Part) -> list[Problem]:
    """`MyUser/app`: docker looks for a server of that name."""
    first, slash, _rest = part.value.partition("/")
    if not slash or not first.isalnum() or not images.has_capitals(first):
        return []
    span = part.item.part(part.start, part.start + len(first))
    message = _(
        "Because of its capital letters, docker takes {first} for the address of a registry, and asks there. User "
        "names are written in lower-case letters: {name}.",
        first=first,
        name=first.lower(),
    )
    return [Problem(span, "warning", "image.capitals", message, Fix(span, first.lower()))]


def _is_taken(kind: str, part: Part, command: Command) -> bool:
    """Whether this command takes more values of the kind than docker run does."""
    if part.flag and part.flag.older and command.name == "build":  # which BuildKit does not look at
        return True
    compose = kind in _OTHERS_IN_COMPOSE and command.name.startswith("compose")
    return compose or (kind == "label" and command.name == "node update")


def _fix(kind: str, part: Part, span: Span, instead: str | None) -> Fix | None:
    """What is to be written instead, where that is certain."""
    if kind == "mount" and span[0] == part.span[0]:
        source = ":" in part.value[2:] and not part.value.startswith("~") and part.value[1:3] != ":/"
        return Fix((span[0], span[0]), "./") if source and part.item.text == part.item.value else None
    return None if instead is None else Fix(span, instead)


def _worded(kind: str, part: Part, command: Command, docker: str) -> str:
    """Docker's words for a bad value, which each command puts in another way."""
    if part.flag and part.flag.value in _INVALID_ARGUMENTS:
        return flag_error(command, f'invalid argument "{part.value}" for "{part.flag.names}" flag: {docker}')
    if command.name == "build":
        return value_error(command, f'invalid tag "{part.value}": {docker}')
    if command.name == "tag":
        return f'Error parsing reference: "{part.value}" is not a valid repository/tag: {docker}'
    if kind in built.REFUSED:
        return f"ERROR: {docker}"
    if kind in composed.REFUSED or (part.flag and part.flag.value == "inspected"):
        return docker
    return value_error(command, docker) if command.options_first else f"Error response from daemon: {docker}"


def _bytes(part: Part, command: Command) -> list[Problem]:
    """-1, which one option takes (docker/cli, opts/opts.go, MemSwapBytes)."""
    if part.value != "-1" or part.flag is None or part.flag.long == "--memory-swap":
        return []
    docker = flag_error(command, f'invalid argument "-1" for "{part.flag.names}" flag: invalid size: \'-1\'')
    message = _("Only --memory-swap takes -1. Leave {flag} out, and there is no limit.", flag=part.flag.long)
    return [Problem(part.span, "error", "size.invalid", message, None, docker, 125)]


def _policy(part: Part, command: Command) -> list[Problem]:
    """`compose pull --policy`, which nobody compares with what there is (docker/compose, cmd/compose/pull.go)."""
    if not part.value or part.value in MODES["pull"] or is_put_in_later(part.value):
        return []
    message = _("{value} is not a rule for fetching: missing or always. Compose takes the word, and says nothing "
                "about it.",
                value=part.value)  # fmt: skip
    return [Problem(part.span, "warning", "pull.invalid", message)]


def _number(part: Part, command: Command) -> list[Problem]:
    flag, text = part.flag, part.value
    if flag is not None and flag.long in _FROM_ZERO and text.startswith(("-", "+")) and _is_int(text):
        message = _("{name} needs a whole number without a sign, and {text} is not one.", name=flag.long, text=text)
        return [Problem(part.span, "error", "number.invalid", message, None, _unsigned(part, command), 125)]
    if flag is None or _is_int(text) or flag.long == "--tail":
        return _tail(part, command) if flag and flag.long == "--tail" else []
    docker = flag_error(
        command,
        f'invalid argument "{text}" for "{flag.names}" flag: strconv.ParseInt: parsing "{text}": invalid syntax',
    )
    if text:
        message = _("{name} needs a whole number, and {text} is not one.", name=flag.long, text=text)
    else:
        message = _("{name} needs a whole number, and an empty value is not one.", name=flag.long)
    return [Problem(part.span, "error", "number.invalid", message, None, docker, 125)]


def _unsigned(part: Part, command: Command) -> str:
    text, names = part.value, part.flag.names if part.flag else ""
    docker = f'invalid argument "{text}" for "{names}" flag: strconv.ParseUint: parsing "{text}": invalid syntax'
    return flag_error(command, docker)


def _scaled(part: Part, command: Command) -> list[Problem]:
    """`service scale web=-1`, a number that Compose takes (docker/cli, cli/command/service/scale.go)."""
    name, equals, number = part.value.partition("=")
    if command.name != "service scale" or not (name and equals and number[:1] in ("-", "+") and _is_int(number)):
        return []
    message = _("After the = comes how many containers of {service} run, as a whole number.", service=name)
    docker = f'{name}: invalid replicas value {number}: strconv.ParseUint: parsing "{number}": invalid syntax'
    return [Problem(part.span, "error", "scale.invalid", message, None, docker)]


def _log_option(part: Part, command: Command) -> list[Problem]:
    """`--log-opt =x`, of which only the options of services are looked at as they are read."""
    if part.flag is None or not command.name.startswith("service ") or not part.value.startswith("="):
        return []
    docker = f'invalid argument "{part.value}" for "{part.flag.names}" flag: invalid environment variable: {part.value}'
    message = _("The name before the = is missing.")
    return [Problem(part.span, "error", "log-option.invalid", message, None, flag_error(command, docker), 125)]


def _duration(part: Part, command: Command) -> list[Problem]:
    """The times of a service's health check (docker/cli, opts/duration.go); other durations may be negative."""
    if part.flag is None or not command.name.startswith("service ") or not part.flag.long.startswith("--health-"):
        return []
    if (seconds(part.value) or 0) >= 0:
        return []
    docker = f'invalid argument "{part.value}" for "{part.flag.names}" flag: duration cannot be negative'
    message = _("Less than zero cannot go here.")
    return [Problem(part.span, "error", "duration.invalid", message, None, flag_error(command, docker), 125)]


def _tail(part: Part, command: Command) -> list[Problem]:
    """The engine takes any other word for `all` (moby, daemon/logs.go); of a service's output it refuses it
    (daemon/cluster/services.go)."""
    text = part.value
    if text in ("all", "") or is_put_in_later(text) or text.removeprefix("-").removeprefix("+").isdecimal():
        return []
    if command.name == "service logs":
        message = _("--tail needs a whole number or all, and {text} is neither.", text=text)
        return [Problem(part.span, "error", "number.invalid", message)]
    message = _("{text} is not a number, so all lines are printed, as with --tail all.", text=text)
    return [Problem(part.span, "warning", "number.invalid", message)]


def _is_int(text: str) -> bool:
    digits = text.removeprefix("-").removeprefix("+")
    return digits.isascii() and digits.isdigit() and int(digits[:20]) < 2**63


_CHECKED: dict[str, Callable[[Part, Command], list[Problem]]] = {
    "number": _number,
    "duration": _duration,
    "option": _log_option,
    "scaled": _scaled,
    "filter": filters,
    "policy": _policy,
    "bytes": _bytes,
    "format": templates.of_template,
    "one": templates.of_template,  # format-one
    **joined.CHECKED,
}
