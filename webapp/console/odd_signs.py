"""Signs of printed text that look like what a keyboard writes and are something else: blanks, full-width signs."""

import re

from webapp.console.problems import Fix, Problem
from webapp.wording import _, mark

# Signs without a width that are no letters' joiners.
UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
# Signs of Chinese and Japanese keyboards, and what a shell would have to read instead.
FULL = dict(zip("：，＃＝／；｜＆＠．（）－", ":,#=/;|&@.()-", strict=True)) | {"。": ".", "、": ","}
CURLY = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
_CLOSING = {'"': re.compile('[“”"\n]'), "'": re.compile("[‘’'\n]")}
_LONGEST = 400  # signs between two such quotes
_ENDS = frozenset("。，、；．")  # of a sentence of the page
_BLANKS = re.compile(r"[^\S\n]+")
_FULL_WIDTH = mark(
    "{sign} is a full-width character, as a Chinese or Japanese keyboard types it; write the plain {plain}."
)
SENTENCE = mark("{sign} ends a sentence of the page and is not part of the command: leave it out.")
_BLANK = mark(
    "This space is not the one from the space bar but another character ({code}), as used on web pages: a shell "
    "takes it for a letter of the word. Write an ordinary space."
)
_UNSEEN = mark(
    "There is an invisible character ({code}) here, and a shell takes it for part of the word: leave it out."
)


def blanks(text: str, at: int) -> tuple[int, Problem | None]:
    """Where the blanks that begin at this place end, and what is wrong with them."""
    found = _BLANKS.match(text, at)
    assert found is not None
    run = found[0]
    odd = "" if run.isascii() else next(sign for sign in run if not sign.isascii())
    if not odd:
        return found.end(), None
    message = _(_BLANK, code=f"U+{ord(odd):04X}")
    return found.end(), Problem(found.span(), "error", "shell.odd_blank", message, Fix(found.span(), " "))


def unseen(text: str, at: int) -> Problem:
    """A sign without a width."""
    span = (at, at + 1)
    message = _(_UNSEEN, code=f"U+{ord(text[at]):04X}")
    return Problem(span, "error", "shell.unseen", message, Fix(span, ""))


def full_width(text: str, at: int) -> tuple[str, Problem] | None:
    """What a sign of full width stands for; None within text that is written with such signs."""
    before, following = text[at - 1 : at], text[at + 1 : at + 2]
    plain = FULL.get(text[at])
    if plain is None or not (before + following).isascii():
        return None
    span = (at, at + 1)
    if text[at] in _ENDS and not following.strip():
        return "", Problem(span, "error", "shell.full_width", _(SENTENCE, sign=text[at]), Fix(span, ""))
    message = _(_FULL_WIDTH, sign=text[at], plain=plain)
    return plain, Problem(span, "error", "shell.full_width", message, Fix(span, plain))


def curly(text: str, at: int, *, begins: bool) -> tuple[int, list[Problem]]:
    """Where the quote of printed text that opens at this place is closed, 0 if it is not, and what is wrong."""
    straight = CURLY[text[at]]
    problems = [_curly(text, at, straight)]
    found = _CLOSING[straight].search(text, at + 1, at + _LONGEST)
    if found is None or found[0] == "\n" or not (begins or not text[at - 1].isalpha()):
        return 0, problems
    if found[0] != straight:
        problems.append(_curly(text, found.start(), straight))
    return found.start(), problems


def _curly(text: str, at: int, straight: str) -> Problem:
    message = _(
        "{sign} is a quote from printed text; docker and shells know only the straight {straight}.",
        sign=text[at],
        straight=straight,
    )
    return Problem((at, at + 1), "error", "shell.curly_quote", message, Fix((at, at + 1), straight))
