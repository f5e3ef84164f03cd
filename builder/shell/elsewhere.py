"""Clauses of the catalog as they are said of a command that runs in a container, where no Dockerfile is near."""

from __future__ import annotations

import re
from typing import Any

_OF_A_BUILD = re.compile(
    r"(?:[;.] [^;.]*|, (?:so|which) [^;.]*)"
    r"\b(?:layer|earlier line|one RUN|in RUN|in a build|a build (?:has|step|is)|Dockerfile|WORKDIR|ENV)\b[^;.]*\Z"
)
_LINE = re.compile(r", (?:for the rest of|until) this line(?: ends| only)\Z")
_HINTS = re.compile(r"\b(?:layer|line|RUN|build|Dockerfile)\b")


def outside_a_build(clause: str) -> str:
    """Without what is true of a build only: its layers, its lines, its RUN."""
    if not _HINTS.search(clause):
        return clause
    return _LINE.sub("", _OF_A_BUILD.sub("", clause))


def facts_outside(facts: Any) -> Any:
    """A table of the catalog with its clauses as they are said there."""
    if isinstance(facts, str):
        return outside_a_build(facts)
    if isinstance(facts, list):
        return [facts_outside(one) for one in facts]
    return {key: facts_outside(value) for key, value in facts.items()} if isinstance(facts, dict) else facts
