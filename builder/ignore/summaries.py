"""A line of .dockerignore in one plain sentence: what it leaves out or takes back, and how deep it reaches."""

from __future__ import annotations

import re

from webapp.wording import _, mark

from .globs import has_count, has_ways, parted, plain
from .habits import beginning_of, end_of, filled_in
from .known import known
from .lines import Line
from .project import UNKNOWN, Project

FAULTS = {
    "bare_exclamation": mark(
        "`!` names nothing to take back, and the build stops here. Write the path right after it, such as `!README.md`."
    ),
    "repeated_twice": mark(
        "To the builder a number in braces, such as `{2}`, says how often the character before it comes; here it "
        "cannot be that, and the build stops. Write `[{]` for the brace itself."
    ),
    "open_class": mark(
        "`[` opens a set of characters that nothing closes, and the build stops here. Close it with `]`, or "
        "write `\\[` for the bracket itself."
    ),
    "empty_class": mark(
        "There is no character in the brackets, and the build stops here. Name at least one, as in `[ab]`."
    ),
    "bad_range": mark(
        "`-` goes between two characters, as in `[a-z]`; here one is missing, and the build stops. Write `\\-` for "
        "the character itself."
    ),
    "backward_range": mark(
        "The range in the brackets runs backwards, and the build stops as soon as a path is compared "
        "with it. Write the smaller character first, as in `[a-z]`."
    ),
    "last_backslash": mark(
        "The backslash at the end has nothing after it, and the build stops here. Between names write `/`, on "
        "Windows too."
    ),
    "lettered_escape": mark(
        "A backslash before this letter means nothing, and the build stops as soon as a path is "
        "compared with it. Between names write `/`, on Windows too."
    ),
}
_OPENING = re.compile(r"(?P<begin>[^*?\[\]\\]*)\*(?P<end>[^*?\[\]\\]*)")
_WHOLE = mark(", and everything in it if it is a directory")
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


def summarise(line: Line, project: Project = UNKNOWN) -> str:
    """One or two sentences; what stands between backticks is meant as it is written."""
    if line.kind == "comment":
        return _("A comment, for people only.")
    if line.fault:
        return _(FAULTS[line.fault])
    if never_fits(line):
        return _never(line)
    return _taken_back(line, project) if line.back else _left_out(line, project)


def _taken_back(line: Line, project: Project) -> str:
    what = _what(line.pattern, "")
    words = mark("Takes back {what} if a line above leaves it out.")
    if "," in what:
        words = mark("Takes back {what}, if a line above leaves it out.")
    sentence = _(words, what=what)
    if plain(line.pattern) and line.pattern not in project.files and "." not in line.pattern.rpartition("/")[2][1:]:
        sentence += " " + _("If it is a directory, everything in it comes back.")
    return sentence


def _left_out(line: Line, project: Project) -> str:
    sentences = [_("Leaves out {what}.", what=_what(line.pattern, _(_WHOLE)))]
    familiar = None if filled_in(line.text) else known(line.pattern, project)
    if line.pattern in ("*", "**"):
        sentences.append(_("The lines below it that begin with `!` take back what the image needs."))
    elif _may_seem_deeper(line) and not (familiar and familiar.top):
        if familiar and familiar.deep:
            words = mark("Those in subdirectories stay: `**/{pattern}` reaches them too.")
            sentences.append(_(words, pattern=line.pattern))
        else:
            sentences.append(_("Those in subdirectories stay."))
    if familiar:
        sentences.append(_(familiar.why))
    return " ".join(sentences)


def _never(line: Line) -> str:
    if line.pattern in (".", "/"):
        return _(
            "Matches nothing: the builder passes over the top directory itself. `*` is what leaves out everything."
        )
    if line.pattern.startswith(".."):
        return _("Matches nothing: the path leads out of the build context, where no `COPY` reaches anyway.")
    return _("Matches no path: a backslash before a letter is not that letter. Between names write `/`.")


def _may_seem_deeper(line: Line) -> bool:
    """Whether it reaches the top only and looks as if it reached every directory, as it would in a .gitignore."""
    if line.text.startswith(("/", "./", ".\\")) or filled_in(line.text) or has_ways(line.pattern):
        return False
    return "/" not in line.pattern and "**" not in line.pattern and line.pattern != "*"


def _what(pattern: str, whole: str) -> str:
    """What fits: a name, and where it stands. ``whole`` follows a plain name, which may be a directory's."""
    if has_ways(pattern):
        first, *_between, last = parted(pattern)
        words = mark("every path that begins like `{first}`, and every path that ends like `{last}`")
        return _(words, first=first or "**", last=last or "**")
    names = pattern.split("/")
    if set(names) == {"*"} and len(names) > 1:
        return _("everything that is {n} or more levels deep", n=len(names))
    if set(names) <= {"*", "**"}:
        return _("everything")
    if any("**" in name and name != "**" for name in names):
        return _any_path(pattern)
    *above, last = names
    if above and last in ("*", "**"):
        return _("everything in {directory}, subdirectories too", directory=_directory(above))
    return _placed(above, last, whole)


def _any_path(pattern: str) -> str:
    """What a pattern fits in which two stars stand beside other characters."""
    if end := end_of(pattern):
        return _("every path that ends in `{end}`", end=end)
    if begin := beginning_of(pattern):
        return _("every path that begins with `{begin}`", begin=begin)
    return _("every path that matches `{pattern}`", pattern=pattern)


def _placed(above: list[str], last: str, whole: str) -> str:
    if not above and plain(last):
        return _("`{name}` at the top of the build context{whole}", name=last, whole=whole)
    if not above:
        return _named(last, _(" at the top of the build context"))
    if above == ["**"]:
        return _("{named}, in the top directory and in every one below", named=_named(last))
    if all(plain(name) for name in (*above, last)):
        return f"`{'/'.join((*above, last))}`{whole}"
    if above[-1] == "**":
        return _("{named}, anywhere below {directory}", named=_named(last), directory=_directory(above[:-1]))
    return _("{named}, directly in {directory}", named=_named(last), directory=_directory(above))


def _named(name: str, where: str = "") -> str:
    """Every file or directory whose name is such."""
    if plain(name):
        return _("every `{name}`{where}", name=name, where=where)
    if middle := _MIDDLE.fullmatch(name):
        words = mark("every file or directory{where} with `{middle}` in its name")
        return _(words, where=where, middle=middle["middle"])
    begin, end = (
        found.group("begin", "end") if not has_count(name) and (found := _OPENING.fullmatch(name)) else ("", "")
    )
    if begin and end:
        words = mark("every file or directory{where} whose name begins with `{begin}` and ends in `{end}`")
    elif begin:
        words = mark("every file or directory{where} whose name begins with `{begin}`")
    elif end:
        words = mark("every file or directory{where} whose name ends in `{end}`")
    else:
        words = mark("every file or directory{where} whose name matches `{name}`")
    return _(words, where=where, begin=begin, end=end, name=name)


def _directory(names: list[str]) -> str:
    """Behind "in" or "below"."""
    path = "/".join(names)
    if all(plain(name) for name in names):
        return f"`{path}`"
    if set(names) == {"*"}:
        if len(names) == 1:
            return _("any directory at the top")
        return _("any directory {n} levels deep", n=len(names))
    if names[0] == "**" and all(plain(name) for name in names[1:]):
        return _("any directory `{path}`", path="/".join(names[1:])) if names[1:] else _("any directory")
    return _("a directory that matches `{path}`", path=path)
