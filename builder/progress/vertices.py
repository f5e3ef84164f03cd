"""What is known of each of BuildKit's vertices. Every report replaces the record: merged keys would leave a false
"cached" when a step that was found in the cache has to run after all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

State = Literal["waiting", "running", "done", "cached", "failed", "stopped"]


@dataclass(frozen=True)
class Vertex:
    """The last report about one step, with the earliest start ever told."""

    digest: str
    name: str
    inputs: tuple[str, ...] = ()
    started: str | None = None
    completed: str | None = None
    cached: bool = False
    error: str | None = None
    first_started: str | None = None

    @property
    def state(self) -> State:
        """Root failures are `failed`; steps that BuildKit cancelled because of them are `stopped`."""
        if self.error:
            return "stopped" if "context canceled" in self.error else "failed"
        if self.started is None:
            return "cached" if self.cached else "waiting"
        if self.completed is None:
            return "running"
        return "cached" if self.cached else "done"

    @property
    def milliseconds(self) -> int | None:
        """From the first start to the last end; None while it is not over, or when nothing ran."""
        if self.completed is None or self.first_started is None or self.state == "cached":
            return None
        elapsed = (instant(self.completed) - instant(self.first_started)).total_seconds()
        return max(0, round(elapsed * 1000))


@dataclass
class Vertices:
    """All vertices in the order in which they were first named."""

    known: dict[str, Vertex] = field(default_factory=dict)

    def report(self, entry: dict[str, Any]) -> Vertex:
        """Take one report; the record that replaces what was known."""
        digest = str(entry.get("digest", ""))
        before = self.known.get(digest)
        started = entry.get("started")
        earliest = min(filter(None, (before.first_started if before else None, started)), key=instant, default=None)
        vertex = Vertex(
            digest=digest,
            name=str(entry.get("name") or (before.name if before else "")),
            inputs=tuple(entry.get("inputs") or (before.inputs if before else ())),
            started=started,
            completed=entry.get("completed"),
            cached=bool(entry.get("cached")),
            error=str(entry["error"]) if entry.get("error") else None,
            first_started=earliest,
        )
        self.known[digest] = vertex
        return vertex


def instant(text: str) -> datetime:
    """An RFC 3339 time with up to nine digits of a second, of which six are kept."""
    return datetime.fromisoformat(text)
