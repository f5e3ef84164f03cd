"""What can happen to a container. Each kind has its sentence; the picture is a fold of these."""

import shlex
from dataclasses import dataclass
from typing import Literal

from runner.volume_events import Mount
from webapp.events import EventData, count, kind, size

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


@dataclass(frozen=True, kw_only=True)
class Namespace:
    """One of PID 1's namespaces, by its inode number: the same number, the same namespace. None: not to be read."""

    kind: str  # as in /proc/PID/ns: "pid", "net", "mnt", "uts", "ipc", "cgroup", "user", "time"
    inode: int | None
    host: int | None  # that of the machine itself


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What the control group allows; None is no limit. `source` "engine": what the engine was asked for."""

    source: Literal["kernel", "engine"]
    memory_bytes: int | None
    processes: int | None
    milli_cpus: int | None


@dataclass(frozen=True, kw_only=True)
class Starter:
    """A program that had a part in starting the container, still there, by its PID on the engine's machine."""

    what: Literal["site", "dockerd", "containerd", "shim"]
    pid: int


def spoken(command: tuple[str, ...]) -> str:
    """A command within a sentence: on one line, and cut where nobody would go on listening."""
    words = " ".join(shlex.join(command).split())
    return words if len(words) <= LONGEST_SPOKEN else words[: LONGEST_SPOKEN - 1] + "…"


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
        mounted = f" It has {' and '.join(mount.say() for mount in self.mounts)}." if self.mounts else ""
        return (
            f"Container {self.name} is created from {self.image_reference}; the image is unchanged, "
            f"the container's own writable layer is empty.{mounted}"
        )


@kind("container.started")
@dataclass(frozen=True, kw_only=True)
class ContainerStarted(EventData):
    """PID 1 of the container runs."""

    container: str
    name: str
    host_pid: int
    command: tuple[str, ...]

    def say(self) -> str:
        return f"Container {self.name} runs: {spoken(self.command)} is its process 1."


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
        return f"Container {self.name} does not start: {self.message}"


@kind("container.processes")
@dataclass(frozen=True, kw_only=True)
class ContainerProcesses(EventData):
    """The processes of a running container as they are now."""

    container: str
    name: str
    processes: tuple[Process, ...]

    def say(self) -> str:
        return f"Container {self.name} has {count(len(self.processes), 'process').replace('processs', 'processes')}."


@kind("container.isolation")
@dataclass(frozen=True, kw_only=True)
class ContainerIsolation(EventData):
    """What holds the processes of this run apart, and who started it: read once a run, as none of it changes.

    `hidden` says why the kernel's own numbers are missing: the engine runs "elsewhere", or they are "not_allowed".
    """

    container: str
    name: str
    host_pid: int  # of the container's process 1, on the engine's machine
    namespaces: tuple[Namespace, ...]
    limits: Limits
    chain: tuple[Starter, ...]  # those known, first the one that asked
    hidden: Literal["", "elsewhere", "not_allowed"] = ""

    def say(self) -> str:
        own = [space.kind for space in self.namespaces if space.inode and space.inode != space.host]
        if not own:
            return f"Process 1 of {self.name} is process {self.host_pid} of the engine's machine."
        return (
            f"Process 1 of {self.name} is process {self.host_pid} of the machine, "
            f"in {count(len(own), 'namespace')} of its own: {', '.join(own)}."
        )


@kind("container.exec")
@dataclass(frozen=True, kw_only=True)
class ContainerExec(EventData):
    """A further process ran inside a running container (docker exec): no new container."""

    container: str
    name: str
    command: tuple[str, ...]
    exit_code: int

    def say(self) -> str:
        return f"{spoken(self.command)} ran inside {self.name} and ended with exit code {self.exit_code}."


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
            return f"The writable layer of {self.name} is empty."
        what = f"{count(self.files, 'change')}, {size(self.bytes)}"
        return f"The writable layer of {self.name} holds {what}; the image is unchanged."


@kind("container.out_of_memory")
@dataclass(frozen=True, kw_only=True)
class ContainerOutOfMemory(EventData):
    """The kernel ended a process of the container because it passed its memory limit."""

    container: str
    name: str
    limit: int

    def say(self) -> str:
        return f"A process in {self.name} ran out of memory ({size(self.limit)}) and was ended."


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
        what = "its writable layer and the sandbox's volumes hold" if self.volumes else "its writable layer holds"
        return f"Container {self.name} is stopped: {what} {size(self.bytes)}, more than the {size(self.limit)} allowed."


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
        code = f" with exit code {self.exit_code}" if self.code_known else ""
        return f"Container {self.name} stopped{code}: {self.words}. Its writable layer is kept."


@kind("container.paused")
@dataclass(frozen=True, kw_only=True)
class ContainerPaused(EventData):
    """Its processes are frozen, not ended."""

    container: str
    name: str

    def say(self) -> str:
        return f"Container {self.name} is paused: its processes are frozen where they are."


@kind("container.unpaused")
@dataclass(frozen=True, kw_only=True)
class ContainerUnpaused(EventData):
    """Its processes go on."""

    container: str
    name: str

    def say(self) -> str:
        return f"Container {self.name} goes on."


@kind("container.removed")
@dataclass(frozen=True, kw_only=True)
class ContainerRemoved(EventData):
    """The container is gone and its writable layer with it; the image stays. `by` "engine": behind our back."""

    container: str
    name: str
    by: Literal["you", "engine"] = "you"
    volumes: tuple[str, ...] = ()  # names of those that it had mounted: they stay

    def say(self) -> str:
        behind = "" if self.by == "you" else " by somebody else on the engine"
        names = f"volume {' and '.join(self.volumes)} with what is in it" if self.volumes else ""
        kept = f"the image is unchanged, and {names} stays." if names else "the image is unchanged."
        return f"Container {self.name} is removed{behind}, and its writable layer with it; {kept}"
