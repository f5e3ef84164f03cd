"""Options of `docker run` and `create` that docker's client or the engine refuses together: all pairs of them were
tried with Docker 28.2 and Docker Engine 26.1."""

import posixpath
import re
from collections.abc import Iterator

from webapp.console.parsed import Parsed
from webapp.console.problems import Fix, Problem
from webapp.console.values import log_options
from webapp.console.values.piece import is_put_in_later
from webapp.console.values.places import has_drive
from webapp.wording import _

_ENGINES_OWN = ("bridge", "default", "host", "none")
_PLACE = re.compile(r"(?:^|,)(?:target|dst|destination)=([^,]*)")


def run_conflicts(parsed: Parsed) -> Iterator[Problem]:
    options = parsed.options
    yield from _networks(parsed)
    if options.get("--network", ("",))[-1] == "host" and "--link" in options:
        message = _("With the network of this machine there are no links: the engine refuses the line.")
        yield conflict_at(parsed, "--link", message)
    if options.get("--uts", ("",))[-1] == "host" and options.get("--hostname", ("",))[-1]:
        message = _(
            "--uts host means the host name of this machine, so none can be set with it: leave one of them out."
        )
        yield conflict_at(parsed, "--hostname", message)
    yield from _processors(parsed)
    yield from _logs(parsed)
    if {"--volume", "--mount"} & options.keys():
        yield from _places(parsed)
    if options.get("--entrypoint", ("-",))[-1] == "" and len(parsed.arguments) == 1 and not parsed.problems:
        message = _(
            "An empty --entrypoint forgets the image's ENTRYPOINT and CMD, so that nothing is left to start: write "
            "a command after the image."
        )
        yield conflict_at(parsed, "--entrypoint", message)
    yield from _warned(parsed)


def conflict_at(parsed: Parsed, long: str, message: str) -> Problem:
    return Problem(parsed.part_of(long).span, "error", "flag.conflict", message)


def _networks(parsed: Parsed) -> Iterator[Problem]:
    """Several networks (docker/cli, opts.go, parseNetworkOpts)."""
    if len(parsed.options.get("--network", ())) < 2:
        return
    parts = parsed.value_parts("--network")
    names = [_network_name(part.value) for part in parts]
    if any(is_put_in_later(part.value) for part in parts):
        return
    for at, part in enumerate(parts):
        if names[at] in names[:at]:
            message = _("The network {name} is already given here: docker refuses the line.", name=names[at])
            yield Problem(part.span, "error", "flag.conflict", message)
            return
    own = [name in _ENGINES_OWN or name.startswith("container:") for name in names]
    if any(own) and not all(own):
        message = _(
            "{name} cannot be used with networks that docker network create made: docker refuses the line.",
            name=names[own.index(True)],
        )
        yield Problem(parts[own.index(True)].span, "error", "flag.conflict", message)


def _network_name(value: str) -> str:
    if "=" not in value:
        return value
    return next((one.partition("=")[2] for one in value.split(",") if one.startswith("name=")), value)


def _processors(parsed: Parsed) -> Iterator[Problem]:
    for long in ("--cpu-period", "--cpu-quota"):
        both = [parsed.options.get(one, ("0",))[-1] for one in ("--cpus", long)]
        if all(re.fullmatch(r"[\d.]*[1-9][\d.]*", value) for value in both):
            message = _("--cpus says the same as --cpu-quota and --cpu-period: the engine takes one or the other.")
            yield conflict_at(parsed, long, message)
    period, runtime = (parsed.options.get(one, ("",))[-1] for one in ("--cpu-rt-period", "--cpu-rt-runtime"))
    if period.isdecimal() and runtime.isdecimal() and 0 < int(period[:18]) < int(runtime[:18]):
        message = _("--cpu-rt-runtime is a part of --cpu-rt-period and cannot be more: the engine refuses the line.")
        yield conflict_at(parsed, "--cpu-rt-runtime", message)


def _logs(parsed: Parsed) -> Iterator[Problem]:
    driver = parsed.options.get("--log-driver", ("",))[-1]
    if "$" in driver:
        return
    for part in parsed.value_parts("--log-opt"):
        key, _equals, value = part.value.partition("=")
        wrong = log_options.wrong(driver, part.value) if driver else log_options.wrong_value(key, value)
        if wrong and not is_put_in_later(part.value):
            docker = f"docker: Error response from daemon: {wrong[1]}"
            yield Problem(part.span, "error", "log-opt.invalid", wrong[0], None, docker, 125)
    meant = log_options.meant(driver) if driver else ""
    if meant:
        part = parsed.value_parts("--log-driver")[-1]
        message = _("docker has no log driver {driver}. Did you mean {meant}?", driver=driver, meant=meant)
        yield Problem(part.span, "warning", "log-driver.unknown", message, Fix(part.span, meant))


def _places(parsed: Parsed) -> Iterator[Problem]:
    """Two mounts at one place. A volume without a name gives way, and --tmpfs does so to --mount."""
    seen: dict[str, str] = {}
    for part in parsed.value_parts("--volume", "--mount", "--tmpfs"):
        long = part.flag.long if part.flag else ""
        place = "" if is_put_in_later(part.value) else _place(long, part.value)
        before = seen.get(place)
        if before and place and not ({long, before} == {"--tmpfs"} or {long, before} == {"--tmpfs", "--mount"}):
            message = _("Something is already mounted at {place}: the engine refuses the line.", place=place)
            yield Problem(part.span, "error", "mount.twice", message)
        seen[place] = long


def _place(long: str, value: str) -> str:
    if long == "--mount":
        found = _PLACE.search(value)
        place = found[1] if found else ""
    elif long == "--tmpfs":
        place = value.partition(":")[0]
        return place if place == posixpath.normpath(place) else ""  # the engine compares it as it is written
    else:
        place = "" if has_drive(value) else value.partition(":")[2].partition(":")[0]
    return posixpath.normpath(place) if place.startswith("/") else ""


def _warned(parsed: Parsed) -> Iterator[Problem]:
    if parsed.options.get("--oom-kill-disable", ("",))[-1] == "true" and "--memory" not in parsed.options:
        message = _(
            "Without -m as well, the container can use up all the memory of this machine, and docker warns of that."
        )
        yield Problem(parsed.part_of("--oom-kill-disable").span, "warning", "flag.seldom_meant", message)
    shares = parsed.options.get("--network", ("",))[-1].startswith(("host", "container:"))
    for part in parsed.value_parts("--dns") if not shares else ():
        if part.value.startswith("127.") or part.value == "::1":
            message = _("Seen from inside, {address} is the container itself and not this machine: docker warns of it.",
                        address=part.value)  # fmt: skip
            yield Problem(part.span, "warning", "address.loopback", message)
