"""Dashes of printed text where docker knows only hyphens: –it, —build, `– all`; and where a page's own text begins."""

import re
from collections.abc import Sequence

from webapp.console.grammar import Command
from webapp.console.lexer import Item
from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem, Severity
from webapp.wording import _, mark

DASHES = frozenset("‐‑‒–—―−﹘﹣－")
_SIGNS = f"-{''.join(sorted(DASHES))}"
_RUN = re.compile(f"[{_SIGNS}]+")
_ARROWS = frozenset(("//", "→", "←", "⇒", "-->", "->", "=>", "<--", "<-", "↵", "⏎", "[Enter]", "[ENTER]", "[enter]"))
_HYPHENS = frozenset(("-", "--"))
# Words that never are a command's: what stands alone between blanks and begins a page's remark.
MARKS = DASHES | _ARROWS | {"––", "——"}
LOOSE = MARKS | _HYPHENS
_TAKES_HYPHEN = frozenset(("context", "path", "archive", "copy-path", "service-path", "text"))  # - is their input
_BLANKS = 2  # between a hyphen and its option; more may hold a redirection
_APART = mark("There can be no space between the hyphens and the name of an option: write {option}.")
_PAGE = mark("From {sign} on, this is the text of the page about the command, and not part of it: leave it out.")


def printed(item: Item) -> bool:
    """Whether the word begins as an option does, with a dash of printed text among its hyphens."""
    value = item.value
    return (value[:1] in DASHES or (value[:1] == "-" and value[1:3].strip("-")[:1] in DASHES)) and (
        value.lstrip(_SIGNS)[:1].isalnum()
    )


def straight(item: Item, command: Command) -> tuple[Item, Problem]:
    """The option that such a word stands for, and what is to be said of its dashes."""
    found = _RUN.match(item.value)
    assert found is not None
    run, rest = found[0], item.value[found.end() :]
    hyphens = _hyphens(rest, command)
    span = item.part(0, len(run))
    return _with(item, found.end(), hyphens), _dash(run, span, hyphens, rest)


def _dash(run: str, span: tuple[int, int], hyphens: str, rest: str) -> Problem:
    message = _(
        "{dash} is a dash from printed text; options begin with hyphens: {option}.",
        dash=next((sign for sign in run if sign in DASHES), run),
        option=f"{hyphens}{rest.partition('=')[0]}",
    )
    return Problem(span, "error", "flag.long_dash", message, Fix(span, hyphens), exit_code=125)


def _hyphens(rest: str, command: Command) -> str:
    """Two before a long name; one before letters each of which is a short option."""
    if f"--{rest.partition('=')[0]}" in command.names:
        return "--"
    return "-" if len(rest) == 1 or _are_letters(rest, command) else "--"


def _are_letters(rest: str, command: Command) -> bool:
    for letter in rest:
        flag = command.names.get(f"-{letter}")
        if flag is None:
            return False
        if flag.value is not None:  # the rest is its value
            return True
    return True


def _with(item: Item, start: int, hyphens: str) -> Item:
    """The word from `start` of its value on, with these hyphens before it."""
    first = item.places[0]
    places = (first,) * len(hyphens) + item.places[start:]
    quotes = {at - start + len(hyphens): where for at, where in item.quotes.items() if at >= start}
    return Item("word", item.span, item.text, hyphens + item.value[start:], places, quotes)


def stuck(item: Item, command: Command) -> tuple[Item, Item, Problem] | None:
    """`-d—build`: two options with a dash between them and no blank."""
    found = next((one for one in _RUN.finditer(item.value, 2) if not one[0].isascii()), None)
    if found is None or not _are_letters(item.value[1 : found.start()], command):
        return None
    rest = item.value[found.end() :]
    hyphens = _hyphens(rest, command)
    if f"{hyphens}{rest.partition('=')[0] if hyphens == '--' else rest[:1]}" not in command.names:
        return None
    span = item.part(found.start(), found.end())
    at = span[0] - item.span[0]
    before = Item(
        "word", (item.span[0], span[0]), item.text[:at], item.value[: found.start()], item.places[: found.start()]
    )
    tail = Item(
        "word", (span[0], item.span[1]), item.text[at:], item.value[found.start() :], item.places[found.start() :]
    )
    told = _dash(found[0], span, hyphens, rest)
    return (
        before,
        _with(tail, len(found[0]), hyphens),
        Problem(span, "error", told.code, told.message, Fix(span, f" {hyphens}"), exit_code=125),
    )


def joined(words: Sequence[Item], command: Command, index: int) -> tuple[Item, Problem] | None:
    """`– all`, `- d`, `-- name`: the option that was pulled apart; None where the two words are none."""
    sign, following = words[0], words[1] if len(words) > 1 else None
    if following is None or sign.value in _ARROWS or following.span[0] - sign.span[1] > _BLANKS:
        return None
    if _takes_hyphen(sign.value, command, index):
        return None
    rest = following.value
    hyphens = _hyphens(rest, command)
    name = rest.partition("=")[0] if hyphens == "--" else rest[:1]
    flag = command.names.get(f"{hyphens}{name}")
    if flag is None or (sign.value == "--" and hyphens == "-") or not _fits(words, command, flag.value is not None):
        return None
    span = (sign.span[0], following.span[0])
    places = (sign.span[0],) * len(hyphens) + following.places
    item = Item("word", (sign.span[0], following.span[1]), sign.text + following.text, hyphens + rest, places)
    if sign.value[0] in DASHES:
        return item, _dash(sign.value, span, hyphens, rest)
    message = _(_APART, option=f"{hyphens}{rest}")
    severity: Severity = "warning" if sign.value == "--" else "error"
    return item, Problem(span, severity, "flag.apart", message, Fix(span, hyphens), exit_code=125)


def _takes_hyphen(sign: str, command: Command, index: int) -> bool:
    meaning = command.argument(index)
    return sign == "-" and meaning is not None and meaning.value in _TAKES_HYPHEN


def _fits(words: Sequence[Item], command: Command, takes_value: bool) -> bool:
    """Whether no more words follow than the command takes, and as many as it needs."""
    others = sum(not word.value.startswith("-") for word in words[2:]) - takes_value
    return others >= 0 and (command.most is None or others <= command.most)


def is_page(words: Sequence[Item], command: Command, index: int, *, over: bool) -> bool:
    """Whether a page's own text begins here; `over`: the words are for a program in a container."""
    value = words[0].value
    if words[0].text != value or (value in _HYPHENS and (over or len(words) < 2)):
        return False
    if value in _HYPHENS:
        return value == "-" and not _takes_hyphen("-", command, index)
    return True


def page(words: Sequence[Item]) -> tuple[list[Part], Problem]:
    """The words of the page's text, and what is to be said of it."""
    span = (words[0].span[0], words[-1].span[1])
    message = _(_PAGE, sign=words[0].value)
    said = [message] + [_("Text of the page.")] * (len(words) - 1)
    parts = [
        Part("shell", word, 0, len(word.value), kind="unknown", words=told)
        for word, told in zip(words, said, strict=True)
    ]
    return parts, Problem(span, "warning", "line.page_text", message, Fix(span, ""))
