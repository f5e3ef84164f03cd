"""Several things written as one, with commas between, where each wants an option of its own."""

import re
from collections.abc import Callable

from webapp.console.grammar import Command
from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem
from webapp.wording import _

_LABELS = re.compile(r"[\w.-]+=[^,=]*(,[ ]?[A-Za-z][\w.-]*=[^,=]*)+")
_VARIABLES = re.compile(r"[A-Z_][A-Z0-9_]*=[^,=]*(,[ ]?[A-Z_][A-Z0-9_]*=[^,=]*)+")
_SPACED = re.compile(r"[A-Z_]+(?<!OPTS)(?<!ARGS)(?<!FLAGS)(?<!OPTIONS)=[^\s=,-][^\s=]*(?: [A-Z_][A-Z0-9_]*=[^\s=]+)+")
_PORTS = re.compile(r"[\d.]*:?\d+(?:-\d+)?:\d+(?:-\d+)?(?:/\w+)?(,[ ]?\d+(?:-\d+)?:\d+(?:-\d+)?(?:/\w+)?)+")
_MOUNTS = re.compile(r"[^,:]{2,}:/[^,:]*(,[^,:]{2,}:/[^,:]*)+")


def _pairs(part: Part, form: re.Pattern[str]) -> list[Problem]:
    """`--label a=b,c=d`, `-e A=1,B=2`."""
    if "," not in part.value or form.fullmatch(part.value) is None or part.flag is None:
        return []
    at = part.value.index(",")
    message = _(
        "The comma and all that follows it belong to the value of {name}: docker reads one pair here. Write "
        "{option} again for each further one.",
        name=part.value.partition("=")[0],
        option=part.flag.long,
    )
    return [Problem(_place(part, at), "hint", f"{part.flag.value}.joined", message)]


def _place(part: Part, at: int) -> tuple[int, int]:
    return part.item.part(part.start + at, part.end)


def labels(part: Part, command: Command) -> list[Problem]:
    return _pairs(part, _LABELS)


def variables(part: Part, command: Command) -> list[Problem]:
    if " " in part.value and _SPACED.fullmatch(part.value) and part.flag:
        message = _(
            "The space and all that follows it belong to the value of {name}: docker reads one variable here. Write "
            "{option} again for each further one.",
            name=part.value.partition("=")[0],
            option=part.flag.long,
        )
        return [Problem(_place(part, part.value.index(" ")), "hint", "env.joined", message)]
    return _pairs(part, _VARIABLES)


def _several(part: Part, form: re.Pattern[str], code: str) -> list[Problem]:
    """`-p 80:80,443:443`, which docker refuses."""
    if "," not in part.value or form.fullmatch(part.value) is None or part.flag is None:
        return []
    message = _(
        "A comma joins nothing here, and docker refuses the line. Write {option} once for each.", option=part.flag.long
    )
    fix = None
    if part.flag.short and part.item.text == part.value and " " not in part.value:
        fix = Fix(part.span, part.value.replace(",", f" {part.flag.short} "))
    return [Problem(_place(part, part.value.index(",")), "error", code, message, fix, exit_code=125)]


def ports(part: Part, command: Command) -> list[Problem]:
    return _several(part, _PORTS, "port.invalid")


def mounts(part: Part, command: Command) -> list[Problem]:
    return _several(part, _MOUNTS, "mount.invalid")


def removed(part: Part, command: Command) -> list[Problem]:
    """`--env-rm A=1`: a variable and a label are taken away by their names (docker/cli, service/update.go)."""
    name, equals, _value = part.value.partition("=")
    if not equals or not name or "$" in name or part.flag is None:
        return []
    message = _(
        "{option} takes only the name: with {value} docker removes nothing, and does not say so.",
        option=part.flag.long,
        value=part.value,
    )
    return [Problem(part.span, "warning", "value.not_found", message, Fix(part.span, name))]


def unmounted(part: Part, command: Command) -> list[Problem]:
    """`--mount-rm type=volume,source=a,target=/b`: a mount is taken away by its place."""
    value = part.value
    if value.startswith(("/", "$", "`", "\\")) or value[1:2] == ":" or not value:
        return []
    found = re.search(r"(?:^|,)(?:target|dst|destination)=([^,]+)", value)
    better = found[1] if found else value.rpartition(":")[2] if ":/" in value else ""
    message = _(
        "--mount-rm takes the mount's place in the container, such as /data: with anything else docker removes "
        "nothing, and does not say so."
    )
    fix = Fix(part.span, better) if better.startswith("/") else None
    return [Problem(part.span, "warning", "value.not_found", message, fix)]


CHECKED: dict[str, Callable[[Part, Command], list[Problem]]] = {
    "label": labels,
    "env": variables,
    "port": ports,
    "mount": mounts,
    "removed": removed,
    "unmounted": unmounted,
}
