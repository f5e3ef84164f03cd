"""Taking ``# syntax=`` out of a file before it is built.

The line makes the builder fetch and run an image of the author's choice. Offline that fails the build on line 1, and on
a shared engine nobody should choose the program that reads the file. Recognised is more than any one version of
BuildKit does: see detect in moby/buildkit, frontend/dockerfile/parser/directives.go.
"""

from __future__ import annotations

import re

_DIRECTIVE = re.compile(r"\s*(?:#|//)\s*(syntax|escape|check)\s*=\s*\S", re.IGNORECASE)
_FIRST = re.compile(r"(\ufeff*)(#![^\n]*\n)?")


def neutralise_syntax(text: str) -> str:
    """The same file without a syntax directive: as many lines, every instruction on its line.

    The other directives come first, since a plain comment would end them; each syntax line becomes a bare ``#``.
    """
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _no_json(text)
    head = _FIRST.match(text)
    start = head.end() if head else 0
    lines = text[start:].split("\n")
    count = 0
    while count < len(lines) and _DIRECTIVE.match(lines[count]):
        count += 1
    kept = sorted((line for line in lines[:count] if _name(line) != "syntax"), key=_name_order)
    dropped = [line for line in lines[:count] if _name(line) == "syntax"]
    if not dropped:
        return text
    emptied = ["#\r" if line.endswith("\r") else "#" for line in dropped]
    return text[:start] + "\n".join([*kept, *emptied, *lines[count:]])


def _name(line: str) -> str:
    match = _DIRECTIVE.match(line)
    return match[1].lower() if match else ""


def _name_order(line: str) -> int:
    """escape first: a builder that does not know check takes it for the end of the directives."""
    return 0 if _name(line) == "escape" else 1


def _no_json(text: str) -> str:
    """A file that is one JSON object may name its syntax there; as a comment its first line names nothing."""
    at = text.index("{")
    return text[:at] + "#" + text[at:]
