"""The engine's own events of a site's containers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from runner.engine.client import connect, translated
from runner.engine.profile import LABEL

ACTIONS = ("start", "die", "oom", "pause", "unpause", "destroy", "exec_die")


@dataclass(frozen=True)
class EngineEvent:
    """Something happened to a container at the engine; `exit_code` is that of a `die`."""

    action: str
    engine_id: str
    exit_code: int | None


@contextmanager
def following(site: str) -> Iterator[Iterator[EngineEvent]]:
    """The events from now on. They end without a word when the connection does: an end is never news of anything.

    Raises `EngineAway` when the engine cannot be reached or is lost.
    """
    with translated():
        client = connect(timeout=None)
        stream = client.events(
            decode=True, filters={"type": ["container"], "label": [f"{LABEL}={site}"], "event": list(ACTIONS)}
        )
        try:
            yield (_event(document) for document in stream)
        finally:
            stream.close()
            client.close()


def _event(document: dict[str, Any]) -> EngineEvent:
    code = document["Actor"]["Attributes"].get("exitCode")
    return EngineEvent(document["Action"], document["Actor"]["ID"], None if code is None else int(code))
