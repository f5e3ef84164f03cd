"""What lists are narrowed by, and how they are printed: filters and Go templates."""

import re
from collections.abc import Mapping

from webapp.console.values.piece import Piece, pair, whole
from webapp.console.values.tables import (
    COMPOSE_FILTERS,
    EVENT_FILTERS,
    FIELDS,
    FILTER_KEYS,
    FORMATS,
    HEALTH,
    IMAGE_FILTERS,
    NETWORK_FILTERS,
    PATHS,
    PRUNE_FILTERS,
    SEARCH_FILTERS,
    STATES,
    VOLUME_FILTERS,
)

# kind of value: the keys, and the command that has them
FILTERS: dict[str, tuple[Mapping[str, str], str]] = {
    "filter": (FILTER_KEYS, "docker ps"),
    "image-filter": (IMAGE_FILTERS, "docker images"),
    "network-filter": (NETWORK_FILTERS, "docker network ls"),
    "volume-filter": (VOLUME_FILTERS, "docker volume ls"),
    "prune-filter": (PRUNE_FILTERS, "this command"),
    "search-filter": (SEARCH_FILTERS, "docker search"),
    "event-filter": (EVENT_FILTERS, "docker events"),
    "compose-filter": (COMPOSE_FILTERS, "docker compose"),
}
_FIELD = re.compile(r"\.([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*)")
_FIRST = re.compile(r"\{\{-?\s*([a-z]+)")
_TEXT = re.compile(r"\\[tn]|(?:(?!\\[tn]).)+", re.DOTALL)
_WORDS = {
    "range": "Begins a part that is repeated for each of {}.",
    "end": "Ends the part that range or if began.",
    "if": "Begins a part that is printed only when {} holds.",
    "else": "What follows is printed when the condition does not hold.",
    "with": "Begins a part that speaks of {}.",
    "json": "Replaced by {}, as JSON.",
    "index": "Replaced by one entry of {}.",
    "len": "Replaced by the length of {}.",
    "join": "Replaced by {}, put together with a sign between.",
    "upper": "Replaced by {}, in capitals.",
    "lower": "Replaced by {}, in small letters.",
    "title": "Replaced by {}, with a capital first.",
    "split": "Replaced by {}, cut at a sign.",
    "println": "Replaced by {} and a line break.",
    "printf": "Replaced by {}, in the form that stands first.",
}
_ESCAPES = {"\\t": "A tab: the next column begins.", "\\n": "A line break."}


def filter_pair(kind: str, value: str) -> list[Piece]:
    """`key=value` after --filter."""
    known, owner = FILTERS[kind]
    key, _, wanted = value.partition("=")
    if value.startswith("label!="):
        key, wanted = "label!", value.removeprefix("label!=")
    words = f"Only those for which {known[key]}." if key in known else f"A key that {owner} does not know."
    told = STATES if key == "status" else HEALTH if key == "health" else {}
    right = f"{wanted}: {told[wanted]}." if wanted in told else f"What {key} has to be."
    return pair(value, "=", ("flag-value", words), "What follows has to fit.", ("flag-value", right))


def template(value: str) -> list[Piece]:
    """A format: a word that docker knows, or a Go template with its fields told apart from the text between them."""
    if value in FORMATS:
        return whole(value, "flag-value", FORMATS[value])
    found: list[Piece] = []
    at = 0
    if value.startswith("table "):
        found.append(Piece(0, 6, "flag-value", "Prints a table: a line of headings, then columns where a \\t stands."))
        at = 6
    while (start := value.find("{{", at)) >= 0 and (close := value.find("}}", start)) >= 0:
        found += _between(value, at, start)
        found.append(Piece(start, close + 2, "variable", _action(value[start : close + 2])))
        at = close + 2
    return [*found, *_between(value, at, len(value))]


def _between(value: str, start: int, end: int) -> list[Piece]:
    parts = _TEXT.finditer(value, start, end)
    return [Piece(*part.span(), "flag-value", _ESCAPES.get(part[0], "Printed as it is.")) for part in parts]


def _action(text: str) -> str:
    path = _FIELD.search(text)
    what = _field(path[1]) if path else "everything known of it"
    first = _FIRST.match(text)
    if first and first[1] in _WORDS:
        return _WORDS[first[1]].replace("{}", what)
    if path is None:
        return "Replaced by the current one of what range goes through." if "." in text else "A part of a Go template."
    return f"Replaced, for each one, by {what}."


def _field(path: str) -> str:
    known = PATHS.get(path) or (FIELDS.get(path) if "." not in path else None)
    return known or f"its field {path}"
