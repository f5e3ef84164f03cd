"""Bytes on their way for a step, told a few times a second at most."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

_EVERY = 0.25  # seconds between two reports of one transfer


@dataclass
class _Transfer:
    vertex: str
    name: str
    current: int = 0
    total: int = 0
    over: bool = False
    told: int = -1
    told_at: float = 0.0


class Transfers:
    """All transfers of one build."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Transfer] = {}

    def report(self, entry: dict[str, Any]) -> None:
        """Take one status of BuildKit."""
        vertex, name = str(entry.get("vertex")), str(entry.get("id", ""))
        transfer = self._known.setdefault((vertex, name), _Transfer(vertex, _short(name)))
        transfer.current = int(entry.get("current") or 0)
        transfer.total = int(entry.get("total") or 0)
        transfer.over = bool(entry.get("completed"))

    def take(self, now: float, ended: Set[str]) -> list[tuple[str, str, int, int]]:
        """(vertex, name, bytes so far, bytes in all or 0) of those that moved."""
        found = []
        for transfer in self._known.values():
            if transfer.current in (0, transfer.told):
                continue
            if transfer.over or transfer.vertex in ended or now - transfer.told_at >= _EVERY:
                transfer.told, transfer.told_at = transfer.current, now
                found.append((transfer.vertex, transfer.name, transfer.current, transfer.total))
        return found


def _short(name: str) -> str:
    """`sha256:…` with twelve digits, `transferring context:` without its colon."""
    name = name.rstrip(":")
    head, mark, digest = name.partition("sha256:")
    return f"{head}{digest[:12]}" if mark else name
