"""What holds a container's processes apart, read from the engine's machine itself, and who started them.

Everything is read of PIDs that the engine named or that the kernel vouches for. A program's name counts only where the
program is in no container: inside one, anybody may call theirs dockerd.
"""

import os
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from runner.isolation_events import Limits, Namespace, Starter

PROC = Path("/proc")
GROUPS = Path("/sys/fs/cgroup")
# man7.org/linux/man-pages/man7/namespaces.7.html: all that there are.
KINDS = ("pid", "net", "mnt", "uts", "ipc", "cgroup", "user", "time")
UNLIMITED = 1 << 60  # control groups of version 1 say "no limit" as a number that no machine has
SHIM = "containerd-shim"  # the kernel keeps 15 letters of a name


@dataclass(frozen=True)
class Machine:
    """Where the kernel of the engine's machine shows itself to us, if it does, and how its engine is reached."""

    engine_url: str
    proc: Path = PROC
    groups: Path = GROUPS

    def holds(self, host_pid: int, engine_id: str) -> bool:
        """Whether this PID is, here, a process of that container. Where the engine runs elsewhere it is not."""
        return host_pid > 1 and engine_id in self._text(host_pid, "cgroup")

    def namespaces(self, host_pid: int) -> tuple[Namespace, ...]:
        """The namespaces of a process beside the machine's own: its process 1 has them, and dockerd, which is not
        held apart either. Where process 1 holds more rights than we do, it does not let us look."""
        there = [kind for kind in KINDS if (self.proc / "self" / "ns" / kind).is_symlink()]
        free = 1 if self._inode(1, "pid") else self._dockerd()
        return tuple(
            Namespace(kind=kind, inode=self._inode(host_pid, kind), host=self._inode(free or 1, kind)) for kind in there
        )

    def limits(self, host_pid: int, engine_id: str) -> Limits | None:
        """What its control group holds it to, as the kernel has it; None where that cannot be read."""
        groups = dict(self._groups(host_pid, engine_id))
        try:
            if "memory" in groups:
                quota = _number((groups["cpu"] / "cpu.cfs_quota_us").read_text())
                period = _number((groups["cpu"] / "cpu.cfs_period_us").read_text())
                memory = _number((groups["memory"] / "memory.limit_in_bytes").read_text())
                processes = _number((groups["pids"] / "pids.max").read_text())
            else:
                quota, period = map(_number, (groups[""] / "cpu.max").read_text().split())
                memory = _number((groups[""] / "memory.max").read_text())
                processes = _number((groups[""] / "pids.max").read_text())
        except (OSError, KeyError, ValueError):
            return None
        milli_cpus = quota * 1000 // period if quota and period else None
        return Limits(source="kernel", memory_bytes=memory, processes=processes, milli_cpus=milli_cpus)

    def chain(self, host_pid: int, site_pid: int) -> tuple[Starter, ...]:
        """Who had a part in its start and still runs; `site_pid` is the process of ours that asked, 0 if none did.

        A shim detaches itself, so the chain of parents ends there (containerd, runtime/v2/README.md): the two above
        it are found by the engine's socket and by their names.
        """
        shim = self._parent(host_pid)
        dockerd = self._dockerd()
        found: dict[Literal["site", "dockerd", "containerd", "shim"], int | None] = {
            "site": site_pid if self._text(site_pid, "status") else None,
            "dockerd": dockerd,
            "containerd": self._containerd(dockerd),
            "shim": shim if shim and self._name(shim) == SHIM else None,
        }
        return tuple(Starter(what=what, pid=pid) for what, pid in found.items() if pid)

    def _dockerd(self) -> int | None:
        """The process that listens on the engine's socket, as the kernel tells it. systemd may do so in its place."""
        if self.engine_url.startswith("unix://"):
            try:
                with socket.socket(socket.AF_UNIX) as connection:
                    connection.settimeout(1)
                    connection.connect(self.engine_url.removeprefix("unix://"))
                    told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
                pid: int = struct.unpack("3i", told)[0]
            except (OSError, AttributeError):  # no such socket, or a kernel that does not tell
                return None
            if self._name(pid) == "dockerd":
                return pid
        return _only(self._named("dockerd"))

    def _containerd(self, dockerd: int | None) -> int | None:
        """The one that dockerd started for itself, else the machine's only one."""
        named = list(self._named("containerd"))
        return _only(pid for pid in named if self._parent(pid) == dockerd) or _only(named)

    def _named(self, name: str) -> Iterator[int]:
        """Processes of this name that are in no container."""
        for entry in self.proc.iterdir():
            if entry.name.isdigit() and self._name(int(entry.name)) == name:
                yield int(entry.name)

    def _name(self, pid: int) -> str:
        """The name of a process that is in no container; "" of any other."""
        status = self._status(pid)
        return status.get("Name", "") if len(status.get("NSpid", "").split()) == 1 else ""

    def _parent(self, pid: int) -> int | None:
        parent = self._status(pid).get("PPid", "")
        return int(parent) if parent.isdigit() else None

    def _status(self, pid: int) -> dict[str, str]:
        rows = (line.partition(":\t") for line in self._text(pid, "status").splitlines())
        return {key: value for key, _, value in rows}

    def _text(self, pid: int, file: str) -> str:
        try:
            return (self.proc / str(pid) / file).read_text(errors="replace")
        except OSError:
            return ""

    def _inode(self, pid: int, kind: str) -> int | None:
        """`readlink` says "net:[4026532221]"."""
        try:
            text = os.readlink(self.proc / str(pid) / "ns" / kind)
        except OSError:
            return None
        number = text.rpartition("[")[2].rstrip("]")
        return int(number) if number.isdigit() else None

    def _groups(self, host_pid: int, engine_id: str) -> Iterator[tuple[str, Path]]:
        """Controller → folder of the container's control group; "" is the one for all, of version 2."""
        for line in self._text(host_pid, "cgroup").splitlines():
            _, controllers, path = line.split(":", 2)
            if engine_id in path:
                for controller in controllers.split(","):
                    yield controller, self.groups / controller / path.lstrip("/")


def asked_limits(document: dict[str, Any]) -> Limits:
    """What the engine was asked for, of its inspect document: where the kernel cannot be asked, the next best."""
    asked = document["HostConfig"]
    return Limits(
        source="engine",
        memory_bytes=asked.get("Memory") or None,
        processes=asked.get("PidsLimit") or None,
        milli_cpus=(asked.get("NanoCpus") or 0) // 1_000_000 or None,
    )


def _number(text: str) -> int | None:
    """A control group's value; None for "max", for -1 and for what no machine has: no limit."""
    value = -1 if text.strip() == "max" else int(text)
    return value if 0 <= value < UNLIMITED else None


def _only(pids: Any) -> int | None:
    """The one there is; None when there is none, or when it cannot be told which."""
    found = list(pids)
    return found[0] if len(found) == 1 else None
