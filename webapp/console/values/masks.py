"""What a shell puts into a value, hidden while the value is split: no `${…}`, no `$(…)` and nothing in backquotes is
taken apart."""

import re
from collections.abc import Iterator

_VARIABLE = re.compile(r"\$(?:[A-Za-z_]\w*|[0-9@*])")
_PLAIN = re.compile(r"\$\{\w+\}")
_OPENING = re.compile(r"\$[({]|`|\$env:\w+|<\(")
_FIRST, _MOST = 0xE000, 8  # private signs of Unicode


def hidden(value: str) -> str:
    """The value with letters in those places, as many as signs were there: none of them divides it for docker."""
    found, at = [], 0
    for start, end in _put_in(value):
        found += [value[at:start], "x" * (end - start)]
        at = end
    return "".join([*found, value[at:]])


def hide(value: str) -> tuple[str, dict[str, str]]:
    """The value with signs of their own in those places, and what they stand for; `${NAME}` stays, as it has no sign
    that divides."""
    masks: dict[str, str] = {}
    for start, end in _put_in(value):
        text = value[start:end]
        if len(masks) < _MOST and not _PLAIN.fullmatch(text):
            sign = chr(_FIRST + len(masks)) * len(text)
            masks[sign] = text
            value = value[:start] + sign + value[end:]
    return value, masks


def show(words: str, masks: dict[str, str]) -> str:
    """The words with the text back in its places."""
    for sign, text in masks.items():
        words = words.replace(sign, text)
    return words


def is_put_in(value: str) -> bool:
    """Whether all of the value is something that a shell puts in: `$NAME`, `$(…)`."""
    return _VARIABLE.fullmatch(value) is not None or (len(value) > 2 and hidden(value) == "x" * len(value) != value)


def _put_in(value: str) -> Iterator[tuple[int, int]]:
    """Where each of them stands."""
    found = _OPENING.search(value)
    while found:
        end = _closed(value, found.start(), found[0])
        yield found.start(), end
        found = _OPENING.search(value, end)


def _closed(value: str, start: int, opening: str) -> int:
    """Behind the sign that closes it, or the end of the value."""
    if opening.startswith("$env"):
        return start + len(opening)
    if opening == "`":
        return value.find("`", start + 1) + 1 or len(value)
    depth, pair = 0, "()" if opening[1] == "(" else "{}"
    for at in range(start + 1, len(value)):
        depth += (value[at] == pair[0]) - (value[at] == pair[1])
        if depth == 0:
            return at + 1
    return len(value)
