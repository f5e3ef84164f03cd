"""What the engine was seen to say of a container, brought into its row and its sandbox's log.

The only place that moves a container's state once the engine has it. Any number of processes may bring the same
sighting: the first one tells it, the others find nothing new.
"""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from runner.events import ContainerCreated, ContainerFailed, Port
from runner.lifecycle import Difference, Sighting, compare
from runner.models import Container, PublishedPort
from webapp.events import EventData
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.language import speaking_in
from webapp.wording import _

LONGEST_LOOK = 60.0  # seconds: no sighting is on its way for longer


def apply(container_id: str, seen: Sighting, at: float) -> tuple[EventData, ...]:
    """Bring a sighting made at `at` (seconds since the epoch, taken before asking) into the row; what it told."""
    row = Container.objects.filter(pk=container_id).first()
    if row is None or _is_overtaken(row, at) or not _news(row, seen):
        return ()  # most looks find nothing new: they cost no write
    with transaction.atomic():
        row = Container.objects.select_for_update().filter(pk=container_id).first()
        if row is None or _is_overtaken(row, at):
            return ()
        with speaking_in(row.sandbox_id):
            found = compare(row.known(), seen)
        _store(row, seen, found, at)
        if found.events:
            eventlog.record(row.sandbox_id, *found.events)
    return found.events


def _is_overtaken(row: Container, at: float) -> bool:
    """Whether a later sighting counted before this one came. One that seems to be much older was made after the clock
    had been set back: it is the newest there is, and without it the container would stand still until that time."""
    return row.seen_at - LONGEST_LOOK < at < row.seen_at


def _news(row: Container, seen: Sighting) -> bool:
    found = compare(row.known(), seen)
    return bool(found.events) or (found.state in ("running", "paused") and row.address != seen.address)


def _store(row: Container, seen: Sighting, found: Difference, at: float) -> None:
    """The row as it is from now on."""
    now = timezone.now()
    row.state, row.seen_at = found.state, at
    if found.began:
        row.run, row.started_at, row.asked = seen.run, moment(seen.run) or now, ""
        row.exit_code, row.out_of_memory, row.finished_at = None, False, None
        row.failure = row.failure_code = row.failure_hint = ""
        row.failure_exit_code = 0
    if found.state in ("running", "paused"):
        row.host_pid, row.address = seen.host_pid, seen.address
    else:
        row.host_pid, row.address = 0, ""
    if found.state == "exited" and (found.ended or found.began):
        row.exit_code, row.out_of_memory = seen.exit_code, seen.out_of_memory
        row.finished_at = moment(seen.finished) or now
    if found.state == "removed":
        row.removed_at = now
    row.save()
    if found.state not in ("running", "paused"):
        release_ports(row)


def made(row: Container, engine_id: str) -> None:
    """The engine has made the container: the row knows it by `engine_id` from here on."""
    with transaction.atomic():
        creating = Container.objects.filter(pk=row.pk, state="creating")
        told = not creating.update(engine_id=engine_id, state="created", failure="", failure_code="")
        row.engine_id, row.state = engine_id, "created"
        if not told:  # a worker that was given up for lost may have been quicker after all
            eventlog.record(row.sandbox_id, _created(row))


def _created(row: Container) -> ContainerCreated:
    published = tuple(
        Port(container=port.container_port, protocol=port.protocol, host=port.host_port, url=port.url)
        for port in row.published.all()
    )
    taken = {(port.container, port.protocol) for port in published}
    exposed = tuple(Port(container=number, protocol=protocol) for number, protocol in _exposed(row))
    return ContainerCreated(
        container=row.id,
        engine_id=row.engine_id,
        name=row.name,
        image=row.image_id,
        image_reference=row.image_reference,
        command=tuple(row.command),
        ports=(*published, *(port for port in exposed if (port.container, port.protocol) not in taken)),
        command_line=row.command_line,
        mounts=row.mounts,
    )


def _exposed(row: Container) -> list[tuple[int, str]]:
    """The ports that the image names with EXPOSE."""
    pairs = []
    for text in row.settings.get("exposed", []):
        number, _, protocol = str(text).partition("/")
        if number.isdigit():
            pairs.append((int(number), protocol or "tcp"))
    return pairs


def failed(row: Container, why: Refused) -> None:
    """Making or starting it failed; one that was never made is `failed` for good, another stays as it is."""
    exit_code = why.detail.get("exit_code")
    changes: dict[str, Any] = {
        "failure": why.message,
        "failure_code": why.code,
        "failure_hint": why.hint or "",
        "failure_exit_code": exit_code or 125,
        "asked": "",
    }
    if row.state == "creating":
        changes |= {"state": "failed", "removed_at": timezone.now()}
    elif exit_code in (126, 127):
        changes |= {"exit_code": exit_code}  # as the engine keeps it for a start that found no program
    event = ContainerFailed(container=row.id, name=row.name, code=why.code, message=why.message, hint=why.hint)
    with transaction.atomic():
        Container.objects.filter(pk=row.pk, state=row.state).update(**changes)
        release_ports(row)
        eventlog.record(row.sandbox_id, event)


def hold_ports(row: Container) -> None:
    """Take the container's published ports for its run. Raises `Refused` in Docker's words if one is taken."""
    for port in row.published.all():
        try:
            with transaction.atomic():
                PublishedPort.objects.filter(pk=port.pk).update(held=True)
        except IntegrityError:
            release_ports(row)
            raise Refused(
                "run.port_in_use",
                f"driver failed programming external connectivity on endpoint {row.name} ({row.engine_id}): "
                f"Bind for {port.host_ip}:{port.host_port} failed: port is already allocated",
                hint=_free_port(row, port),
                status=409,
                exit_code=125,
            ) from None


def _free_port(row: Container, port: PublishedPort) -> str:
    """The way out: the next number that is free in this sandbox."""
    taken = set(PublishedPort.objects.filter(sandbox=row.sandbox_id, held=True).values_list("host_port", flat=True))
    free = next((number for number in range(port.host_port + 1, 65536) if number not in taken), 8000)
    ports = f"{free}:{port.container_port}"
    return _("Publish another host port, for example -p {ports}, or stop the other container.", ports=ports)


def release_ports(row: Container) -> None:
    """Let go of what it held."""
    PublishedPort.objects.filter(container=row, held=True).update(held=False)


def moment(text: str) -> datetime | None:
    """The engine's RFC 3339 time with nanoseconds."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
