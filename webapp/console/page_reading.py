"""An explanation of commands as the page lays it out: each command's text cut into words, and the words' meanings.

`static/src/text/commands.ts` does the same for what is typed; the two agree on names and limits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_WORDS = 1500  # of all commands together; a table of containers has nine in a row
_TABLE = ("column", "cell")


@dataclass(frozen=True)
class Piece:
    """Some of a command's text; `number` is its token's place in the document, None for what lies between tokens."""

    text: str
    number: int | None = None
    kind: str = ""


@dataclass(frozen=True)
class Meaning:
    """A token that has words. `docs` is empty where the one before it leads to the same place."""

    number: int
    text: str
    kind: str
    words: str
    docs: str
    first: bool  # of a row of a table


@dataclass(frozen=True)
class Entry:
    """One command or one table."""

    kind: str
    name: str
    summary: str
    docs: str
    pieces: list[Piece]
    meanings: list[Meaning]
    problems: list[dict[str, Any]]


@dataclass(frozen=True)
class Reading:
    """A whole text. `problems` are those that stand on no command, each with its `number` among all and its `line`;
    `left_out` counts words that are not drawn."""

    entries: list[Entry]
    problems: list[dict[str, Any]]
    left_out: int


def reading(text: str, document: dict[str, Any]) -> Reading:
    """Lay out what `explain(text)` says about `text`."""
    numbered = list(enumerate(document["tokens"][:MOST_WORDS]))
    problems = [
        problem | {"number": number, "line": _line(text, problem)}
        for number, problem in enumerate(document["problems"])
    ]
    entries = []
    for command in document["commands"]:
        start, end = command["span"]
        mine = [(number, token) for number, token in numbered if start <= token["span"][0] < end]
        if mine:
            told = [problem for problem in problems if start <= problem["span"][0] < max(end, start + 1)]
            entries.append(_entry(text, command, mine, told))
    placed = [problem["number"] for entry in entries for problem in entry.problems]
    others = [problem for problem in problems if problem["number"] not in placed]
    last = entries[-1] if entries else None
    if last:  # what is missing at the very end belongs to the last command
        last.problems.extend(problem for problem in others if problem["span"][0] >= len(text.rstrip()))
        others = [problem for problem in others if problem not in last.problems]
    return Reading(entries, others, max(0, len(document["tokens"]) - MOST_WORDS))


def _line(text: str, problem: dict[str, Any]) -> int:
    """The line that the problem begins in, from 1; 0 where there is only one."""
    return text.count("\n", 0, problem["span"][0]) + 1 if "\n" in text.strip() else 0


def _entry(
    text: str, command: dict[str, Any], numbered: list[tuple[int, dict[str, Any]]], problems: list[dict[str, Any]]
) -> Entry:
    return Entry(
        kind=command["kind"],
        name=command["name"],
        summary=command["summary"],
        docs=command["docs"],
        pieces=list(_pieces(text, command["span"], numbered)),
        meanings=list(_meanings(numbered)),
        problems=problems,
    )


def _pieces(text: str, span: list[int], numbered: list[tuple[int, dict[str, Any]]]) -> Iterator[Piece]:
    at = span[0]
    for number, token in numbered:
        start, end = token["span"]
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:end], number, token["kind"])
        at = end
    if at < span[1]:
        yield Piece(text[at : span[1]])


def _meanings(numbered: list[tuple[int, dict[str, Any]]]) -> Iterator[Meaning]:
    before, row = "", ""
    for number, token in numbered:
        if not token["explanation"]:
            continue
        kind = token["kind"]
        docs = "" if kind in _TABLE or token["docs"] == before else token["docs"]
        before = token["docs"]
        column = token.get("column", "")
        row = row or column
        dash = "-" if kind == "flag" and token["text"][:1].isalnum() else ""  # the p of -dp
        yield Meaning(
            number, dash + token["text"], kind, token["explanation"], docs, first=bool(column) and column == row
        )
