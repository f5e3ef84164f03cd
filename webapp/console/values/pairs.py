"""Values of several parts: `key=value` with commas between, and rows of parts with colons between."""

from collections.abc import Mapping

from webapp.console.values.pair_tables import KEYS, ROWS, VALUES
from webapp.console.values.piece import MARK, Piece, whole

_JOINT = "What follows is its value."
_COMMA = "Ends this setting; the next one follows."


def settings(kind: str, value: str) -> list[Piece]:
    """`type=bind,source=…,readonly`: each key and each value with its words."""
    keys, alone = KEYS[kind], VALUES.get(kind, {})
    found: list[Piece] = []
    at = 0
    for number, part in enumerate(value.split(",")):
        if number:
            found.append(Piece(at - 1, at, MARK, _COMMA))
        found += _setting(part, at, keys, alone)
        at += len(part) + 1
    return [piece for piece in found if piece.start < piece.end]


def _setting(part: str, at: int, keys: Mapping[str, str], values: Mapping[str, str]) -> list[Piece]:
    key, equals, value = part.partition("=")
    bare = not equals and key not in keys
    words = keys.get("" if bare else key) or keys.get(key.rstrip("0123456789")) or "A setting."
    found = [Piece(at, at + len(key), "flag-value" if bare else "flag-key", _said(words, key))]
    if equals:
        middle = at + len(key)
        said = values.get(f"{key}={value}") or values.get(key) or _fallback(key, words)
        found.append(Piece(middle, middle + 1, MARK, _JOINT))
        found.append(Piece(middle + 1, at + len(part), "flag-value", _said(said, value)))
    return found


def _fallback(key: str, words: str) -> str:
    """A value that only its key explains."""
    told = words.rstrip(".")
    return f"The value of {key}." if ";" in told or ":" in told or told == "A setting" else f"{told}: {{}}."


def _said(words: str, text: str) -> str:
    return words.replace("{}", text)


def row(kind: str, value: str) -> list[Piece]:
    """`/dev/snd:/dev/snd:rwm`: parts between colons (or =), the last one taking all that is left."""
    sign, parts = ROWS[kind]
    if sign not in value and kind == "host":
        sign = "="
    found: list[Piece] = []
    at = 0
    pieces = value.split(sign, len(parts) - 1)
    for (token, words), text in zip(parts, pieces, strict=False):
        if at:
            found.append(Piece(at - 1, at, MARK, "What follows is the next part."))
        found.append(Piece(at, at + len(text), token, _said(words, text)))
        at += len(text) + 1
    return [piece for piece in found if piece.start < piece.end] or whole(value, "flag-value", parts[0][1])
