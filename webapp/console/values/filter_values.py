"""Values of filters that the engine refuses (seen with Docker Engine 26.1: the lists, and the prunes of one kind)."""

import re
from collections.abc import Callable

from webapp import truths
from webapp.console.values import choices, refusals
from webapp.console.values.piece import Wrong, is_put_in_later
from webapp.console.values.tables import HEALTH, STATES
from webapp.wording import _

_PLAIN_TRUTHS = ("true", "1", "false", "0")  # all that the engine takes there (moby, filters.GetBoolOrDefault)
_INT = re.compile(r"[-+]?\d{1,18}")
_PORTS = re.compile(r"(\d+)(?:-(\d+))?(?:/[a-zA-Z]+)?")


_Rule = Callable[[str], tuple[str, str] | None]  # the sentence, and docker's own words
_MEANT = {"stopped": "exited", "stop": "exited", "exit": "exited", "up": "running"}


def wrong(kind: str, command: str, value: str) -> Wrong | None:
    """Why the engine refuses what stands behind the = of a filter."""
    key = choices.key_of(value)
    rule = _RULES.get((command if command in choices.OWN_KEYS else kind, key))
    if rule is None or is_put_in_later(value):
        return None
    written, _sign, wanted = value.partition("=")
    found = rule(wanted.strip())
    if found is None:
        return None
    meant = _MEANT.get(wanted) if key == "status" else None
    start = len(written) + 1 if wanted else 0
    return Wrong(start, len(value), found[0], found[1].format(key=key, value=wanted.strip()), meant)


def _one_of(known: tuple[str, ...], docker: str) -> _Rule:
    def said(value: str) -> tuple[str, str] | None:
        if value in known:
            return None
        return _("Only one of these can come after the =: {known}.", known=", ".join(known)), docker

    return said


def _number(value: str) -> tuple[str, str] | None:
    if _INT.fullmatch(value):
        return None
    message = _("Only a whole number can come after the =.")
    return message, "invalid filter '{key}={value}': strconv.Atoi: invalid syntax"


def _truth(value: str) -> tuple[str, str] | None:
    if value in truths.EITHER:
        return None
    return _("Only true or false can come after the =."), "invalid filter '{key}': strconv.ParseBool: invalid syntax"


def _ports(value: str) -> tuple[str, str] | None:
    if ":" in value:
        message = _("A port of the container goes here alone, without the one of this machine: 80 or 80/tcp.")
        return message, "filter for '{key}' should not contain ':': {value}"
    found = _PORTS.fullmatch(value)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if first <= last <= 65535:
        return None
    return _(
        "After the = comes a port, or several: 80, 80/tcp or 8000-8080."
    ), "error while looking up for {key} {value}"


def _time(value: str) -> tuple[str, str] | None:
    found = refusals.REFUSED["time"](value) if value and not is_put_in_later(value) else None
    if value and found is None:
        return None
    missing = _("The time is missing: write an age such as 24h, or a time such as 2026-01-31T13:23:37.")
    return found.message if found else missing, 'failed to parse value as time or duration: "{value}"'


_DANGLING = _one_of(_PLAIN_TRUTHS, "invalid filter '{key}=[{value}]'")
_RULES: dict[tuple[str, str], _Rule] = {
    ("filter", "exited"): _number,
    ("filter", "status"): _one_of(tuple(STATES), "invalid filter '{key}={value}'"),
    ("filter", "health"): _one_of(tuple(HEALTH), "unrecognized filter value for health: {value}"),
    ("filter", "is-task"): _DANGLING,
    ("filter", "publish"): _ports,
    ("filter", "expose"): _ports,
    ("image-filter", "dangling"): _DANGLING,
    ("image-filter", "until"): _time,
    ("network-filter", "type"): _one_of(("custom", "builtin"), "invalid filter: '{key}'='{value}'"),
    ("network-filter", "dangling"): _DANGLING,
    ("volume-filter", "dangling"): _DANGLING,
    ("plugin-filter", "enabled"): _DANGLING,
    ("search-filter", "is-official"): _DANGLING,
    ("search-filter", "is-automated"): _DANGLING,
    ("search-filter", "stars"): _number,
    ("container prune", "until"): _time,
    ("image prune", "until"): _time,
    ("network prune", "until"): _time,
    ("volume prune", "all"): _truth,
}
