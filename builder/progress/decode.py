"""rawjson as it arrives: objects over many lines (buildx 0.13) or one a line (newer), then plain text."""

from __future__ import annotations

import codecs
import json
from typing import Any

_KEYS = {"vertexes", "statuses", "logs", "warnings"}
_LONGEST = 8 * 1024 * 1024  # characters of one object; more is not progress any more
_LONGEST_TEXT = 64 * 1024


class Decoder:
    """Bytes in, whole objects out; what is no progress object is kept as `text`."""

    def __init__(self) -> None:
        self.text = ""
        self._bytes = codecs.getincrementaldecoder("utf-8")("replace")
        self._json = json.JSONDecoder()
        self._rest = ""

    def feed(self, chunk: bytes) -> list[dict[str, Any]]:
        """The objects that `chunk` completes."""
        added = self._bytes.decode(chunk)
        self._rest += added
        # an object that is still open cannot end without a brace: do not try in vain
        return self._take() if "}" in added or not self._rest.lstrip().startswith("{") else []

    def end(self) -> list[dict[str, Any]]:
        """No more bytes come: what could not be read as an object is text."""
        objects = self._take()
        self._keep(self._rest)
        self._rest = ""
        return objects

    def _take(self) -> list[dict[str, Any]]:
        objects: list[dict[str, Any]] = []
        rest, at = self._rest, 0
        while True:
            at = _skip_blanks(rest, at)
            if at == len(rest):
                at = self._line_start(rest, at)
                break
            if rest[at] != "{":
                end = rest.find("\n", at)
                if end < 0:
                    at = self._line_start(rest, at)
                    break
                self._keep(rest[self._line_start(rest, at) : end + 1])
                at = end + 1
                continue
            try:
                value, at = self._json.raw_decode(rest, at)
            except json.JSONDecodeError:
                if len(rest) - at > _LONGEST:
                    self._keep(rest[at:])
                    at = len(rest)
                break
            if isinstance(value, dict) and _KEYS & value.keys():
                objects.append(value)
        self._rest = rest[at:]
        return objects

    @staticmethod
    def _line_start(rest: str, at: int) -> int:
        """The excerpt of the source is told apart by its columns, so the blanks before a line are kept."""
        start = rest.rfind("\n", 0, at) + 1
        return start if not rest[start:at].strip(" \t") else at

    def _keep(self, text: str) -> None:
        self.text = (self.text + text)[:_LONGEST_TEXT]


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
