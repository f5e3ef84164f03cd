"""Which topic a token belongs to: by its role, and where one role has several topics by what is written."""

from __future__ import annotations

from collections.abc import Callable

from builder.dockerfile.model import Instruction, Token

from .choices import CHOICES
from .roles import FAMILIES, ROLES

_FILLED_IN = frozenset({"value", "path", "tag", "image", "user", "port", "name", "signal", "url"})


def topics_of(instruction: Instruction, keyword: str) -> tuple[str | None, ...]:
    """For each token the key of its topic in TOPICS; ``keyword`` is that of the instruction (of an ONBUILD: the inner
    one).

    None only for a role that no table knows, which a test rules out.
    """
    text = instruction.text
    plain = not ("$" in text or "'" in text or '"' in text or instruction.heredocs)
    found: list[str | None] = []
    for token in instruction.tokens:
        choose, topic, by_shell = _OF_ROLE[token[3]]
        if choose:
            topic = choose(token, keyword)
        if not (plain or by_shell) and token[1] in _FILLED_IN:
            topic = _as_written(token.text, token.role) or topic
        found.append(topic)
    return tuple(found)


_OfRole = tuple[Callable[[Token, str], str] | None, str | None, bool]


class _OfRoles(dict[str, _OfRole]):
    """What chooses the topic by what is written, or else the topic itself, and whether the shell fills in what stands
    there. There are a few hundred roles."""

    def __missing__(self, role: str) -> _OfRole:
        found = CHOICES.get(role), ROLES.get(role) or _by_family(role), role.startswith("shell.")
        self[role] = found
        return found


def _as_written(text: str, role: str) -> str | None:
    """Words the builder fills in: a protected dollar sign, quotes, a variable nobody can read."""
    if text.startswith("'") and len(text) > 1:
        return "quotes.single"
    if "$" in text:
        if "\\$" in text or "`$" in text:
            return "variable.escaped"
        if "${" in text:
            return "variable.broken"
    if text.startswith('"') and role in ("env.value", "label.value", "arg.value"):
        return "quotes.double"
    return None


def _by_family(role: str) -> str | None:
    """The topic of the longest known beginning of a role: ``shell.new.thing`` is at least a thing of the shell."""
    while role not in FAMILIES and "." in role:
        role = role.rsplit(".", 1)[0]
    return FAMILIES.get(role)


_OF_ROLE = _OfRoles()
