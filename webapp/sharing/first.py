"""The recording on the first page: made on a real engine by tests/fixtures/first_recording.py, kept with the code.

What is recorded of it in English is said again in the reader's language.
"""

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from webapp.events import KINDS, EventData
from webapp.sharing.addresses import FIRST
from webapp.sharing.chapters import chapters
from webapp.sharing.models import Recording, ndjson, pack
from webapp.sharing.scene import scene
from webapp.wording import ENGLISH, _, by_language, language, mark

LOG = Path(__file__).with_name("first.ndjson")
FILES = LOG.with_name("first_files.json")
MADE = datetime(2026, 11, 26, tzinfo=UTC)
TITLE = mark("One image, three containers")
SENTENCES = ("words", "note")  # fields of events that hold one
SHOWN = "docker ps -a"  # the command after which it is shown first: all three containers are there


@by_language(None)
def first() -> Recording:
    """The recording, which is in no database."""
    text = LOG.read_bytes()
    events = [json.loads(line) for line in text.splitlines()]
    if language() != ENGLISH:
        events = [_said_again(event) for event in events]
        text = ndjson(events)
    told = chapters(events)
    after = next(place for place, chapter in enumerate(told) if chapter.title == SHOWN)
    return Recording(
        id=FIRST,
        title=_(TITLE),
        visibility=Recording.Visibility.PUBLIC,
        moment=told[after + 1].seq - 1,
        size=len(events),
        milliseconds=events[-1]["at_ms"],
        packed=pack(text),
        chapters=[vars(chapter) for chapter in told],
        files=json.loads(FILES.read_text()),
        made_at=MADE,
    )


def _said_again(event: dict[str, Any]) -> dict[str, Any]:
    data = {name: _(value) if name in SENTENCES and value else value for name, value in event["data"].items()}
    return {**event, "data": data, "say": _reader(event["kind"]).validate_python(data).say()}


@cache
def _reader(kind: str) -> TypeAdapter[EventData]:
    return TypeAdapter(KINDS[kind])


@by_language(None)
def figure() -> dict[str, Any]:
    """What the first page draws of it: the moment that is shown first, layers and notes top to bottom."""
    recording = first()
    events = recording.events()
    now = scene(events, recording.moment)
    (image,) = now.images.values()
    lines = next(event["data"]["lines"] for event in events if event["kind"] == "build.queued")
    return {
        "recording": recording,
        "said": now.said,
        "containers": list(now.containers.values()),
        "tag": now.tags_of(image.id)[0].removesuffix(":latest"),
        "notes": [(line["lines"][0], line["text"]) for line in reversed(lines) if line["effect"] == "config"],
        "slabs": [(layer.line, layer.label) for layer in reversed(image.layers) if not layer.from_base],
        "base": image.base,
    }
