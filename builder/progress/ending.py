"""The plain text after the last object: an excerpt of the Dockerfile with `>>>` marks, and the ERROR line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.events import Lines

_MARKED = re.compile(r"^\s*(\d+) \| >>> ?", re.MULTILINE)
_ERROR = re.compile(r"^ERROR: (.*)", re.MULTILINE | re.DOTALL)
_PARSE = re.compile(r"dockerfile parse error on line (\d+): ")
# "failed to run Build function" stands there or not, as the client or the frontend is the first to end.
_PREFIXES = re.compile(
    r"^(?:failed to (?:build|solve|run Build function|compute cache key|load LLB): |rpc error: [^:]*: )+"
)


@dataclass(frozen=True)
class Ending:
    """How buildx says that a build failed; `message` is empty when it said nothing."""

    message: str
    lines: Lines | None


def read_ending(text: str) -> Ending:
    """The message without its wrapping, and the lines that BuildKit marked."""
    numbers = [int(number) for number in _MARKED.findall(text)]
    lines: Lines | None = (min(numbers), max(numbers)) if numbers else None
    found = _ERROR.search(text)
    message = _PREFIXES.sub("", found[1].strip()) if found else ""
    parse = _PARSE.search(message)
    if parse:
        lines = lines or (int(parse[1]), int(parse[1]))
        message = message.replace(parse[0], "", 1)
    return Ending(message, lines)
