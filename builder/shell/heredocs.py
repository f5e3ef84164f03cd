"""The lines of a here-document whose marker has no quotes: the shell replaces variables and commands in them, as it
does between double quotes. A double quote itself means nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tree_sitter import Node

from .grammar import syntax_tree
from .model import Meaning, Row, Span

_QUOTING = re.compile(r"""['"\\]""")
_NESTED = r"\((?:[^()]|\((?:[^()])*+\))*+\)"
_HOLE = re.compile(
    rf"""\\.|\$(?:{_NESTED}|\{{[^{{}}]*+\}}|[\w@*\#?$!-])|`(?:[^`\\]|\\.)*+`|(["$])""", re.DOTALL | re.ASCII
)
_ANY = "."  # no blank, which the grammar takes along with what follows, and no part of a name
_RUNS = re.compile(r"(?<!\\)(?:\$\((?!\()|`)")


def is_filled(marker: str) -> bool:
    """Whether the shell replaces anything in the lines: ``<<EOF``, not ``<<'EOF'``."""
    return not _QUOTING.search(marker)


def may_fill(body: str) -> bool:
    """Whether the lines have anything that a shell could replace."""
    return "$" in body or "`" in body


def runs_commands(body: str) -> bool:
    """Whether the lines have commands whose output takes their place."""
    return may_fill(body) and bool(_RUNS.search(body))


def body_tree(text: str, start: int, end: int) -> Node | None:
    """A tree that has what is replaced in ``text[start:end]``, with its places in ``text``; None where that cannot be
    read. One character in front of ``start`` is somebody else's."""
    return syntax_tree(f'{" " * (start - 1)}"{as_quoted(text[start:end])}\n"') if start else None


def around(body: Span, holes: Iterable[Span], text: str, meaning: Meaning) -> Iterator[Row]:
    """The lines as pieces, without what is replaced in them."""
    at, end = body
    whole = text[at:end]
    for start, behind in (*holes, (end, end)):
        part = text[at:start]
        left, right = at + len(part) - len(part.lstrip()), start - len(part) + len(part.rstrip())
        if right > left:
            yield left, right, "heredoc", "heredoc.body", whole, meaning
        at = max(at, behind)


def as_quoted(body: str) -> str:
    """The lines as they mean the same between double quotes; each sign stays at its place."""
    return _HOLE.sub(_plain, body) if '"' in body or "$" in body else body


def _plain(found: re.Match[str]) -> str:
    return _ANY if found[1] else found[0]
