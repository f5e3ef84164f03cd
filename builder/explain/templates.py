"""The sentence about a role, as the tables have it: by the instruction around it, or the same in all of them."""

from __future__ import annotations

from string import Formatter

from .words_roles import ROLES


class _Templates(dict[tuple[str, str], tuple[str, tuple[str, ...]]]):
    """The English words, "" where the tables have none, and the names of the gaps in them; by role and keyword, "" in
    place of a keyword that no instruction has. There are a few hundred."""

    def __missing__(self, key: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
        role, keyword = key
        words = ROLES.get(f"{role}.{keyword.lower()}") or ROLES.get(role, "")
        gaps = dict.fromkeys(gap for _text, gap, _format, _conversion in Formatter().parse(words) if gap)
        self[key] = found = words, tuple(gaps)
        return found


TEMPLATES = _Templates()
