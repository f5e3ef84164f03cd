"""What ENV PATH=…:$PATH does: directories in front of those that PATH names already, or behind them."""

from __future__ import annotations

import re

from webapp.wording import _, mark

_WHOLE = re.compile(
    r"""["']?([^$"']*):\$(?:\{PATH\}|PATH(?!\w))["']?\Z|["']?\$(?:\{PATH\}|PATH(?!\w)):([^$"']*)["']?\Z"""
)
_PATH = frozenset(["$PATH", "${PATH}"])
_FIRST = mark("{value} (programs in {places} are found first)")
_LAST = mark("{value} (programs in {places} are found last)")
_SEARCHED_FIRST = mark("{text}: programs are looked for here first, and only then where PATH has pointed so far.")
_SEARCHED_LAST = mark("{text}: programs are looked for here last, after all places that PATH has named so far.")


def value_with_places(name: str, text: str, value: str) -> str:
    """``value`` as it is shown, with what it means for programs; ``text`` is as it is written."""
    found = _WHOLE.match(text) if name == "PATH" and "PATH" in text else None
    if not found:
        return value
    places = [place for place in (found[1] or found[2] or "").split(":") if place]
    if not 0 < len(places) < 3:
        return value
    joined = _("{one} and {other}", one=places[0], other=places[1]) if len(places) > 1 else places[0]
    return _(_FIRST if found[1] else _LAST, value=value, places=joined)


def piece_words(text: str, before: str, behind: str) -> str | None:
    """The sentence about a piece of PATH; ``before`` and ``behind`` are the variables right beside it, or ""."""
    shown = text.strip("\"':")
    if not shown or "\n" in text:
        return None
    if behind in _PATH and not before and text.endswith(":"):
        return _(_SEARCHED_FIRST, text=shown)
    if before in _PATH and not behind and text.startswith(":"):
        return _(_SEARCHED_LAST, text=shown)
    return None
