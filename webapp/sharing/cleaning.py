"""What is shared holds nothing that leads back to the engine or to a running program: neither ids nor addresses."""

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any

from webapp.sharing.cut import Event
from webapp.wording import _, mark

_SHORT = 12  # digits that docker shows of an id
_ENGINE_NAME = re.compile(r"\bslip/[a-z2-7]{26}\b")  # what images are called at the engine
_ADDRESS = mark("(an address of its own)")


def engine_ids(events: Iterable[Event]) -> set[str]:
    """The ids that the engine gave to the containers made in these events."""
    return {event["data"]["engine_id"] for event in events if event["kind"] == "container.created"}


def cleaned(events: Iterable[Event], key: str, apps_domain: str, ids: Iterable[str] = ()) -> list[Event]:
    """The events with other container ids, the same wherever one stands, and without addresses of published ports.

    `key` makes the new ids: the same key gives the same ids, and nobody finds the old ones from them. `apps_domain` is
    the domain under which programs are reached. `ids` are those of containers that were made before the first event.
    """
    kept = list(events)
    shorts = sorted(one[:_SHORT] for one in {*ids, *engine_ids(kept)} if len(one) >= _SHORT)
    known = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, shorts)) + r")(\w{52})?(?!\w)")
    address = re.compile(rf"https?://[\w-]+\.{re.escape(apps_domain)}(?::\d+)?/?")

    def clean(text: str) -> str:
        if shorts:
            text = known.sub(lambda found: _other(found[1], found[2], key), text)
        return _ENGINE_NAME.sub(_("an image"), address.sub(_(_ADDRESS), text))

    return [{**event, "data": _closed(_each_text(event["data"], clean)), "say": clean(event["say"])} for event in kept]


def _each_text(value: Any, clean: Callable[[str], str]) -> Any:
    """The JSON value with every text in it cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {name: _each_text(inner, clean) for name, inner in value.items()}
    return [_each_text(inner, clean) for inner in value] if isinstance(value, list) else value


def _other(short: str, rest: str | None, key: str) -> str:
    made = hashlib.sha256(f"{key}|{short}".encode()).hexdigest()
    return made if rest else made[:_SHORT]


def _closed(data: dict[str, Any]) -> dict[str, Any]:
    """Ports as doors that lead nowhere any more."""
    if not isinstance(data.get("ports"), list):
        return data
    return {**data, "ports": [{**port, "url": None} for port in data["ports"]]}
