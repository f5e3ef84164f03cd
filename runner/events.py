"""What can happen to a container. Each kind has its sentence; the picture is a fold of these."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from runner.volume_events import Mount
from webapp.events import EventData, kind, size
from webapp.wording import _, mark, n_

LONGEST_SPOKEN = 100  # characters of a command in a sentence


@dataclass(frozen=True, kw_only=True)
class Port:
    """A container's port. Published when `host` is set (the sandbox's own port space); `url` reaches it."""

    container: int
    protocol: str  # "tcp" or "udp"
    host: int | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class Process:
    """A process of a running container. `pid` counts inside the container, `host_pid` on the engine's machine."""

    pid: int
    host_pid: int
    parent: int  # pid inside of its parent; 0 for PID 1
    user: str
    command: str
    started_ms: int | None = None  # on the log's clock, as `at_ms`; None where the machine's /proc cannot be read


@dataclass(frozen=True, kw_only=True)
class Change:
    """One path that differs from the image: A added, C changed, D deleted."""

    path: str
    kind: Literal["A", "C", "D"]


def spoken(command: tuple[str, ...]) -> str:
    """A command within a sentence: on one line, and cut where nobody would go on listening."""
    words = " ".join(shlex.join(command).split())
    return words if len(words) <= LONGEST_SPOKEN else words[: LONGEST_SPOKEN - 1] + "…"


def _all_of(words: Sequence[str]) -> str:
    """`a and b and c`."""
    return reduce(lambda first, second: _("{first} and {second}", first=first, second=second), words)


@kind("container.created")
@dataclass(frozen=True, kw_only=True)
class ContainerCreated(EventData):
    """A container exists, not started: the image's layers with an empty writable layer of its own on top."""

    container: str  # the sandbox's id of the container
    engine_id: str  # 64 hexadecimal digits; `docker ps` shows the first 12
    name: str
    image: str  # the sandbox's id of the image
    image_reference: str  # what the learner wrote: "an_image"
    command: tuple[str, ...]  # what will be PID 1
    ports: tuple[Port, ...]
    command_line: str | None = None  # the docker command that made it
    mounts: tuple[Mount, ...] = ()

    def say(self) -> str:
        told = _(
            "Container {name} is created from {image}; the image is unchanged, "
            "the container's own writable layer is empty.",
            name=self.name,
            image=self.image_reference,
        )
        if not self.mounts:
            return told
        return f"{told} {_('It has {volumes}.', volumes=_all_of([mount.say() for mount in self.mounts]))}"


@kind("container.started")
@dataclass(frozen=True, kw_only=True)
class ContainerStarted(EventData):
    """PID 1 of the container runs."""

    container: str
    name: str
    host_pid: int
    command: tuple[str, ...]

    def say(self) -> str:
        return _("Container {name} runs: {command} is its process 1.", name=self.name, command=spoken(self.command))


@kind("container.failed")
@dataclass(frozen=True, kw_only=True)
class ContainerFailed(EventData):
    """The container could not be created or started. `code` names the cause (`run.port_in_use`), `hint` the way out."""

    container: str
    name: str
    code: str
    message: str
    hint: str | None = None

    def say(self) -> str:
        return _("Container {name} does not start: {message}", name=self.name, message=self.message)


@kind("container.processes")
@dataclass(frozen=True, kw_only=True)
class ContainerProcesses(EventData):
    """The processes of a running container as they are now."""

    container: str
    name: str
    processes: tuple[Process, ...]

    def say(self) -> str:
        number = len(self.processes)
        return n_("Container {name} has {n} process.", "Container {name} has {n} processes.", number, name=self.name)


@kind("container.exec")
@dataclass(frozen=True, kw_only=True)
class ContainerExec(EventData):
    """A further process ran inside a running container (docker exec): no new container."""

    container: str
    name: str
    command: tuple[str, ...]
    exit_code: int

    def say(self) -> str:
        return _(
            "{command} ran inside {name} and ended with exit code {code}.",
            command=spoken(self.command),
            name=self.name,
            code=self.exit_code,
        )


