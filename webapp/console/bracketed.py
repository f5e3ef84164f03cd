"""Brackets of a shell that open no further one: `up() { … }` names a function, `up)` is a branch of a case, `X=(…)`
is a list; and those that can open nothing."""

import re
from itertools import pairwise

from webapp.console.lexer import Item
from webapp.console.problems import Fix, Problem
from webapp.wording import _, mark

_NAME = re.compile(r"[A-Za-z_][\w-]*")
_LIST = re.compile(r"[A-Za-z_]\w*\+?=")
_FUNCTION = mark("Begins a shell function: from here on, {name} is a name for the commands between {{ and }}.")
_BRANCH = mark("A branch of the shell's case: what follows is done where the word matches {word}.")
_ANY_BRANCH = mark("A branch of the shell's case: what follows is done for any other word.")
BRACKET = "shell.bracket"
_BRACKET = mark(
    "A shell stops here: no bracket can come after the words of a command. Leave it out, or put quotes around it."
)
_FILLED = mark(
    "PowerShell and fish run the command in the brackets first and put what it prints here. Other shells need a $ "
    "before the bracket."
)
LIST = mark("Begins a list of words, which the shell keeps under the name before the =; it runs none of it yet.")
LIST_ENDS = mark("Ends the list.")


def joined(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with a function's name and its brackets as one word, and a branch's word with its bracket."""
    if not any(item.text == ")" for item in items):
        return items
    found: list[Item] = []
    depth = 0
    for item in items:
        last = found[-1] if found else None
        bracket = item.text if item.kind == "operator" and item.text in ("(", ")") else ""
        touches = last is not None and last.span[1] == item.span[0]
        if bracket == ")" and touches and last and last.text == "(" and len(found) > 1 and _names(found[-2], last):
            name = found[-2]
            depth -= 1
            found[-2:] = [_word(name, item, f"{name.text}()")]
        elif bracket == ")" and not depth and last and last.kind == "word" and touches:
            found.append(_branch(found, item))
        else:
            depth += {"(": 1, ")": -1}.get(bracket, 0) if depth or bracket == "(" else 0
            found.append(item)
    return tuple(found)


def _branch(found: list[Item], bracket: Item) -> Item:
    """The words before such a bracket, taken off those found; the bracket alone where they begin no command."""
    at = len(found) - 1
    while at > 1 and found[at - 1].text == "|" and found[at - 2].kind == "word" and _touch(found[at - 2 : at + 1]):
        at -= 2
    before = found[at - 1] if at else None
    if before and before.text != "in" and (before.kind != "operator" or before.text in ("|", "<", ">")):
        return bracket
    words = found[at:]
    del found[at:]
    return _word(words[0], bracket, "".join(word.text for word in words) + ")")


def _touch(items: list[Item]) -> bool:
    return all(one.span[1] == other.span[0] for one, other in pairwise(items))


def _names(word: Item, bracket: Item) -> bool:
    return word.span[1] == bracket.span[0] and _NAME.fullmatch(word.text) is not None


def _word(first: Item, last: Item, text: str) -> Item:
    span = (first.span[0], last.span[1])
    return Item("word", span, text, text, tuple(range(*span)))


def said(word: str) -> str:
    """What such a word is; "" of any other."""
    if word.endswith("()"):
        return _(_FUNCTION, name=word[:-2])
    if word.endswith(")") and len(word) > 1 and "(" not in word and "\\" not in word:
        return _(_ANY_BRANCH) if word == "*)" else _(_BRANCH, word=word[:-1])
    return ""


def lists(items: tuple[Item, ...]) -> dict[tuple[int, int], str]:
    """What the brackets of `X=(…)` do, by their places."""
    found = {}
    opened = False
    for before, item in pairwise(items):
        if item.text == "(" and before.span[1] == item.span[0] and _LIST.fullmatch(before.text):
            opened = True
            found[item.span] = _(LIST)
        elif opened and item.text == ")":
            opened = False
            found[item.span] = _(LIST_ENDS)
    return found


def opened(bracket: Item, *, filled: bool) -> Problem:
    """Of a bracket after the words of a command; `filled`: a docker command is in it."""
    if not filled:
        return Problem(bracket.span, "error", BRACKET, _(_BRACKET), exit_code=2)
    fix = Fix(bracket.span, "$(")
    return Problem(bracket.span, "warning", "shell.fish", _(_FILLED), fix)
