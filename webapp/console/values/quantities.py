"""Numbers with a unit or a form of their own, and why docker's client refuses one: durations, processors, limits."""

import re

from webapp.console.values import pairs
from webapp.console.values.piece import Wrong, is_put_in_later
from webapp.durations import seconds
from webapp.wording import _

_RATIONAL = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?(?:/\d+)?")
_GPU_KEYS = ("count", "driver", "device", "capabilities", "options")
_GPU_COUNT = re.compile(r"all|[-+]?\d+|")
# docker/go-units, ulimit.go
_LIMITS = ("core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio",
           "rttime", "sigpending", "stack")  # fmt: skip
_LIMIT = re.compile(r"(\w+)=(-?\d+)(?::(-?\d+))?")
_DEVICES = re.compile(r"device=[\w-]+(?:,[\w-]+)+")


def wrong_duration(value: str) -> Wrong | None:
    """Go's rule for durations (time.ParseDuration)."""
    if not value or is_put_in_later(value) or seconds(value) is not None:
        return None
    if value.isdecimal():
        message = _("The unit is missing: {text}s are seconds, {text}m are minutes.", text=value)
        return Wrong(0, len(value), message, f'time: missing unit in duration "{value}"', fix=f"{value}s")
    message = _("{text} is not a duration: write a number and ms, s, m or h, such as 30s.", text=value)
    return Wrong(0, len(value), message, f'time: invalid duration "{value}"')


def wrong_cpus(value: str) -> Wrong | None:
    """`0,5`: docker reads numbers as English writes them (docker/cli, opts/parse.go, ParseCPUs)."""
    if not value or _RATIONAL.fullmatch(value) or is_put_in_later(value):
        return None
    if not re.fullmatch(r"\d+,\d+", value):
        message = _("{text} is not a number of processors: write 2 or 0.5.", text=value)
        return Wrong(0, len(value), message, f"failed to parse {value} as a rational number")
    better = value.replace(",", ".")
    message = _("Decimals come after a dot here: {better}.", better=better)
    return Wrong(0, len(value), message, f"failed to parse {value} as a rational number", fix=better)


def wrong_ulimit(value: str) -> Wrong | None:
    """`nofile=unlimited` (docker/go-units, ParseUlimit)."""
    name, equals, limit = value.partition("=")
    if not value or is_put_in_later(value):
        return None
    if not equals:
        message = _("A kind of limit and its number go here, with = between them: nofile=1024:2048.")
        return Wrong(0, len(value), message, f"invalid ulimit argument: {value}")
    if name not in _LIMITS:
        message = _("{name} is not a kind of limit: {known}.", name=name, known=", ".join(_LIMITS))
        return Wrong(0, len(name), message, f"invalid ulimit type: {name}")
    if found := _LIMIT.fullmatch(value):
        return _wrong_pair(value, *(int(one) for one in (found[2], found[3] or found[2])))
    message = _(
        "A limit is a number, or two with : between them: {better}. -1 means no limit.", better=f"{name}=1024:2048"
    )
    return Wrong(len(name) + 1, len(value), message, f'strconv.ParseInt: parsing "{limit}": invalid syntax')


def _wrong_pair(value: str, soft: int, hard: int) -> Wrong | None:
    """-1, no limit, is the highest of all."""
    if hard == -1 or -1 != soft <= hard:
        return None
    message = _("The first of two limits is the one that holds and cannot be above the second, its highest.")
    docker = f"ulimit soft limit must be less than or equal to hard limit: {soft} > {hard}"
    return Wrong(value.find("=") + 1, len(value), message, docker)


def wrong_gpus(value: str) -> Wrong | None:
    """`device=0,1`: the comma begins the next setting (docker/cli, opts/gpus.go)."""
    if is_put_in_later(value):
        return None
    if _DEVICES.fullmatch(value):
        better = f"'\"{value}\"'"
        message = _(
            "The comma ends the setting, so docker reads two that exclude each other. Write {better}.", better=better
        )
        return Wrong(0, len(value), message, "cannot set both Count and DeviceIDs on device request", fix=better)
    seen: set[str] = set()
    for field in pairs.divided(value) if value else ():
        found = _wrong_gpu(field.strip('"'), value, seen)
        if found:
            return found
    return None


def _wrong_gpu(field: str, value: str, seen: set[str]) -> Wrong | None:
    """One setting of `--gpus`; without an =, it is a number."""
    key, equals, said = field.partition("=")
    if key in seen:
        message = _("{key} is given here twice: docker refuses the line.", key=key)
        return Wrong(0, len(value), message, f"gpu request key '{key}' can be specified only once")
    seen |= {key, *([] if equals else ["count"])}
    if equals and key not in _GPU_KEYS:
        message = _("{key} is not a setting that can go here: {known}.", key=key, known=", ".join(_GPU_KEYS))
        return Wrong(0, len(value), message, f"unexpected key '{key}' in '{field}'")
    count = said if key == "count" else "" if equals else key
    if _GPU_COUNT.fullmatch(count) and (count or key != "count"):
        return None
    message = _("{text} is not a number of graphics processors: write all, a number, or device=0.", text=count or field)
    return Wrong(0, len(value), message, f'invalid count ({count}): value must be either "all" or an integer')
