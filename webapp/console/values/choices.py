"""What lists are narrowed by, and how they are printed: filters and Go templates."""

import re
from collections.abc import Mapping

from webapp.console.values import templates
from webapp.console.values.piece import Piece, Wrong, pair, whole
from webapp.console.values.tables import (
    CACHE_FILTERS,
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
    SWARM_FILTERS,
    VOLUME_FILTERS,
)
from webapp.wording import _, mark

# kind of value: the keys, and the command that has them
FILTERS: dict[str, tuple[Mapping[str, str], str]] = {
    "filter": (FILTER_KEYS, "docker ps"),
    "image-filter": (IMAGE_FILTERS, "docker images"),
    "network-filter": (NETWORK_FILTERS, "docker network ls"),
    "volume-filter": (VOLUME_FILTERS, "docker volume ls"),
    "prune-filter": (PRUNE_FILTERS, mark("this command")),
    "cache-filter": (CACHE_FILTERS, mark("this command")),
    "search-filter": (SEARCH_FILTERS, "docker search"),
    "event-filter": (EVENT_FILTERS, "docker events"),
    "swarm-filter": (SWARM_FILTERS, mark("this command")),
    "compose-filter": (COMPOSE_FILTERS, "docker compose"),
}
REFUSED = ("filter", "image-filter", "network-filter", "volume-filter", "search-filter")  # other keys, by the engine
_ANY = mark("What {key} has to be.")
_WANTED = {
    "label": mark("The label's name, or name=value."),
    "label!": mark("The label's name, or name=value."),
    "until": mark("An age, such as 24h, or a point in time."),
    "id": mark("The id; its first digits are enough."),
    "name": mark("The name; a part of it is enough."),
    "dangling": mark("true or false."),
}
_BY_PATTERN = ("filter", "network-filter", "volume-filter")  # the engine searches a name for it (moby, filters.Match)
_PATTERN = mark("A part of the name, or a pattern: ^ is where a name begins, $ where it ends.")
_FIELD = re.compile(r"\.([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)", re.ASCII)
_ALONE = re.compile(r"\{\{\s*\.([A-Za-z]+)\s*\}\}")
# The fields of the lists whose fields are few and fixed (docker/cli 28, cli/command/formatter).
OF_LISTS = {
    "history": ("ID", "CreatedSince", "CreatedAt", "CreatedBy", "Size", "Comment"),
    "images": (
        *("ID", "Repository", "Tag", "Digest", "CreatedSince", "CreatedAt", "Size"),
        *("Containers", "VirtualSize", "SharedSize", "UniqueSize"),
    ),
    "ps": (
        *("ID", "Names", "Image", "Command", "CreatedAt", "RunningFor", "Ports", "State", "Status", "Size", "Labels"),
        *("Mounts", "LocalVolumes", "Networks", "Platform", "HealthStatus"),
    ),
}
_IN_NETWORK = re.compile(r"NetworkSettings\.Networks\.(\w+)\.(\w+)")
_OF_NETWORK = {
    "IPAddress": mark("its address in the network {name}"),
    "Gateway": mark("the way out of the network {name}"),
    "MacAddress": mark("its hardware address in the network {name}"),
}
_FIRST = re.compile(r"\{\{-?\s*([a-z]+)")
_TEXT = re.compile(r"\\[tn]|(?:(?!\\[tn]).)+", re.DOTALL)
_WORDS = {
    "range": mark("Begins a part that is repeated for each of {what}."),
    "end": mark("Ends the part that range or if began."),
    "if": mark("Begins a part that is printed only when {what} holds."),
    "else": mark("What follows is printed when the condition does not hold."),
    "with": mark("Begins a part that speaks of {what}."),
    "json": mark("Replaced by {what}, as JSON."),
    "index": mark("Replaced by one entry of {what}."),
    "len": mark("Replaced by the length of {what}."),
    "join": mark("Replaced by {what}, put together with a sign between."),
    "upper": mark("Replaced by {what}, in capitals."),
    "lower": mark("Replaced by {what}, in small letters."),
    "title": mark("Replaced by {what}, with a capital first."),
    "split": mark("Replaced by {what}, cut at a sign."),
    "println": mark("Replaced by {what} and a line break."),
    "printf": mark("Replaced by {what}, in the form that stands first."),
}
_AS_IT_IS = mark("Printed as it is.")
_NO_ESCAPE = mark("Printed as it is: only in lists it becomes a line break or a tab.")
_REPLACED = mark("Replaced by {what}.")
_REPLACED_EACH = mark("Replaced, for each one, by {what}.")
_ESCAPES = {"\\t": mark("A tab: the next column begins."), "\\n": mark("A line break.")}


