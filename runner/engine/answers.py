"""What the engine answers about a container: logs, processes, changes, figures."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from runner.engine.client import engine, translated

MOST_OUTPUT = 256 * 1024  # bytes of logs handed on
MOST_CHANGES = 5000
Kind = Literal["A", "C", "D"]
KINDS: tuple[Kind, ...] = ("C", "A", "D")  # by the engine's number


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
    """How many paths differ from the image, and the first MOST_CHANGES by path: added, changed or deleted.

    The engine tells them in another order each time (folders of / as a Go map gives them): who compares two answers
    would find changes that nobody made.
    """
    with translated():
        found = sorted(engine().diff(engine_id) or [], key=lambda change: change["Path"].split("/"))
    return len(found), [(change["Path"], KINDS[change["Kind"]]) for change in found[:MOST_CHANGES]]


def stats(engine_id: str) -> dict[str, Any]:
    """Two readings a second apart, as figures: the share of one processor, bytes, and counts."""
    with translated():
        reading = engine().stats(engine_id, stream=False)
    processor, before = reading["cpu_stats"], reading["precpu_stats"]
    spent = processor["cpu_usage"]["total_usage"] - before["cpu_usage"]["total_usage"]
    passed = processor.get("system_cpu_usage", 0) - before.get("system_cpu_usage", 0)
    used, limit = _held(reading), reading.get("memory_stats", {}).get("limit", 0)
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


def usage(engine_id: str) -> dict[str, Any]:
    """One reading at once: bytes held, processes, and the processor seconds spent up to `at` (seconds since the epoch).

    What a program uses of a processor is the difference of two of these; `stats` would wait a second for its own.
    """
    with translated():
        reading = engine().stats(engine_id, stream=False, one_shot=True)
    at = datetime.fromisoformat(reading["read"])
    return {
        "at": at.timestamp(),
        "cpu_seconds": reading["cpu_stats"]["cpu_usage"]["total_usage"] / 1e9,
        "memory_bytes": _held(reading),
        "processes": reading.get("pids_stats", {}).get("current", 0),
    }


def _held(reading: Mapping[str, Any]) -> int:
    """Bytes that programs hold: the page cache is not theirs (docs.docker.com/reference/cli/docker/container/stats)."""
    memory = reading.get("memory_stats", {})
    cache = memory.get("stats", {}).get("total_inactive_file", memory.get("stats", {}).get("inactive_file", 0))
    return max(0, int(memory.get("usage", 0) - cache))


def _blocks(reading: Mapping[str, Any], what: str) -> int:
    entries = (reading.get("blkio_stats") or {}).get("io_service_bytes_recursive") or []
    return sum(entry["value"] for entry in entries if entry["op"].lower() == what)


def inspect(engine_id: str) -> dict[str, Any]:
    """The engine's own document."""
    with translated():
        return dict(engine().inspect_container(engine_id))
