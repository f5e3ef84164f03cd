"""A pasted text as a shell would take it: its simple commands, each docker command among them taken apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from webapp.console import bracketed, one_of
from webapp.console.lexer import Item, Line, read
from webapp.console.problems import Problem, Span
from webapp.console.statement import Statement, StatementReader

_REPLACED = ("shell.variable", "shell.substitution")  # which a console without a shell cannot do


@dataclass(frozen=True)
class Script:
    """Statements in order, the operators between them, and where a shell puts something else in (`expansions`)."""

    line: Line
    statements: tuple[Statement, ...]
    expansions: tuple[Span, ...]
    problems: tuple[Problem, ...]


def script(text: str) -> Script:
    """Take apart a few lines that a shell reads as one: continuations and all. Never raises."""
    line = read(text)
    spans = tuple(problem.span for problem in line.problems if problem.code in _REPLACED)
    problems = tuple(problem for problem in line.problems if problem.code not in _REPLACED)
    statements = []
    whole, told = one_of.merged(bracketed.joined(line.items))
    for items, end in _simple(whole):
        if items:
            bracket = end if end and end.text == "(" and items[-1].kind == "word" else None
            statements.append(StatementReader(text, items, bracket).done(spans))
    line = Line(line.text, whole, line.problems)
    return Script(line, tuple(statements), spans, (*problems, *told))


def _simple(items: tuple[Item, ...]) -> Iterator[tuple[list[Item], Item | None]]:
    """The items up to each operator that ends a command, and that operator; redirections stay with theirs."""
    held: list[Item] = []
    for item in items:
        if item.kind == "operator" and not _redirects(item):
            yield held, item
            held = []
        elif item.kind in ("word", "operator"):
            if held and item.text[-1:] == ")" and item.kind == "word" and bracketed.said(item.text):
                yield held, None  # case $1 in up) …
                held = []
            held.append(item)
    yield held, None


def _redirects(item: Item) -> bool:
    return "<" in item.text or ">" in item.text
