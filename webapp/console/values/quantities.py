"""Numbers with a unit or a form of their own, and why docker's client refuses one: durations, processors, limits."""

import re

from webapp.console.values.piece import Wrong
from webapp.wording import _

_DURATION = re.compile(r"[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+|[-+]?0")
_LIMIT = re.compile(r"(\w+)=(-?\d+)(?::(-?\d+))?")
_DEVICES = re.compile(r"device=[\w-]+(?:,[\w-]+)+")


def wrong_duration(value: str) -> Wrong | None:
    """Go's rule for durations (time.ParseDuration)."""
    if not value or "$" in value or "`" in value or _DURATION.fullmatch(value):
        return None
    if value.isdecimal():
        message = _("The unit is missing: {text}s are seconds, {text}m are minutes.", text=value)
        return Wrong(0, len(value), message, f'time: missing unit in duration "{value}"', fix=f"{value}s")
    message = _("{text} is no duration: write a number and ms, s, m or h, such as 30s.", text=value)
    return Wrong(0, len(value), message, f'time: invalid duration "{value}"')


def wrong_cpus(value: str) -> Wrong | None:
    """`0,5`: docker reads numbers as English writes them."""
    if not re.fullmatch(r"\d+,\d+", value):
        return None
    better = value.replace(",", ".")
    message = _("Decimals stand behind a dot here: {better}.", better=better)
    return Wrong(0, len(value), message, f"failed to parse {value} as a rational number", fix=better)


def wrong_ulimit(value: str) -> Wrong | None:
    """`nofile=unlimited` (docker/go-units, ParseUlimit)."""
    name, equals, limit = value.partition("=")
    if not equals or "$" in value or "`" in value:
        return None
    if _LIMIT.fullmatch(value):
        return None
    message = _("A limit is a number, or two with : between: {better}. -1 means no limit.", better=f"{name}=1024:2048")
    return Wrong(len(name) + 1, len(value), message, f'strconv.ParseInt: parsing "{limit}": invalid syntax')


def wrong_gpus(value: str) -> Wrong | None:
    """`device=0,1`: the comma begins the next setting."""
    if not _DEVICES.fullmatch(value):
        return None
    better = f"'\"{value}\"'"
    message = _(
        "The comma ends the setting, so docker reads two that exclude each other. Write {better}.", better=better
    )
    return Wrong(0, len(value), message, "cannot set both Count and DeviceIDs on device request", fix=better)
