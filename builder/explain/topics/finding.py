"""Which topic a token belongs to: by its role, and where one role has several topics by what is written."""

from __future__ import annotations

from collections.abc import Callable

from builder.dockerfile.model import Token

from .choices import CHOICES
from .roles import FAMILIES, ROLES
from .variables import variable_topic

_FILLED_IN = frozenset({"value", "path", "tag", "image", "user", "port", "name", "signal", "url"})


def topic_of(token: Token, keyword: str) -> str | None:
    """The key of the token's topic in TOPICS; ``keyword`` is that of its instruction (of an ONBUILD: the inner one).

    None only for a role that no table knows, which a test rules out.
    """
    role = token.role
    if role == "variable":
        return variable_topic(token.value or token.text)
    if token.kind in _FILLED_IN and not role.startswith("shell."):
        written = _as_written(token)
        if written:
            return written
    choose: Callable[[Token, str], str] | None = CHOICES.get(role)
    if choose:
        return choose(token, keyword)
    return ROLES.get(role) or _by_family(role)


def _as_written(token: Token) -> str | None:
    """Words the builder fills in: a protected dollar sign, quotes, a variable nobody can read."""
    text = token.text
    if text.startswith("'") and len(text) > 1:
        return "quotes.single"
    if "$" in text:
        if "\\$" in text or "`$" in text:
            return "variable.escaped"
        if "${" in text:
            return "variable.broken"
    if text.startswith('"') and token.role in ("env.value", "label.value", "arg.value"):
        return "quotes.double"
    return None


def _by_family(role: str) -> str | None:
    """The topic of the longest known beginning of a role: ``shell.new.thing`` is at least a thing of the shell."""
    while role not in FAMILIES and "." in role:
        role = role.rsplit(".", 1)[0]
    return FAMILIES.get(role)
