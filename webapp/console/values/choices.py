"""What lists are narrowed by: filters."""

from collections.abc import Mapping

from webapp.console.values.piece import Piece, pair
from webapp.console.values.tables import (
    CACHE_FILTERS,
    COMPOSE_FILTERS,
    EVENT_FILTERS,
    FILTER_KEYS,
    HEALTH,
    IMAGE_FILTERS,
    NETWORK_FILTERS,
    PLUGIN_FILTERS,
    PROJECT_FILTERS,
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
    "plugin-filter": (PLUGIN_FILTERS, "docker plugin ls"),
    "compose-filter": (COMPOSE_FILTERS, "docker compose ps"),
    "project-filter": (PROJECT_FILTERS, "docker compose ls"),
}
# Lists of which the engine refuses other keys, and prunes that have some of those of their kind.
_REFUSED = ("filter", "image-filter", "network-filter", "volume-filter", "search-filter", "plugin-filter")
BY_COMPOSE = frozenset(("compose-filter", "project-filter"))  # which refuses them itself
OWN_KEYS: dict[str, tuple[str, ...]] = {
    "container prune": ("until", "label", "label!"),
    "image prune": ("dangling", "until", "label", "label!"),
    "network prune": ("until", "label", "label!"),
    "volume prune": ("all", "label", "label!"),
}
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


def known_keys(kind: str, command: str) -> tuple[str, ...]:
    """The only keys that the engine takes of the command; none where it is not known to refuse others."""
    refused = kind in _REFUSED or kind in BY_COMPOSE
    return OWN_KEYS.get(command, ()) or (tuple(FILTERS[kind][0]) if refused else ())


def key_of(value: str) -> str:
    """As docker's client reads it, whatever the size of its letters (docker/cli, opts.go, FilterOpt)."""
    return value.partition("=")[0].strip().lower()


def filter_pair(kind: str, value: str) -> list[Piece]:
    """`key=value` after --filter."""
    known, owner = FILTERS[kind]
    key, wanted = key_of(value), value.partition("=")[2]
    if value.startswith("label!="):
        key, wanted = "label!", value.removeprefix("label!=")
    if key in known:
        words = _("Only those for which {it_holds}.", it_holds=_(known[key]))
    else:
        words = _("A key that {command} does not know.", command=_(owner))
    told = STATES if key == "status" else HEALTH if key == "health" else {}
    said = _PATTERN if key == "name" and kind in _BY_PATTERN else _WANTED.get(key, _ANY)
    right = f"{wanted}: {_(told[wanted])}." if wanted in told else _(said, key=key)
    return pair(value, "=", ("flag-value", words), _("What follows has to match."), ("flag-value", right))
