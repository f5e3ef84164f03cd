"""Paths that begin with ~ or a variable which the shell leaves as it is: between quotes, or amid a word."""

import re
from collections.abc import Iterator

from webapp.console.lexer import Item
from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Fix, Problem
from webapp.wording import _

_FLAGS = frozenset(("--volume", "--env-file", "--label-file", "--file", "--mount", "--project-directory", "--output"))
_ARGUMENTS = frozenset(("context", "copy-path", "service-path", "archive"))
_TILDE = re.compile(r"~(?=/|:|\Z)")
_VARIABLE = re.compile(r"\$(?:HOME|PWD|USER|\{(?:HOME|PWD|USER)\}|\(pwd\))|`pwd`", re.IGNORECASE)
_SOURCE = re.compile(r"(?:^|,)(?:source|src)=")


def unexpanded(parsed: Parsed) -> Iterator[Problem]:
    """`-v "~/x:/y"`, `--env-file=~/f`, `-v '$HOME/x:/y'`."""
    for part in parsed.parts:
        if not ("~" in part.item.text or "'" in part.item.text) or not _is_path(part):
            continue
        start = part.start
        if part.flag and part.flag.long == "--mount":
            source = _SOURCE.search(part.value)
            if source is None or (source.start() == 0 and part.value[0] != ","):  # bash takes it for an assignment
                continue
            start += source.end()
        found = _tilde(part.item, start) or _variable(part.item, start)
        if found:
            yield found


def _is_path(part: Part) -> bool:
    if part.role == "value":
        return part.flag is not None and part.flag.long in _FLAGS
    return part.role == "argument" and part.argument is not None and part.argument.value in _ARGUMENTS


def _tilde(item: Item, start: int) -> Problem | None:
    if not _TILDE.match(item.value, start) or item.text[0] == "~":
        return None
    message = _(
        "A shell puts your home directory in place of ~ only where a word begins with it, without quotes: docker gets "
        "the ~ here as it is and finds nothing of that name. Write $HOME in its place, not between single quotes."
    )
    span = _place(item, start, start + 1)
    fix = Fix(span, "$HOME") if _quote_at(item, start) != "'" else _double(item, "~", "$HOME")
    return Problem(span, "error", "path.unexpanded", message, fix)


def _variable(item: Item, start: int) -> Problem | None:
    found = _VARIABLE.match(item.value, start)
    if found is None or _quote_at(item, start) != "'":
        return None
    message = _(
        "Between single quotes a shell puts nothing in place of {text}: docker gets it as it is and finds nothing of "
        "that name. Write double quotes.",
        text=found[0],
    )
    return Problem(_place(item, *found.span()), "error", "path.unexpanded", message, _double(item, "", ""))


def _place(item: Item, start: int, end: int) -> tuple[int, int]:
    return item.places[start], item.places[end - 1] + 1


def _quote_at(item: Item, index: int) -> str:
    """The quote that the sign `value[index]` stands between; "" without one."""
    quote = ""
    for sign in item.text[: item.places[index] - item.span[0]]:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
    return quote


def _double(item: Item, old: str, new: str) -> Fix | None:
    """The whole word between double quotes, if it stands between single ones and holds nothing they would change."""
    inner = item.text[1:-1]
    if item.text[0] != "'" or item.text[-1] != "'" or any(sign in inner for sign in "'\"\\!"):
        return None
    return Fix(item.span, f'"{inner.replace(old, new, 1) if old else inner}"')
