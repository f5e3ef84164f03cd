"""What `docker ps`, `docker images` and other lists printed, read back: each column and each cell with its words."""

from dataclasses import dataclass, field
from typing import Any

from webapp.console import docs
from webapp.console.printed import header, json_text, keyed, others
from webapp.console.printed.cells import cell
from webapp.console.printed.header import Column
from webapp.console.printed.rows import cells
from webapp.console.tokens import Token, token
from webapp.wording import _, n_


@dataclass
class Printed:
    """Tokens of a table (kinds "column" and "cell"), and the one entry that says what it is."""

    tokens: list[Token] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    commands: list[dict[str, Any]] = field(default_factory=list)


def printed(text: str) -> Printed:
    """Explain a table; `text` begins with its heading."""
    found = Printed()
    first, following, *_rest = [*text.split("\n", 2), ""]
    if keyed.is_keyed(first, following):
        found.tokens, command = keyed.read(text)
        found.commands.append(command)
    elif json_text.is_json(first, following):
        found.tokens, command = json_text.read(text)
        found.commands.append(command)
    elif others.is_other(first):
        found.tokens, command = others.read(text)
        found.commands.append(command)
    else:
        _list(found, text)
    return found


def _list(found: Printed, text: str) -> None:
    """A list of containers or images."""
    legend = len(text.partition("\n")[0]) + 1 if header.is_legend(text.partition("\n")[0]) else 0
    if legend:
        _legend(found, text[:legend])
    first, _break, rest = text[legend:].partition("\n")
    columns = header.columns(first)
    images = header.of_images(columns)
    page = docs.REFERENCE + ("image/ls/" if images else "compose/ps/" if _composed(columns) else "container/ls/")
    for column in columns:
        words = header.words(column, images=images)
        found.tokens.append(token((legend + column.start, legend + column.end), "column", words, page))
    at = legend + len(first) + 1
    count = running = 0
    for row in rest.split("\n"):
        if row.strip():
            taken = _row(found, row, at, columns, page, images=images)
            count += 1
            running += taken.get("STATUS", "").startswith("Up")
        at += len(row) + 1
    span = [legend + columns[0].start, len(text.rstrip())]
    words = _sentence(count, running, columns, images=images)
    name = "docker images" if images else "docker compose ps" if _composed(columns) else "docker ps"
    found.commands.append({"span": span, "kind": "table", "name": name, "summary": words, "docs": page})


def _composed(columns: list[Column]) -> bool:
    """Whether docker compose ps printed it."""
    return any(column.title == "SERVICE" for column in columns)


def _legend(found: Printed, line: str) -> None:
    start = len(line) - len(line.lstrip())
    words = _("What the marks mean: U marks images that a container uses.")
    found.tokens.append(token((start, len(line.rstrip())), "column", words, docs.REFERENCE + "image/ls/"))


def _row(found: Printed, row: str, at: int, columns: list[Column], page: str, *, images: bool) -> dict[str, str]:
    taken: dict[str, str] = {}
    for column, start, end in cells(row, columns):
        taken[column.title] = row[start:end]
        words = cell(column.title, row[start:end], images=images)
        found.tokens.append(token((at + start, at + end), "cell", words, page))
        found.tokens[-1]["column"] = column.title
    return taken


def _sentence(count: int, running: int, columns: list[Column], *, images: bool) -> str:
    if not count:
        return _empty(columns, images=images)
    if images:
        return n_(
            "What docker images printed: {n} image, a row each.",
            "What docker images printed: {n} images, a row each.",
            count,
        )
    if _composed(columns):
        return n_(
            "What docker compose ps printed: {n} container, a row each.",
            "What docker compose ps printed: {n} containers, a row each.",
            count,
        )
    if not any(column.title == "STATUS" for column in columns):
        return n_(
            "What docker ps printed: {n} container, a row each.",
            "What docker ps printed: {n} containers, a row each.",
            count,
        )
    return n_(
        "What docker ps printed: {n} container, a row each; {running} of them running.",
        "What docker ps printed: {n} containers, a row each; {running} of them running.",
        count,
        running=running or _("none"),
    )


def _empty(columns: list[Column], *, images: bool) -> str:
    """A heading without rows."""
    if images:
        return _("docker images printed no image: there is none on this machine, or none that fits.")
    if _composed(columns):
        return _("docker compose ps printed no container. Without -a it lists only those that are running.")
    return _("docker ps printed no container. Without -a it lists only those that are running.")
