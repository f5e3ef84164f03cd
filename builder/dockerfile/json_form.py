"""The JSON (exec) form: an array of strings, with the place of every string."""

from __future__ import annotations

import json
import re
from typing import Literal, NamedTuple

from builder.shell.model import from_fields

from .model import Span
from .words import behind_blanks

_ELEMENT = re.compile(  # a string and the mark behind it
    r'("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")[ \t\r\n]*([,\]])[ \t\r\n]*'
)
_COMMENT = re.compile(r"\][ \t]+#(?=[ \t\w])")
_BLANK = re.compile(r"[ \t\r\n]*")


class Element(NamedTuple):
    span: Span
    value: str


_element = from_fields(Element)


class JsonForm(NamedTuple):
    """``state``: "array" is the JSON form; "broken" starts with ``[`` but is no JSON, so the builder takes it as
    plain text; "not_strings" is JSON the builder refuses; "none" does not start with ``[``."""

    state: Literal["array", "broken", "not_strings", "none"]
    elements: tuple[Element, ...] = ()
    marks: tuple[Span, ...] = ()


_NONE = JsonForm("none")


def read_json(text: str, start: int) -> JsonForm:
    """Reads ``text[start:]``; linear, whatever the text."""
    at = behind_blanks(text, start)
    if not text.startswith("[", at):
        return _NONE
    return _array_of_strings(text, at) or JsonForm(_other_json(text[at:]))


def array_before_comment(text: str, start: int) -> bool:
    """Whether ``text[start:]`` is a whole array with a # behind it, as if a comment could stand there."""
    comment = _COMMENT.search(text, start)
    return comment is not None and read_json(text[: comment.start() + 1], start).state == "array"


def _array_of_strings(text: str, at: int) -> JsonForm | None:
    elements: list[Element] = []
    marks = [(at, at + 1)]
    at = _skip(text, at + 1)
    if text.startswith("]", at):
        return _finished(text, at, elements, marks)
    while True:
        found = _ELEMENT.match(text, at)
        if not found:
            return None
        written, mark = found.groups()
        elements.append(_element((found.span(1), json.loads(written) if "\\" in written else written[1:-1])))
        if mark == "]":
            return _finished(text, found.start(2), elements, marks)
        marks.append(found.span(2))
        at = found.end()


def _finished(text: str, at: int, elements: list[Element], marks: list[Span]) -> JsonForm | None:
    if text[at + 1 :].strip(" \t\r\n"):
        return None
    return JsonForm("array", tuple(elements), (*marks, (at, at + 1)))


def _other_json(text: str) -> Literal["broken", "not_strings"]:
    try:
        json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError):
        return "broken"
    return "not_strings"


def _finite(number: str) -> float:
    value = float(number)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"{number} is too large")
    return value


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at
