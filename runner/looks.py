"""Looking into containers from outside: their processes, their writable layers, and whether they stay within limits."""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from runner import keeping, processes, work, writable_layer
from runner.engine import answers, containers, volumes
from runner.engine.isolation import Machine, asked_limits
from runner.events import (
    Change,
    ContainerOverQuota,
    ContainerProcesses,
    ContainerWritable,
    Process,
)
from runner.isolation_events import ContainerIsolation
from runner.lifecycle import HOLDING
from runner.models import Container
from runner.site import site_key
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Event

logger = logging.getLogger(__name__)

PROCESSES_EVERY = 3.0  # seconds
COMMANDS_EVERY = 15.0  # seconds until commands are read again although no process came or went: exec() changes them
WRITABLE_EVERY = 5.0
WATCHED_EVERY = 0.8  # the same where somebody looks: less than a round of the watcher takes
IDLE_EVERY = 30.0  # the same where nothing ran in between, so that nothing can have been written
QUOTA_EVERY = 10.0
INTEREST = timedelta(minutes=10)  # a sandbox that nobody watches, and where nothing happened, is not looked into
SHOWN_CHANGES = 200
_OURS = ("container.processes", "container.writable", "container.isolation")


@dataclass
class Seen:
    """What was last told of a container, and when it was looked at (seconds of time.monotonic)."""

    run: str = ""
    processes: tuple[Process, ...] = ()
    members: frozenset[int] = frozenset()
    writable: tuple[int, int, tuple[Change, ...]] = (0, 0, ())
    processes_at: float = -1e9
    commands_at: float = -1e9
    writable_at: float = -1e9
    compared_at: float = -1e9  # when the engine last compared the whole tree with the image
    cpu_seconds: float = 0.0  # what its programs had used of a processor before that
    layer: str = ""  # where the engine keeps its writable layer, if that is on this machine
    fingerprint: writable_layer.Print | None = None  # of what was in it then
    isolated: str = ""  # the run whose isolation was told
    final: str = ""  # the run after whose end the writable layer was read for the last time


@dataclass
class Looks:
    """Remembers what was told, so that only what changes is told again. One thread uses it."""

    seen: dict[str, Seen] = field(default_factory=dict)
    quota_at: float = -1e9
    machine: Machine = field(default_factory=lambda: Machine(settings.ENGINE_URL))

    def touch(self, container_id: str) -> None:
        """Something happened to it: look soon."""
        seen = self.seen.get(container_id)
        if seen is not None:
            seen.processes_at = seen.commands_at = seen.writable_at = seen.compared_at = -1e9
            seen.final = ""

    def round(self) -> None:
        """One look at everything that is due, one after another. Raises `EngineAway`."""
        rows = list(_of_interest())
        for row in rows:
            try:
                self._look(row)
            except Refused:
                continue  # it ended or went between the query and the look: the engine's events tell
        self._forget({row.id for row in rows})
        if time.monotonic() - self.quota_at > QUOTA_EVERY:
            self.quota_at = time.monotonic()
            check_quota()
        over = Q(state="exited") | Q(state="created") & ~Q(failure="")  # docker takes away what could not start, too
        for row in Container.objects.filter(over, auto_remove=True):
            remove_after_run(row)

    def _look(self, row: Container) -> None:
        seen = self.seen.setdefault(row.id, Seen())
        now = time.monotonic()
        if row.state == "running" and (now - seen.processes_at > PROCESSES_EVERY or seen.run != row.run):
            self._processes(row, seen, now)
        if row.state in HOLDING and row.host_pid and seen.isolated != row.run:
            self._isolation(row, seen)
        every = WATCHED_EVERY if row.sandbox.is_watched() else WRITABLE_EVERY
        due = now - seen.writable_at > every and row.state in HOLDING
        if due or (row.state == "exited" and seen.final != row.run):
            self._writable(row, seen)

    def _processes(self, row: Container, seen: Seen, now: float) -> None:
        seen.processes_at = now
        members = processes.members(row.host_pid, row.engine_id)
        same = bool(members) and members == seen.members and seen.run == row.run
        if same and now - seen.commands_at < COMMANDS_EVERY:
            return
        seen.commands_at, seen.members = now, members
        rows = answers.top(row.engine_id, work.names(row), processes.PS_COLUMNS)["Processes"] or []
        pids = [int(columns[0]) for columns in rows]
        here = self.machine.holds(row.host_pid, row.engine_id)
        started = processes.started_ms(pids, row.sandbox.created_at.timestamp()) if here else {}
        user = row.settings.get("user") or row.settings.get("image_user", "")
        found = processes.read_top(rows, processes.pids_inside(pids), user, started)
        if found and (found != seen.processes or seen.run != row.run):
            seen.processes, seen.run = found, row.run
            event = ContainerProcesses(container=row.id, name=row.name, processes=found)
            eventlog.record(row.sandbox_id, event)

    def _isolation(self, row: Container, seen: Seen) -> None:
        """Tell what holds this run apart. A process that ends while it is read tells nothing."""
        pid, engine_id, machine = row.host_pid, row.engine_id, self.machine
        here = machine.holds(pid, engine_id)
        spaces = machine.namespaces(pid) if here else ()
        limits = machine.limits(pid, engine_id) if here else None
        chain = machine.chain(pid, row.starter) if here else ()
        document = answers.inspect(engine_id)
        if document["State"]["Pid"] != pid:
            return  # a PID that is not to be found here is no sign of another machine when it is gone there too
        hidden: Literal["", "elsewhere", "not_allowed"] = "" if here else "elsewhere"
        if here and not all(space.inode and space.host for space in spaces):
            hidden = "not_allowed"
        seen.isolated = row.run
        event = ContainerIsolation(
            container=row.id,
            name=row.name,
            host_pid=pid,
            namespaces=spaces,
            limits=limits or asked_limits(document),
            chain=chain,
            hidden=hidden,
        )
        eventlog.record(row.sandbox_id, event)

    def _writable(self, row: Container, seen: Seen) -> None:
        may_have_written = self._may_have_written(row, seen)
        if row.state == "exited":
            seen.final = row.run
        if not may_have_written:
            return
        count, changes = answers.changes(row.engine_id)
        size = containers.writable_size(row.engine_id)
        shown = tuple(Change(path=path, kind=kind) for path, kind in changes[:SHOWN_CHANGES])
        seen.writable_at = time.monotonic()
        if (count, size, shown) == seen.writable:
            return
        seen.writable = (count, size, shown)
        Container.objects.filter(pk=row.pk).update(writable_bytes=size)
        event = ContainerWritable(container=row.id, name=row.name, files=count, bytes=size, changes=shown)
        eventlog.record(row.sandbox_id, event)

    def _may_have_written(self, row: Container, seen: Seen) -> bool:
        """Whether its writable layer is worth asking the engine about, which is dear; see `writable_layer`. Where that
        cannot be read, the engine is not asked about a container whose programs used no processor since; what it
        writes itself (docker cp) is an event, and `touch` hears of it."""
        seen.writable_at = time.monotonic()
        if not seen.layer and self.machine.holds(row.host_pid, row.engine_id):
            seen.layer = writable_layer.directory_of(answers.inspect(row.engine_id))
        found = writable_layer.fingerprint(seen.layer) if seen.layer else None
        if found is not None:
            same, seen.fingerprint = found == seen.fingerprint, found
            return not same
        used = answers.usage(row.engine_id)["cpu_seconds"] if row.state in HOLDING else 0.0
        if used and used == seen.cpu_seconds and seen.writable_at - seen.compared_at < IDLE_EVERY:
            return False
        seen.cpu_seconds, seen.compared_at = used, seen.writable_at
        return True

    def _forget(self, kept: set[str]) -> None:
        for container_id in self.seen.keys() - kept:
            del self.seen[container_id]


