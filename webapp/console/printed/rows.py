"""Which cell of a row stands in which column: by the heading's places, or by the gaps where those do not fit."""

import re

from webapp.console.printed.header import Column

Cell = tuple[Column, int, int]  # a column, and where in the row its cell begins and ends

_CHUNK = re.compile(r"\S+(?: \S+)*")  # words with single blanks between
_AGO = r"(?:Less than|About )?\S+(?: \S+){0,3}? ago"
_ONE_BLANK = {  # rows whose gaps were squeezed to one blank on the way
    "CONTAINER ID": r"[0-9a-f]{6,64}",
    "IMAGE ID": r"(?:sha256:)?[0-9a-f]{6,64}",
    "ID": r"(?:sha256:)?[0-9a-f]{6,64}",
    "COMMAND": r'"[^"]*"',
    "CREATED": _AGO,
    "STATUS": r"(?:Up (?:Less than a|About an?|\d+) \w+(?: \([^)]*\))?|(?:Exited|Restarting) \(\d+\) "
    rf"{_AGO}|Created|Dead)",
    "PORTS": r"(?:[^ ]*/\w+(?:, [^ ]*/\w+)*)?",
    "SIZE": r"[0-9.]+ ?[kMGT]?B(?: \(virtual [^)]*\))?",
}


def cells(row: str, columns: list[Column]) -> list[Cell]:
    """The cells of a row that are not empty, in order."""
    if _in_place(row, columns):
        return _by_place(row, columns)
    chunks = [found.span() for found in _CHUNK.finditer(row)]
    if len(chunks) == len(columns):
        return [(column, *chunk) for column, chunk in zip(columns, chunks, strict=True)]
    return _squeezed(row, columns) or _nearest(chunks, columns)


def in_order(row: str, columns: list[Column]) -> list[Cell]:
    """The cells of a row one after the other, where the headings stand over the middle of their columns."""
    found = [(column, *chunk.span()) for column, chunk in zip(columns, _CHUNK.finditer(row), strict=False)]
    if found:
        found[-1] = (*found[-1][:2], len(row.rstrip()))
    return found


def _in_place(row: str, columns: list[Column]) -> bool:
    """Whether every column's beginning has a blank before it: then the heading's places are the row's."""
    if "\t" in row:
        return False
    starts = [column.start for column in columns[1:] if column.start <= len(row.rstrip())]
    enough = len(starts) == len(columns) - 1 or not row[columns[0].start :].strip() or bool(starts)
    return enough and all(row[start - 1] == " " for start in starts)


def _by_place(row: str, columns: list[Column]) -> list[Cell]:
    found: list[Cell] = []
    starts = [0, *(column.start for column in columns[1:])]
    for column, start, end in zip(columns, starts, [*starts[1:], len(row)], strict=True):
        text = row[start:end]
        if text.strip():
            begin = start + len(text) - len(text.lstrip())
            found.append((column, begin, start + len(text.rstrip())))
    return found


def _squeezed(row: str, columns: list[Column]) -> list[Cell]:
    """A row whose gaps are single blanks, by what its cells look like."""
    pattern = r"\s+".join(f"({_ONE_BLANK.get(column.title, '[^ ]+')})" for column in columns)
    pattern = pattern.replace(rf"\s+({_ONE_BLANK['PORTS']})", rf"\s*({_ONE_BLANK['PORTS']})")
    found = re.fullmatch(rf"\s*{pattern}\s*", row) if len(row) < 400 else None
    if found is None:
        return []
    spans = [(column, *found.span(group)) for group, column in enumerate(columns, 1)]
    return [
        (column, start, start + len(row[start:end].rstrip())) for column, start, end in spans if row[start:end].strip()
    ]


def _nearest(chunks: list[tuple[int, int]], columns: list[Column]) -> list[Cell]:
    """Each chunk in the column whose heading is nearest, never back to an earlier one."""
    found: list[Cell] = []
    number = 0
    for start, end in chunks:
        left = range(number, len(columns))
        if not left:
            column, first, _ = found.pop()
            found.append((column, first, end))
            continue
        number = min(left, key=lambda place: abs(columns[place].start - start))
        found.append((columns[number], start, end))
        number += 1
    return found