@kind("container.writable")
@dataclass(frozen=True, kw_only=True)
class ContainerWritable(EventData):
    """The container's writable layer as it is now: how many paths differ from the image, and the first 200 of them."""

    container: str
    name: str
    files: int
    bytes: int
    changes: tuple[Change, ...]

    def say(self) -> str:
        if self.files == 0:
            return _("The writable layer of {name} is empty.", name=self.name)
        return n_(
            "The writable layer of {name} holds {n} change, {size}; the image is unchanged.",
            "The writable layer of {name} holds {n} changes, {size}; the image is unchanged.",
            self.files,
            name=self.name,
            size=size(self.bytes),
        )


@kind("container.out_of_memory")
@dataclass(frozen=True, kw_only=True)
class ContainerOutOfMemory(EventData):
    """The kernel ended a process of the container because it passed its memory limit."""

    container: str
    name: str
    limit: int

    def say(self) -> str:
        words = mark("A process in {name} ran out of memory ({limit}) and was ended.")
        return _(words, name=self.name, limit=size(self.limit))


@kind("container.over_quota")
@dataclass(frozen=True, kw_only=True)
class ContainerOverQuota(EventData):
    """The writable layer, volumes counted in, grew past what may be written; the container is stopped for that."""

    container: str
    name: str
    limit: int
    bytes: int
    volumes: int = 0  # bytes thereof that lie in the sandbox's volumes

    def say(self) -> str:
        words = mark("Container {name} is stopped: its writable layer holds {size}, more than the {limit} allowed.")
        if self.volumes:
            words = mark(
                "Container {name} is stopped: its writable layer and the sandbox's volumes hold {size}, "
                "more than the {limit} allowed."
            )
        return _(words, name=self.name, size=size(self.bytes), limit=size(self.limit))


@kind("container.exited")
@dataclass(frozen=True, kw_only=True)
class ContainerExited(EventData):
    """PID 1 ended, so the container stopped; it is still there with its writable layer. `words` explain the code."""

    container: str
    name: str
    exit_code: int
    out_of_memory: bool
    words: str
    code_known: bool = True  # False: it ran again before the engine was asked, which forgets the earlier code

    def say(self) -> str:
        words = mark("Container {name} stopped: {why}. Its writable layer is kept.")
        if self.code_known:
            words = mark("Container {name} stopped with exit code {code}: {why}. Its writable layer is kept.")
        return _(words, name=self.name, code=self.exit_code, why=self.words)


@kind("container.paused")
@dataclass(frozen=True, kw_only=True)
class ContainerPaused(EventData):
    """Its processes are frozen, not ended."""

    container: str
    name: str

    def say(self) -> str:
        return _("Container {name} is paused: its processes are frozen where they are.", name=self.name)


@kind("container.unpaused")
@dataclass(frozen=True, kw_only=True)
class ContainerUnpaused(EventData):
    """Its processes go on."""

    container: str
    name: str

    def say(self) -> str:
        return _("Container {name} goes on.", name=self.name)


@kind("container.removed")
@dataclass(frozen=True, kw_only=True)
class ContainerRemoved(EventData):
    """The container is gone and its writable layer with it; the image stays. `by` "engine": behind our back."""

    container: str
    name: str
    by: Literal["you", "engine"] = "you"
    volumes: tuple[str, ...] = ()  # names of those that it had mounted: they stay

    def say(self) -> str:
        kept = _("the image is unchanged.")
        if self.volumes:
            names = _all_of(self.volumes)
            kept = n_(
                "the image is unchanged, and volume {names} with what is in it stays.",
                "the image is unchanged, and volumes {names} with what is in them stay.",
                len(self.volumes),
                names=names,
            )
        words = mark("Container {name} is removed, and its writable layer with it; {kept}")
        if self.by == "engine":
            words = mark(
                "Container {name} is removed by somebody else on the engine, and its writable layer with it; {kept}"
            )
        return _(words, name=self.name, kept=kept)
