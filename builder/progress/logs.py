"""What steps print, made fit to keep: whole lines, harmless signs, and no more than a reader could read."""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Set
from dataclasses import dataclass, field
from typing import Literal

Stream = Literal["out", "err"]

LONGEST_LINE = 4096  # characters
MOST_TEXT = 2 * 1024 * 1024  # characters of one build
MOST_EVENTS = 10  # log events in a second of one build
LARGEST_EVENT = 32 * 1024  # characters
# A step's last lines say why it failed: they are told even when the build has printed all it may.
LAST_WORDS = 2048  # characters of a step
_ORDINARY = MOST_TEXT - 300 * LAST_WORDS
_PARTIAL_AFTER = 1.0  # seconds after which a line without its end is shown: a prompt, a progress bar

# CSI, OSC and the two-sign escapes of ECMA-48, then whatever control sign is left but tab and line feed.
_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|[ -/]*[0-~])"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Text:
    """Whole lines of one step and stream; `dropped` lines before them were left out."""

    vertex: str
    stream: Stream
    text: str
    dropped: int


@dataclass
class _Pipe:
    """One stream of one step: what has no line end yet, what waits to be sent."""

    decoder: codecs.IncrementalDecoder = field(default_factory=lambda: codecs.getincrementaldecoder("utf-8")("replace"))
    open_line: str = ""
    open_since: float = 0.0
    ready: deque[str] = field(default_factory=deque)
    ready_size: int = 0
    dropped: int = 0


class Logs:
    """The output of all steps of one build, held to its limits. Times are seconds of any steady clock."""

    def __init__(self) -> None:
        self._pipes: dict[tuple[str, Stream], _Pipe] = {}
        self._kept = 0
        self._sent: list[float] = []

    def add(self, vertex: str, stream: Stream, data: bytes, now: float) -> None:
        """Take what a step printed."""
        pipe = self._pipes.setdefault((vertex, stream), _Pipe())
        if not pipe.open_line:
            pipe.open_since = now
        text = pipe.open_line + pipe.decoder.decode(data).replace("\r\n", "\n")
        *lines, pipe.open_line = text.split("\n")
        pipe.open_line = pipe.open_line[: 4 * LONGEST_LINE]  # a line that never ends must not grow for ever
        for line in lines:
            self._keep(pipe, line)

    def take(self, now: float, ended: Set[str] = frozenset()) -> list[Text]:
        """What may be sent now. Of the steps that `ended` everything, also a last line without its end."""
        self._sent = [sent for sent in self._sent if now - sent < 1.0]
        found: list[Text] = []
        for (vertex, stream), pipe in self._pipes.items():
            over = vertex in ended
            if not over and len(self._sent) >= MOST_EVENTS:
                continue
            if pipe.open_line and (over or now - pipe.open_since > _PARTIAL_AFTER):
                self._keep(pipe, pipe.open_line)
                pipe.open_line = ""
            if (pipe.ready or pipe.dropped) and (over or self._kept < _ORDINARY):
                self._sent.append(now)
                found.append(self._sent_off(vertex, stream, pipe))
        return found

    def _sent_off(self, vertex: str, stream: Stream, pipe: _Pipe) -> Text:
        text = Text(vertex, stream, "".join(f"{line}\n" for line in pipe.ready), pipe.dropped)
        self._kept += len(text.text)
        pipe.ready, pipe.ready_size, pipe.dropped = deque(), 0, 0
        return text

    def _keep(self, pipe: _Pipe, line: str) -> None:
        """Let a line wait to be sent; when too many wait, the oldest are left out."""
        line = harmless(line)
        pipe.ready.append(line)
        pipe.ready_size += len(line) + 1
        room = LARGEST_EVENT if self._kept < _ORDINARY else LAST_WORDS
        while pipe.ready_size > room and len(pipe.ready) > 1:
            pipe.ready_size -= len(pipe.ready.popleft()) + 1
            pipe.dropped += 1


def harmless(line: str) -> str:
    """One line without escape sequences; a carriage return shows what a terminal would: the last thing written."""
    line = _ESCAPES.sub("", line[: 8 * LONGEST_LINE])
    line = line.rstrip("\r").rpartition("\r")[2]
    line = _CONTROLS.sub("\ufffd", line)
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"
