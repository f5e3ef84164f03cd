"""From a sandbox's whole log, the part that is shared: a log of its own that folds to the same states.

What there was before the beginning is kept as the events that made it, and only as far as it is still there: what was
removed, what was typed and what was overwritten before is nobody's business.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Event = dict[str, Any]  # {seq, at_ms, kind, data, say}, as every reader gets it

# Of these about one container only the last counts: each tells the whole of what it is about.
_LATEST = ("container.processes", "container.writable", "container.isolation")
_ENDS = {"container.removed": "container", "volume.removed": "volume"}


@dataclass(frozen=True)
class Cut:
    """The events, numbered from 1 without holes; the first `start` of them tell what there was at the beginning."""

    events: tuple[Event, ...]
    start: int


def cut(events: Sequence[Event], first: int, last: int) -> Cut:
    """The events numbered `first` to `last`, both included, after what the sandbox held before them."""
    inside = [event for event in events if first <= event["seq"] <= last]
    before = _still_there([event for event in events if event["seq"] < first], inside)
    numbered = tuple({**event, "seq": seq} for seq, event in enumerate([*before, *inside], 1))
    return Cut(numbered, len(before))


def number_in(made: Cut, first: int, seq: int) -> int:
    """What the event `seq` of the whole log is called in the cut that began at `first`."""
    return max(made.start, min(len(made.events), made.start + seq - first + 1))


def _still_there(before: list[Event], inside: list[Event]) -> list[Event]:
    gone = {(field, event["data"][field]) for event in before if (field := _ENDS.get(event["kind"], ""))}
    latest = {(event["kind"], event["data"]["container"]): event["seq"] for event in before if event["kind"] in _LATEST}
    ended_inside = _entries(inside, "command.finished") - _entries(inside, "command.entered")

    def is_told(event: Event) -> bool:
        kind, data = event["kind"], event["data"]
        if kind.startswith("command."):
            return kind == "command.entered" and data["entry"] in ended_inside
        if any((field, data.get(field)) in gone for field in set(_ENDS.values())):
            return False
        return kind not in _LATEST or latest[kind, data["container"]] == event["seq"]

    return [event for event in before if is_told(event)]


def _entries(events: Iterable[Event], kind: str) -> set[str]:
    return {event["data"]["entry"] for event in events if event["kind"] == kind}
