"""Habits from shells, .gitignore and Windows that mean something else in a .dockerignore."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.dockerfile.model import Problem
from webapp.wording import _

from .globs import has_count, has_ways, parted
from .lines import Line
from .remarks import MATCHING, remark

_VARIABLE = re.compile(r"^~(?:/|$)|(?:^|/)\$[A-Z_]+(?:/|$)|\$\{\w+\}|%[A-Z_]{2,}%")
_SEPARATOR = re.compile(r"\\(?=[A-Za-z0-9]|$)|(?<=[\w.-])\\(?=\*(?:$|\.))")
_DRIVE = re.compile(r"!?[A-Za-z]:")
_BRACES = re.compile(r"\{([^{},]*,[^{}]*)\}")
_MOST_LINES = 32
_ENDING = re.compile(r"\*\*(?P<end>[^/*?\[\]\\][^*?\[\]\\]*)")
_BEGINNING = re.compile(r"(?P<begin>[^*?\[\]\\]*[^/*?\[\]\\])\*\*")


def filled_in(text: str) -> bool:
    """Whether a shell would put something in the place of a part: `~/.ssh`, `$HOME/.aws`."""
    return ("~" in text or "$" in text or "%" in text) and _VARIABLE.search(text.lstrip("! ")) is not None


def slashed(text: str) -> str | None:
    """With `/` in the place of each backslash that is meant for one; None where there is no such backslash."""
    changed = _SEPARATOR.sub("/", text)
    return changed if changed != text and not _DRIVE.match(text) else None


def spread(text: str) -> list[str]:
    """What a shell makes of braces: `*.{js,ts}` is `*.js` and `*.ts`. Just the text where there are none, or many."""
    done: list[str] = []
    todo = [text]
    while todo and len(todo) + len(done) <= _MOST_LINES:
        if found := _BRACES.search(todo[0]):
            each = todo.pop(0)
            todo = [each[: found.start()] + one.strip() + each[found.end() :] for one in found[1].split(",")] + todo
        else:
            done.append(todo.pop(0))
    return [text] if todo else [each for each in done if each]


def unquoted(text: str) -> str | None:
    """Without quotes around all of it; None where there are none."""
    back = "!" if text.startswith("!") else ""
    rest = text.removeprefix("!").strip()
    inside = rest[1:-1].strip()
    return back + inside if inside and rest[0] == rest[-1] and rest[0] in "\"'" else None


def end_of(pattern: str) -> str:
    """What every path ends in that `**.log` fits; empty for patterns of another kind."""
    return found["end"] if (found := _ENDING.fullmatch(pattern)) else ""


def beginning_of(pattern: str) -> str:
    """What every path begins with that `foo**` fits; empty for patterns of another kind."""
    return found["begin"] if (found := _BEGINNING.fullmatch(pattern)) else ""


def of_habit(line: Line, fits: int) -> Iterator[Problem]:
    """What is written as elsewhere. A line that ``fits`` files as it stands is taken to be meant so."""
    text = line.text
    if filled_in(text):
        message = _("No shell fills anything in here: it matches only what has exactly these characters in its name.")
        yield remark(line, "warning", "IgnoreNotFilledIn", message, MATCHING)
    yield from _of_expression(line)
    if fits:
        return
    if "\\" in text and not line.fault and _SEPARATOR.search(text):
        message = _("A backslash does not separate names here, not even on Windows: write `/`.")
        if _DRIVE.match(text):
            message = _("Paths begin at the top of the build context here: a drive letter matches nothing.")
        yield remark(line, "warning", "IgnoreBackslash", message, MATCHING, fix=slashed(text))
    elif (plain := unquoted(text)) is not None:
        message = _("The quotes belong to the name here. No name needs any, even with spaces in it.")
        yield remark(line, "hint", "IgnoreQuotes", message, MATCHING, fix=plain)
    elif "{" in text and len(lines := spread(text)) > 1:
        message = _("Braces mean nothing here: they belong to the name. Write a line for each.")
        yield remark(line, "hint", "IgnoreBraces", message, MATCHING, fix="\n".join(lines))


def _of_expression(line: Line) -> Iterator[Problem]:
    """What the builder hands on unescaped to the expression that it compares with."""
    if has_ways(line.pattern):
        message = _(
            "The builder does not mean to, but it reads `|` here as “or”: what comes before it only has to begin a "
            "path, and what follows only has to end one. Write a line for each, or `[|]` for the character itself."
        )
        fix = "\n".join([("!" if line.back else "") + one for one in parted(line.pattern) if one])
        yield remark(line, "warning", "IgnorePipe", message, MATCHING, fix=fix)
    elif has_count(line.pattern):
        message = _(
            "The builder does not mean to, but it reads a number in braces here as how often the character before them "
            "comes. Write `[{]` for the brace itself."
        )
        yield remark(line, "warning", "IgnoreCount", message, MATCHING, fix=line.text.replace("{", "[{]"))


def stars_beside(line: Line) -> Iterator[Problem]:
    """`**` at the beginning or the end of a name."""
    back = "!" if line.back else ""
    if end := end_of(line.pattern):
        if end[0].isalnum() or end[0] == "_":
            words = _("It matches every path that ends in `{end}`, including a `my_{end}`.", end=end)
            yield remark(line, "hint", "IgnoreStars", words, MATCHING, fix=f"{back}**/{end}")
        else:
            words = _("Two stars belong alone between slashes: `**/*{end}` is the usual way to write this.", end=end)
            yield remark(line, "hint", "IgnoreStars", words, MATCHING, fix=f"{back}**/*{end}")
    elif begin := beginning_of(line.pattern):
        words = _("Two stars belong alone between slashes: `{begin}*` is the usual way to write this.", begin=begin)
        yield remark(line, "hint", "IgnoreStars", words, MATCHING, fix=f"{back}{begin}*")
