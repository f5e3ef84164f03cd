"""Published ports that lead to a port of the container at which nothing listens."""

import re
from collections.abc import Iterator

from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.started.view import FROM_ELSEWHERE, Started
from webapp.console.values import ports
from webapp.wording import _

SETTINGS = re.compile(r"/etc\b|conf|\.cnf|templates|\.ini\b|\.ya?ml\b")


def ports_of_others(line: Started) -> Iterator[Problem]:
    """`-p 8080:8080 nginx`: nginx listens on 80."""
    own = line.known.ports if line.known else ()
    if not own or line.words or not line.is_bare or line.open or _has_settings(line):
        return
    for part in line.parsed.value_parts("--publish"):
        found = _other(line, part, own)
        if found:
            yield found


def _has_settings(line: Started) -> bool:
    """Whether the line brings settings that may name another port."""
    named = (value.partition("=")[0] for value in line.values("--env"))
    unknown = not FROM_ELSEWHERE.isdisjoint(line.parsed.options)
    return unknown or any(SETTINGS.search(mount) for mount in line.mounts) or any("PORT" in name for name in named)


def _other(line: Started, part: Part, own: tuple[str, ...]) -> Problem | None:
    value = part.value
    if "=" in value or line.parsed.is_troubled(part):
        return None
    publication = ports.take_apart(value)
    container = value[slice(*publication.container)]
    if not container.isdecimal() or container in own or not publication.host:
        return None
    host = value[slice(*publication.host)]
    if value[publication.container[1] :] not in ("", "/tcp") or not host.isdecimal():
        return None
    swapped = host in own
    better = f"{container}:{host}" if swapped else f"{host}:{own[0]}"
    message = _(
        "{image} listens on port {own} in its container unless its settings say otherwise, so nothing answers at "
        "{container}. Write -p {better}: first the port of this machine, then that of the container.",
        image=line.name,
        own=own[0],
        container=container,
        better=better,
    )
    start = part.start + publication.host[0]
    span = part.item.part(start, part.start + publication.container[1])
    return Problem(part.span, "warning", "port.nobody_listens", message, Fix(span, better))
