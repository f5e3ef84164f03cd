"""Which topic a token belongs to."""

from __future__ import annotations

from builder.dockerfile.model import Token


def topic_of(token: Token, keyword: str) -> str | None:
    """The key of the token's topic in TOPICS; ``keyword`` is that of its instruction (the inner one of an ONBUILD)."""
    return None
