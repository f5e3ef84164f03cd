"""`docker run` and `docker create`."""

import time
from dataclasses import replace

from runner import actions, lifecycle
from runner.models import Container
from webapp.console import refusals
from webapp.console.registry import Invocation, Outcome
from webapp.console.values.ports import in_short
from webapp.refusal import Refused
from webapp.wording import _

MADE_WITHIN = 60.0  # seconds: a whole class may have asked at the same moment
GONE_WITHIN = 5.0  # seconds for removing one that asked for it
WATCHED = 10.0  # seconds that a program without -d is waited for


def create(call: Invocation) -> Outcome:
    """Make the container and print its id."""
    row = _made(call, start=False)
    if row.failure:
        return _failed(call, row)
    return Outcome(0 if row.settled else 125, f"{row.engine_id}\n" if row.engine_id else "", _unfinished(row))


def run(call: Invocation) -> Outcome:
    """Make and start it; with -d print its id, else wait a while for what its program prints."""
    row = _made(call, start=True)
    detached = call.on("--detach")
    if row.failure:
        failed = _failed(call, row)
        return replace(failed, output=f"{row.engine_id}\n{failed.output}") if detached and row.engine_id else failed
    if not row.settled:
        return Outcome(125, f"{row.engine_id}\n" if row.engine_id else "", _unfinished(row))
    if detached:
        return Outcome(0, f"{row.engine_id}\n", _doors(row))
    row = actions.wait_until_exited(row.id, WATCHED)
    if row.auto_remove and row.state == "exited":
        row = _gone(row)
    return _watched(row)


def _gone(row: Container) -> Container:
    """The container after it removed itself: docker run --rm ends no sooner."""
    deadline = time.monotonic() + GONE_WITHIN
    while row.state != "removed" and time.monotonic() < deadline:
        time.sleep(actions.LOOK_AGAIN)
        row.refresh_from_db()
    return row


def _made(call: Invocation, *, start: bool) -> Container:
    image, *command = call.arguments
    row = actions.create_container(
        call.sandbox,
        image=image,
        name=call.value("--name"),
        ports=[in_short(port) for port in call.values("--publish")],
        command=command or None,
        env=call.values("--env"),
        remove_after=call.on("--rm"),
        publish_all=call.on("--publish-all"),
        workdir=call.value("--workdir"),
        user=call.value("--user"),
        entrypoint=call.value("--entrypoint"),
        volumes=call.values("--volume"),
        mounts=call.values("--mount"),
        start=start,
        command_line=call.line,
    )
    return actions.wait_until_settled(row.id, MADE_WITHIN)


def _failed(call: Invocation, row: Container) -> Outcome:
    """Docker's own sentence; the container may be there all the same, in state created."""
    refused = Refused(row.failure_code, row.failure, hint=row.failure_hint or None)
    notes = tuple(filter(None, (row.failure_hint, _still_there(row))))
    return Outcome(row.failure_exit_code or 125, refusals.run_error(refused, call.command), notes)


def _still_there(row: Container) -> str:
    if row.state != "created" or row.auto_remove:
        return ""
    return _("The container {name} was made all the same and never ran: docker rm {name} removes it.", name=row.name)


def _unfinished(row: Container) -> tuple[str, ...]:
    if row.settled:
        return ()
    return (
        _(
            "The engine host has not done it yet. It will as soon as it can, and docker ps -a then lists {name}.",
            name=row.name,
        ),
    )


def _doors(row: Container) -> tuple[str, ...]:
    """Where a browser reaches the published ports."""
    return tuple(
        _("Port {port} of this machine is at {url} in your browser.", port=port["host"], url=port["url"])
        for port in row.ports
        if port["url"]
    )


def _watched(row: Container) -> Outcome:
    """What a program in the foreground printed, and its exit code if it ended."""
    output = _printed(row)
    if row.state not in lifecycle.HOLDING:
        return Outcome(row.exit_code or 0, output)
    goes_on = _(
        "After {seconds} seconds {name} is still running, and this console does not stay with it. docker logs "
        "{name} shows more, docker stop {name} ends it; -d would not have waited.",
        seconds=f"{WATCHED:.0f}",
        name=row.name,
    )
    return Outcome(0, output, (goes_on, *_doors(row)))


def _printed(row: Container) -> str:
    """Its output; of one that removes itself, what was kept when it went."""
    try:
        output: str = actions.ask(row, "logs")
    except Refused:
        row.refresh_from_db()
        if not row.auto_remove:
            raise
        output = row.last_output
    return output
