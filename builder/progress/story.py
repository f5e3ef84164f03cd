"""The fold: what BuildKit reports becomes what a learner is told, each thing once and in an order that makes sense."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from builder.dockerfile import Dockerfile, Lines
from builder.events import BuildLog, BuildStep, BuildTransfer, BuildWarning
from webapp.events import EventData

from .aliases import Aliases
from .decode import Decoder
from .ending import Ending, read_ending
from .logs import Logs, Stream, Text
from .places import Place, Places
from .rest import remaining
from .transfers import Transfers
from .vertices import State, Vertex, Vertices

_OVER = ("done", "cached", "failed", "stopped")


class Story:
    """One attempt at one build. `feed` takes bytes, `take` gives the events since the last time; seconds are of any
    steady clock. Between two `take`s only the last state of a step counts, so BuildKit's own back and forth while it
    looks into its cache is not told."""

    def __init__(
        self,
        build: str,
        dockerfile: Dockerfile,
        *,
        build_args: Mapping[str, str] | None = None,
        target: str | None = None,
        aliases: Aliases | None = None,
    ) -> None:
        self._build, self._dockerfile, self._target = build, dockerfile, target
        self._aliases = aliases or Aliases()
        self._decoder, self._vertices, self._logs, self._transfers = Decoder(), Vertices(), Logs(), Transfers()
        self._finder = Places(dockerfile, build_args)
        self._places: dict[str, Place] = {}
        self._placed = 0  # how many vertices were known when the places were looked for
        self._told: dict[str, State] = {}
        self._ids: dict[str, int] = {}
        self._first: dict[tuple[str, Lines | None], str] = {}  # of each step's name and lines the vertex told first
        self._said: dict[str, str] = {}
        self._warnings: list[BuildWarning] = []

    @property
    def failed(self) -> Vertex | None:
        """The step at which the build failed."""
        return next((vertex for vertex in self._vertices.known.values() if vertex.state == "failed"), None)

    def last_words(self) -> str:
        """The end of what the failed step printed, as far as it was told; at most 2,000 characters."""
        return self._said.get(self.failed.digest, "") if self.failed else ""

    def failed_lines(self) -> Lines | None:
        """The lines of that step."""
        return self._lines(self.failed.digest) if self.failed else None

    def running_lines(self) -> Lines | None:
        """The lines of a step that is running."""
        running = (d for d, v in self._vertices.known.items() if v.state == "running" and d in self._places)
        return next((self._places[digest].lines for digest in running), None)

    def feed(self, chunk: bytes, now: float) -> None:
        """Take what arrived."""
        self._read(self._decoder.feed(chunk), now)

    def take(self, now: float) -> list[EventData]:
        """The events that are due."""
        if len(self._vertices.known) != self._placed:
            self._places, self._placed = self._finder.find(self._vertices.known), len(self._vertices.known)
        changed = [v for digest, v in self._vertices.known.items() if self._told.get(digest) != v.state]
        changed = [vertex for vertex in changed if "cached" not in self._told_of_twins(vertex)]
        over = sorted((v for v in changed if v.state in _OVER), key=lambda v: v.completed or "")
        events: list[EventData] = [*self._warnings]
        self._warnings = []
        events += [self._step(v, v.state) for v in changed if v.state in ("waiting", "running")]
        ended = {vertex.digest for vertex in over}
        events += [self._transfer(*transfer) for transfer in self._transfers.take(now, ended)]
        texts = self._logs.take(now, ended)
        events += [self._log(text) for text in texts if text.vertex not in ended]
        for vertex in over:
            if vertex.state != "cached" and vertex.started and self._told.get(vertex.digest) != "running":
                events.append(self._step(vertex, "running"))  # what ended between two looks has run all the same
            events += [self._log(text) for text in texts if text.vertex == vertex.digest]
            events.append(self._step(vertex, vertex.state))
        return events

    def end(self, now: float) -> tuple[list[EventData], Ending]:
        """The stream is over: the last events, and how buildx says that it ended."""
        self._read(self._decoder.end(), now)
        events = self.take(now)
        events += [self._log(text) for text in self._logs.take(now, self._vertices.known.keys())]
        ending = read_ending(self._decoder.text)
        return events, Ending(self._aliases.to_learner(ending.message), ending.lines)

    def conclude(self, *, succeeded: bool) -> list[EventData]:
        """Nothing stays open: steps that still ran are stopped, lines without a step are told what became of them."""
        events: list[EventData] = []
        for digest, state in list(self._told.items()):
            if state == "waiting" and not self._told_of_twins(self._vertices.known[digest]).isdisjoint(_OVER):
                continue
            if state == "running" or (state == "waiting" and succeeded):
                # a waiting step of a build that succeeded was not even looked at: what stands on it was in the cache
                events.append(self._step(self._vertices.known[digest], "cached" if succeeded else "stopped"))
        if not succeeded:
            return events
        stepped = {place.lines for place in self._places.values()}
        for rest in remaining(self._dockerfile, self._target, stepped):
            lines = rest.instruction.lines
            name = " ".join(rest.instruction.text.split())[:200]
            events.append(
                BuildStep(
                    build=self._build, step=f"line{lines[0]}", lines=lines, name=name, state=rest.state, note=rest.note
                )
            )
        return events

    def _read(self, reports: list[dict[str, Any]], now: float) -> None:
        for report in reports:
            for entry in report.get("vertexes") or ():
                self._vertices.report(entry)
            for entry in report.get("statuses") or ():
                self._transfers.report(entry)
            for entry in report.get("logs") or ():
                stream: Stream = "err" if entry.get("stream") == 2 else "out"
                self._logs.add(str(entry.get("vertex")), stream, _bytes(entry.get("data")), now)
            for entry in report.get("warnings") or ():
                self._warnings.append(self._warning(entry))

    def _step(self, vertex: Vertex, state: State) -> BuildStep:
        self._told[vertex.digest] = state
        place = self._places.get(vertex.digest)
        name = self._aliases.to_learner(vertex.name)
        if place and place.foreign:
            name = name.partition("] ")[2] or name
        return BuildStep(
            build=self._build,
            step=self._id(vertex.digest),
            lines=place.lines if place else None,
            name=name[:500],
            state=state,
            milliseconds=vertex.milliseconds if state in ("done", "failed", "stopped") else None,
            error=self._aliases.to_learner(vertex.error)[:2000] if vertex.error and state == "failed" else None,
        )

    def _log(self, text: Text) -> BuildLog:
        self._said[text.vertex] = (self._said.get(text.vertex, "") + text.text)[-2000:]
        return BuildLog(
            build=self._build,
            step=self._id(text.vertex),
            lines=self._lines(text.vertex),
            stream=text.stream,
            text=self._aliases.to_learner(text.text),
            dropped=text.dropped,
        )

    def _transfer(self, vertex: str, name: str, current: int, total: int) -> BuildTransfer:
        lines = self._lines(vertex)
        return BuildTransfer(
            build=self._build, step=self._id(vertex), lines=lines, name=name, current=current, total=total
        )

    def _warning(self, entry: dict[str, Any]) -> BuildWarning:
        ranges = entry.get("range") or []
        numbers = [spot[side]["line"] for spot in ranges for side in ("start", "end") if spot.get(side)]
        return BuildWarning(
            build=self._build,
            lines=(min(numbers), max(numbers)) if numbers else None,
            message=self._aliases.to_learner(_bytes(entry.get("short")).decode(errors="replace")),
            docs=entry.get("url") or None,
        )

    def _lines(self, digest: str) -> Lines | None:
        place = self._places.get(digest)
        return place.lines if place else None

    def _twin(self, digest: str) -> str:
        """The vertex that stands for this one. A build that runs at the same time may do the same step under a digest
        of its own: BuildKit then reports both here, by one name, and takes the result of one for the other."""
        vertex, lines = self._vertices.known.get(digest), self._lines(digest)
        if vertex is None or lines is None or not vertex.name.startswith("["):
            return digest
        return self._first.setdefault((vertex.name, lines), digest)

    def _told_of_twins(self, vertex: Vertex) -> set[State]:
        """What was told of the same step under other digests. Once that came from the cache, no more is to be told."""
        twin = self._twin(vertex.digest)
        return {told for digest, told in self._told.items() if digest != vertex.digest and self._twin(digest) == twin}

    def _id(self, digest: str) -> str:
        """Short within the build: the number by which the step was told of first."""
        known = digest if digest in self._ids else self._twin(digest)
        return f"s{self._ids.setdefault(known, len(self._ids) + 1)}"


def _bytes(data: Any) -> bytes:
    try:
        return base64.b64decode(data or "", validate=False)
    except (binascii.Error, TypeError, ValueError):
        return b""
