"""What each key, value and entry of a Compose file says."""

from collections.abc import Iterator

from webapp.console import values
from webapp.console.compose_file.inner_keys import INNER, MAPPED, NAMED
from webapp.console.compose_file.keys import SERVICE, TOP, Key
from webapp.console.compose_file.lines import PAGE, Entry
from webapp.console.compose_file.value_words import said
from webapp.console.problems import Span
from webapp.console.tokens import Token, token
from webapp.wording import _, mark

_SERVICES = f"{PAGE}services/"
_MERGES = mark("Takes over all that is below the anchor that is named after it.")
_COMMENT = mark("A comment: Compose does not read it.")
_EXTENSION = mark("Keys that begin with x- are yours: Compose does not read them, anchors can lead here.")


def tokens(found: list[Entry]) -> list[Token]:
    """The tokens of all lines, in order."""
    whole = any(one.path[:1] == ("services",) for one in found)
    return [one for entry in found for one in _entry(entry, whole=whole)]


def _entry(one: Entry, *, whole: bool) -> Iterator[Token]:
    path = one.path if whole else _within(one.path)
    page = _SERVICES if path[:1] == ("services",) else PAGE
    if len(path) == 3 and path[0] == "services":
        page = f"{_SERVICES}#{path[2]}"
    if one.dash != (0, 0):
        yield token(one.dash, "punctuation", None, page)
    words, kind = _key(path, one)
    if one.key:
        yield token(one.key_span, "column", words, page)
    if one.value:
        yield from _value(one, kind, page)
    if one.comment != (0, 0):
        yield token(one.comment, "comment", _(_COMMENT), PAGE)


def _within(path: tuple[str, ...]) -> tuple[str, ...]:
    """The path from the very left of a whole file, for a part of one: a service, or what is in one."""
    if path and (path[0] in SERVICE and not (path[0] in NAMED and len(path) > 2)):
        return ("services", "", *path)
    return ("services", *path)


def _key(path: tuple[str, ...], one: Entry) -> tuple[str, str]:
    """The words of a key, and the kind of its value; of an entry without a key, those of the key that it is below."""
    name = path[-1] if path else ""
    if name == "<<":
        return _(_MERGES), ""
    if name.startswith("x-"):
        return _(_EXTENSION), ""
    if len(path) == 2 and path[0] in NAMED:
        return _(NAMED[path[0]], name=name), ""
    known = _known(("services", "", *path[1:]) if path and path[0].startswith("x-") else path)
    if known:
        return _(known[0]), known[1]
    above = path[-2] if len(path) > 1 else ""
    if one.key and above in MAPPED:
        return _(MAPPED[above], name=name), ""
    return _("{name}, and its value.", name=name), ""


def _known(path: tuple[str, ...]) -> Key | None:
    if not path:
        return None
    name = path[-1]
    if len(path) == 1:
        return TOP.get(name)
    if len(path) == 3 and path[0] == "services":
        return SERVICE.get(name)
    inside = path[2:-1] if path[0] == "services" else path[:1]
    return next((INNER[around][name] for around in inside if name in INNER.get(around, {})), None)


def _value(one: Entry, kind: str, page: str) -> Iterator[Token]:
    text, (start, end) = one.value, one.value_span
    if text[:1] in "&*" and " " not in text:
        words = mark("Names this part, so that a * with the same name takes it over.")
        if text[0] == "*":
            words = mark("What is named by the & of this name elsewhere in the file.")
        yield token(one.value_span, "cell", _(words), page)
        return
    inner, shift = text, 0
    if text[:1] in "\"'" and text[-1:] == text[:1] and len(text) > 2:
        inner, shift = text[1:-1], 1
    plain = kind and text[:1] not in "[{|>!" and "\\" not in inner
    found = values.pieces(kind, inner, "") if plain else []
    if not found:
        yield token(one.value_span, "cell", _of(one), page)
        return
    spans: list[Span] = [(start + shift + piece.start, start + shift + piece.end) for piece in found]
    spans[0] = (start, spans[0][1])
    spans[-1] = (spans[-1][0], end)
    for span, piece in zip(spans, found, strict=True):
        yield token(span, piece.kind, piece.words, page)


def _of(one: Entry) -> str:
    name = one.path[-1] if one.path else ""
    if one.key and (words := said(name, one.value)):
        return words
    if one.key:
        return _("The value of {name}.", name=name)
    if one.listed:
        return _("An entry of {name}.", name=name) if name else _("An entry of a list.")
    return _("A line of {name}.", name=name) if name else _("Its text goes on.")
