"""The pieces of a line of .dockerignore, each with its words. Blanks between pieces belong to none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.dockerfile.model import Token
from webapp.wording import _, mark

from .classes import read_class
from .globs import has_ways
from .habits import beginning_of, end_of, filled_in
from .known import known
from .lines import Line
from .project import UNKNOWN, Project

# One alternative a kind of piece; what a class may hold follows Go's filepath.Match.
_PIECES = re.compile(
    r"(?P<deep>\*\*)|(?P<star>\*)|(?P<question>\?)|(?P<slash>/+)"
    r"|(?P<set>\[\^?(?:\\.|[^\]\\])(?:\\.|[^\]\\])*\])|(?P<escape>\\.?)|(?P<name>[^*?/\[\\]+)|(?P<open>\[)",
    re.DOTALL,
)
_KINDS = {
    "deep": "wildcard",
    "star": "wildcard",
    "question": "wildcard",
    "set": "wildcard",
    "slash": "separator",
    "open": "wildcard",
}
_WORDS = {
    "star": mark("Any characters, or none, within one name: it stops at `/`."),
    "question": mark("Exactly one character, whichever it is, but not `/`."),
    "open": mark("An opening bracket that nothing closes: the build stops here."),
}
# whether `**` stands alone between slashes, and whether it is the last → words
_ODD = mark("Two stars belong alone between slashes, as in `**/*.log`. Next to other characters their meaning varies.")
_FIRST = mark("Any characters, or none, and `/` too: what follows is the end of the path.")
_LAST = mark("Any characters, or none, and `/` too: what comes before is the beginning of the path.")
_DEEP = {
    (True, True): mark("Everything from here on, at any depth."),
    (True, False): mark("Any number of directories, one inside the other, or none at all."),
    (False, True): _ODD,
    (False, False): _ODD,
}
_DOTS = {
    ".": mark("The directory itself: the builder takes it out before it compares anything."),
    "..": mark("One directory up: the builder works this out before it compares anything."),
}
_NAMES = 100  # of a set's members that are spelled out


def tokens_of(line: Line, project: Project = UNKNOWN) -> tuple[tuple[Token, str], ...]:
    """Every piece with what it stands for."""
    start = line.span[0]
    if line.kind == "comment":
        words = _("A comment: the builder skips the line. `#` begins one only as the very first character of a line.")
        return ((Token(line.span, "comment", line.text, "comment"), words),)
    found = []
    at = 0
    if line.back:
        words = _(
            "Takes back: what matches the rest of this line is let in again, although a line above leaves it out."
        )
        sign = line.text.find("!")
        if sign:  # `/!src` and `./!src`
            said = _("The builder takes this out before it looks for the `!`.")
            found.append((Token((start, start + sign), "separator", line.text[:sign], "ignore.slash"), said))
        found.append((Token((start + sign, start + sign + 1), "exception", "!", "exception"), words))
        at = len(line.text) - len(line.text[sign + 1 :].lstrip())
    pieces = list(_pieces(line.text, at))
    for before, piece, after in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        token = Token(
            (start + piece.start(), start + piece.end()),
            _KINDS.get(piece.lastgroup or "", piece.lastgroup or ""),
            piece.group(),
            f"ignore.{piece.lastgroup}",
        )
        found.append((token, _words(line, project, piece, before, after)))
    return tuple(found)


def _pieces(text: str, at: int) -> Iterator[re.Match[str]]:
    return _PIECES.finditer(text, at)


def _words(
    line: Line, project: Project, piece: re.Match[str], before: re.Match[str] | None, after: re.Match[str] | None
) -> str:
    kind = piece.lastgroup or ""
    if kind in _WORDS:
        return _(_WORDS[kind])
    if kind == "slash":
        return _slash(before, after)
    if kind == "deep":
        return _deep(line, before, after)
    if kind == "set":
        return _set(piece.group())
    return _escape(piece.group()) if kind == "escape" else _name(line, project, piece, before, after)


def _deep(line: Line, before: re.Match[str] | None, after: re.Match[str] | None) -> str:
    alone = _is_edge(before) and _is_edge(after)
    if not alone and end_of(line.pattern):
        return _(_FIRST)
    if not alone and beginning_of(line.pattern):
        return _(_LAST)
    return _(_DEEP[alone, after is None])


def _is_edge(piece: re.Match[str] | None) -> bool:
    """Whether a name ends here."""
    return piece is None or piece.lastgroup == "slash"


def _slash(before: re.Match[str] | None, after: re.Match[str] | None) -> str:
    if before is None:
        return _("A leading slash changes nothing: every pattern starts at the top of the build context.")
    if after is None:
        return _("A slash at the end changes nothing: a file of this name matches as well as a directory.")
    return _("Goes into the directory whose name comes before it.")


def _set(text: str) -> str:
    try:
        chars = read_class(text, 0)[0]
    except (ValueError, IndexError):
        return _("One character of those in the brackets.")
    members = [_("`{low}` to `{high}`", low=low, high=high) for low, high in chars.ranges] + [
        f"`{sign}`" for sign in sorted(chars.signs)
    ]
    listed = ", ".join(members[:_NAMES]).replace("``", "` `")
    if chars.negated:
        return _("One character other than these: {listed}.", listed=listed)
    return _("One character out of these: {listed}.", listed=listed)


def _escape(text: str) -> str:
    if len(text) == 1:
        return _(
            "A backslash takes away the meaning of the character after it, and here there is none: the builder stops."
        )
    if text[1].isalnum():
        return _(
            "A backslash before a letter is no path separator and never means that letter. Write `/` between names."
        )
    return _("`{sign}` itself: the backslash takes its special meaning away.", sign=text[1])


def _name(
    line: Line, project: Project, piece: re.Match[str], before: re.Match[str] | None, after: re.Match[str] | None
) -> str:
    if "|" in piece.group() and has_ways(line.pattern):
        return _("These characters as they are, except for `|`: it splits the pattern, and either part may match.")
    if not (_is_edge(before) and _is_edge(after)):
        return _("These characters as they are; upper-case and lower-case letters differ.")
    if piece.group() in _DOTS:
        return _(_DOTS[piece.group()])
    if after is not None and line.text[after.end() :].strip():
        return _("A directory of exactly this name; upper-case and lower-case letters differ.")
    familiar = known(piece.group(), project)
    if familiar and not line.back and not filled_in(line.text):
        return _(familiar.why)
    return _(
        "A file of exactly this name, or a directory with everything in it; upper-case and lower-case letters differ."
    )


def covered(line: Line) -> bool:
    """Whether the pieces cover all of the line but its blanks: what the tests hold every line to."""
    spans = [token.span for token, _words in tokens_of(line)]
    gaps = [line.text[end - line.span[0] : start - line.span[0]] for (_start, end), (start, _end) in pairwise(spans)]
    return bool(spans) and not "".join(gaps).strip() and spans[-1][1] == line.span[1]
