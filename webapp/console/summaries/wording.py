"""Lists, names and values as a sentence says them."""

from collections.abc import Iterable

from webapp.console.parsed import Parsed

_MOST = 600  # code points of a sentence
_LISTED = 4


def cut(sentence: str) -> str:
    """A sentence that stays readable however long the line is."""
    return sentence if len(sentence) <= _MOST else f"{sentence[: _MOST - 1]}…"


def listed(names: Iterable[str]) -> str:
    """`a, b and c`; of many only the first few, and how many more there are."""
    found = list(names)
    if len(found) > _LISTED + 1:
        return f"{', '.join(found[:_LISTED])} and {len(found) - _LISTED} more"
    return " and ".join(filter(None, [", ".join(found[:-1]), *found[-1:]]))


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


def containers(parsed: Parsed) -> str:
    """`the container web`, `the containers web and db`."""
    return noun("container", parsed.arguments)


def noun(word: str, names: Iterable[str]) -> str:
    """`the image a`, `the images a and b`; what a shell puts in is said to be so."""
    found = [("those that the command in brackets prints" if name.startswith("$(") else name) for name in names]
    if len(found) == 1 and found[0].startswith("those"):
        return f"every {word} that the command in brackets prints"
    return f"the {word}{'s' if len(found) > 1 else ''} {listed(found)}"
