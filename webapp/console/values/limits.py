"""Numbers and durations beyond the bounds that the engine, or docker's client, sets for a container (moby,
daemon/daemon_unix.go and container.go; docker/cli, opts; seen with Docker Engine 26.1)."""

import re
from collections.abc import Callable

from webapp.console.values.piece import Wrong
from webapp.durations import seconds
from webapp.wording import _, mark

Rule = Callable[[str], Wrong | None]

_INT = re.compile(r"[-+]?\d{1,18}")
_CPUS = re.compile(r"\+?\d+(?:-\+?\d+)?(?:,\+?\d+(?:-\+?\d+)?)*")
_BYTES = re.compile(r"(\d+(?:\.\d+)?) ?([kmgt]?)(?:i?b)?", re.IGNORECASE)
_LEAST_MEMORY = 6 * 1024 * 1024


def _whole(value: str, message: str, docker: str) -> Wrong:
    return Wrong(0, len(value), message, docker)


def _within(least: int, most: int, docker: str, *, besides: int | None = None) -> Rule:
    """A whole number from `least` to `most`, or the one that stands for nothing."""

    def wrong(value: str) -> Wrong | None:
        if not _INT.fullmatch(value) or least <= int(value) <= most or int(value) == besides:
            return None
        message = _("The numbers that can go here are {least} to {most}.", least=least, most=most)
        return _whole(value, message, docker.format(value=value))

    return wrong


def _of_device(form: str, docker: str, message: str) -> Rule:
    """The number behind the path of a device, where docker takes only some."""
    number = re.compile(form)

    def wrong(value: str) -> Wrong | None:
        path, colon, behind = value.rpartition(":")
        if not colon or not path.startswith("/dev/") or number.fullmatch(behind):
            return None
        return Wrong(len(path) + 1, len(value), _(message), docker.format(value=value))

    return wrong


def _quota(value: str) -> Wrong | None:
    if not _INT.fullmatch(value) or not 0 < int(value) < 1000:
        return None
    message = _("The engine refuses less than 1000 microseconds: 50000 is half of the usual period of 100000.")
    return _whole(value, message, "CPU cfs quota can not be less than 1ms (i.e. 1000)")


def _cpus(value: str) -> Wrong | None:
    """Of less than 0.01 a container is made and cannot be started: the kernel wants a whole millisecond."""
    if re.fullmatch(r"-\d*\.?\d+", value):
        return _whole(value, _("Less than zero cannot go here."), "Range of CPUs is from 0.01")
    if not re.fullmatch(r"0?\.00\d*[1-9]\d*", value):
        return None
    return _whole(value, _("The least that the kernel gives is 0.01, a hundredth of a processor."), "invalid argument")


def _user(value: str) -> Wrong | None:
    """Numbers of users and groups (moby/sys/user)."""
    at = 0
    for one in value.split(":"):
        if re.fullmatch(r"-?\d{1,18}", one) and not 0 <= int(one) < 2**31:
            message = _("The numbers of users and groups are 0 to 2147483647.")
            return Wrong(at, at + len(one), message, "uids and gids must be in range 0-2147483647")
        at += len(one) + 1
    return None


def _hostname(value: str) -> Wrong | None:
    if len(value) <= 64:
        return None
    return _whole(
        value, _("A host name has at most 64 characters: Linux takes no longer ones."), "sethostname: invalid argument"
    )


def _not_negative(docker: str) -> Rule:
    def wrong(value: str) -> Wrong | None:
        if not value.startswith("-") or not value[1:].replace(".", "", 1).isdecimal():
            return None
        return _whole(value, _("Less than zero cannot go here."), docker)

    return wrong


def _check_time(docker: str) -> Rule:
    """0 stands for the usual; less than a millisecond is refused."""

    def wrong(value: str) -> Wrong | None:
        long = seconds(value)
        if long is None or long == 0 or long >= 0.001:
            return None
        message = _("The shortest time that the engine takes for a health check is 1ms; 0s means the default.")
        return _whole(value, message, docker)

    return wrong


def _processors(docker: str) -> Rule:
    def wrong(value: str) -> Wrong | None:
        if _CPUS.fullmatch(value):
            ranges = (one.partition("-") for one in value.split(","))
            if all(not dash or int(first) <= int(last) for first, dash, last in ranges):
                return None
        message = _("Numbers from 0 up go here, separated by commas, or a range: 0,3 or 0-2.")
        return _whole(value, message, docker.format(value=value))

    return wrong


def _reserved(value: str) -> Wrong | None:
    size = in_bytes(value)
    if not 0 < size < _LEAST_MEMORY:
        return None
    return _whole(value, too_little(value), "Minimum memory reservation allowed is 6MB")


def too_little(value: str) -> str:
    """What to say of less memory than the engine gives (moby, daemon/daemon_unix.go)."""
    if value.strip().isdecimal():
        return _(
            "The engine refuses less than 6 MB, and {text} is {number} bytes: a number without a unit counts bytes. "
            "512m is 512 MB.",
            text=value,
            number=in_bytes(value),
        )
    return _("The engine refuses less than 6 MB, and {text} is less. 512m is 512 MB.", text=value)


def in_bytes(text: str) -> int:
    """0 for what is no size."""
    found = _BYTES.fullmatch(text)
    return int(float(found[1]) * 1024 ** max(0, "bkmgt".find(found[2].lower() or "b"))) if found else 0


_SWAPPINESS = "invalid value: {value}. Valid memory swappiness range is 0-100"
_SCORE = "Invalid value {value}, range for oom score adj is [-1000, 1000]"
_PERIOD = "CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)"
_RATE = _of_device(
    r"\d+", "invalid rate for device: {value}", mark("A number without a unit goes here: this many a second.")
)
_WEIGHT = _of_device(
    r"0|[1-9]\d{1,2}|1000",
    "invalid weight for device: {value}",
    mark("The numbers that can go here are 10 to 1000, and 0 for the default."),
)
# By option: what the client or the engine refuses of a value that has the right form.
RULES: dict[str, Rule] = {
    "--memory-reservation": _reserved,
    "--memory-swappiness": _within(0, 100, _SWAPPINESS, besides=-1),
    "--oom-score-adj": _within(-1000, 1000, _SCORE),
    "--cpu-period": _within(1000, 1000000, _PERIOD, besides=0),
    "--cpu-quota": _quota,
    "--cpus": _cpus,
    "--cpu-shares": _not_negative("shares: invalid argument"),
    "--user": _user,
    "--group-add": _user,
    "--hostname": _hostname,
    "--cpuset-cpus": _processors("Invalid value {value} for cpuset cpus: invalid format: {value}"),
    "--cpuset-mems": _processors("Invalid value {value} for cpuset mems: invalid format: {value}"),
    "--blkio-weight-device": _WEIGHT,
    "--device-read-iops": _RATE,
    "--device-write-iops": _RATE,
    "--blkio-weight": _within(0, 65535, 'strconv.ParseUint: parsing "{value}"'),
    "--health-retries": _not_negative("--health-retries cannot be negative"),
    "--health-interval": _check_time("Interval in Healthcheck cannot be less than 1ms"),
    "--health-timeout": _check_time("Timeout in Healthcheck cannot be less than 1ms"),
    "--health-start-period": _check_time("StartPeriod in Healthcheck cannot be less than 1ms"),
    "--health-start-interval": _check_time("StartInterval in Healthcheck cannot be less than 1ms"),
}
