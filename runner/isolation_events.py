"""What holds a container's processes apart, and who started them, as an event tells it."""

from dataclasses import dataclass
from typing import Literal

from webapp.events import EventData, kind
from webapp.wording import _, mark, n_


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
            words = mark("Process 1 of {name} is process {pid} of the engine's machine.")
            return _(words, name=self.name, pid=self.host_pid)
        return n_(
            "Process 1 of {name} is process {pid} of the machine, in {n} namespace of its own: {kinds}.",
            "Process 1 of {name} is process {pid} of the machine, in {n} namespaces of its own: {kinds}.",
            len(own),
            name=self.name,
            pid=self.host_pid,
            kinds=", ".join(own),
        )
