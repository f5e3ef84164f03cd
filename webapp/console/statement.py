"""A simple command of a shell: what stands before its program, docker's words or another program's, redirections."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from webapp.console import bracketed, handed, remarks, shell_before, shell_words
from webapp.console.command_line import CommandLine
from webapp.console.commands import DOCKER
from webapp.console.docker_names import ALL, COMPOSE, named
from webapp.console.docker_names import DOCKER as DOCKER_NAMES
from webapp.console.lexer import Item, Line
from webapp.console.like_docker import like_docker
from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Fix, Problem, Span
from webapp.wording import _, mark

# Programs that take text between quotes for commands.
_RUN_TEXT = frozenset(("ssh", "bash", "sh", "dash", "zsh", "ksh", "ash", "su", "eval", "watch", "trap", "alias", "wsl"))
_OF_DOCKER = re.compile(r"[ \t]*docker[ \t]")
_ABOUT_OPTION = mark("Not a command: what a page says about an option, or a further line of the command above it.")
_IN_QUOTES = mark("Between the quotes is a docker command, for the program around it to run.")
_KEY = re.compile(r"[\w.-]{1,60}:")
_LISTED = mark("Not a command: a mark of a list.")
_NAMED = mark("Not a command: a name with a colon, as YAML files, Makefiles and headings of a page have it.")
_OF_THE_SHELL = frozenset(("for", "case", "[", "[["))  # programs that are words of the shell's own
_QUOTED = re.compile(r"""[\w.:=-]*(?:'(?=[^']*'\Z)|"(?=[^"\\]*"\Z))(.*)['"]""", re.DOTALL)
_RUN_INSIDE = frozenset(("exec", "run"))
_FIRST_WORDS = 12  # among which docker and its subcommand stand
_BY_THE_SHELL = mark("The shell opens it, not the program in the container, so it is outside the container.")
_ALIASED = mark("From here on, {name} is a short name for the command between the quotes.")


@dataclass(frozen=True)
class Statement:
    """What stands between two operators. `docker` tells whether it is one of docker's commands; `words` say what it is
    otherwise. `piped`: xargs adds words to it. `looked_up`: it only tells where docker is."""

    parsed: Parsed
    docker: bool
    span: Span
    words: str = ""
    piped: bool = False
    replaced: str = ""  # the word that xargs puts those in place of: xargs -I {}
    looked_up: bool = False
    joins: bool = False  # nothing stands in it but words of the shell that hold commands together: `done`, `fi`