def _of_interest() -> Iterator[Container]:
    """Containers with a life in sandboxes where something happened lately."""
    rows = Container.objects.filter(state__in=(*HOLDING, "exited"), sandbox__engine=settings.ENGINE_NAME)
    lively: dict[str, bool] = {}
    for row in rows.select_related("sandbox"):
        if row.sandbox_id not in lively:
            lively[row.sandbox_id] = row.sandbox.is_watched() or _is_lively(row)
        if lively[row.sandbox_id]:
            yield row


def _is_lively(row: Container) -> bool:
    events = Event.objects.filter(sandbox_id=row.sandbox_id).exclude(kind__in=_OURS)
    last = events.order_by("-seq").values_list("at_ms", flat=True).first()
    return last is not None and row.sandbox.created_at + timedelta(milliseconds=last) > timezone.now() - INTEREST


def written() -> dict[str, tuple[int, int]]:
    """Bytes that count for each running container, by engine id, and how many of them lie in its sandbox's volumes."""
    found = containers.written(site_key())
    measure = any(names for _, names in found.values()) or keeping.may_have_grown()
    sizes = volumes.sizes() if measure else {}
    kept = keeping.measured(sizes) if measure else {}
    own = {  # an image's VOLUME lies beside the writable layer; those with a name are the sandbox's
        engine_id: size + sum(sizes.get(name, 0) for name in names if not name.startswith("slip-"))
        for engine_id, (size, names) in found.items()
    }
    return {engine_id: (size + kept.get(engine_id, 0), kept.get(engine_id, 0)) for engine_id, size in own.items()}


def check_quota() -> None:
    """End every container whose writable layer, or what it keeps in volumes, grew past the limit, and say so."""
    limit = settings.LIMITS["writable_bytes"]
    for engine_id, (size, in_volumes) in written().items():
        row = Container.objects.filter(engine_id=engine_id, state__in=HOLDING).first() if size > limit else None
        if row is None:
            continue
        event = ContainerOverQuota(container=row.id, name=row.name, limit=limit, bytes=size, volumes=in_volumes)
        eventlog.record(row.sandbox_id, event)
        try:
            work.act(row, "kill", why="quota")
        except Refused as why:
            logger.info("a container over its quota ended by itself: %s", why)


def remove_after_run(row: Container) -> None:
    """`--rm`: what it printed is kept for whoever waits for it, then the container goes."""
    try:
        Container.objects.filter(pk=row.pk).update(last_output=answers.logs(row.engine_id, tail=1000))
        work.act(row, "remove", force=True)
    except Refused as why:
        logger.info("a container that removes itself was gone already: %s", why)
        work.look(row)
