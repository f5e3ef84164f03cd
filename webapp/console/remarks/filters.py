"""Filters that docker or its engine refuses: keys that a list has not, and values that fit no key."""

from webapp.console.grammar import Command
from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.docker_says import flag_error
from webapp.console.values import choices, filter_values
from webapp.wording import _


def filters(part: Part, command: Command) -> list[Problem]:
    """What is wrong with one `--filter`; of an empty one docker takes no notice."""
    flag = part.flag
    if flag is None or not part.value:
        return []
    if "=" in part.value:
        return _unknown(part, command, flag.value or "") or _value(part, command, flag.value or "") or _joined(part)
    docker = flag_error(
        command,
        f'invalid argument "{part.value}" for "{flag.names}" flag: bad format of filter (expected name=value)',
    )
    message = _("A filter is a key, =, and a value: status=exited.")
    return [Problem(part.span, "error", "filter.invalid", message, None, docker, 125)]


def _unknown(part: Part, command: Command, kind: str) -> list[Problem]:
    """The engine refuses a key that its list has not (Docker Engine 26, tried: ps, images, network ls, volume ls,
    search, plugin ls and the prunes of one kind of thing); `events` takes any."""
    written = part.value.partition("=")[0]
    key = choices.key_of(part.value)
    known = choices.known_keys(kind, command.name)
    if not known or key in known or "$" in key:
        return []
    message = _(
        "{command} has no filter {key}; it has {keys}.",
        command=f"docker {command.name}" if command.name in choices.OWN_KEYS else _(choices.FILTERS[kind][1]),
        key=written,
        keys=", ".join(known),
    )
    return [Problem(part.span, "error", "filter.unknown", message, None, _docker(kind, key), 1)]


def _docker(kind: str, key: str) -> str:
    """What docker says of a key that it does not know: Compose looks itself (docker/compose, cmd/compose)."""
    if kind == "compose-filter":
        return f"unknown filter {key}"
    return (
        f"invalid filter '{key}'"
        if kind in choices.BY_COMPOSE
        else f"Error response from daemon: invalid filter '{key}'"
    )


def _value(part: Part, command: Command, kind: str) -> list[Problem]:
    wrong = filter_values.wrong(kind, command.name, part.value)
    if wrong is None:
        return []
    span = part.item.part(part.start + wrong.start, part.start + wrong.end)
    docker = f"Error response from daemon: {wrong.docker}"
    fix = None if wrong.fix is None else Fix(span, wrong.fix)
    return [Problem(span, "error", "filter.invalid", wrong.message, fix, docker, 1)]


def _joined(part: Part) -> list[Problem]:
    """`name=a,label=b`: the comma belongs to the first one's value."""
    keys = choices.FILTERS[part.flag.value or ""][0] if part.flag else {}
    comma = part.value.find(",")
    if comma < 0 or part.value[comma + 1 :].partition("=")[0] not in keys or part.value.count("=") < 2:
        return []
    message = _(
        "A comma does not join filters: it belongs to the value. Write {name} again for the next.",
        name=part.flag.long if part.flag else "",
    )
    return [Problem(part.item.part(part.start + comma, part.end), "hint", "filter.joined", message)]
