"""What the engine answers about a container: logs, processes, changes, figures, and programs run inside it."""

import contextlib
import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from runner.engine.client import connect, engine, translated

MOST_OUTPUT = 256 * 1024  # bytes of logs or output handed on
MOST_CHANGES = 5000
Kind = Literal["A", "C", "D"]
KINDS: tuple[Kind, ...] = ("C", "A", "D")  # by the engine's number
EXEC_SECONDS = 10.0  # how long a program run inside may take before it is ended


def logs(engine_id: str, *, tail: int | Literal["all"] = "all", timestamps: bool = False) -> str:
    """What the container printed, both streams as they came, at most the last MOST_OUTPUT bytes."""
    with translated():
        raw: bytes = engine().logs(engine_id, stdout=True, stderr=True, tail=tail, timestamps=timestamps)
    text = raw[-MOST_OUTPUT:].decode("utf-8", "replace")
    return text.partition("\n")[2] if len(raw) > MOST_OUTPUT else text


def top(engine_id: str, names: Mapping[str, str], ps_args: str | None = None) -> dict[str, Any]:
    """{"Titles": […], "Processes": [[…]]} as `ps` on the engine's machine prints them."""
    with translated(names):
        return dict(engine().top(engine_id, ps_args=ps_args))


def changes(engine_id: str) -> tuple[int, list[tuple[str, Kind]]]:
    """How many paths differ from the image, and the first MOST_CHANGES: added, changed or deleted."""
    with translated():
        found = engine().diff(engine_id) or []
    return len(found), [(change["Path"], KINDS[change["Kind"]]) for change in found[:MOST_CHANGES]]


def stats(engine_id: str) -> dict[str, Any]:
    """Two readings a second apart, as figures: the share of one processor, bytes, and counts."""
    with translated():
        reading = engine().stats(engine_id, stream=False)
    processor, before = reading["cpu_stats"], reading["precpu_stats"]
    spent = processor["cpu_usage"]["total_usage"] - before["cpu_usage"]["total_usage"]
    passed = processor.get("system_cpu_usage", 0) - before.get("system_cpu_usage", 0)
    memory = reading.get("memory_stats", {})
    # The page cache is not what the programs hold (docs.docker.com/reference/cli/docker/container/stats).
    cache = memory.get("stats", {}).get("total_inactive_file", memory.get("stats", {}).get("inactive_file", 0))
    used, limit = max(0, memory.get("usage", 0) - cache), memory.get("limit", 0)
    networks = (reading.get("networks") or {}).values()
    return {
        "cpu_percent": round(100 * spent / passed * processor.get("online_cpus", 1), 2) if passed > 0 else 0.0,
        "memory_bytes": used,
        "memory_limit": limit,
        "memory_percent": round(100 * used / limit, 2) if limit else 0.0,
        "network_received": sum(network["rx_bytes"] for network in networks),
        "network_sent": sum(network["tx_bytes"] for network in networks),
        "block_read": _blocks(reading, "read"),
        "block_written": _blocks(reading, "write"),
        "processes": reading.get("pids_stats", {}).get("current", 0),
    }


def _blocks(reading: Mapping[str, Any], what: str) -> int:
    entries = (reading.get("blkio_stats") or {}).get("io_service_bytes_recursive") or []
    return sum(entry["value"] for entry in entries if entry["op"].lower() == what)


def inspect(engine_id: str) -> dict[str, Any]:
    """The engine's own document."""
    with translated():
        return dict(engine().inspect_container(engine_id))


def execute(
    engine_id: str,
    names: Mapping[str, str],
    command: list[str],
    *,
    user: str = "",
    workdir: str | None = None,
    env: list[str] | None = None,
    detach: bool = False,
    seconds: float = EXEC_SECONDS,
) -> dict[str, Any]:
    """Run a program inside: {"exit_code", "output", "ended_by_us"}; one that takes longer than `seconds` is killed,
    unless it was to run by itself (`detach`).

    The only place that makes an exec, and it is never a privileged one. Output is whatever the container prints:
    nothing may be concluded from it.
    """
    with translated(names), contextlib.closing(connect(timeout=seconds)) as client:
        made = client.exec_create(
            engine_id, command, user=user, workdir=workdir, environment=env or None, privileged=False, stdin=False
        )
        if detach:
            client.exec_start(made["Id"], detach=True)
            return {"exit_code": 0, "output": "", "ended_by_us": False}
        output, complete = _read(client.exec_start(made["Id"], stream=True), seconds)
        state = client.exec_inspect(made["Id"])
        if state["Running"] and not complete:
            _end(engine_id, state["Pid"])
        code = state["ExitCode"] if not state["Running"] else 137
    return {"exit_code": code, "output": output, "ended_by_us": not complete}


def _read(chunks: Iterable[bytes], seconds: float) -> tuple[str, bool]:
    """What is printed, at most MOST_OUTPUT bytes of it and for `seconds`; whether that was all."""
    deadline = time.monotonic() + seconds
    output, complete = bytearray(), True
    try:
        for chunk in chunks:
            output += chunk
            if len(output) > MOST_OUTPUT or time.monotonic() > deadline:
                complete = False
                break
    except OSError as exc:  # requests' and urllib3's time-outs among them
        if "timed out" not in str(exc).lower():
            raise
        complete = False
    return bytes(output[:MOST_OUTPUT]).decode("utf-8", "replace"), complete


def _end(engine_id: str, pid: int) -> None:
    """Kill a program that a learner ran inside and that goes on; only a process that is in that very container."""
    if pid <= 1:  # the engine says 0 for "not known", and 0 would mean ourselves
        return
    with contextlib.suppress(OSError):
        if engine_id in Path(f"/proc/{pid}/cgroup").read_text():
            os.kill(pid, 9)
