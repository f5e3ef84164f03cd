"""The language that is spoken now: every sentence for a reader is looked up here on its way out.

English stands in the code and is the key of the others, which are in `locale/<language>/*.po`; scripts/messages.py
gathers those into the one file that this module and Django's templates read. Without a language, as in any script,
English is spoken.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from gettext import NullTranslations, translation
from pathlib import Path
from typing import TypeVar, cast

ENGLISH = "en"
LOCALE = Path(__file__).resolve().parent.parent / "locale"
F = TypeVar("F", bound="Callable[..., object]")

_language: ContextVar[str] = ContextVar("language", default=ENGLISH)
_catalogue: ContextVar[NullTranslations | None] = ContextVar("catalogue", default=None)


def _(text: str, /, **parts: object) -> str:
    """`text` in the language that is spoken now, with each `{part}` filled in; as it stands without parts."""
    catalogue = _catalogue.get()
    if catalogue is not None and text:
        text = catalogue.gettext(text)
    if not parts:
        return text
    gaps = _CUT[text]
    size = len(gaps)
    if size == 3:  # nearly all have one gap or two: said here, without another call
        before, first, behind = gaps
        return f"{before}{parts[first]}{behind}"
    if size == 5:
        before, first, between, second, behind = gaps
        return f"{before}{parts[first]}{between}{parts[second]}{behind}"
    return with_parts(text, parts)


def with_parts(text: str, parts: Mapping[str, object], /) -> str:
    """A sentence with its gaps filled in, as `text.format_map(parts)` does: that takes the sentence apart each time,
    which is most of what it costs."""
    gaps = _CUT[text]
    size = len(gaps)
    if size == 5:
        before, first, between, second, behind = gaps
        return f"{before}{parts[first]}{between}{parts[second]}{behind}"
    if size == 3:
        before, first, behind = gaps
        return f"{before}{parts[first]}{behind}"
    if size == 7:
        before, first, between, second, further, third, behind = gaps
        return f"{before}{parts[first]}{between}{parts[second]}{further}{parts[third]}{behind}"
    return text.format_map(parts) if not gaps else text


class _Cut(dict[str, tuple[str, ...]]):
    """Each sentence that was said with parts, cut where its gaps begin and end; nothing where it has many of them.
    There are as many as there are sentences in the code."""

    def __missing__(self, text: str) -> tuple[str, ...]:
        found = _FEW_GAPS.fullmatch(text)
        self[text] = cut = tuple([one for one in found.groups() if one is not None]) if found else ()
        return cut


_GAP = r"\{([a-z_]+)\}([^{}]*)"
_FEW_GAPS = re.compile(rf"([^{{}}]*)(?:{_GAP}(?:{_GAP}(?:{_GAP})?)?)?")
_CUT = _Cut()


def enumerated(words: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"; "" for none."""
    if len(words) < 2:
        return "".join(words)
    return _("{one} and {other}", one=", ".join(words[:-1]), other=words[-1])


def n_(one: str, many: str, number: int, /, **parts: object) -> str:
    """`one` or `many`, as the language counts; `{n}` in it is the number."""
    catalogue = _catalogue.get()
    english = one if number == 1 else many
    text = english if catalogue is None else catalogue.ngettext(one, many, number)
    parts.setdefault("n", number)
    return with_parts(text, parts)


def number(value: float, form: str, /) -> str:
    """`value` by the format `form` (`.1f`, `g`), with the decimal mark of the language that is spoken."""
    return format(value, form).replace(".", _("."))


def mark(text: str) -> str:
    """The text itself. Marks a sentence of a table, which `_` looks up when it is said."""
    return text


def language() -> str:
    """The language that is spoken now: `en`, `de`."""
    return _language.get()


@contextmanager
def spoken(chosen: str) -> Iterator[None]:
    """Inside, `chosen` is spoken. A language without a catalogue is an error: `FileNotFoundError`."""
    catalogue = None if chosen == ENGLISH else catalogue_of(chosen)
    language_before, catalogue_before = _language.set(chosen), _catalogue.set(catalogue)
    try:
        yield
    finally:
        _language.reset(language_before)
        _catalogue.reset(catalogue_before)


@cache
def catalogue_of(chosen: str) -> NullTranslations:
    """Every sentence of one language."""
    return translation("django", LOCALE, [chosen])


def by_language(most: int | None) -> Callable[[F], F]:
    """`lru_cache` for a function that returns sentences: what it said in one language is not its answer in another."""

    def decorate(function: F) -> F:
        @lru_cache(maxsize=most)
        def answered(_spoken: str, *arguments: object) -> object:
            return function(*arguments)

        @wraps(function)
        def answer(*arguments: object) -> object:
            return answered(_language.get(), *arguments)

        return cast(F, answer)

    return decorate
