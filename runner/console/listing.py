"""`docker ps`."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone

from runner import actions, lifecycle
from runner.models import Container
from webapp import images
from webapp.console import format as docker
from webapp.console import template
from webapp.console.registry import Invocation, Outcome
from webapp.console.values.tables import FILTER_KEYS, STATES

HEADINGS = {
    "ID": "CONTAINER ID",
    "Image": "IMAGE",
    "Command": "COMMAND",
    "RunningFor": "CREATED",
    "Status": "STATUS",
    "Ports": "PORTS",
    "Names": "NAMES",
    "Size": "SIZE",
    "CreatedAt": "CREATED AT",
    "State": "STATE",
    "HealthStatus": "HEALTH STATUS",
    "Labels": "LABELS",
    "LocalVolumes": "LOCAL VOLUMES",
    "Mounts": "MOUNTS",
    "Networks": "NETWORKS",
    "Platform": "PLATFORM",
}
_DEFAULT = ("ID", "Image", "Command", "RunningFor", "Status", "Ports", "Names")


def ps(call: Invocation) -> Outcome:
    """List containers, newest first."""
    rows = actions.list_containers(call.sandbox.id)
    wanted = call.filters()
    bad = next((_bad_filter(key, value) for key, values in wanted.items() for value in values), "")
    if bad:
        return Outcome(1, f"{bad}\n")
    tests = {key: _test(call, key, rows) for key in wanted}
    rows = [row for row in rows if all(any(tests[key](row, v) for v in values) for key, values in wanted.items())]
    count = 1 if call.on("--latest") else int(call.value("--last") or -1)
    if count > 0:
        rows = rows[:count]
    elif not call.on("--all") and "status" not in wanted:
        rows = [row for row in rows if row.state in lifecycle.HOLDING]
    return _printed(call, rows)


def _printed(call: Invocation, rows: list[Container]) -> Outcome:
    now, whole = timezone.now(), call.on("--no-trunc")
    form = call.value("--format") or "table"
    if call.on("--quiet") and form in ("table", "json"):
        return Outcome(0, "".join(f"{row.engine_id if whole else row.engine_id[:12]}\n" for row in rows))
    fields = [_fields(row, now, whole=whole, sized=call.on("--size")) for row in rows]
    if form == "table":
        keys = (*_DEFAULT, "Size") if call.on("--size") else _DEFAULT
        lines = [[HEADINGS[key] for key in keys], *([str(row[key]) for key in keys] for row in fields)]
        return Outcome(0, docker.columns(lines))
    try:
        return Outcome(0, template.listing(form, HEADINGS, fields, "ContainerContext"))
    except template.BadTemplate as exc:
        return Outcome(1, f"{exc}\n")


def _fields(row: Container, now: datetime, *, whole: bool, sized: bool) -> dict[str, Any]:
    """Everything that --format can name, as docker prints it."""
    command = docker.command(row.command)
    size = docker.size(row.writable_bytes)
    facts = images.find(row.sandbox_id, row.image_reference)
    if sized and facts is not None:
        size += f" (virtual {docker.size(facts.size + row.writable_bytes)})"
    same = facts is not None and facts.id == row.image_id
    digest = row.image_engine_reference
    names = dict.fromkeys(mount.name for mount in row.mounts)
    return {
        "Command": docker.quote(command if whole else docker.ellipsis(command, 20)),
        "CreatedAt": f"{row.created_at:%Y-%m-%d %H:%M:%S} +0000 UTC",
        "ID": row.engine_id if whole else row.engine_id[:12],
        # A name that means another image by now, or none, no longer names this container's image.
        "Image": row.image_reference if same else digest if whole else digest.removeprefix("sha256:")[:12],
        "Labels": "",
        "LocalVolumes": f"{len(names)}",
        "Mounts": ",".join(name if whole else docker.ellipsis(name, 15) for name in names),
        "Names": row.name,
        "Networks": "sandbox",
        "Platform": None,
        "Ports": docker.ports(_ports(row)),
        "RunningFor": docker.ago((now - row.created_at).total_seconds()),
        "Size": size,
        "State": row.state,
        "Status": _status(row, now),
        "_labels": {},
    }


def _ports(row: Container) -> list[docker.Port]:
    """Published and exposed ports; a container that does not run holds none."""
    if row.state not in lifecycle.HOLDING:
        return []
    found = [docker.Port(p["container"], p["host_ip"], p["host"], p["protocol"]) for p in row.ports]
    taken = {(port.private, port.protocol) for port in found}
    for text in row.settings.get("exposed", []):
        number, _, protocol = str(text).partition("/")
        if number.isdigit() and (int(number), protocol or "tcp") not in taken:
            found.append(docker.Port(int(number), protocol=protocol or "tcp"))
    return found


def _status(row: Container, now: datetime) -> str:
    def since(moment: datetime | None) -> float:
        return (now - moment).total_seconds() if moment else 0.0

    return docker.status(
        row.state, since_start=since(row.started_at), since_end=since(row.finished_at), exit_code=row.exit_code
    )


Test = Callable[[Container, str], bool]


def _bad_filter(key: str, value: str) -> str:
    """Why a filter cannot be used."""
    if key not in FILTER_KEYS:
        return f"Error response from daemon: invalid filter '{key}'"
    if key == "status" and value not in STATES:
        return f"Error response from daemon: invalid filter 'status={value}'"
    if key == "exited" and not value.lstrip("-").isdigit():
        return f"Error response from daemon: invalid filter 'exited={value}'"
    return ""


def _test(call: Invocation, key: str, rows: list[Container]) -> Test:
    """Whether a container fits one value of a key. Keys of what a sandbox does not have fit none."""
    tests: dict[str, Test] = {
        "id": lambda row, value: row.engine_id.startswith(value),
        "name": lambda row, value: _matches(value, row.name),
        "status": lambda row, value: row.state == value,
        "exited": lambda row, value: row.state == "exited" and row.exit_code == int(value),
        "ancestor": lambda row, value: (
            (facts := images.find(call.sandbox.id, value)) is not None and facts.id == row.image_id
        ),
        "before": lambda row, value: (other := _other(rows, value)) is not None and row.created_at < other.created_at,
        "since": lambda row, value: (other := _other(rows, value)) is not None and row.created_at > other.created_at,
        "publish": lambda row, value: any(value in (f"{p['host']}", f"{p['host']}/{p['protocol']}") for p in row.ports),
        "expose": lambda row, value: any(value in (port, port.partition("/")[0]) for port in row.settings["exposed"]),
        "network": lambda row, value: value == "sandbox",
        "volume": lambda row, value: any(value in (mount.name, mount.path) for mount in row.mounts),
        "health": lambda row, value: value == "none",
        "is-task": lambda row, value: value == "false",
    }
    return tests.get(key, lambda row, value: False)


def _matches(pattern: str, name: str) -> bool:
    """Docker reads the name as a regular expression, its own slash included; here it is plain text but for ^ and $."""
    core = re.escape(pattern.removeprefix("^").removesuffix("$").removeprefix("/"))
    anchored = ("^" if pattern.startswith("^") else "") + core + ("$" if pattern.endswith("$") else "")
    return re.search(anchored, name) is not None


def _other(rows: list[Container], reference: str) -> Container | None:
    return next((row for row in rows if reference == row.name or row.engine_id.startswith(reference)), None)
