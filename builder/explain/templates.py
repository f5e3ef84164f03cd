"""The sentence about a role, as the tables have it: by the instruction around it, or the same in all of them."""

from __future__ import annotations

from string import Formatter
from typing import NamedTuple

from .words_roles import ROLES


class Template(NamedTuple):
    """``words`` are English, "" where the tables have none; ``gaps`` are the names of what is filled in."""

    words: str
    gaps: tuple[str, ...]


class _Templates(dict[tuple[str, str], Template]):
    """By role and keyword; "" in place of a keyword that no instruction has. There are a few hundred."""

    def __missing__(self, key: tuple[str, str]) -> Template:
        role, keyword = key
        words = ROLES.get(f"{role}.{keyword.lower()}") or ROLES.get(role, "")
        gaps = dict.fromkeys(gap for _text, gap, _format, _conversion in Formatter().parse(words) if gap)
        self[key] = found = Template(words, tuple(gaps))
        return found


TEMPLATES = _Templates()
