"""Well-known paths and files: what they are for, wherever they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fnmatch import translate
from functools import cache

from webapp.wording import _, mark

from .tables import read_table

_HOME = re.compile(r"(?:~|\$HOME|\$\{HOME\})(?=/)")
_HOMES = ("~", "$HOME", "${HOME}")
_ROOTS = frozenset(["/", "~", "$"])  # with which the paths begin that are known
_AT_HOME = mark("the home directory of the user who runs this")
_INSIDE = mark("in {directory}, {words}")
_NO_FILES = frozenset(["package", "apk-package", "text", "pattern", "name", "user", "group", "mode", "url", "variable"])
_FOR_ITSELF = frozenset(
    ["/app", "/usr/src/app", "/opt", "/srv", "/var/www", "/usr/local/lib"]
)  # say nothing about what is in them
_WEAK = (".sql",)  # of these a directory that is known tells more
_LONGEST = 300  # characters of a path that are looked at
_DEEPEST = 8  # directories above a path that are looked up


@cache
def places() -> Mapping[str, str]:
    """Words for well-known paths, in English."""
    return read_table("places")


@cache
def file_names() -> Mapping[str, Mapping[str, str]]:
    """Words for well-known names of files, in English: "files", and "copied" with those that are only told of what is
    copied. ``*`` stands for anything."""
    return read_table("files")


def is_named(path: str) -> bool:
    """Whether the words are about just this path or name, and not about the directory above it."""
    return (path.rstrip("/") or path) in places() or file_words(path) is not None


def place_words(path: str, kind: str = "") -> str | None:
    """Words for a path, with or without a slash at its end, or for a file by its name, in the reader's language.
    ``kind`` is what the word is for its command: a text is no file, whatever it looks like."""
    if path[:1] in _ROOTS:
        if found := places().get(path.rstrip("/") or path):
            return _(found)
        if path.rstrip("/") in _HOMES and kind not in _NO_FILES:
            return _(_AT_HOME)
        if "/" in path[1:] and (words := _inside(path)):
            return words
    if kind in _NO_FILES or path[:1] == "-" or kind.startswith("text "):
        return None
    return file_words(path)


def _inside(path: str) -> str | None:
    """Words for what lies in a well-known directory, or for all of it: ``/tmp/build``, ``/usr/share/nginx/html/*``."""
    known, whole = places(), path[:_LONGEST]
    if "~" in whole or "$" in whole:
        whole = _HOME.sub("/root", whole, count=1)
    whole = whole.rstrip("/")
    if whole in known:
        return _(known[whole])
    named = file_words(whole)
    if (named and not whole.endswith(_WEAK)) or "/../" in whole or whole.endswith("/.."):
        return named
    above = whole
    for _step in range(_DEEPEST):
        above = above.rpartition("/")[0]
        if not above or above in known:
            break
    if above not in known or above in _FOR_ITSELF:
        return named
    shown = above if path.startswith("/") else "~" + above.removeprefix("/root")  # whose home it is, USER decides
    return _(_INSIDE, directory=shown, words=_(known[above]))


def file_words(path: str, copied: bool = False) -> str | None:
    """Words for a file by its name, in the reader's language."""
    path = path[-_LONGEST:].rstrip("/")
    above, _slash, last = path.rpartition("/")
    names = file_names()
    if copied:
        known = names["copied"]
        found = known.get(last) or known.get(f"./{path.removeprefix('./')}") or _longer(above, last, known)
        if found:
            return _(found)
    if found := names["files"].get(last):
        return _(found)
    if "." not in last and "toolchain" not in last:
        return None
    patterns = _patterns()
    pattern, words = patterns.get(last[:1]) or patterns["*"]
    matched = pattern.match(last)
    return _(words[(matched.lastindex or 1) - 1]) if matched else None


def _longer(above: str, last: str, names: Mapping[str, str]) -> str | None:
    """By the last two parts of a path; every jar counts as ``*.jar``."""
    directory = above.rpartition("/")[2]
    return names.get(f"{directory}/{'*.jar' if last.endswith('.jar') else last}")


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    """By the first sign of a name, "*" for any other: all names with a star that may fit as one pattern, each a group,
    and the words of the groups."""
    known = {name: words for name, words in file_names()["files"].items() if "*" in name}
    return {
        first: (
            re.compile("|".join(f"({translate(name)})" for name in known if name[0] in ("*", first))),
            tuple(words for name, words in known.items() if name[0] in ("*", first)),
        )
        for first in {name[0] for name in known}
    }
