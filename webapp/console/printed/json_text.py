"""JSON that docker printed, as `docker inspect` does: line by line, each name with what it is."""

import re
from typing import Any

from webapp.console import docs
from webapp.console.problems import Span
from webapp.console.tokens import Token, token
from webapp.console.values.template_words import known
from webapp.wording import _

_OPENS = ("{", "[", "[{")
_NAMED = re.compile(r'\s*"[\w .-]{1,60}"\s*:\s*[{\[]\s*\Z')  # a part of it: `"State": {`
_RUNS = re.compile(r'"(?:sudo )?docker ')
_INNER = re.compile(r'\s+(?:"|[{\[]\s*\Z)')
_PAIR = re.compile(r'(\s*)"((?:[^"\\]|\\.){1,200})"(\s*:\s*)(.*?),?\s*\Z')
_MOST = 400  # lines of one text


def is_json(line: str, following: str) -> bool:
    """Whether JSON begins here, of several lines."""
    opens = line.strip() in _OPENS or (_NAMED.match(line) is not None and _RUNS.search(following) is None)
    inner = _INNER.match(following) if opens else None
    return inner is not None and len(following) - len(following.lstrip()) > len(line) - len(line.lstrip())


def length(lines: list[str], number: int) -> int:
    """How many lines it has: up to the one that closes it at the same place, or to an empty one."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    for end in range(number + 1, min(len(lines), number + _MOST)):
        text = lines[end]
        if not text.strip():
            return end - number
        if len(text) - len(text.lstrip()) <= indent and text.lstrip()[:1] in ("}", "]"):
            return end + 1 - number
        if len(text) - len(text.lstrip()) <= indent:
            return end - number
    return min(len(lines) - number, _MOST)


def read(text: str) -> tuple[list[Token], dict[str, Any]]:
    """The tokens, and the entry that says what it is."""
    tokens: list[Token] = []
    around: list[tuple[int, str]] = []  # how far each name that is open stands in, and the name
    at = 0
    for line in text.split("\n"):
        if line.strip():
            tokens += _line(line, at, around)
        at += len(line) + 1
    span = [tokens[0]["span"][0], tokens[-1]["span"][1]]
    words = _("JSON, such as docker inspect prints: not a command.")
    page = docs.REFERENCE + "inspect/"
    return tokens, {"span": span, "kind": "table", "name": "JSON", "summary": words, "docs": page}


def _line(line: str, at: int, around: list[tuple[int, str]]) -> list[Token]:
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    page = docs.REFERENCE + "inspect/"
    while around and around[-1][0] >= start:
        around.pop()
    found = _PAIR.match(line)
    if found is None:
        return [_entry(line.strip(), (at + start, at + end), around, page)]
    name = found[2]
    path = ".".join([*(one for _indent, one in around), name])
    if found[4].rstrip(",") in _OPENS:
        around.append((start, name))
    what = known(path)
    words = _("{name}: {what}.", name=name, what=what) if what else _("{name}, and its value.", name=name)
    key = token((at + start, at + len(line[: found.start(4)].rstrip())), "column", words, page)
    if end <= found.start(4):
        return [key]
    told = None if found[4] in _OPENS else _("The value of {name}.", name=name)
    value = token((at + found.start(4), at + end), "cell", told, page)
    value["column"] = name
    return [key, value]


def _entry(text: str, span: Span, around: list[tuple[int, str]], page: str) -> Token:
    """An entry of a list; a bracket says nothing by itself."""
    words = None if not text.strip("{}[], ") else _("An entry of a list.")
    if words and around:
        words = _("An entry of {name}.", name=around[-1][1])
    return token(span, "cell", words, page)
