"""An edit of a file as a diff: lines that go (-), come (+) or stay ( ). The page shows it before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.wording import _


class NoHunk(ValueError):
    """The text is no edit; `line` counts within it, from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class DoesNotFit(ValueError):
    """The file has no place with the lines that the edit begins from."""


@dataclass(frozen=True)
class Hunk:
    """Signs and lines: ("-", "COPY . ."), ("+", "COPY package.json ."), (" ", "RUN npm install")."""

    rows: tuple[tuple[str, str], ...]

    @property
    def before(self) -> tuple[str, ...]:
        """The lines that the file must have, one after another."""
        return tuple(text for sign, text in self.rows if sign != "+")

    @property
    def after(self) -> tuple[str, ...]:
        """The lines that stand in their place then."""
        return tuple(text for sign, text in self.rows if sign != "-")


def read_hunk(body: Sequence[str]) -> Hunk:
    """The edit that these lines are; raises `NoHunk`. A line without a sign stays as it is."""
    rows: list[tuple[str, str]] = []
    for number, line in enumerate(body, 1):
        if not line.strip():
            rows.append((" ", ""))
        elif line[:2] in ("- ", "+ ", "  ") or line in ("-", "+"):
            rows.append((line[0], line[2:]))
        else:
            raise NoHunk(number, _("A line of an edit begins with `- `, `+ ` or two spaces."))
    while rows and rows[-1] == (" ", ""):
        rows.pop()
    if not any(sign != " " for sign, _text in rows):
        raise NoHunk(0, _("This edit changes nothing: a line with `- ` or `+ ` is missing."))
    return Hunk(tuple(rows))


def apply(text: str, hunk: Hunk) -> str:
    """The file after the edit; raises `DoesNotFit`. An edit of new lines alone is put at the end."""
    lines = text.splitlines()
    before, after = list(hunk.before), list(hunk.after)
    if not before:
        return "\n".join([*lines, *after]) + "\n"
    for at in range(len(lines) - len(before) + 1):
        if [line.rstrip() for line in lines[at : at + len(before)]] == [line.rstrip() for line in before]:
            return "\n".join([*lines[:at], *after, *lines[at + len(before) :]]) + "\n"
    raise DoesNotFit(_("The file does not have the lines that this edit changes."))