def filter_pair(kind: str, value: str) -> list[Piece]:
    """`key=value` after --filter."""
    known, owner = FILTERS[kind]
    key, _sign, wanted = value.partition("=")
    if value.startswith("label!="):
        key, wanted = "label!", value.removeprefix("label!=")
    if key in known:
        words = _("Only those for which {it_holds}.", it_holds=_(known[key]))
    else:
        words = _("A key that {command} does not know.", command=_(owner))
    told = STATES if key == "status" else HEALTH if key == "health" else {}
    said = _PATTERN if key == "name" and kind in _BY_PATTERN else _WANTED.get(key, _ANY)
    right = f"{wanted}: {_(told[wanted])}." if wanted in told else _(said, key=key)
    return pair(value, "=", ("flag-value", words), _("What follows has to fit."), ("flag-value", right))


def template(value: str, *, one: bool = False, fields: Mapping[str, str] | None = None) -> list[Piece]:
    """A format: a word that docker knows, or a Go template with its fields told apart from the text between them.

    `one` is for commands that print one thing, not a list: they leave \\n as it is. `fields` are those of a command
    that gives them meanings of its own.
    """
    if value in FORMATS:
        return whole(value, "flag-value", _(FORMATS[value]))
    found: list[Piece] = []
    at = 0
    if value.startswith("table "):
        words = _("Prints a table: a line of headings, then columns where a \\t stands.")
        found.append(Piece(0, 6, "flag-value", words))
        at = 6
    while (start := value.find("{{", at)) >= 0 and (close := value.find("}}", start)) >= 0:
        found += _between(value, at, start, one=one)
        found.append(Piece(start, close + 2, "variable", _action(value[start : close + 2], one=one, fields=fields)))
        at = close + 2
    return [*found, *_between(value, at, len(value), one=one)]


def unknown_field(command: str, value: str) -> str:
    """The first field of a template that this list does not have; "" where all are known, or nobody knows them."""
    known = OF_LISTS.get(command)
    fields = _ALONE.findall(value) if known else []
    return next((field for field in fields if known and field not in known), "")


def wrong_template(value: str) -> Wrong | None:
    """Go's rule for templates (text/template): an action that is begun has to end."""
    opened = value.rfind("{{")
    if opened < 0:
        return None
    if value.find("}}", opened) >= 0:
        return templates.wrong_name(value)
    return Wrong(opened, len(value), _("The {{ begins a field here, and no }} ends it: docker refuses such a form."))


def _between(value: str, start: int, end: int, *, one: bool) -> list[Piece]:
    parts = _TEXT.finditer(value, start, end)
    known = dict.fromkeys(_ESCAPES, _NO_ESCAPE) if one else _ESCAPES
    return [Piece(*part.span(), "flag-value", _(known.get(part[0], _AS_IT_IS))) for part in parts]


def _action(text: str, *, one: bool, fields: Mapping[str, str] | None) -> str:
    path = _FIELD.search(text)
    own = fields.get(path[1]) if path and fields else None
    what = _(own) if own else _field(path[1]) if path else _("everything known of it")
    first = _FIRST.match(text)
    if first and first[1] == "range" and path and _known_field(path[1]) is None:
        return _("Begins a part that is repeated for each entry of its field {name}.", name=path[1])
    if first and first[1] in _WORDS:
        return _(_WORDS[first[1]], what=what)
    if path is None:
        repeated = "." in text
        return (
            _("Replaced by the current one of what range goes through.") if repeated else _("A part of a Go template.")
        )
    return _(_REPLACED if one else _REPLACED_EACH, what=what)


def _known_field(path: str) -> str | None:
    return PATHS.get(path) or (FIELDS.get(path) if "." not in path else None)


def _field(path: str) -> str:
    if (found := _IN_NETWORK.fullmatch(path)) and found[2] in _OF_NETWORK:
        return _(_OF_NETWORK[found[2]], name=found[1])
    known = _known_field(path)
    return _(known) if known else _("its field {name}", name=path)
