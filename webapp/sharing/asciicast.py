"""A recording as an asciicast, for players of terminals: what was typed, what it printed, what builds printed.

Format: asciicast v3, https://docs.asciinema.org/manual/asciicast/v3.
"""

import json
import re
from collections.abc import Iterator, Sequence

from webapp.sharing.cut import Event

COLUMNS, ROWS = 100, 30
IDLE_SECONDS = 2  # players make longer pauses as short as this
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a player would obey them


def asciicast(events: Sequence[Event], title: str, start: int = 0) -> Iterator[str]:
    """The lines of the file. It begins after event `start`; times are seconds since the line before."""
    shown = [event for event in events if event["seq"] > start]
    header = {"version": 3, "term": {"cols": COLUMNS, "rows": ROWS}, "idle_time_limit": IDLE_SECONDS, "title": title}
    yield _line(header)
    told = shown[0]["at_ms"] if shown else 0
    for event in shown:
        for code, text in _outputs(event):
            yield _line([round(max(0, event["at_ms"] - told) / 1000, 3), code, text])
            told = event["at_ms"]
    yield _line([0, "x", "0"])


def _outputs(event: Event) -> Iterator[tuple[str, str]]:
    """What one event shows: markers ("m") and output ("o")."""
    kind, data = event["kind"], event["data"]
    if kind == "command.entered":
        yield "m", _plain(data["command"])
        yield "o", _printed(f"$ {data['command']}\n")
    elif kind == "command.finished":
        yield "o", _printed(data["output"])
    elif kind == "build.log":
        yield "o", _printed(data["text"])
    elif kind in ("build.queued", "build.finished"):
        yield "o", _printed(f"# {event['say']}\n")


def _printed(text: str) -> str:
    """As a terminal wants it: each line brought back to its beginning."""
    return _CONTROL.sub("", text.replace("\r\n", "\n")).replace("\n", "\r\n")


def _plain(text: str) -> str:
    return " ".join(_CONTROL.sub("", text).split())


def _line(content: object) -> str:
    return json.dumps(content, ensure_ascii=False) + "\n"
