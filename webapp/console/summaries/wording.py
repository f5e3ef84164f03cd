"""Lists, names and values as a sentence says them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from webapp.console import shell_words
from webapp.console.parsed import Parsed
from webapp.wording import _, mark

_MOST = 600  # code points of a sentence
MOST_LISTED = 4
PIPED = "$(|)"  # stands for the names that xargs adds


def cut(sentence: str) -> str:
    """A sentence that stays readable however long the line is."""
    return sentence if len(sentence) <= _MOST else f"{sentence[: _MOST - 1]}…"


def listed(names: Iterable[str]) -> str:
    """`a, b and c`; of many only the first few, and how many more there are."""
    found = list(names)
    if len(found) > MOST_LISTED + 1:
        return _("{names} and {n} more", names=", ".join(found[:MOST_LISTED]), n=len(found) - MOST_LISTED)
    return joined(", ".join(found[:-1]), "".join(found[-1:]))


def joined(names: str, last: str) -> str:
    """`a and b`; the one of the two that is not empty."""
    return _("{names} and {last}", names=names, last=last) if names and last else names or last


def has(parsed: Parsed, flag: str) -> bool:
    """Whether a switch is on, or a value is given."""
    given = parsed.options.get(flag, ())
    return bool(given) and given[-1] != "false"


def last(parsed: Parsed, flag: str) -> str:
    """The last value given, which is the one that counts; "" without one."""
    return parsed.options.get(flag, ("",))[-1]


def every(parsed: Parsed, flag: str) -> tuple[str, ...]:
    """All values given."""
    return parsed.options.get(flag, ())


@dataclass(frozen=True)
class Told:
    """A sentence about what a command names, `{names}`: one thing, or several. `every` is about all that another
    command prints, which a shell puts in; without one, `many` is."""

    one: str
    many: str
    every: str = ""

    def of(self, names: Iterable[str], **parts: str) -> str:
        """The sentence about these names."""
        given = list(names)
        if len(given) == 1 and put_in(given[0]) and self.every:
            return _in_its_brackets(given[0], _(self.every, **parts))
        those = _("those that the command in brackets prints")
        found = [_in_its_brackets(name, those) if put_in(name) else name for name in given]
        return _(self.many if len(found) > 1 or put_in(given[0]) else self.one, names=listed(found), **parts)


def put_in(name: str) -> bool:
    """Whether the word is what another command prints."""
    return name.startswith("`") or (name.startswith("$(") and not shell_words.MAKES.fullmatch(name))


def _in_its_brackets(name: str, said: str) -> str:
    """As it is said of the older brackets of a shell, where it stands between those, or of a pipe."""
    if name == PIPED:
        return said.replace(_("the command in brackets"), _("the command before it"))
    if not name.startswith("`"):
        return said
    return said.replace(_("the command in brackets"), _("the command between the two `"))


def told(one: str, many: str, every: str = "", **parts: str) -> Callable[[Parsed], str]:
    """A sentence about all that a command names, as `Told`; "" where it names nothing, or only a shell knows what."""
    about = Told(one, many, every)

    def of(parsed: Parsed) -> str:
        names = parsed.arguments
        unsaid = not names or (any(map(put_in, names)) and not (every and len(names) == 1))
        return "" if unsaid else about.of(names, **parts)

    return of


def first(sentence: str) -> Callable[[Parsed], str]:
    """A sentence with {first} for the first word."""
    return lambda parsed: _(sentence, first=parsed.arguments[0])


def scaled(parsed: Parsed) -> str:
    """`web=4`: how many containers of a service run."""
    name, equals, number = parsed.arguments[0].partition("=")
    if len(parsed.arguments) == 1 and equals:
        return _("Sets how many containers of the service {name} run: {number}.", name=name, number=number)
    text = mark("Sets how many containers of each service run: {settings}.")
    return _(text, settings=listed(parsed.arguments))
