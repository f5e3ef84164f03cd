"""The engine's own events of a site's containers."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from runner.engine.client import connect, translated
from runner.engine.profile import LABEL

CHANGES_NO_STATE = ("exec_die", "extract-to-dir")  # a command in it ended; docker cp put files into it
ACTIONS = ("start", "die", "oom", "pause", "unpause", "destroy", *CHANGES_NO_STATE)


@dataclass(frozen=True)
class EngineEvent:
    """Something happened to a container at the engine; `exit_code` is that of a `die`."""

    action: str
    engine_id: str
    exit_code: int | None


class Stream:
    """The events from now on. They end without a word when the connection does: an end is never news of anything.

    Raises `EngineAway` when the engine cannot be reached or is lost.
    """

    def __init__(self, site: str) -> None:
        with translated():
            self._client = connect(timeout=None)
            filters: dict[str, Any] = {"type": ["container"], "label": [f"{LABEL}={site}"], "event": list(ACTIONS)}
            self._stream = self._client.events(decode=True, filters=filters)

    def __iter__(self) -> Iterator[EngineEvent]:
        with translated():
            for document in self._stream:
                yield _event(document)

    def close(self) -> None:
        """End it, from any thread."""
        with suppress(OSError, AttributeError):  # it may have ended by itself
            self._stream.close()
        self._client.close()


def _event(document: dict[str, Any]) -> EngineEvent:
    code = document["Actor"]["Attributes"].get("exitCode")
    return EngineEvent(document["Action"], document["Actor"]["ID"], None if code is None else int(code))
