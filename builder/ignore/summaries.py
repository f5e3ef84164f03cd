"""A line of .dockerignore in one plain sentence: what it leaves out or takes back, and how deep it reaches."""

from __future__ import annotations

import re

from .globs import plain
from .known import known
from .lines import Line

FAULTS = {
    "bare_exclamation": "`!` names nothing to take back, and the build stops here. Write the path right behind it, "
    "such as `!README.md`.",
    "open_class": "`[` opens a set of characters that nothing closes, and the build stops here. Close it with `]`, or "
    "write `\\[` for the bracket itself.",
    "empty_class": "The brackets hold no character, and the build stops here. Name at least one, as in `[ab]`.",
    "bad_range": "`-` stands between two characters, as in `[a-z]`; here one is missing, and the build stops. Write "
    "`\\-` for the sign itself.",
    "backward_range": "The range in the brackets runs backwards, and the build stops as soon as a path is compared "
    "with it. Write the smaller character first, as in `[a-z]`.",
    "last_backslash": "The backslash at the end has nothing behind it, and the build stops here. Between names write "
    "`/`, on Windows too.",
    "lettered_escape": "A backslash before this letter means nothing, and the build stops as soon as a path is "
    "compared with it. Between names write `/`, on Windows too.",
}
_OPENING = re.compile(r"(?P<begin>[^*?\[\]\\]*)\*(?P<end>[^*?\[\]\\]*)")
_WHOLE = ", and all that is in it if it is a directory"
_MIDDLE = re.compile(r"\*(?P<middle>[^*?\[\]\\]+)\*")


def never_fits(line: Line) -> bool:
    """Whether the pattern can fit no path of any context: `.`, `/`, and all that leads out of it."""
    if line.kind == "comment" or line.fault:
        return False
    outside = line.pattern == ".." or line.pattern.startswith("../")
    return outside or line.pattern in (".", "/") or any(step.kind == "never" for step in line.steps)


def effect_of(line: Line) -> str:
    """`leaves out`, `takes back`, or `none` for what changes nothing."""
    if line.kind == "comment" or line.fault or never_fits(line):
        return "none"
    return "takes back" if line.back else "leaves out"


def summarise(line: Line) -> str:
    """One or two sentences; what stands between backticks is meant as it is written."""
    if line.kind == "comment":
        return "A comment, for people only."
    if line.fault:
        return FAULTS[line.fault]
    if never_fits(line):
        return _never(line)
    what = _what(line.pattern, "" if line.back else _WHOLE)
    if line.back:
        return f"Takes back {what} if a line above leaves it out."
    familiar = known(line.pattern)
    sentences = [f"Leaves out {what}."]
    if line.pattern in ("*", "**"):
        sentences.append("The lines below it that begin with `!` take back what the image needs.")
    elif reaches_top_only(line.pattern) and not (familiar and familiar.top):
        sentences.append(f"Those in subdirectories stay: `**/{line.pattern}` reaches them too.")
    if familiar:
        sentences.append(familiar.why)
    return " ".join(sentences)


def _never(line: Line) -> str:
    if line.pattern in (".", "/"):
        return "Fits nothing: the builder passes over the top directory itself. `*` is what leaves out everything."
    if line.pattern.startswith(".."):
        return "Fits nothing: the path leads out of the build context, where no `COPY` reaches anyway."
    return "Fits no path: a backslash before a letter is not that letter. Between names write `/`."


def reaches_top_only(pattern: str) -> bool:
    return "/" not in pattern and "**" not in pattern and pattern != "*"


def _what(pattern: str, whole: str) -> str:
    """What fits: a name, and where it stands. ``whole`` follows a plain name, which may be a directory's."""
    names = pattern.split("/")
    if set(names) == {"*"} and len(names) > 1:
        return f"everything that is {len(names)} or more levels deep"
    if set(names) <= {"*", "**"}:
        return "everything"
    if any("**" in name and name != "**" for name in names):
        return f"every path that fits `{pattern}`"
    *above, last = names
    if above and last in ("*", "**"):
        return f"everything in {_directory(above)}, subdirectories too"
    return _placed(above, last, whole)


def _placed(above: list[str], last: str, whole: str) -> str:
    if not above and plain(last):
        return f"`{last}` at the top of the build context{whole}"
    if not above:
        return _named(last, " at the top of the build context")
    if above == ["**"]:
        return f"{_named(last)}, in the top directory and in every one below"
    if all(plain(name) for name in (*above, last)):
        return f"`{'/'.join((*above, last))}`{whole}"
    if above[-1] == "**":
        return f"{_named(last)}, anywhere below {_directory(above[:-1])}"
    return f"{_named(last)}, directly in {_directory(above)}"


def _named(name: str, where: str = "") -> str:
    """Every file or directory whose name is such."""
    if plain(name):
        return f"every `{name}`{where}"
    kinds = f"every file or directory{where}"
    if middle := _MIDDLE.fullmatch(name):
        return f"{kinds} with `{middle['middle']}` in its name"
    if found := _OPENING.fullmatch(name):
        begin = f"begins with `{found['begin']}`" if found["begin"] else ""
        end = f"ends in `{found['end']}`" if found["end"] else ""
        return f"{kinds} whose name {' and '.join(filter(None, (begin, end)))}"
    return f"{kinds} whose name fits `{name}`"


def _directory(names: list[str]) -> str:
    if all(plain(name) for name in names):
        return f"`{'/'.join(names)}`"
    if set(names) == {"*"}:
        return f"any directory {'at the top' if len(names) == 1 else f'{len(names)} levels deep'}"
    if names[0] == "**" and all(plain(name) for name in names[1:]):
        return f"any directory `{'/'.join(names[1:])}`" if names[1:] else "any directory"
    return f"a directory that fits `{'/'.join(names)}`"
