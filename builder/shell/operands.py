"""What the next word that is no flag can be, by what stood before it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .catalog import Command

_AMOUNT = re.compile(r"\d+(?:\.\d+)?\Z|.*[$`]", re.DOTALL)


def may_be_amount(text: str) -> bool:
    """Whether the word behind ``make -j`` can be its number: it is one, or a variable or a substitution."""
    return bool(_AMOUNT.match(text))


def operand_kind(
    place: Command, kinds: tuple[str, ...], instead: Mapping[str, str], count: int, *, last: bool, doubted: bool
) -> str:
    """The kind of the operand behind ``count`` others; behind a doubtful word only what all of them are."""
    if last and place.last and (count or doubted):
        kind = place.several if place.several and count > 1 else place.last
        return instead.get(kind, kind)
    if not kinds or (doubted and not count and len(kinds) > 1):
        return ""
    kind = kinds[count] if count < len(kinds) else kinds[-1]
    kind = instead.get(kind, kind)
    return instead.get(kind, kind)  # two flags may change it: tr -cd
