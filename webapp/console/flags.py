"""Flags, their values and the arguments between them, read as the pflag library reads them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from webapp import truths
from webapp.console import commands, dashes, remarks
from webapp.console.grammar import Command, Flag
from webapp.console.lexer import Item
from webapp.console.parsed import Part, Role
from webapp.console.problems import Fix, Problem
from webapp.console.remarks import misplaced
from webapp.console.shell_words import MAKE_FUNCTION
from webapp.wording import _

# A variable before the image that may hold options: $DOCKER_OPTS, "${ARGS[@]}", $(FLAGS), $(PORTS).
_HOLDS = re.compile(
    r"\$[{(]?\w*(?:(?:opt|option|arg|flag|param)s?|ports|volumes|mounts|envs|hosts|links|devices)[)}]?|\$\{\w+\[@\]\}|\"\$\{\w+\[@\]\}\"|"
    r"\"?\$\([^()]*(?:opt|option|arg|flag|param)s?\)\"?|\$\((?:cat|<) *[^()]*(?:opt|arg|flag|param)[^()]*\)",
    re.IGNORECASE,
)
_ALL_WORDS = re.compile(r'"?\$(?:[@*]|\{[@*]\}|\{\w+\[[@*]\]\})"?')  # any number of them: "$@", "${list[@]}"

_LEFT_OUT = ("...", "…", "[...]", "[OPTIONS]")  # of a manual: further words, which may be options
_OPTIONAL = re.compile(r"\[-[\w=-]+\]")  # [--rm], [-d]: of a manual, too
GUESSES = 10  # unknown flags of one line for which a likely meaning is looked for: it takes a while


class FlagReader:
    """Reads the words after a command. `left` is what was not read: with `until_command`, all from the first
    word on that is no flag of docker's own."""

    def __init__(self, command: Command, words: Sequence[Item], *, until_command: bool = False) -> None:
        self.command = command
        self.left = list(words)
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self.options: dict[str, list[str]] = {}
        self.arguments: list[str] = []
        self.argument_items: list[Item] = []
        self.unknown = False  # an option that nobody knows took part, so it is open what the other words are
        self.holds = False  # whether a variable may bring more options and arguments
        self.ignored: dict[str, list[tuple[str, Part]]] = {}  # why → the flags as written
        self.until_command = until_command
        self.printed = not "".join([word.text for word in words]).isascii()  # signs of printed text may be among them
        self._run(until_command)
        self.problems += [remarks.no_effect(why, flags) for why, flags in self.ignored.items()]

    def _run(self, until_command: bool) -> None:
        flags_over = False
        while self.left:
            if self.left[0].value in dashes.LOOSE and self._loose(over=flags_over):
                continue
            item = self._straight(self.left[0]) if self.printed and not flags_over else self.left[0]
            dashed = item.value.startswith("-") and item.value != "-"
            if flags_over or not dashed:
                if until_command:
                    if len(self.left) > 1 and item.text.startswith(("$", '"$')) and _holds(item.text):
                        self._part("held", self.left.pop(0))
                        continue
                    return
                if not flags_over and not self.arguments and _OPTIONAL.fullmatch(item.text):
                    self._part("stray", self.left.pop(0))
                    self.problems.append(remarks.placeholder(item.span))
                    continue
                if not flags_over and self._may_hold_options(item):
                    self.holds = True
                    self._part("held", self.left.pop(0))
                    continue
                self._argument(self.left.pop(0))
                flags_over = flags_over or self.command.options_first
            elif item.value == "--":
                self._part("end", self.left.pop(0))
                flags_over = True
            elif item.value.startswith("--"):
                self._long(self.left.pop(0))
            else:
                self._short(self.left.pop(0))

    def _straight(self, item: Item) -> Item:
        """The option that a word with a dash of printed text stands for."""
        if dashes.printed(item):
            self.left[0], problem = dashes.straight(item, self.command)
            self.problems.append(problem)
        return self.left[0]

    def _loose(self, *, over: bool) -> bool:
        """A dash or the like that stands alone: whether it was pulled off an option, or begins a page's own text."""
        index = len(self.arguments)
        found = None if over else dashes.joined(self.left, self.command, index)
        if found:
            self.left[:2] = [found[0]]
            self.problems.append(found[1])
        elif dashes.is_page(self.left, self.command, index, over=over):
            parts, problem = dashes.page(self.left)
            self.parts += parts
            self.problems.append(problem)
            self.left = []
        return found is not None or not self.left

    def _may_hold_options(self, item: Item) -> bool:
        """A variable of that name, as long as another word can be the first argument; "$@" also where no other word can
        stand."""
        if item.text[:1] not in ("$", '"'):
            return False
        most = self.command.most
        if most is not None and len(self.arguments) >= most and _ALL_WORDS.fullmatch(item.text):
            return True
        if not item.text.startswith(("$", '"$')) or self.arguments or not self.command.least or len(self.left) < 2:
            return False
        if most == 1 and self.left[-1].value in (".", "./", ".."):  # docker build $X .
            return True
        made = MAKE_FUNCTION.match(item.text)
        return bool(made or _HOLDS.fullmatch(item.text) or _ALL_WORDS.fullmatch(item.text))

    def _part(self, role: Role, item: Item, start: int = 0, end: int | None = None, flag: Flag | None = None) -> Part:
        part = Part(role, item, start, len(item.value) if end is None else end, flag)
        self.parts.append(part)
        return part

    def _argument(self, item: Item) -> None:
        index = len(self.arguments)
        if (
            (item.text in _LEFT_OUT or _OPTIONAL.fullmatch(item.text))
            and not self.unknown
            and not (index and self.command.options_first)
        ):
            self.unknown = True
            self._part("stray", item)
            self.problems.append(remarks.placeholder(item.span))
            return
        meaning = self.command.argument(index)
        self.parts.append(Part("argument", item, 0, len(item.value), None, meaning, index))
        if meaning:
            self.problems += remarks.value(meaning.value, self.parts[-1], self.command)
        self.arguments.append(item.value)
        self.argument_items.append(item)

    def _long(self, item: Item) -> None:
        name, equals, _ = item.value.partition("=")
        flag = self.command.names.get(name) or self._of_compose(item, name)
        part = self._part("flag", item, 0, len(name), flag)
        if equals:
            self._part("joint", item, len(name), len(name) + 1, flag)
        if flag is None:
            guess, meant = len(self.problems) < GUESSES, None
            if not self.command.open:
                problem = remarks.unknown_flag(self.command, part, guess=guess)
                self.problems.append(problem)
                meant = self.command.names.get(problem.fix.text) if problem.fix else None
            if len(name) + 1 < len(item.value):
                self.parts.append(Part("value", item, len(name) + 1, len(item.value), words=name))
            elif not equals and not self.command.open and not (meant and meant.value is None):
                self._perhaps(name)
            elif self.command.open and not equals:
                self.holds = True  # nobody knows whether the next word is its value
                if len(self.left) > 1 and self.left[1].value[:1] != "-" and self.command.most == 1:
                    self._perhaps(name)
            return
        if equals:
            self._given(part, self._part("value", item, len(name) + 1, None, flag))
        elif flag.value is None:
            self._set(part, "true")
        else:
            self._next(part, name)

    def _of_compose(self, item: Item, name: str) -> Flag | None:
        """An option of docker compose's own that stands behind its command."""
        flag = commands.GROUP_OPTIONS["compose"].names.get(name) if self.command.name.startswith("compose ") else None
        if flag:
            self.problems.append(misplaced.of_compose(item, name, self.command))
        return flag

    def _perhaps(self, name: str) -> None:
        """What stands behind an option that the command has not: its value, for all that anybody knows."""
        self.unknown = True
        word = self.left[0].value if self.left else "-"
        group = self.command.name.split()
        if self.until_command and commands.DOCKER.find((*group, word))[1] > len(group):
            return
        if not word.startswith("-"):
            item = self.left.pop(0)
            self.parts.append(Part("value", item, 0, len(item.value), words=name))

    def _short(self, item: Item) -> None:
        """One word of short flags: -d, -it, -dp, -tNAME, -t=NAME."""
        if self.printed and (two := dashes.stuck(item, self.command)):
            item, problem = two[0], two[2]
            self.left.insert(0, two[1])
            self.problems.append(problem)
        remark = remarks.one_dash(self.command, item)
        if remark:
            self.problems.append(remark)
        at = 1
        while at < len(item.value):
            letter = "-" + item.value[at]
            flag = self.command.names.get(letter) or (self._of_compose(item, letter) if at == 1 else None)
            part = self._part("flag", item, 0 if at == 1 else at, at + 1, flag)
            at += 1
            if flag is None and letter in ("-$", "-`") and at > 2:
                self.parts.pop()
                self.problems.append(_blank_missing(item, at - 1))
                self.left.insert(0, _behind(item, at - 1))
                return
            if flag is None:
                if not self.command.open and not remark:
                    self.problems.append(remarks.unknown_short(self.command, part, letter))
                if at < len(item.value):
                    self._part("flag", item, at)
                return
            if item.value[at : at + 1] == "=" and at + 1 < len(item.value):
                self._part("joint", item, at, at + 1, flag)
                self._given(part, self._part("value", item, at + 1, None, flag))
                return
            if flag.value is None:
                self._set(part, "true")
            elif at < len(item.value):
                self._given(part, self._part("value", item, at, None, flag))
                return
            else:
                self._next(part, letter)

    def _next(self, part: Part, name: str) -> None:
        """The flag's value is the next word, whatever it looks like."""
        if not self.left:
            self.problems.append(remarks.needs_value(self.command, part, name))
            return
        item = self.left.pop(0)
        value = self._part("value", item, 0, None, part.flag)
        if item.value.startswith("-") and self._reads_as_flag(item.value):
            self.problems.append(remarks.swallowed(part, value))
        self._given(part, value)

    def _reads_as_flag(self, text: str) -> bool:
        return text.partition("=")[0] in self.command.names

    def _given(self, part: Part, value: Part) -> None:
        """A value that stands in the line, to be checked as far as the text alone tells."""
        flag = part.flag
        assert flag is not None
        if flag.value is None:
            if value.value not in truths.EITHER:
                self.problems.append(remarks.not_a_switch(self.command, value))
            self._set(part, "true" if value.value in truths.TRUE else "false")
            return
        self._set(part, value.value)
        if flag.effect == "works":
            self.problems += remarks.value(flag.value, value, self.command)

    def _set(self, part: Part, value: str) -> None:
        flag = part.flag
        assert flag is not None
        self.options.setdefault(flag.long, []).append(value)
        if flag.effect == "refused" and not (flag.value is None and value == "false"):
            self.problems.append(remarks.not_here(part))
        elif flag.effect == "ignored" and self.command.refused == "":
            written = part.value if part.value.startswith("-") else "-" + part.value
            self.ignored.setdefault(flag.here, []).append((written, part))


def _holds(text: str) -> bool:
    """Whether a variable of that name may bring options, in front of a command."""
    return _HOLDS.fullmatch(text) is not None or ("[" in text and _ALL_WORDS.fullmatch(text) is not None)


def _blank_missing(item: Item, at: int) -> Problem:
    """`-f$(docker ps -q)`: the shell makes one word of the option and what it puts in."""
    start = item.part(at, at)[1]
    message = _(
        "A space seems to be missing before {text}: otherwise, what the shell puts there is read as more letters "
        "of {option}.",
        text=item.text[start - item.span[0] :],
        option=item.value[:at],
    )
    return Problem((start, item.span[1]), "warning", "flag.blank", message, Fix((start, start), " "))


def _behind(item: Item, at: int) -> Item:
    """The rest of a word, as a word of its own."""
    start = item.part(at, at)[1]
    return replace(
        item,
        span=(start, item.span[1]),
        text=item.text[start - item.span[0] :],
        value=item.value[at:],
        places=item.places[at:],
        quotes={place - at: opened for place, opened in item.quotes.items() if place >= at},
    )
