"""A blank within what has to be one word: `-e A = B`, `--mount type=bind, source=/a`."""

import re
from typing import Protocol

from webapp.console.known_images import known_image
from webapp.console.lexer import Item, Line
from webapp.console.problems import Fix, Problem
from webapp.wording import _

_SETTING = re.compile(r"(?:type|source|src|target|dst|destination)=|(?:readonly|ro)\Z")
_REST = re.compile(r"[^:/$@]+:/(?!/)")  # of a mount, behind a blank in its source
_WITH_EQUALS = ("--env", "--build-arg", "--label", "--opt", "--mount")


class _Read(Protocol):
    """What a reader of flags found."""

    argument_items: list[Item]
    options: dict[str, list[str]]


def stray_blank(reader: _Read, line: Line) -> Problem | None:
    """The blank in front of the first word that no option takes, where the word shows that it is a mistake."""
    first = reader.argument_items[0] if reader.argument_items else None
    if first is not None and first.value.startswith("{{"):
        return _form(first) if "--format" in reader.options else None
    if first is None or not ("=" in first.value or ":/" in first.value or first.value in ("readonly", "ro")):
        return None
    return _in_front(first, reader, line)


def _in_front(first: Item, reader: _Read, line: Line) -> Problem | None:
    words = [item for item in line.items if item.kind == "word"]
    at = next((at for at, item in enumerate(words) if item.span == first.span), 0)
    before = words[at - 1] if at else None  # None too for a part of a word: -f$(…)
    if before is None or line.text[before.span[1] : first.span[0]].strip(" \t"):
        return None
    if first.value.startswith("=") and any(option in reader.options for option in _WITH_EQUALS):
        return _around_equals(words, at, line)
    if "--volume" in reader.options and _REST.match(first.value) and not known_image(first.value.partition(":")[0]):
        message = _(
            "A space separates words: docker takes {word} for something else. Put quotes around the whole value of -v.",
            word=first.value,
        )
        return Problem(first.span, "error", "value.blank", message, exit_code=125)
    if "--mount" in reader.options and _SETTING.match(first.value):
        span = (before.span[1], first.span[0])
        message = _(
            "The settings of --mount are one word: after the space, docker takes {word} for something else. Leave "
            "the space out.",
            word=first.value,
        )
        comma = "" if before.value.endswith(",") else ","
        return Problem(first.span, "error", "value.blank", message, Fix(span, comma), exit_code=125)
    return None


def _form(first: Item) -> Problem:
    """`--format table {{.Names}}`."""
    message = _(
        "The value of --format is one word, and a space ends it: {word} is left over. Put single quotes around all "
        "of it.",
        word=first.value,
    )
    return Problem(first.span, "error", "value.blank", message)


def _around_equals(words: list[Item], at: int, line: Line) -> Problem:
    before, first = words[at - 1], words[at]
    after = words[at + 1] if first.value == "=" and at + 1 < len(words) else None
    end = after.span[0] if after else first.span[0]
    better = f"{before.value}{first.value}{after.value if after else ''}"
    message = _("A name, = and its value are one word, without spaces: {better}.", better=better)
    fix = Fix((before.span[1], end), "=" if after else "")
    return Problem(first.span, "error", "value.blank", message, fix, exit_code=125)
