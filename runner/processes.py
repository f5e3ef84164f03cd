"""The processes of a container, numbered as they are inside. Pure but for reading /proc and the clock."""

import os
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from runner.events import Process

PS_COLUMNS = "-eo pid,ppid,uid,args"  # what `docker top` hands to ps on the engine's machine
PROC = Path("/proc")
MOST = 64
LONGEST_COMMAND = 200


def read_top(
    rows: Sequence[Sequence[str]], inside: Mapping[int, int], user: str, started: Mapping[int, int] | None = None
) -> tuple[Process, ...]:
    """The rows of PS_COLUMNS as events carry them, PID 1 first.

    `inside` maps a host's PID to the one in the container, `started` to when it was started (milliseconds on the log's
    clock). `user` is the name that the image runs PID 1 as: the engine's machine knows only numbers, and its own names
    for them would be another machine's.
    """
    found = [(int(pid), int(parent), int(uid), command) for pid, parent, uid, command in rows]
    found.sort(key=lambda row: inside.get(row[0], 1 << 30))
    first_uid = found[0][2] if found else 0
    names = {first_uid: user, 0: "root"} if user and not user.isdigit() and first_uid else {0: "root"}
    return tuple(
        Process(
            pid=inside.get(pid, 0),
            host_pid=pid,
            parent=inside.get(parent, 0),
            user=names.get(uid, str(uid)),
            command=command[:LONGEST_COMMAND],
            started_ms=(started or {}).get(pid),
        )
        for pid, parent, uid, command in found[:MOST]
        if pid in inside
    )


def pids_inside(host_pids: Sequence[int], proc: Path = PROC) -> dict[int, int]:
    """Host PID → PID inside: the last number of NSpid in /proc/PID/status (proc_pid_status(5)).

    Processes that ended meanwhile are left out. Where /proc is not that of the engine's machine, they are counted
    from 1 in the order in which they were started.
    """
    found = {pid: number for pid in host_pids if (number := _inside(pid, proc)) is not None}
    if found and 1 in found.values():
        return found
    return {pid: number for number, pid in enumerate(sorted(host_pids), start=1)}


def _inside(pid: int, proc: Path) -> int | None:
    try:
        status = (proc / str(pid) / "status").read_text(errors="replace")
    except OSError:
        return None
    for line in status.splitlines():
        if line.startswith("NSpid:"):
            return int(line.split()[-1])
    return None


def started_ms(host_pids: Sequence[int], since: float, proc: Path = PROC) -> dict[int, int]:
    """Host PID → milliseconds from `since` (seconds since the epoch) to its start, never less than 0.

    The kernel counts in ticks since the machine was started: field 22 of /proc/PID/stat (proc_pid_stat(5)). The second
    field is the program's own name, which may hold anything.
    """
    found = {}
    for pid in host_pids:
        try:
            fields = (proc / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()
            seconds = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, IndexError):
            continue
        found[pid] = max(0, round((_machine_started() + seconds - since) * 1000))
    return found


@cache
def _machine_started() -> float:
    """Seconds since the epoch. Asked once: another look would differ by microseconds, and so every process would."""
    return time.time() - time.clock_gettime(time.CLOCK_BOOTTIME)


def members(host_pid: int, engine_id: str, proc: Path = PROC, groups: Path = Path("/sys/fs/cgroup")) -> frozenset[int]:
    """The host PIDs in the container's control group, read for next to nothing; empty when they cannot be read."""
    try:
        lines = (proc / str(host_pid) / "cgroup").read_text().splitlines()
        for line in lines:
            _, controllers, path = line.split(":", 2)
            if engine_id in path and controllers in ("", "pids"):
                return frozenset(
                    map(int, (groups / controllers / path.lstrip("/") / "cgroup.procs").read_text().split())
                )
    except (OSError, ValueError):
        pass  # another machine, another layout: the caller asks the engine instead
    return frozenset()
