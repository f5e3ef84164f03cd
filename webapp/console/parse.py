"""Which word of a line is what: `docker`, command, flags with their values, arguments. Never raises."""

from webapp.console import remarks
from webapp.console.command_line import CommandLine
from webapp.console.commands import CONSOLE
from webapp.console.lexer import Item, Line, read
from webapp.console.parsed import Parsed, Part, Role
from webapp.console.problems import Problem
from webapp.wording import _

LONGEST = 8 * 1024  # code points of one line


def parse(text: str) -> Parsed:
    """Take a line of this console apart. Problems are data: an error among them means that it cannot run as written."""
    if len(text) > LONGEST:
        message = _(
            "A command of this console has at most {most} characters; this one has {number}.",
            most=LONGEST,
            number=len(text),
        )
        problem = Problem((0, len(text)), "error", "command.too_long", message)
        return Parsed(Line(text, (), ()), None, (), {}, (), (problem,))
    line = read(text)
    return _Parser(line).run()


class _Parser:
    def __init__(self, line: Line) -> None:
        self.line = line
        self.parts: list[Part] = []
        self.problems: list[Problem] = list(line.problems)
        cut = next((i for i, item in enumerate(line.items) if item.kind == "operator"), len(line.items))
        self.words = [item for item in line.items[:cut] if item.kind == "word"]
        self.rest = [item for item in line.items[cut:] if item.kind == "word"]
        self.operator = line.items[cut] if cut < len(line.items) else None

    def run(self) -> Parsed:
        if self.operator:
            self.problems.append(remarks.operator(self.operator, ends_line=self.operator is self.line.items[-1]))
        self._skip_prompt()
        found = CommandLine(self.line, CONSOLE)
        if self._begins_with_docker():
            found.read(self.words)
            self.words = found.left
        for item in self.words:
            self._add("stray", item)
        parts = [*self.parts, *found.parts]
        parts += [Part("rest", item, 0, len(item.value)) for item in self.rest]
        problems = sorted([*self.problems, *found.problems], key=lambda problem: problem.span)
        return Parsed(self.line, found.command, tuple(parts), found.given(), found.arguments, tuple(problems))

    def _add(self, role: Role, item: Item) -> None:
        self.parts.append(Part(role, item, 0, len(item.value)))

    def _skip_prompt(self) -> None:
        """A pasted `$ ` or a `sudo ` before docker does no harm."""
        for sign, remark in (("$", remarks.prompt), ("sudo", remarks.sudo)):
            if len(self.words) > 1 and self.words[0].value == sign:
                item = self.words.pop(0)
                self.problems.append(remark(item, self.words[0]))
                self._add("stray", item)

    def _begins_with_docker(self) -> bool:
        if self.words and self.words[0].value == "docker":
            self._add("program", self.words.pop(0))
            return True
        if self.words:
            self.problems.append(remarks.not_docker(self.words[0], self.words[1:]))
        return False
