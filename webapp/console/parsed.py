"""A command line taken apart: which words are what."""

from collections.abc import Mapping
from dataclasses import dataclass
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

    @property
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

    @property
    def asks_help(self) -> bool:
        """Whether --help is among the options: it wins over everything else."""
        return "--help" in self.options
