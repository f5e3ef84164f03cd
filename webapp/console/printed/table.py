"""What a table that docker printed is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.wording import mark

SAYS = mark("It says: {text}.")


@dataclass(frozen=True)
class Table:
    """What a command prints: `columns` maps each title to its words and to the words of a cell, in which {text} is the
    cell. `known` maps single cells to words of their own; `optional` titles may be left out."""

    command: str
    page: str
    columns: Mapping[str, tuple[str, str]]
    known: Mapping[tuple[str, str], str]
    optional: tuple[str, ...] = ()


def each(title: str, words: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Single cells of one column, for `known`."""
    return {(title, text): said for text, said in words.items()}
