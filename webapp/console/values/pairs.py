"""Values of several parts: `key=value` with commas between, and rows of parts with colons between."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import replace

from webapp.console.values.pair_tables import KEYS, ROWS, VALUES
from webapp.console.values.piece import MARK, Piece, Wrong, whole
from webapp.wording import _, mark

_JOINT = mark("What follows is its value.")
_COMMA = mark("Ends this setting; the next one follows.")
_PLAIN_KEY = re.compile(r"[\w. -]{1,60}")  # one that no shell and no reader fills in
_SETTING = mark("A setting.")


def settings(kind: str, value: str) -> list[Piece]:
    """`type=bind,source=…,readonly`: each key and each value with its words."""
    keys, alone = KEYS[kind], VALUES.get(kind, {})
    found: list[Piece] = []
    at = 0
    for number, part in enumerate(divided(value)):
        if number:
            found.append(Piece(at - 1, at, MARK, _(_COMMA)))
        found += _setting(part, at, keys, alone)
        at += len(part) + 1
    return [piece for piece in found if piece.start < piece.end]


def wrong_keys(kind: str, value: str) -> Wrong | None:
    """A key that docker's client does not know, of kinds of which it takes no others."""
    at = 0
    for part in divided(value):
        key, equals, _value = part.strip('"').partition("=")
        if equals and key.strip().lower() not in KEYS[kind] and _PLAIN_KEY.fullmatch(key):
            known = [name for name in KEYS[kind] if name]
            close = difflib.get_close_matches(key.lower(), known, 1)
            message = _("{key} is not a setting that can go here: {known}.", key=key, known=", ".join(known))
            if close:
                message = _("{key} is not a setting that can go here. Did you mean {meant}?", key=key, meant=close[0])
            start = at + part.startswith('"')
            return Wrong(start, start + len(key), message, f"unexpected key '{key}' in '{part}'")
        at += len(part) + 1
    return None


def option(kind: str, value: str) -> list[Piece]:
    """One `key=value`, which a comma does not divide: --opt o=ro,nolock."""
    found = _setting(value, 0, KEYS[kind], VALUES.get(kind, {}))
    return [piece for piece in found if piece.start < piece.end]


def divided(value: str) -> list[str]:
    """The settings, as docker reads a line of CSV: a comma between double quotes divides nothing."""
    odd = False
    parts = [""]
    for run in value.split(","):
        parts[-1:] = [f"{parts[-1]},{run}"] if odd else [parts[-1], run]
        odd = odd != (run.count('"') % 2 == 1)
    return parts[1:]


def _setting(part: str, at: int, keys: Mapping[str, str], values: Mapping[str, str]) -> list[Piece]:
    if len(part) > 2 and part[0] == part[-1] == '"':
        inside = _setting(part[1:-1], at + 1, keys, values)
        inside[0] = replace(inside[0], start=at)
        inside[-1] = replace(inside[-1], end=at + len(part))  # which may be the same one
        return inside
    key, equals, value = part.partition("=")
    if not equals and part.partition(":")[0] in keys:  # no-new-privileges:true
        key, equals, value = part.partition(":")
    bare = not equals and key not in keys
    words = keys.get("" if bare else key) or keys.get(key.rstrip("0123456789")) or _SETTING
    found = [Piece(at, at + len(key), "flag-value" if bare else "flag-key", _(words))]
    if equals:
        middle = at + len(key)
        known = values.get(f"{key}={value}") or values.get(key)
        said = _(known, text=value) if known else _fallback(key, words, value)
        found.append(Piece(middle, middle + 1, MARK, _(_JOINT)))
        found.append(Piece(middle + 1, at + len(part), "flag-value", said))
    return found


def _fallback(key: str, words: str, value: str) -> str:
    """A value that only its key explains."""
    told = _(words).rstrip(".")
    if ";" in told or ":" in told or words == _SETTING:
        return _("The value of {name}.", name=key)
    return f"{told}: {value}."


def row(kind: str, value: str) -> list[Piece]:
    """`/dev/snd:/dev/snd:rwm`: parts between colons (or =), the last one taking all that is left."""
    sign, parts = ROWS[kind]
    found: list[Piece] = []
    at = 0
    pieces = value.split(sign, len(parts) - 1)
    if kind == "device" and len(pieces) == 2 and pieces[1] and not pieces[1].strip("rwm"):
        parts = (parts[0], parts[2])  # /dev/fuse:rw: its name stays the same
    for (token, words), text in zip(parts, pieces, strict=False):
        if at:
            found.append(Piece(at - 1, at, MARK, _("What follows is the next part.")))
        found.append(Piece(at, at + len(text), token, _(words)))
        at += len(text) + 1
    return [piece for piece in found if piece.start < piece.end] or whole(value, "flag-value", _(parts[0][1]))
