"""Guessing what was meant: the nearest known word, as BuildKit's "did you mean" does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from webapp.wording import _


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one known word close enough to be meant, in its own spelling; None when nothing is near."""
    if len(word) > 40:
        return None
    by_lower = {name.lower(): name for name in known}
    found = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


# What people write who know the thing and not its name; a word in small letters may be a command of a script.
_OTHER_NAMES = {
    "CD": "WORKDIR", "CHDIR": "WORKDIR", "DIR": "WORKDIR", "PWD": "WORKDIR", "BASE": "FROM", "IMAGE": "FROM",
    "IMPORT": "FROM", "EXPORT": "ENV", "SET": "ENV", "VAR": "ENV", "PORT": "EXPOSE", "PORTS": "EXPOSE", "BASH": "RUN",
    "EXECUTE": "RUN", "INSTALL": "RUN", "SH": "RUN", "EXEC": "CMD", "START": "CMD", "CP": "COPY", "MOVE": "COPY",
}  # fmt: skip
_AROUND = "0123456789.,:_*'\"()[]<>\\/"  # signs that slip in beside a word


def nearest_instruction(word: str, known: Iterable[str]) -> str | None:
    """The keyword that was meant. Any word of a script may stand where one belongs, so the bar is higher: letters only,
    and about as many, unless one word begins the other."""
    bare = word.strip(_AROUND)
    if bare != word and bare.upper() in known:
        return bare.upper()
    if word.isupper() and (other := _OTHER_NAMES.get(word)):
        return other
    meant = nearest(word, known) if word.isalpha() else None
    if meant is None or meant.startswith(word.upper()) or word.upper().startswith(meant):
        return meant
    return meant if abs(len(word) - len(meant)) <= max(1, len(meant) // 4) else None


def replacement(word: str, known: Iterable[str], prefix: str = "", rest: str = "") -> Callable[[], str | None]:
    """The repair of a misspelt word, worked out only when it is asked for: the nearest known one between the two."""

    def repaired() -> str | None:
        name = nearest(word, known)
        return f"{prefix}{name}{rest}" if name else None

    return repaired


def hint(word: str, known: Iterable[str]) -> str:
    """ " Did you mean X?" or nothing, ready to stand behind a sentence."""
    name = nearest(word, known)
    return _(" Did you mean {name}?", name=name) if name else ""
