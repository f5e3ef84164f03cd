"""What a docker command is made of: tables of commands, flags and arguments, each with its words."""

from dataclasses import dataclass, field, replace
from typing import Literal

from webapp.wording import _

Effect = Literal["works", "ignored", "refused"]


@dataclass(frozen=True)
class Flag:
    """An option. `value` is the kind of value it takes (see `values`), None for a switch.

    `words` say what it does in Docker; `here` says how this console differs: what it "ignored" or "refused" and why.
    """

    long: str
    short: str | None
    value: str | None
    words: str
    about: str = ""  # what the value means, where the flag's own words leave it open
    many: bool = False  # may be given several times
    here: str = ""
    effect: Effect = "works"
    former: tuple[str, ...] = ()  # names that still work and are no longer listed
    older: bool = False  # only the builder before BuildKit obeys it

    @property
    def names(self) -> str:
        """`-d, --detach`, as docker's own messages name it."""
        return f"{self.short}, {self.long}" if self.short else self.long


@dataclass(frozen=True)
class Argument:
    """A word that belongs to no flag. Only the last ones may be `optional` or `many`."""

    name: str
    value: str  # kind of value (see `values`)
    words: str
    optional: bool = False
    many: bool = False
    here: str = ""  # what this console adds to the words


@dataclass(frozen=True)
class Command:
    """A docker command. `name` is how it is mostly written, `aliases` the other ways ("container run")."""

    name: str
    words: str
    summary: str = ""  # one line of `docker --help`, where its words would not do
    usage: str = ""
    aliases: tuple[str, ...] = ()
    arguments: tuple[Argument, ...] = ()
    flags: tuple[Flag, ...] = ()
    options_first: bool = False  # from the first argument on, nothing is a flag of docker's any more
    refused: str = ""  # why this console knows the command and does not carry it out
    open: bool = False  # only its name is known: any flag may follow
    names: dict[str, Flag] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {name: flag for flag in self.flags for name in (flag.long, flag.short, *flag.former) if name}
        object.__setattr__(self, "names", names)

    @property
    def least(self) -> int:
        """How many arguments it needs."""
        return sum(not argument.optional for argument in self.arguments)

    @property
    def most(self) -> int | None:
        """How many it takes; None for any number."""
        return None if any(argument.many for argument in self.arguments) else len(self.arguments)

    def argument(self, index: int) -> Argument | None:
        """What the argument at this place (0 is the first) means."""
        if index < len(self.arguments):
            return self.arguments[index]
        last = self.arguments[-1] if self.arguments else None
        return last if last and last.many else None


def what_it_is(flag: Flag) -> str:
    """The words of an option."""
    words = _(flag.words)
    if flag.older:
        return f"{words} {_('Only the builder before BuildKit obeys it; BuildKit ignores it.')}"
    return words


def what_it_does(command: Command) -> str:
    """Its words without the noun in front: "makes a network: containers that …"."""
    return _(command.words).removeprefix(_("The subcommand that "))


def in_one_line(command: Command) -> str:
    """What `docker --help` says of it."""
    if command.summary:
        return _(command.summary)
    line = what_it_does(command).partition(":")[0].rstrip(".")
    return line[:1].upper() + line[1:]


def as_docker_has_it(command: Command) -> Command:
    """The same command without what this console says of itself: everything is carried out, and -h is --help, as docker
    still takes it wherever it means nothing else (seen with Docker 28.2, Compose 2.26 and buildx 0.13)."""
    taken = any(flag.short == "-h" for flag in command.flags)
    flags = tuple(
        replace(flag, effect="works", here="", short="-h" if flag.long == "--help" and not taken else flag.short)
        for flag in command.flags
    )
    arguments = tuple(replace(argument, here="") for argument in command.arguments)
    return replace(command, flags=flags, arguments=arguments, refused="")


def flag(
    names: str,
    value: str | None,
    words: str,
    *,
    about: str = "",
    many: bool = False,
    refused: str = "",
    ignored: str = "",
    here: str = "",
    former: tuple[str, ...] = (),
    older: bool = False,
) -> Flag:
    """A row of a table: `names` as docker's help writes them ("-d, --detach", "--rm")."""
    *short, long = names.split(", ")
    effect: Effect = "refused" if refused else "ignored" if ignored else "works"
    said = refused or ignored or here
    return Flag(long, short[0] if short else None, value, words, about, many, said, effect, former, older)