@dataclass
class StatementReader:
    """Reads the items of one statement."""

    text: str
    items: list[Item]
    bracket: Item | None = None  # that stands behind it and can open nothing there
    words: list[Item] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    piped: bool = False
    replaced: str = ""
    looked_up: bool = False
    joins: bool = False
    said: str = ""  # what the statement does where it is none of docker's
    program: str = ""  # the last one that stands before the command

    def done(self, expansions: tuple[Span, ...]) -> Statement:
        """The statement. Spans of `expansions` are what a shell replaces."""
        span = (self.items[0].span[0], self.items[-1].span[1])
        self._redirections()
        self._before()
        assigned = any(part.kind == "variable" for part in self.parts)
        self.joins = bool(self.said) and not (self.words or self.program or assigned)
        line = Line(self.text, tuple(self.items), ())
        filled = self.bracket is not None and _OF_DOCKER.match(self.text, self.bracket.span[1]) is not None
        found = CommandLine(line, DOCKER, more_follows=self.piped or filled)
        docker = self._docker(found)
        if docker and self.bracket:
            self.problems.append(bracketed.opened(self.bracket, filled=filled))
        self.words = found.left if docker else self.words
        for item in self.words:
            self.parts.append(Part("stray", item, 0, len(item.value)))
        kept = [problem for problem in (*self.problems, *found.problems) if not self._unsure(problem, expansions)]
        parts = (*self.parts, *found.parts)
        parsed = Parsed(line, found.command if docker else None, parts, found.given(), found.arguments, tuple(kept))
        return Statement(parsed, docker, span, self.said, self.piped, self.replaced, self.looked_up, self.joins)

    def _shell(self, item: Item, words: str, kind: str = "shell-word") -> None:
        self.parts.append(Part("shell", item, 0, len(item.value), kind=kind, words=words))

    def _next(self, words: str, kind: str = "shell-word") -> None:
        """The next word, with what it means."""
        self._shell(self.words.pop(0), words, kind)

    def _redirections(self) -> None:
        """A redirection and the word behind it belong to the shell."""
        redirected = ""
        for item in self.items:
            if item.kind == "operator":
                redirected = item.text
            elif redirected:
                kind = "shell-word" if "<<" in redirected else "path"
                said = f"{shell_before.other_end(redirected, item.value)} {self._outside(kind, item.value)}"
                self._shell(item, said.rstrip(), kind)
                redirected = ""
            elif item.text[:2] == "`#" and shell_words.REMARK.fullmatch(item.text):
                self._shell(item, "", "comment")
            else:
                self.words.append(item)

    def _outside(self, kind: str, file: str) -> str:
        """Said of a file that the shell reads or writes, where a command for a container stands beside it."""
        words = {item.value for item in self.items[:_FIRST_WORDS]}
        if kind != "path" or file.startswith("/dev/") or not words & _RUN_INSIDE or words.isdisjoint(ALL):
            return ""
        return _(_BY_THE_SHELL)

    def _before(self) -> None:
        """What stands before a command: `if ! DOCKER_BUILDKIT=1 sudo docker …`."""
        while self.words:
            first = self.words[0].value
            following = self.words[1].value if len(self.words) > 1 else ""
            if named(first) in ALL or shell_before.looks_up(first, following) or not self._takes(first, following):
                return

    def _takes(self, first: str, following: str) -> bool:
        """Whether the word stands before a command; it is taken then, with what belongs to it."""
        assigned = shell_before.ASSIGNMENT.match(first)
        if assigned:
            self._assigned(assigned[1])
        elif shell_before.is_keyword(first, following) and not self.program:
            self.said = shell_before.keyword(first)
            self._next(self.said)
        elif shell_before.is_wrapper(first):
            self._wrapper(first)
        elif first[-1:] == ")" and not self.program and (said := bracketed.said(first)):
            self.said = said
            self._next(said)
        else:
            return False
        return True

    def _assigned(self, name: str) -> None:
        alone = all(shell_before.ASSIGNMENT.match(word.value) for word in self.words) and not self.program
        composes = any(word.value in ("compose", COMPOSE) for word in self.words)
        words = shell_before.kept(name) if alone else shell_before.variable(name, compose=composes)
        self.said = self.said if self.program else words
        self._next(words, "variable")

    def _wrapper(self, first: str) -> None:
        """A program that runs another one, its options, and the word that it needs itself."""
        self.program = first
        self.piped = self.piped or first == "xargs"
        docker = any(named(word.value) in ALL for word in self.words)
        self.said = shell_before.wrapper(first, docker=docker)
        self._next(self.said)
        while self.words and self.words[0].value[:1] == "-" and len(self.words[0].value) > 1:
            option = self.words[0].value
            self._next(_("An option of the program before it, not of docker."))
            value = option[2:]
            if shell_before.takes_value(first, option) and self.words and named(self.words[0].value) not in ALL:
                value = self.words[0].value
                self._next(_("The value of that option."))
            if first == "xargs" and option[:2] == "-I":
                self.replaced = value
        if (words := shell_before.first_word(first)) and self.words and named(self.words[0].value) not in ALL:
            self._next(words)

    def _docker(self, found: CommandLine) -> bool:
        if not self.words:
            return False
        first = self.words[0]
        name = named(first.value)
        if name == COMPOSE:
            self.problems.append(_older(first))
            found.read_group("compose", self.words)
            return True
        if name in DOCKER_NAMES:
            self.parts.append(Part("program", first, 0, len(first.value)))
            found.read(self.words[1:])
            return True
        following = self.words[1].value if len(self.words) > 1 else ""
        if shell_before.looks_up(first.value, following):
            self._lookup()
        elif shell_before.declares(first.value, following, more=len(self.words) > 2):
            self._declaration()
        elif handing := handed.found([word.value for word in self.words]):
            self._handing(handing)
            return self._docker(found)
        else:
            self._other(first)
        return False

    def _handing(self, handing: handed.Handing) -> None:
        self.program = self.words[0].value
        self.said = handing.said
        self._next(self.said)
        for _number in range(handing.at - 2):
            self._next(handing.others)
        if handing.at > 1:
            self._next(handing.last)
        if handing.end and self.words[-1].value == "}":
            closed = self.words.pop()
            self._shell(closed, handing.end)

    def _lookup(self) -> None:
        """`command -v docker`: nothing is run."""
        names = [word.value for word in self.words[1:] if word.value[:1] != "-"]
        self.looked_up = any(name in ALL for name in names)
        self.said = shell_before.found(names[0] if names else _("a program"))
        self._next(self.said)
        while self.words:
            option = self.words[0].value[:1] == "-"
            self._next(_("An option of the program before it, not of docker.") if option else _("Is looked for."))

    def _declaration(self) -> None:
        """`export NAME=value`."""
        self.said = shell_before.declaration(self.words[0].value)
        self._next(self.said)
        while self.words:
            name, equals, _value = self.words[0].value.partition("=")
            if name.startswith("-"):
                self._next(_("An option of the program before it, not of docker."))
            else:
                self._next(shell_before.declared(name, given=bool(equals)), "variable")

    def _other(self, first: Item) -> None:
        """Another program, or a slip."""
        if (
            first.text[:1] in "'\""
            and " " in first.value
            and named(first.value.strip().partition(" ")[0]) in ALL
            and not self.program
        ):
            self.said = _(_IN_QUOTES)
            self.parts.append(Part("shell", first, 0, len(first.value), kind="script", words=self.said))
            self.words.pop(0)
            return
        if first.text[:1] in ("$", "`", '"', "'") and self.program:  # eval "$(…)"
            self.parts.append(_text_or_word(first, self.program, self.said))
            self.words.pop(0)
            return
        if said := shell_before.of_powershell(first.text):
            self.said = said
            self._next(said, "variable")
            while self.words:
                self._next(_("Its value."))
            return
        keyed = _KEY.fullmatch(first.value) and not self.program
        slip = None if self.program == "eval" or keyed else remarks.nearly_docker(first, self.words[1:])
        self.problems += filter(None, (slip, like_docker(first, self.words[1:])))
        option = first.value[:1] == "-" and len(first.value) > 1 and not self.program
        words = _ABOUT_OPTION if option else _NAMED if keyed else _LISTED if first.value == "-" else ""
        self.said = slip.message if slip else _(words) or shell_words.program(first.value)
        self._next(self.said)
        belongs = (
            mark("Belongs to {program}.") if first.value in _OF_THE_SHELL else mark("For {program}, not for docker.")
        )
        others = _(belongs, program=first.value)
        while self.words:
            self.parts.append(_text_or_word(self.words.pop(0), first.value, others))

    def _unsure(self, problem: Problem, expansions: tuple[Span, ...]) -> bool:
        """Whether it is about text that a shell or xargs replaces, so that nobody can say yet whether it is wrong."""
        if not problem.code.endswith(".invalid"):
            return False
        start, end = problem.span
        if self.replaced and self.replaced in self.text[start:end]:
            return True
        place = bisect_left(expansions, (end,))  # the first that begins behind it; they do not overlap
        return place > 0 and start < expansions[place - 1][1]


def _text_or_word(item: Item, program: str, otherwise: str) -> Part:
    """A word of another program; marked where it is text with a docker command that the program runs."""
    if program in _RUN_TEXT and "docker" in item.value and _starts_command(item.text):
        name = item.value.partition("=")[0] if program == "alias" else ""
        words = (
            _(_ALIASED, name=name)
            if name
            else _("Between the quotes is a command that {program} runs.", program=program)
        )
        return Part("shell", item, 0, len(item.value), kind="script", words=words)
    return Part("shell", item, 0, len(item.value), kind="shell-word", words=otherwise)


def _starts_command(text: str) -> bool:
    """Whether text between quotes is a command itself, not one that another command prints."""
    span = text_between_quotes(text)
    return span is not None and not text.startswith(("$(", "`"), span[0])


def text_between_quotes(text: str) -> Span | None:
    """Where in the word the text between its only quotes stands, if what a shell makes of it reads the same."""
    found = _QUOTED.fullmatch(text)
    return found.span(1) if found else None


def _older(item: Item) -> Problem:
    message = _("docker-compose was a separate program; today Compose is part of docker: docker compose.")
    return Problem(item.span, "hint", "compose.older", message, Fix(item.span, "docker compose"))
