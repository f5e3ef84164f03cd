"""The lines of a Compose file: keys, values and entries of lists, with where they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from webapp.compose_shape import key_of
from webapp.console.problems import Span

PAGE = "https://docs.docker.com/reference/compose-file/"
_COMMENT = re.compile(r"(?:\A|[ \t])(#.*)\Z")
_QUOTED = re.compile(r"""(["'])(?:(?!\1).)*\1""")
_BLOCK = re.compile(r"[|>][-+0-9]*\Z")


@dataclass(frozen=True)
class Entry:
    """A key with its value, an entry of a list (`listed`), or text. `path` are the keys around it, and its own.

    A span that is empty has nothing at its place."""

    path: tuple[str, ...]
    key: str
    key_span: Span
    value: str
    value_span: Span
    dash: Span = (0, 0)
    comment: Span = (0, 0)
    listed: bool = False


def entries(text: str) -> Iterator[Entry]:
    """Each line that is not blank, in order."""
    around: list[tuple[int, str]] = []  # how far each key that is open is indented, and the key
    at, block = 0, -1  # `block`: how far the key is indented whose text follows on lines of its own
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(" "))
        if not line.strip():
            pass
        elif block >= 0 and depth > block:
            yield _text(line, at, around)
        else:
            block = -1
            for one in _line(line, at, around):
                yield one
                block = depth if (one.key or one.listed) and _BLOCK.match(one.value) else block
        at += len(line) + 1


def _text(line: str, at: int, around: list[tuple[int, str]]) -> Entry:
    span = (at + len(line) - len(line.lstrip()), at + len(line.rstrip()))
    return Entry(tuple(name for _depth, name in around), "", (0, 0), line.strip(), span)


def _line(line: str, at: int, around: list[tuple[int, str]]) -> Iterator[Entry]:
    body, comment = _without_comment(line, at)
    depth = len(body) - len(body.lstrip(" "))
    dash = (0, 0)
    start = depth
    if body[depth : depth + 2] in ("- ", "-"):
        dash = (at + depth, at + depth + 1)
        rest = body[depth + 1 :]
        start = depth + 1 + len(rest) - len(rest.lstrip())
        depth += 1
    while around and around[-1][0] >= depth:
        around.pop()
    path = tuple(name for _depth, name in around)
    keyed = key_of(" " * start + body[start:])
    if keyed is None:
        text = body[start:].strip()
        start += len(body[start:]) - len(body[start:].lstrip())
        span = (at + start, at + start + len(text))
        yield Entry(path, "", (0, 0), text, span, dash, comment, listed=dash != (0, 0))
        return
    _depth, key, value = keyed
    colon = body.index(":", start + len(key) - 1) + 1
    first = len(body.rstrip()) - len(value)
    around.append((start, key))
    yield Entry(
        (*path, key), key, (at + start, at + colon), value, (at + first, at + first + len(value)), dash, comment
    )


def _without_comment(line: str, at: int) -> tuple[str, Span]:
    """The line up to its comment, and where that is."""
    if "#" not in line:
        return line, (0, 0)
    begin = 0
    for quoted in _QUOTED.finditer(line):
        begin = quoted.end()
    found = _COMMENT.search(line, begin) if begin else _COMMENT.search(line)
    if found is None:
        return line, (0, 0)
    start = line.index("#", found.start())
    return line[:start], (at + start, at + len(line.rstrip()))
