"""Which word of a line is what: `docker`, command, flags with their values, arguments. Never raises.

How flags are read is the rule of the pflag library, which the docker command line uses: -it is -i -t, -dp 80:80 is
-d -p 80:80, -tNAME and -t=NAME are -t NAME, a switch takes a value only with =, and -- ends the flags.
"""

from webapp.console import commands, remarks
from webapp.console.flags import FlagReader
from webapp.console.grammar import Command
from webapp.console.lexer import Item, Line, read
from webapp.console.parsed import Parsed, Part, Role
from webapp.console.problems import Problem

LONGEST = 8 * 1024  # code points of one line


def parse(text: str) -> Parsed:
    """Take a line apart. Problems are data: an error among them means that the command cannot run as written."""
    if len(text) > LONGEST:
        message = f"A command of this console has at most {LONGEST} signs; this one has {len(text)}."
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
        parsed = self._docker() if self._begins_with_docker() else self._done(None, {}, ())
        return parsed

    def _done(self, command: Command | None, options: dict[str, list[str]], args: tuple[str, ...]) -> Parsed:
        for item in self.words:
            self._add("stray", item)
        for item in self.rest:
            self._add("rest", item)
        problems = sorted(self.problems, key=lambda problem: problem.span)
        kept = {name: tuple(values) for name, values in options.items()}
        return Parsed(self.line, command, tuple(self.parts), kept, args, tuple(problems))

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

    def _docker(self) -> Parsed:
        root = FlagReader(commands.ROOT, self.words, until_command=True)
        self.words = root.left
        self.parts += root.parts
        self.problems += root.problems
        if not self.words:
            return self._done(commands.ROOT, root.options, ())
        found, length = commands.find(tuple(word.value for word in self.words))
        if found is None:
            return self._unknown(root.options)
        for item in self.words[: length - 1]:
            self._add("group", item)
        self._add("command", self.words[length - 1])
        reader = FlagReader(found, self.words[length:])
        self.words = []
        self.parts += reader.parts
        if found.refused:  # what else is wrong with it does not matter any more
            self.problems.append(remarks.refused(found, self.parts))
        else:
            self.problems += reader.problems
            self.problems += [] if "--help" in reader.options else remarks.arguments(found, reader, self.line)
        return self._done(found, {**root.options, **reader.options}, tuple(reader.arguments))

    def _unknown(self, options: dict[str, list[str]]) -> Parsed:
        """A word that is no command: a group alone (`docker container`), or a slip of the keys."""
        first = self.words[0]
        if first.value in commands.GROUPS:
            self._add("group", self.words.pop(0))
            asks_help = not self.words or self.words[0].value == "--help"
            if not asks_help:
                self.problems.append(remarks.unknown_command(self.words[0], first.value))
            return self._done(commands.ROOT if asks_help else None, {"--help": ["true"]} if asks_help else options, ())
        self.problems.append(remarks.unknown_command(first))
        return self._done(None, options, ())
