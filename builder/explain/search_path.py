"""What ENV PATH=…:$PATH does: directories in front of those that PATH names already, or behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from webapp.wording import _, enumerated, mark

_OWN = re.compile(r"\$(?:\{PATH\}|PATH(?!\w))")
_FIRST = mark("{value} (programs in {places} are found first)")
_LAST = mark("{value} (programs in {places} are found last)")
_BOTH = mark("{value} (programs in {places} are found first, those in {others} last)")
_SEARCHED_FIRST = mark(
    "{text}: programs are looked for here first, and only then in the places that PATH has named so far."
)
_SEARCHED_LAST = mark("{text}: programs are looked for here last, after all places that PATH has named so far.")
_COLON = mark("A colon: it separates the directories in PATH.")


def value_with_places(text: str, value: str) -> str:
    """``value`` as it is shown, with what it means for programs; in ``text`` only PATH itself is not filled in."""
    found = _parts(text)
    if found is None:
        return value
    before, behind = ([place for place in part.split(":") if place] for part in found)
    if not (before or behind) or len(before) > 2 or len(behind) > 2:
        return value
    if before and behind:
        return _(_BOTH, value=value, places=enumerated(before), others=enumerated(behind))
    return _(_FIRST if before else _LAST, value=value, places=enumerated(before or behind))


def _parts(text: str) -> tuple[str, str] | None:
    """What stands before PATH itself and behind it; None where PATH is not one place of the list, and once."""
    parts = _OWN.split(text.strip("\"'"), maxsplit=2)
    if len(parts) != 2 or parts[0][-1:] not in ("", ":") or parts[1][:1] not in ("", ":"):
        return None
    return parts[0], parts[1]


def piece_words(pieces: Sequence[str], at: int, filled: Callable[[str], str]) -> str | None:
    """The sentence about the piece ``at`` of a PATH, cut at its variables. ``filled`` fills in a directory."""
    places, own, first, last = [""], -1, 0, 0
    for place, piece in enumerate(pieces):
        inside = [piece] if piece.startswith("$") else piece.strip("\"'").split(":")
        begins = len(places) - 1
        places[-1] += inside[0]
        places += inside[1:]
        if place == at:
            first, last = begins + (not inside[0]), len(places) - 1 - (not inside[-1])
        if _OWN.fullmatch(piece):
            own = begins
    if own < 0 or not _OWN.fullmatch(places[own]) or first <= own <= last:
        return None
    if first > last:
        return _(_COLON)
    named = ":".join(filled(place) for place in places[first : last + 1] if place)
    return _(_SEARCHED_FIRST if last < own else _SEARCHED_LAST, text=named)
