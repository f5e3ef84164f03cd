"""Lists, names and values as a sentence says them."""

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.console import shell_words
from webapp.console.parsed import Parsed
from webapp.wording import _

_MOST = 600  # code points of a sentence
_LISTED = 4
PIPED = "$(|)"  # stands for the names that xargs adds


def cut(sentence: str) -> str:
    """A sentence that stays readable however long the line is."""
    return sentence if len(sentence) <= _MOST else f"{sentence[: _MOST - 1]}…"


def listed(names: Iterable[str]) -> str:
    """`a, b and c`; of many only the first few, and how many more there are."""
    found = list(names)
    if len(found) > _LISTED + 1:
        return _("{names} and {n} more", names=", ".join(found[:_LISTED]), n=len(found) - _LISTED)
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
        if len(given) == 1 and _put_in(given[0]) and self.every:
            return _in_its_brackets(given[0], _(self.every, **parts))
        those = _("those that the command in brackets prints")
        found = [_in_its_brackets(name, those) if _put_in(name) else name for name in given]
        return _(self.many if len(found) > 1 or _put_in(given[0]) else self.one, names=listed(found), **parts)


def _put_in(name: str) -> bool:
    return name.startswith("`") or (name.startswith("$(") and not shell_words.MAKES.fullmatch(name))


def _in_its_brackets(name: str, said: str) -> str:
    """As it is said of the older brackets of a shell, where it stands between those, or of a pipe."""
    if name == PIPED:
        return said.replace(_("the command in brackets"), _("the command before it"))
    if not name.startswith("`"):
        return said
    return said.replace(_("the command in brackets"), _("the command between the two `"))
