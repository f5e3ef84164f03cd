"""The flag in a word that holds its value too: ``name=value``, or both joined without a sign."""

from __future__ import annotations

from collections.abc import Callable

from .catalog import Flag

_LONGEST = 24  # characters of a flag that is joined to its value


def found_flag(text: str, lookup: Callable[[str], Flag | None], letters: bool) -> tuple[str, Flag, str] | None:
    """The flag's name, the flag, and its value. ``letters``: a word such as ``-abc`` is three flags."""
    name, equals, rest = text.partition("=")
    flag = lookup(name) if equals else None
    if flag:
        return name, flag, rest
    flag = lookup(f"{name}=") if equals else None
    if flag:
        return name, flag, rest
    if not letters:
        for length in range(min(len(text) - 1, _LONGEST), 1, -1):
            flag = lookup(text[:length])
            if flag and flag.attached and flag.value:
                return text[:length], flag, text[length:]
    return None
