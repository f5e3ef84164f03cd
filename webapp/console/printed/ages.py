"""How docker says how long ago something was: `About a minute ago`, `3 weeks`. Said again in the reader's language."""

import re
from collections.abc import Callable

from webapp.wording import _, mark, n_

_COUNTED = re.compile(r"(\d{1,9}) (second|minute|hour|day|week|month|year)s?( ago)?")
_VAGUE = {
    "less than a second": mark("less than a second"),
    "about a minute": mark("about a minute"),
    "about an hour": mark("about an hour"),
    "Less than a second ago": mark("Less than a second ago"),
    "About a minute ago": mark("About a minute ago"),
    "About an hour ago": mark("About an hour ago"),
}
_UNITS: dict[str, Callable[[int], str]] = {
    "second": lambda number: n_("{n} second", "{n} seconds", number),
    "minute": lambda number: n_("{n} minute", "{n} minutes", number),
    "hour": lambda number: n_("{n} hour", "{n} hours", number),
    "day": lambda number: n_("{n} day", "{n} days", number),
    "week": lambda number: n_("{n} week", "{n} weeks", number),
    "month": lambda number: n_("{n} month", "{n} months", number),
    "year": lambda number: n_("{n} year", "{n} years", number),
}


def said(text: str) -> str:
    """The same age; what docker never prints is left as it is."""
    if text in _VAGUE:
        return _(text)
    counted = _COUNTED.fullmatch(text)
    if not counted or text != _english(counted):
        return text
    age = _UNITS[counted[2]](int(counted[1]))
    return _("{age} ago", age=age) if counted[3] else age


def _english(counted: re.Match[str]) -> str:
    number = int(counted[1])
    return f"{number} {counted[2]}{'' if number == 1 else 's'}{counted[3] or ''}"
