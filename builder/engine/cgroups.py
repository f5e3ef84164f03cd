"""The limits of a sandbox's builds: a cgroup made beforehand, which is the only limit that RUN obeys.

It also keeps sandboxes apart: BuildKit shares running steps and cache only between equal cgroup parents.
"""

import contextlib
import hashlib
import logging
import os
import signal
import time
from collections.abc import Iterator, Set
from functools import cache
from pathlib import Path

from django.conf import settings

from .client import about

logger = logging.getLogger(__name__)

_PERIOD = 100_000  # microseconds
_DYING = 2.0  # seconds that a killed process may take to be gone
_MOUNTS = Path("/proc/self/mounts")


def parent_of(sandbox_id: str) -> str:
    """The cgroup parent of a sandbox's builds, with its limits set where this process may set them."""
    if _driver() == "systemd":
        return f"{_root()}-{_leaf(sandbox_id)}.slice"
    return f"/{_root()}/{_leaf(sandbox_id)}"


def prepare(sandbox_id: str) -> str:
    """Make the cgroup and set its limits; without the right to do so builds run unlimited, and the log says so."""
    parent = parent_of(sandbox_id)
    try:
        for folder, values in _limits():
            path = _path_below(folder, sandbox_id)
            _make(folder, path)
            for name, value in values.items():
                if (path / name).exists():
                    (path / name).write_text(value)
    except OSError as exc:
        _warn_once(f"builds have no limits of memory and processes: {exc}")
    return parent


def remove(sandbox_id: str) -> None:
    """Take the cgroup away; what still runs in it is killed first."""
    for folder in _hierarchies().values():
        path = _path_below(folder, sandbox_id)
        _kill(path)
        for below in sorted(path.glob("**/"), key=lambda each: -len(each.parts)):
            with contextlib.suppress(OSError):
                below.rmdir()


def end_rest(sandbox_id: str) -> None:
    """Kill what a build that was stopped has left, and wait until it is gone: BuildKit may lose a RUN that was just
    being started."""
    folder = _one_hierarchy()
    if folder is None or not _kill(path := _path_below(folder, sandbox_id)):
        return
    logger.warning("a stopped build had left processes; they were killed")
    deadline = time.monotonic() + _DYING
    while _kill(path) and time.monotonic() < deadline:
        time.sleep(0.01)


def sweep(building: Set[str]) -> int:
    """Kill what runs for sandboxes that build nothing: a RUN outlives its engine (F14). How many were killed."""
    keep = {_leaf(sandbox_id) for sandbox_id in building}
    killed = 0
    folder = _one_hierarchy()
    for path in _leaves(folder) if folder else ():
        if path.name.removesuffix(".slice").rpartition("-")[2] not in keep:
            killed += _kill(path)
    return killed


def _root() -> str:
    """Names this site's builds on this engine: another site on the same machine has its own."""
    place = f"{settings.SLIPWAY_HOME}:{settings.ENGINE_NAME}"
    return "slip" + hashlib.sha256(place.encode()).hexdigest()[:8]


def _leaf(sandbox_id: str) -> str:
    return hashlib.sha256(sandbox_id.encode()).hexdigest()[:16]


def _driver() -> str:
    """`cgroupfs` or `systemd`: how the engine names cgroups. Raises `EngineAway` while it cannot be asked."""
    return str(about().get("CgroupDriver") or "cgroupfs")


@cache
def _warn_once(sentence: str) -> None:
    logger.warning("%s", sentence)


@cache
def _hierarchies() -> dict[str, Path]:
    """Controller → where it is mounted; "" is the one hierarchy of cgroup v2. Empty where the engine is elsewhere."""
    if not settings.ENGINE_URL.startswith("unix://") or not _MOUNTS.exists():
        return {}
    found: dict[str, Path] = {}
    for line in _MOUNTS.read_text().splitlines():
        _, where, kind, options, *_ = line.split()
        if kind == "cgroup":
            found |= {name: Path(where) for name in options.split(",") if name in Path(where).name.split(",")}
        elif kind == "cgroup2":
            found[""] = Path(where)
    return found


def _one_hierarchy() -> Path | None:
    """Where processes are looked for: each is in every hierarchy."""
    found = _hierarchies()
    return found.get("pids") or found.get("memory") or found.get("")


def _limits() -> Iterator[tuple[Path, dict[str, str]]]:
    """Where to write what (docs.kernel.org: cgroup-v1/memory, cgroup-v2)."""
    memory, processes = settings.LIMITS["build_memory_bytes"], settings.LIMITS["build_processes"]
    quota = _PERIOD * _processors()
    mounted = _hierarchies()
    if not mounted:
        raise OSError("the engine is on another machine, or this system has no cgroups")
    if "memory" in mounted:
        limit = {"memory.limit_in_bytes": str(memory), "memory.memsw.limit_in_bytes": str(memory)}
        yield mounted["memory"], limit
        yield mounted.get("pids", mounted["memory"]), {"pids.max": str(processes)}
        cpu = {"cpu.cfs_period_us": str(_PERIOD), "cpu.cfs_quota_us": str(quota), "cpu.shares": "512"}
        yield mounted.get("cpu", mounted["memory"]), cpu
    elif "" in mounted:
        yield (
            mounted[""],
            {
                "memory.max": str(memory),
                "memory.swap.max": "0",
                "pids.max": str(processes),
                "cpu.max": f"{quota} {_PERIOD}",
                "cpu.weight": "50",
            },
        )


def _processors() -> int:
    """How many processors a sandbox's builds may keep busy: half of them, two at least where there are two. Builds
    have half the weight of anything else besides, so the site stays quick on a small machine."""
    there = os.cpu_count() or 1
    return min(there, max(2, there // 2))


def _path_below(folder: Path, sandbox_id: str) -> Path:
    if _driver() == "systemd":
        return folder / f"{_root()}.slice" / f"{_root()}-{_leaf(sandbox_id)}.slice"
    return folder / _root() / _leaf(sandbox_id)


def _leaves(folder: Path) -> list[Path]:
    top = folder / (f"{_root()}.slice" if _driver() == "systemd" else _root())
    return [path for path in top.glob("*") if path.is_dir()]


def _make(folder: Path, path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    if (folder / "cgroup.controllers").exists():  # v2: a child has the controllers that its parents hand down
        for each in (folder, path.parent):
            (each / "cgroup.subtree_control").write_text("+memory +pids +cpu")


def _kill(path: Path) -> int:
    killed = 0
    for listing in path.glob("**/cgroup.procs"):
        with contextlib.suppress(OSError):
            for pid in map(int, listing.read_text().split()):
                if pid == 0:  # one that this process cannot see from its own namespace; 0 would mean our own group
                    continue
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)
                    killed += 1
    return killed
