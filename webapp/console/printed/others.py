"""Tables of networks, volumes, disk usage and the like, read back cell by cell."""

import re
from collections.abc import Iterator
from itertools import combinations

from webapp.console import docs
from webapp.console.printed import process_tables, swarm_tables, tables
from webapp.console.printed.ages import said
from webapp.console.printed.header import Column
from webapp.console.printed.rows import cells, in_order
from webapp.console.printed.table import Table
from webapp.console.tokens import Token, token
from webapp.wording import _, n_

_CURRENT = re.compile(r"(\S.*?) ?\*\Z")
_ANONYMOUS = re.compile(r"[0-9a-f]{64}\Z")
_AGES = ("CREATED", "UPDATED", "LAST ACCESSED")
_MARKED = ("NAME", "NAME/NODE", "ID")  # columns in which a * marks the one that is in use


def _titles(table: Table) -> Iterator[tuple[str, ...]]:
    """The titles, with and without those that may be left out."""
    for count in range(len(table.optional) + 1):
        for missing in combinations(table.optional, count):
            yield tuple(title for title in table.columns if title not in missing)


_TABLES = {
    " ".join(titles): (table, titles)
    for table in (*tables.TABLES, *swarm_tables.TABLES, process_tables.HISTORY)
    for titles in _titles(table)
}


def is_other(line: str) -> bool:
    """Whether a line is the heading of such a table."""
    return line.lstrip()[:1].isupper() and _table(line) is not None


def _table(line: str) -> tuple[Table, tuple[str, ...]] | None:
    """The table whose heading it is, with its titles. Of docker top any columns of ps may be chosen."""
    titles = line.split()
    known = _TABLES.get(" ".join(titles))
    if known or "PID" not in titles:
        return known
    chosen = 2 <= len(titles) == len(set(titles)) and set(titles) <= process_tables.TOP.columns.keys()
    return (process_tables.TOP, tuple(titles)) if chosen else None


def read(text: str) -> tuple[list[Token], dict[str, object]]:
    """The tokens of a table, whose heading is its first line, and the entry that says what it is."""
    first, _break, rest = text.partition("\n")
    found_table = _table(first)
    assert found_table is not None
    table, titles = found_table
    page = docs.REFERENCE + table.page
    columns, at = [], 0
    for title in titles:
        found = re.compile(r"\s+".join(map(re.escape, title.split(" ")))).search(first, at)
        assert found is not None
        columns.append(Column(title, *found.span()))
        at = found.end()
    tokens = [token((one.start, one.end), "column", _(table.columns[one.title][0]), page) for one in columns]
    at, count = len(first) + 1, 0
    for row in rest.split("\n"):
        if row.strip() and not row.strip("- \r"):
            start = at + len(row) - len(row.lstrip())
            tokens.append(token((start, at + len(row.rstrip())), "cell", _("A line between heading and rows."), page))
        elif row.strip():
            count += 1
            tokens += _row(table, row, at, columns, page)
        at += len(row) + 1
    words = n_(
        "What {command} printed: {n} row under its heading.",
        "What {command} printed: {n} rows under their heading.",
        count,
        command=table.command,
    )
    span = [columns[0].start, len(text.rstrip())]
    return tokens, {"span": span, "kind": "table", "name": table.command, "summary": words, "docs": page}


def _row(table: Table, row: str, at: int, columns: list[Column], page: str) -> Iterator[Token]:
    places = in_order if table.command == "docker-compose ps" else cells
    for column, start, end in places(row, columns):
        entry = token((at + start, at + end), "cell", _cell(table, column.title, row[start:end]), page)
        entry["column"] = column.title
        yield entry


def _cell(table: Table, title: str, text: str) -> str:
    if title in _MARKED and table.command != "docker buildx du" and (marked := _CURRENT.fullmatch(text)):
        return _("{text}, which the * marks: it is the one in use.", text=marked[1])
    text = text.removeprefix("\\_ ")
    if known := table.known.get((title, text)):
        return _(known)
    if title == "VOLUME NAME" and _ANONYMOUS.match(text):
        return _("A volume without a name of its own: an image's VOLUME or -v with only a place made it.")
    return _(table.columns[title][1], text=said(text) if title in _AGES else text.rstrip("."))
