"""What --filter leaves of a list, as a clause: `that have ended`, `made more than 10 minutes ago`."""

import re
from collections.abc import Iterable

from webapp.console.summaries.wording import listed
from webapp.wording import _, mark, n_

_AGE = re.compile(r"([0-9]{1,9})(s|m|h)")
_PATTERN = re.compile(r"[\^*+?|(\[\\]|\$\Z")  # what has a meaning of its own in a regular expression
_FIXED = {
    ("", "status=exited"): mark("that have ended"),
    ("", "status=running"): mark("that are running"),
    ("", "status=created"): mark("that were never started"),
    ("", "status=paused"): mark("that are paused"),
    ("images", "dangling=true"): mark("without a tag"),
    ("images", "dangling=false"): mark("with a tag"),
    ("image prune", "dangling=true"): mark("without a tag"),
    ("volume ls", "dangling=true"): mark("that no container has"),
    ("volume ls", "dangling=false"): mark("that a container has"),
    ("network ls", "dangling=true"): mark("that no container is in"),
    ("network ls", "dangling=false"): mark("that a container is in"),
    ("", "type=custom"): mark("that somebody made"),
    ("", "type=builtin"): mark("that the engine has by itself"),
}
_KEYS = {
    "name": mark("whose name contains {value}"),
    "label": mark("with the label {value}"),
    "label!": mark("without the label {value}"),
    "ancestor": mark("made from the image {value}"),
    "exited": mark("that ended with the exit code {value}"),
    "network": mark("in the network {value}"),
    "volume": mark("that have {value} mounted"),
    "driver": mark("with the driver {value}"),
    "reference": mark("whose name matches {value}"),
    "before": mark("made before {value}"),
    "since": mark("made after {value}"),
    "status": mark("in the state {value}"),
    "stars": mark("with at least {value} stars"),
}


def clauses(command: str, filters: Iterable[str]) -> str:
    """All filters of a command as one clause. Several of one key are alternatives, but for labels."""
    found: dict[str, list[str]] = {}
    for number, given in enumerate(filters):
        key = given.replace("!=", "=", 1).partition("=")[0]
        found.setdefault(f"label{number}" if key == "label" else key, []).append(_clause(command, given))
    return listed(
        [
            _("{first} or {second}", first=", ".join(one[:-1]), second=one[-1]) if one[1:] else one[0]
            for one in found.values()
        ]
    )


def _clause(command: str, given: str) -> str:
    fixed = _FIXED.get((command, given.lower())) or _FIXED.get(("", given.lower()))
    if fixed:
        return _(fixed)
    key, _sign, value = given.partition("=")
    if key == "until":
        return _until(command, value)
    if key == "name" and _PATTERN.search(value):
        return _("whose name matches the pattern {value}", value=value)
    return _(_KEYS[key], value=value) if key in _KEYS and value else _("for which {filter} holds", filter=given)


def _until(command: str, value: str) -> str:
    so_long = age(value)
    if not so_long:
        return _("made before {time}", time=value)
    if command.startswith(("builder", "buildx")):
        return _("not used for {time}", time=so_long)
    return _("made more than {time} ago", time=so_long)


def age(value: str) -> str:
    """`10 minutes` for 10m; "" for what is no such age."""
    found = _AGE.fullmatch(value)
    if found is None:
        return ""
    number = int(found[1])
    return {
        "s": n_("{n} second", "{n} seconds", number),
        "m": n_("{n} minute", "{n} minutes", number),
        "h": n_("{n} hour", "{n} hours", number),
    }[found[2]]
