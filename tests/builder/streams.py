"""Streams of BuildKit's progress: captured ones, and small ones made by hand."""

import base64
import json
from pathlib import Path
from typing import Any

from builder.dockerfile import parse
from builder.progress import Aliases, Ending, Story
from webapp.events import EventData

CAPTURED = Path(__file__).resolve().parent.parent / "fixtures" / "progress"


def captured(name: str) -> tuple[str, bytes]:
    """A Dockerfile and the rawjson that buildx 0.13.1 with engine 26.1.5 gave for it."""
    text = (CAPTURED / f"{name}.Dockerfile").read_text()
    return text, (CAPTURED / f"{name}.rawjson").read_bytes()


def told(
    dockerfile: str, stream: bytes, *, chunk: int = 4096, aliases: Aliases | None = None, target: str | None = None
) -> tuple[list[dict[str, Any]], Ending]:
    """The events of a whole stream as JSON with their kinds, and how it ended."""
    story = Story("b", parse(dockerfile), aliases=aliases, target=target)
    events: list[EventData] = []
    now = 0.0
    for at in range(0, len(stream), chunk):
        now += 0.2
        story.feed(stream[at : at + chunk], now)
        events += story.take(now)
    last, ending = story.end(now)
    events += [*last, *story.conclude(succeeded=not ending.message)]
    return [{"kind": event.kind, **event.to_json()} for event in events], ending


def steps(events: list[dict[str, Any]], state: str) -> list[tuple[Any, str]]:
    """(lines, name) of the steps that came into `state`, in order; steps of no line left out."""
    return [(e["lines"], e["name"]) for e in events if e.get("state") == state and e["lines"]]


def at(milliseconds: int) -> str:
    """A time of BuildKit's."""
    return f"2026-01-01T00:00:{milliseconds / 1000:09.6f}789Z"


def vertex(digest: str, name: str, **more: Any) -> dict[str, Any]:
    """One report about a vertex."""
    return {"digest": digest, "name": name, **more}


def stream(*vertexes: dict[str, Any]) -> bytes:
    """One object a report, as newer buildx prints them."""
    return b"".join(json.dumps({"vertexes": [entry]}).encode() + b"\n" for entry in vertexes)


def log(digest: str, data: bytes, number: int = 1) -> bytes:
    """One report of output."""
    entry = {"vertex": digest, "stream": number, "data": base64.b64encode(data).decode(), "timestamp": at(0)}
    return json.dumps({"logs": [entry]}).encode() + b"\n"
