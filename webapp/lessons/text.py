"""A lesson's text, taken apart: front matter, steps, prose and blocks, each with its line."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from webapp.wording import _

FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
OPENING = re.compile(r"^:::\s*([A-Za-z-]+)(?:\s+(.*?))?\s*$")
CLOSING = re.compile(r"^:::\s*$")
HEADING = re.compile(r"^## +(.+?)\s*$")
LONGEST = 200_000  # characters of a lesson


class _Front(yaml.SafeLoader):
    """Plain values alone: a few nested aliases stand for more than any machine holds."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, _("it has an alias (*), which is not read here"), mark)
        return super().compose_node(parent, index)


@dataclass(frozen=True)
class Problem:
    """Something wrong with a lesson's text, at a line, counted from 1."""

    line: int
    message: str


@dataclass(frozen=True)
class Prose:
    """Markdown between blocks."""

    line: int
    text: str


@dataclass(frozen=True)
class Raw:
    """A block as it stands between its two `:::` lines; `head` is what follows its name."""

    line: int
    kind: str
    head: str
    body: tuple[str, ...]


@dataclass
class Section:
    """A step: its heading and what follows. The introduction, before the first heading, has none."""

    line: int
    title: str
    parts: list[Prose | Raw] = field(default_factory=list)


@dataclass
class Text:
    """A lesson's text in parts; `problems` in the order of their lines."""

    front: dict[str, Any]
    sections: list[Section]
    problems: list[Problem]


def take_apart(text: str) -> Text:
    """The parts of a lesson; never raises, whatever the text is."""
    problems: list[Problem] = []
    if len(text) > LONGEST:
        said = _("The lesson is longer than {most} characters; the rest is left out.", most=LONGEST)
        problems.append(Problem(1, said))
    lines = text[:LONGEST].splitlines()
    front, begin = _front_matter(lines, problems)
    return Text(front, _Reading(lines, begin, problems).sections(), problems)


def _front_matter(lines: list[str], problems: list[Problem]) -> tuple[dict[str, Any], int]:
    """The YAML between two `---` lines, and the index of the line after it."""
    if not lines or lines[0].strip() != "---":
        problems.append(Problem(1, _("A lesson begins with front matter: a line ---, then title, about and minutes.")))
        return {}, 0
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        problems.append(Problem(1, _("The front matter is not closed: a second line --- is missing.")))
        return {}, len(lines)
    try:
        front = yaml.load("\n".join(lines[1:end]), _Front) or {}  # noqa: S506  # a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as exc:  # ValueError: a date that there is not
        mark = getattr(exc, "problem_mark", None)
        what = getattr(exc, "problem", None) or _("it is not YAML")
        problems.append(Problem(mark.line + 2 if mark else 1, _("The front matter cannot be read: {what}.", what=what)))
        return {}, end + 1
    if not isinstance(front, dict):
        problems.append(Problem(1, _("The front matter holds names and values, as in `title: Ports`.")))
        front = {}
    return {str(key): value for key, value in front.items()}, end + 1


class _Reading:
    """Goes through the lines once."""

    def __init__(self, lines: list[str], begin: int, problems: list[Problem]) -> None:
        self.lines, self.at, self.problems = lines, begin, problems
        self.found = [Section(begin + 1, "")]
        self.prose: list[str] = []
        self.began = begin + 1

    def sections(self) -> list[Section]:
        fence, opened_at = "", 0
        while self.at < len(self.lines):
            line = self.lines[self.at]
            mark = FENCE.match(line)
            if fence:
                fence = "" if mark and mark[1].startswith(fence) else fence
                self._keep(line)
            elif mark:
                fence, opened_at = mark[1], self.at + 1
                self._keep(line)
            elif opened := OPENING.match(line):
                self._end_prose()
                self._block(opened[1].lower(), (opened[2] or "").strip())
            elif heading := HEADING.match(line):
                self._end_prose()
                self.found.append(Section(self.at + 1, heading[1]))
            elif CLOSING.match(line):
                self.problems.append(Problem(self.at + 1, _("This ::: closes a block, but none is open.")))
            else:
                self._keep(line)
            self.at += 1
        if fence:
            self.problems.append(Problem(opened_at, _("A code block here is not closed: its last ``` is missing.")))
        self._end_prose()
        return self.found

    def _keep(self, line: str) -> None:
        if not self.prose:
            self.began = self.at + 1
        self.prose.append(line)

    def _end_prose(self) -> None:
        text = "\n".join(self.prose)
        if text.strip():
            self.found[-1].parts.append(Prose(self.began, text))
        self.prose = []

    def _block(self, kind: str, head: str) -> None:
        """From its opening line to the closing one, where `at` then stands."""
        first = self.at
        body: list[str] = []
        while (self.at + 1) < len(self.lines):
            self.at += 1
            line = self.lines[self.at]
            if CLOSING.match(line):
                break
            if OPENING.match(line) or HEADING.match(line):
                self.at -= 1  # the block was never closed; what follows is read by itself
                self.problems.append(
                    Problem(first + 1, _("The block {kind} is not closed: a line ::: is missing.", kind=kind))
                )
                break
            body.append(line)
        else:
            self.problems.append(
                Problem(first + 1, _("The block {kind} is not closed: a line ::: is missing.", kind=kind))
            )
        self.found[-1].parts.append(Raw(first + 1, kind, head, tuple(body)))
