"""Go templates taken apart as text/template reads them: actions between `{{` and `}}`, and the words in each. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal["field", "dot", "variable", "name", "text", "number", "sign", "other"]

_WORD = re.compile(
    r"(?P<text>\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`|'(?:[^'\\\n]|\\.)')"
    r"|(?P<variable>\$\w*(?:\.\w+)*)"
    r"|(?P<field>(?:\.[^\W\d]\w*)+)"
    r"|(?P<dot>\.(?!\w))"
    r"|(?P<number>[+-]?\d[\w.]*)"
    r"|(?P<name>[^\W\d]\w*)"
    r"|(?P<sign>:=|\|(?!\|)|=(?!=)|[,()])"
    r"|(?P<other>[=!<>&|]{2}|[^\s{}]|[{}](?!\}))",
    re.ASCII,
)
_COMMENT = re.compile(r"\{\{(?:-\s)?/\*.*?\*/(?:\s-)?\}\}", re.DOTALL)
_OPENING = re.compile(r"\{\{(?:-(?=\s))?")
_CLOSING = re.compile(r"\s+-\}\}|\s*\}\}")
_BLANK = re.compile(r"\s*")
BLOCKS = frozenset(("range", "if", "with", "define", "block"))  # what {{end}} ends
_DEEPEST = 20  # blocks within blocks
_MOST = 2000  # words of one template that are read


@dataclass(frozen=True)
class Word:
    """`value[start:end]` of an action. `chained`: it belongs to what stands right before it, as in `(index .A 0).B`."""

    start: int
    end: int
    kind: Kind
    text: str
    chained: bool = False


@dataclass(frozen=True)
class Action:
    """`value[start:end]`, its signs included; `inner` ends the opening sign and `closing` begins the closing one."""

    start: int
    inner: int
    closing: int
    end: int
    words: tuple[Word, ...]
    comment: bool = False

    @property
    def trims(self) -> bool:
        """Whether it takes away the blanks around it."""
        return self.inner - self.start > 2 or self.end - self.closing > 2

    @cached_property
    def given(self) -> int:
        """The number of its word := ; 0 without one."""
        return next((number for number, word in enumerate(self.words) if word.text == ":="), 0)

    @property
    def keyword(self) -> str:
        """Its first word, if that is a name: range, json, end …"""
        return self.words[0].text if self.words and self.words[0].kind == "name" else ""


@dataclass(frozen=True)
class Template:
    """Actions in order; `open` is where one begins that does not end, -1 without one."""

    actions: tuple[Action, ...]
    open: int = -1


def read(value: str) -> Template:
    """All actions of a template; what stands between them is text. Never raises."""
    found: list[Action] = []
    at, left = 0, _MOST
    while left > 0 and (start := value.find("{{", at)) >= 0:
        if value[start - 1 : start] == "$":  # ${{ … }} of a workflow, which is filled in before any shell
            at = start + 2
            continue
        action = _action(value, start, left)
        if action is None:
            return Template(tuple(found), start)
        found.append(action)
        left -= len(action.words) + 1
        at = action.end
    return Template(tuple(found))


def _action(value: str, start: int, most: int) -> Action | None:
    comment = _COMMENT.match(value, start) if value.find("*/", start) >= 0 else None
    if comment:
        inner = value.index("/*", start)
        return Action(start, inner, value.rindex("*/", inner, comment.end()) + 2, comment.end(), (), comment=True)
    opening = _OPENING.match(value, start)
    at = opening.end() if opening else start + 2
    inner = at
    words: list[Word] = []
    while True:
        closing = _CLOSING.match(value, at)
        if closing:
            begin = closing.end() - len(closing[0].lstrip())
            return Action(start, inner, begin, closing.end(), tuple(words))
        found = _WORD.match(value, _behind_blanks(value, at))
        if found is None or len(words) > most:
            return None
        words.append(_word(found, value))
        at = found.end()


def _word(found: re.Match[str], value: str) -> Word:
    kind: Kind = found.lastgroup or "other"  # type: ignore[assignment]  # the groups have the names of Kind
    before = value[found.start() - 1]
    chained = kind == "field" and (before == ")" or before.isalnum() or before in '"`_')
    return Word(found.start(), found.end(), kind, found[0], chained)


def _behind_blanks(value: str, at: int) -> int:
    found = _BLANK.match(value, at)
    return found.end() if found else at


def scoped(actions: tuple[Action, ...]) -> Iterator[tuple[Action, tuple[Action, ...]]]:
    """Each action with those that are open around it: range, if, with, define and block, the innermost last."""
    opened: list[Action] = []
    for action in actions:
        yield action, tuple(opened[-_DEEPEST:])
        if action.keyword in BLOCKS:
            opened.append(action)
        elif action.keyword == "end" and opened:
            opened.pop()
