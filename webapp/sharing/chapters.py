"""A log's chapters: every command and every build as it was given. And what a recording may be called by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.events import count
from webapp.sharing.cut import Event

MOST = 200
LONGEST = 120  # characters of a chapter's title


@dataclass(frozen=True)
class Chapter:
    """From event `seq` on it is told what came of `title`; `at_ms` is on the log's clock."""

    seq: int
    title: str
    at_ms: int


def chapters(events: Sequence[Event], after: int = 0) -> list[Chapter]:
    """Those that begin after event `after`, in order. The same rule as in static/src/core/moments.ts."""
    found: list[Chapter] = []
    typed = False  # a build that was typed has its chapter before it is queued
    for event in events:
        title = ""
        if event["kind"] == "command.entered":
            title = event["data"]["command"]
            typed = title.startswith("docker build")
        elif event["kind"] == "build.queued":
            tag = (event["data"]["tag"] or "").removesuffix(":latest")
            title = "" if typed else f"docker build {f'-t={tag} ' if tag else ''}."
            typed = False
        if title and event["seq"] > after:
            found.append(Chapter(event["seq"], title[:LONGEST], event["at_ms"]))
    return found[:MOST]


def suggested_title(events: Sequence[Event]) -> str:
    """What happened in a few words: "One image, three containers"."""
    kinds = [event["kind"] for event in events]
    parts = [
        count(kinds.count(kind), noun)
        for kind, noun in (("image.created", "image"), ("container.created", "container"), ("volume.created", "volume"))
        if kind in kinds
    ]
    failed = any(event["kind"] == "build.finished" and event["data"]["outcome"] == "failed" for event in events)
    if not parts:
        return "A build that fails" if failed else "An empty sandbox"
    words = ", ".join(parts)
    first, _, rest = words.partition(" ")
    return f"{_NUMBERS.get(first, first)} {rest}"


_NUMBERS = {"1": "One", "2": "Two", "3": "Three", "4": "Four", "5": "Five", "6": "Six", "7": "Seven", "8": "Eight"}


def duration(milliseconds: int) -> str:
    """`12 s`, `3 min 05 s`, `1 h 03 min`."""
    seconds = round(milliseconds / 1000)
    if seconds < 60:
        return f"{seconds} s"
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes} min {seconds:02} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
