"""What to write instead, where a mistake leaves no doubt about it. Each answers the new text, or None."""

from __future__ import annotations

import json
import re

from .names import nearest
from .ports import PROTOCOLS, port_fault

_OPERATOR = re.compile(r"(\$\{\w+):?=")
_OPEN = re.compile(r"\$\{\w+\Z")
_YES, _NO = frozenset({"yes", "1", "on", "y", "t"}), frozenset({"no", "0", "off", "n", "f"})
_LONGEST = 4096  # characters of a text that is tried


def strings(text: str) -> str | None:
    """A JSON array with numbers and the like among its strings, as strings."""
    try:
        values = json.loads(text) if len(text) <= _LONGEST else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, list) or any(value is None or isinstance(value, list | dict) for value in values):
        return None
    words = [value if isinstance(value, str) else json.dumps(value) for value in values]
    return json.dumps(words, ensure_ascii=False)


def array(text: str) -> str | None:
    """Plain words as a JSON array."""
    words = text.split()
    return json.dumps(words) if words and re.fullmatch(r"[\w./:=@%+, -]+", text) else None


def switched(name: str, value: str) -> str | None:
    """``--link=yes`` → ``--link=true``."""
    word = "true" if value.lower() in _YES else "false" if value.lower() in _NO else None
    return word and f"--{name}={word}"


def chosen(prefix: str, value: str, choices: tuple[str, ...]) -> str | None:
    """``type=cahce`` → ``type=cache``: the nearest of the choices behind the prefix."""
    name = nearest(value, choices)
    return f"{prefix}{name}" if name else None


def port(text: str) -> str | None:
    """``80/tpc`` → ``80/tcp``."""
    number, slash, protocol = text.partition("/")
    name = nearest(protocol, PROTOCOLS) if slash else None
    return f"{number}/{name}" if name and not port_fault(f"{number}/{name}") else None


def stage_name(name: str) -> str | None:
    """``1st build!`` → ``st-build``: a letter first, then letters, digits, ``-``, ``_`` and ``.``."""
    plain = re.sub(r"[^a-z0-9._-]+", "-", name.lower()).lstrip("0123456789-_.").rstrip("-")
    return plain if plain and len(name) < 128 else None


def reference(code: str, text: str) -> str | None:
    """A variable or quote that cannot be read, from where it goes wrong to the end of its word."""
    if len(text) > _LONGEST:
        return None
    if code == "quote_unclosed":
        return text + text[0]
    if code == "variable_unclosed" and _OPEN.match(text):
        return text + "}"
    if code == "variable_operator" and _OPERATOR.match(text):
        return _OPERATOR.sub(r"\1:-", text, count=1)
    return None
