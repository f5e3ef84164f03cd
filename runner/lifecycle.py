"""The life of a container: its states, and how what the engine says now differs from what we knew, told as events.

Pure: the same comparison serves the engine's event stream, the list every few seconds, and a task that just acted.
"""

from dataclasses import dataclass
from typing import Literal

from runner.events import (
    ContainerExited,
    ContainerPaused,
    ContainerRemoved,
    ContainerStarted,
    ContainerUnpaused,
)
from runner.exits import explain_exit
from webapp.events import EventData
from webapp.wording import _

State = Literal["creating", "created", "running", "paused", "restarting", "exited", "removed", "failed"]

# From where to where a container may go. `failed` was never made; `removed` was.
MOVES: dict[State, frozenset[State]] = {
    "creating": frozenset({"created", "failed", "removed"}),
    "created": frozenset({"running", "exited", "paused", "removed"}),
    "running": frozenset({"paused", "restarting", "exited", "removed"}),
    "paused": frozenset({"running", "exited", "removed"}),
    "restarting": frozenset({"running", "paused", "exited", "removed"}),
    "exited": frozenset({"running", "removed"}),
    "removed": frozenset(),
    "failed": frozenset({"removed"}),
}
GONE: tuple[State, ...] = ("removed", "failed")
HOLDING: tuple[State, ...] = ("running", "paused", "restarting")  # has processes, and so its ports and its address

# The engine's words for a state (its API's State.Status) in ours.
_STATUS: dict[str, State] = {
    "created": "created",
    "running": "running",
    "paused": "paused",
    "restarting": "restarting",
    "removing": "exited",
    "exited": "exited",
    "dead": "exited",
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """What we know of a container."""

    container: str
    name: str
    state: State
    command: tuple[str, ...]
    run: str  # the engine's time of the last start we know of, "" before the first
    asked: str  # what was asked of it last: "stop", "kill", "remove", "restart", "quota", "site" or ""
    memory_limit: int
    volumes: tuple[str, ...] = ()  # names of those that it mounts


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """What the engine says of a container; `status` "gone" when it has none. Times are the engine's own texts."""

    status: str
    run: str = ""  # State.StartedAt, "" when never started
    finished: str = ""
    exit_code: int = 0
    out_of_memory: bool = False
    host_pid: int = 0
    address: str = ""
    engine_restarted: bool = False  # the engine began after this run did


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What a sighting changes: the state from now on, and the events that tell how it came about, in order."""

    state: State
    events: tuple[EventData, ...]
    ended: bool = False  # a run ended on the way: what it held is free
    began: bool = False  # a run that we did not know of began


def compare(row: Row, seen: Sighting) -> Difference:
    """The events between what we knew and what the engine says; none when the two agree.

    A sighting may have missed steps in between (started and ended within a millisecond, restarted while nobody
    looked): they are told in their order all the same. A container that is gone or not made yet changes nothing.
    """
    if row.state in (*GONE, "creating"):
        return Difference(state=row.state, events=())
    if seen.status == "gone":
        return _gone(row)
    state = _STATUS.get(seen.status, "exited")
    events: list[EventData] = []
    was: State = row.state
    other_run = bool(seen.run) and seen.run != row.run
    if was == "exited" and not other_run and state in HOLDING:
        return Difference(state=was, events=())  # an old look: a run that has ended does not go on
    ended = began = False
    if other_run and state != "created":
        if was in HOLDING:  # it ended and was started again while nobody looked
            events.append(_missed_end(row))
            ended = True
        events.append(_started(row, seen))
        was, began = "running", True
    if state == "exited" and was in HOLDING:
        events.append(_exited(row, seen))
        ended = True
    elif state == "paused" and was != "paused":
        events.append(ContainerPaused(container=row.container, name=row.name))
    elif state == "running" and was == "paused":
        events.append(ContainerUnpaused(container=row.container, name=row.name))
    elif state != was and not events:
        return Difference(state=was, events=())  # nothing that happens to a container: an old look too
    return Difference(state=state, events=tuple(events), ended=ended, began=began)


def _gone(row: Row) -> Difference:
    """Removed: by the learner if that was asked for, else behind our back."""
    by: Literal["you", "engine"] = "you" if row.asked == "remove" else "engine"
    removed = ContainerRemoved(container=row.container, name=row.name, by=by, volumes=row.volumes)
    return Difference(state="removed", events=(removed,), ended=row.state in HOLDING)


def _started(row: Row, seen: Sighting) -> ContainerStarted:
    return ContainerStarted(container=row.container, name=row.name, host_pid=seen.host_pid, command=row.command)


def _exited(row: Row, seen: Sighting) -> ContainerExited:
    words = explain_exit(
        seen.exit_code,
        out_of_memory=seen.out_of_memory,
        asked=row.asked,
        engine_restarted=seen.engine_restarted,
    )
    return ContainerExited(
        container=row.container,
        name=row.name,
        exit_code=seen.exit_code,
        out_of_memory=seen.out_of_memory and seen.exit_code == 137,
        words=words,
    )


def _missed_end(row: Row) -> ContainerExited:
    return ContainerExited(
        container=row.container,
        name=row.name,
        exit_code=0,
        out_of_memory=False,
        words=_("it was started again before anybody looked, so how it ended is not known"),
        code_known=False,
    )


def refusal(verb: str, state: State, name: str, engine_id: str, *, force: bool = False) -> str | None:
    """Docker's own sentence when `verb` cannot be done in `state`, without "Error response from daemon: "."""
    runs = state in HOLDING
    cure = "paused and must be unpaused first"
    if state != "paused":
        cure = "running: stop the container before removing or force remove"
    cases = (
        ("start", state == "paused", "cannot start a paused container, try unpause instead"),
        ("kill", not runs, f"cannot kill container: {name}: container {engine_id} is not running"),
        ("pause", not runs, f"container {engine_id} is not running"),
        ("pause", state == "paused", f"Container {engine_id} is already paused"),
        ("unpause", state != "paused", f"Container {engine_id} is not paused"),
        ("remove", runs and not force, f'cannot remove container "/{name}": container is {cure}'),
    )
    return next((sentence for of, holds, sentence in cases if of == verb and holds), None)
