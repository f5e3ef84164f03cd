"""The words after `docker`, by a table of commands: options, groups, the command, its flags and arguments.

How flags are read is the rule of the pflag library, which the docker command line uses: -it is -i -t, -dp 80:80 is
-d -p 80:80, -tNAME and -t=NAME are -t NAME, a switch takes a value only with =, and -- ends the flags.
"""

from collections.abc import Mapping, Sequence

from webapp.console import commands, remarks
from webapp.console.commands import Table
from webapp.console.flags import FlagReader
from webapp.console.grammar import Command
from webapp.console.lexer import Item, Line
from webapp.console.parsed import Part, Role
from webapp.console.problems import Problem
from webapp.console.remarks import misplaced
from webapp.wording import _


class CommandLine:
    """What the words mean. `left` are those that no command takes; `command` is None where none is known."""

    def __init__(self, line: Line, table: Table, *, more_follows: bool = False) -> None:
        self.line = line
        self.table = table
        self.more_follows = more_follows  # another program adds arguments: xargs
        self.command: Command | None = None
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self.options: dict[str, list[str]] = {}
        self.arguments: tuple[str, ...] = ()
        self.left: list[Item] = []

    def given(self) -> Mapping[str, tuple[str, ...]]:
        """The options with their values."""
        return {name: tuple(values) for name, values in self.options.items()}

    def read(self, words: Sequence[Item]) -> None:
        """Take apart all that stands after `docker`."""
        self._outer(self.table.root, words)
        if not self.left:
            self.command = self.table.root
            return
        group = self.left[0].value
        if group in commands.GROUP_OPTIONS:
            self.read_group(group, self.left)
            return
        self._command(tuple(word.value for word in self.left))

    def read_group(self, group: str, words: Sequence[Item], role: Role = "group") -> None:
        """A group with options of its own, `compose -f FILE up`; `words` begin with the group's."""
        self._add(role, words[0])
        options = commands.GROUP_OPTIONS[group]
        self._outer(options, words[1:])
        if not self.left:
            self.command = options
            if self.table.console:  # which has only its own help to print
                self.command, self.options = self.table.root, {"--help": ["true"]}
            return
        self._command((group, *(word.value for word in self.left)), before=1, group=group)

    def _outer(self, command: Command, words: Sequence[Item]) -> None:
        """Options that stand before the command."""
        reader = FlagReader(command, words, until_command=True)
        self._take(reader)
        self.problems += reader.problems
        self.left = reader.left

    def _command(self, names: tuple[str, ...], *, before: int = 0, group: str = "") -> None:
        """The command that `names` begin with; the first `before` of them are read already."""
        found, length = self.table.find(names)
        if found is None or length <= before:
            self._unknown(group)
            return
        named, words = self.left[: length - before], self.left[length - before :]
        for item in named[:-1]:
            self._add("group", item)
        self._add("command", named[-1])
        last = named[-1].span
        self.problems = [misplaced.behind(problem, found, last, self.line) for problem in self.problems]
        self._flags(found, words)

    def _flags(self, found: Command, words: Sequence[Item]) -> None:
        self.command, self.left = found, []
        reader = FlagReader(found, words)
        self._take(reader)
        self.arguments = tuple(reader.arguments)
        if found.refused:  # what else is wrong with it does not matter any more
            self.problems.append(remarks.refused(found, self.parts))
            return
        too_few = (self.more_follows or reader.holds) and len(reader.arguments) < found.least
        if "--help" in reader.options or too_few or (reader.unknown and not self.table.console):
            self.problems += reader.problems
            return
        blank = remarks.stray_blank(reader, self.line)
        if blank:
            self.problems += [*(one for one in reader.problems if not one.code.endswith(".invalid")), blank]
            return
        found_wrong = remarks.arguments(found, reader, self.line, console=self.table.console)
        if reader.holds or any(item.text.startswith("$") for item in reader.argument_items):  # nobody can count them
            found_wrong = [problem for problem in found_wrong if problem.code != "arguments.too_many"]
        self.problems += self._why_too_many(found, reader.problems, found_wrong)

    def _why_too_many(self, found: Command, flags: list[Problem], others: list[Problem]) -> list[Problem]:
        """`-file X .` for `--file X .`: one mistake is told once."""
        dash = next((problem for problem in flags if problem.code == "flag.one_dash"), None)
        many = next((problem for problem in others if problem.code == "arguments.too_many"), None)
        if dash is None or many is None or found.open:
            return [*flags, *others]
        if dash.severity == "error":
            return flags
        name = self.line.text[slice(*dash.span)]
        told = remarks.one_dash_refused(found, dash, many, name)
        return [told if problem is dash else problem for problem in flags]

    def _take(self, reader: FlagReader) -> None:
        self.parts += reader.parts
        self.options |= reader.options

    def _add(self, role: Role, item: Item) -> None:
        self.parts.append(Part(role, item, 0, len(item.value)))

    def _unknown(self, group: str) -> None:
        """A word that is no command: a group alone (`docker container`), or a slip of the keys."""
        group = self._opened(group)
        asks_help = not self.left or self.left[0].value in ("--help", "-h")
        if group and asks_help:
            self.command, self.options = self.table.root, {"--help": ["true"]}
            for item in self.left[:1]:
                self.parts.append(Part("flag", item, 0, len(item.value), self.table.root.names.get("--help")))
            self.left = self.left[1:]
            return
        if not self.table.console and self.left and self.left[0].text.lstrip('"').startswith(("$", "`")):
            self._put_in()
            return
        self.problems.append(remarks.unknown_command(self.left[0], group, self.table))

    def _put_in(self) -> None:
        """`docker "$@"`: a shell puts the command there, and nobody knows what the other words are to it."""
        first, *others = self.left
        words = _("The shell puts docker's command here, and perhaps its words.")
        self.parts.append(Part("shell", first, 0, len(first.value), kind="variable", words=words))
        for item in others:
            words = _("For the command that the shell puts before it.")
            self.parts.append(Part("shell", item, 0, len(item.value), kind="shell-word", words=words))
        self.left = []

    def _opened(self, group: str) -> str:
        """The group that the next words open, `buildx imagetools`, within the one that is open; they are read then."""
        while self.left and (longer := f"{group} {self.left[0].value}".strip()) in commands.GROUPS:
            group = longer
            self._add("group", self.left.pop(0))
        return group
