"""A command line taken apart: which words are what."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from webapp.console.grammar import Argument, Command, Flag
from webapp.console.lexer import Item, Line
from webapp.console.problems import Problem, Span

Role = Literal[
    "program", "group", "command", "flag", "joint", "value", "argument", "end", "stray", "rest", "shell", "held"
]


@dataclass(frozen=True)
class Part:
    """`item.value[start:end]` plays `role`. A joint is the = between a flag and its value; "end" is a bare --.

    What belongs to the shell around a command ("shell") brings the `kind` and the `words` of its token with it.
    """

    role: Role
    item: Item
    start: int
    end: int
    flag: Flag | None = None
    argument: Argument | None = None
    index: int = 0  # of an argument: its place among the arguments
    kind: str = ""
    words: str = ""

    @cached_property
    def span(self) -> Span:
        return self.item.part(self.start, self.end)

    @property
    def value(self) -> str:
        return self.item.value[self.start : self.end]


@dataclass(frozen=True)
class Parsed:
    """`options` maps a flag's long name to its values as given; a switch has "true" or "false"."""

    line: Line
    command: Command | None
    parts: tuple[Part, ...]
    options: Mapping[str, tuple[str, ...]]
    arguments: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def error(self) -> Problem | None:
        """The first problem that keeps the command from running."""
        return next((problem for problem in self.problems if problem.severity == "error"), None)

    def part_of(self, long: str) -> Part:
        """The first word that belongs to an option that was given."""
        return next(part for part in self.parts if part.flag and part.flag.long == long)

    def value_parts(self, *longs: str) -> list[Part]:
        """The values of these options, each with its place."""
        if self.options.keys().isdisjoint(longs):
            return []
        return [part for part in self.parts if part.role == "value" and part.flag and part.flag.long in longs]

    def is_troubled(self, part: Part) -> bool:
        """Whether something is said of the word already."""
        return any(one.span[0] < part.span[1] and part.span[0] < one.span[1] for one in self.problems)

    def message_at(self, part: Part) -> str | None:
        """What the first problem says that is about this part, or about a piece of it."""
        exact, others = self._messages
        start, end = part.span
        found = exact.get(part.span)
        for index, problem in others:
            if problem.span[0] < end and start < problem.span[1] and (found is None or index < found[0]):
                return problem.message
        return found[1] if found else None

    @cached_property
    def _messages(self) -> tuple[dict[Span, tuple[int, str]], list[tuple[int, Problem]]]:
        """By whole parts, as nearly all are, with their places among the problems; and those about something else."""
        spans = {part.span for part in self.parts}
        exact: dict[Span, tuple[int, str]] = {}
        others = []
        for index, problem in enumerate(self.problems):
            if problem.span in spans:
                exact.setdefault(problem.span, (index, problem.message))
            else:
                others.append((index, problem))
        return exact, others

    @property
    def asks_help(self) -> bool:
        """Whether --help is among the options: it wins over everything else."""
        return "--help" in self.options
