"""A pasted text as a shell would take it: its simple commands, each docker command among them taken apart."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from webapp.console import remarks, shell_words
from webapp.console.command_line import CommandLine
from webapp.console.commands import DOCKER
from webapp.console.lexer import Item, Line, read
from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Fix, Problem, Span
from webapp.wording import _

_DOCKER = ("docker", "docker.exe")
_COMPOSE = "docker-compose"
_TAKE_VALUE = ("-I", "-n", "-L", "-P", "-d", "-s", "-E", "-a")  # options of xargs
_REPLACED = ("shell.variable", "shell.substitution")  # which a console without a shell cannot do


@dataclass(frozen=True)
class Statement:
    """A simple command: what stands between two operators. `docker` tells whether it is one of docker's."""

    parsed: Parsed
    docker: bool
    span: Span
    handed: bool = False  # whether xargs adds words that the command before it prints


@dataclass(frozen=True)
class Script:
    """Statements in order, the operators between them, and where a shell puts something else in (`expansions`)."""

    line: Line
    statements: tuple[Statement, ...]
    expansions: tuple[Span, ...]
    problems: tuple[Problem, ...]


def _other_end(sign: str, word: str) -> str:
    """What the word behind a redirection is."""
    if word == "/dev/null":
        return _("Nothing: this file is always empty.") if "<" in sign else _("Nowhere: what is written there is gone.")
    if word.lower() == "nul" and ">" in sign:
        return _("Nowhere, in cmd of Windows: what is written there is gone. Other shells write a file of this name.")
    if sign.endswith("&"):
        return _("The number of an output: 1 is the usual one, 2 that of messages about trouble.")
    if "<" in sign:
        return _("The file that is read.")
    return _("The file that is written.")


def script(text: str) -> Script:
    """Take apart a few lines that a shell reads as one: continuations and all. Never raises."""
    line = read(text)
    spans = tuple(problem.span for problem in line.problems if problem.code in _REPLACED)
    problems = tuple(problem for problem in line.problems if problem.code not in _REPLACED)
    statements = tuple(_Statement(text, items).done(spans) for items in _simple(line.items) if items)
    return Script(line, statements, spans, problems)


def _simple(items: tuple[Item, ...]) -> Iterator[list[Item]]:
    """The items between operators that end a command; redirections stay with theirs."""
    held: list[Item] = []
    for item in items:
        if item.kind == "operator" and not _redirects(item):
            yield held
            held = []
        elif item.kind in ("word", "operator"):
            held.append(item)
    yield held


def _redirects(item: Item) -> bool:
    return "<" in item.text or ">" in item.text


@dataclass
class _Statement:
    text: str
    items: list[Item]
    words: list[Item] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    piped: bool = False

    def done(self, expansions: tuple[Span, ...]) -> Statement:
        span = (self.items[0].span[0], self.items[-1].span[1])
        self._redirections()
        self._before()
        line = Line(self.text, tuple(self.items), ())
        found = CommandLine(line, DOCKER, more_follows=self.piped)
        docker = self._docker(found)
        self.words = found.left if docker else self.words
        for item in self.words:
            self.parts.append(Part("stray", item, 0, len(item.value)))
        kept = [problem for problem in (*self.problems, *found.problems) if not _unsure(problem, expansions)]
        parts = (*self.parts, *found.parts)
        parsed = Parsed(line, found.command if docker else None, parts, found.given(), found.arguments, tuple(kept))
        return Statement(parsed, docker, span, self.piped and not any("<" in item.text for item in self._signs()))

    def _signs(self) -> Iterator[Item]:
        return (item for item in self.items if item.kind == "operator")

    def _shell(self, item: Item, words: str, kind: str = "shell-word") -> None:
        self.parts.append(Part("shell", item, 0, len(item.value), kind=kind, words=words))

    def _redirections(self) -> None:
        """A redirection and the word behind it belong to the shell."""
        redirected = ""
        for item in self.items:
            if item.kind == "operator":
                redirected = item.text
            elif redirected:
                self._shell(item, _other_end(redirected, item.value), "path")
                redirected = ""
            else:
                self.words.append(item)

    def _before(self) -> None:
        """Variables and programs that stand before docker: `DOCKER_BUILDKIT=1 sudo docker …`."""
        if not any(word.value in (*_DOCKER, _COMPOSE) for word in self.words):
            return
        composes = any(word.value in ("compose", _COMPOSE) for word in self.words)
        while self.words and self.words[0].value not in (*_DOCKER, _COMPOSE):
            first = self.words[0].value
            assigned = shell_words.ASSIGNMENT.match(first)
            if assigned:
                self._shell(self.words.pop(0), shell_words.variable(assigned[1], compose=composes), "variable")
            elif first in shell_words.WRAPPERS:
                self.piped = self.piped or first == "xargs"
                self._shell(self.words.pop(0), shell_words.before(first))
            elif first.startswith("-") and self.parts:
                self._shell(self.words.pop(0), _("An option of the program before it, not of docker."))
            elif self.piped and self.parts[-1].value in _TAKE_VALUE:
                self._shell(self.words.pop(0), _("The value of the option before it."))
            else:
                return

    def _docker(self, found: CommandLine) -> bool:
        if not self.words:
            return bool(self.parts)
        first = self.words[0]
        if first.value == _COMPOSE:
            self.problems.append(_older(first))
            found.read_group("compose", self.words)
            return True
        if first.value in _DOCKER:
            self.parts.append(Part("program", first, 0, len(first.value)))
            found.read(self.words[1:])
            return True
        slip = remarks.nearly_docker(first, self.words[1:])
        if slip:
            self.problems.append(slip)
        words = slip.message if slip else shell_words.program(first.value)
        self._shell(self.words.pop(0), words)
        others = _("For {program}, not for docker.", program=first.value)
        while self.words:
            self._shell(self.words.pop(0), others)
        return False


def _older(item: Item) -> Problem:
    message = _("docker-compose was a program of its own; today Compose is a part of docker: docker compose.")
    return Problem(item.span, "hint", "compose.older", message, Fix(item.span, "docker compose"))


def _unsure(problem: Problem, expansions: tuple[Span, ...]) -> bool:
    """Whether it is about text that a shell replaces, so that nobody can say yet whether it is wrong."""
    if not problem.code.endswith(".invalid"):
        return False
    start, end = problem.span
    place = bisect_left(expansions, (end,))  # the first that begins behind it; they do not overlap
    return place > 0 and start < expansions[place - 1][1]
