"""Addresses of this machine that a line asks, at a port that the docker run above it leads elsewhere."""

import re
from collections.abc import Iterator, Sequence

from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem
from webapp.console.together.lines import Line, Told, is_open
from webapp.console.values import ports
from webapp.wording import _

_ASKS = frozenset(("curl", "wget", "http", "https", "open", "xdg-open", "start", "ab", "hey"))
_ADDRESS = re.compile(
    r"(?:(?P<scheme>https?)://)?(?:[^@/\s]*@)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(?P<port>\d{1,5}))?(?=[/?#]|\Z)"
)
_OTHERS = ("compose", "service", "stack")  # what publishes ports by a file, or on other machines
_FORWARD = frozenset(  # programs that open ports of their own
    ("ssh", "kubectl", "minikube", "socat", "ngrok", "npm", "yarn", "node", "python", "python3", "podman", "nerdctl")
)
_MOST = 10  # addresses that are told of
_WIDEST = 100  # ports of one range


def addresses(lines: Sequence[Line]) -> Iterator[Told]:
    """From top to bottom, as long as the text itself tells every port."""
    published: dict[str, str] = {}  # port of this machine → port of the container
    told = 0
    for line in lines:
        first = line.words[0].value if not line.docker and line.words else ""
        if line.name.startswith(_OTHERS) or first in _FORWARD:
            return
        if line.name in ("run", "create"):
            new = _published(line)
            if new is None:
                return
            published |= new
        elif first in _ASKS and published and told < _MOST:
            for part in line.words[1:]:
                found = _problem(part, published)
                if found:
                    told += 1
                    yield line, found


def _published(line: Line) -> dict[str, str] | None:
    """None where nobody can tell."""
    shares = any(network == "host" or network.startswith(("container:", "$")) for network in line.values("--network"))
    if "--publish-all" in line.parsed.options or shares or any(part.role == "held" for part in line.parsed.parts):
        return None
    found: dict[str, str] = {}
    for given in line.values("--publish"):
        value = ports.in_short(given)
        parts = ports.take_apart(value)
        outer = value[slice(*parts.host)] if parts.host else ""
        inner = value[slice(*parts.container)]
        if is_open(value) or not outer:
            return None
        pair = _paired(outer, inner)
        if pair is None:
            return None
        found |= pair
    return found


def _paired(outer: str, inner: str) -> dict[str, str] | None:
    if outer.isdecimal() and inner.isdecimal():
        return {outer: inner}
    first, _dash, last = outer.partition("-")
    begin = inner.partition("-")[0]
    if not (first.isdecimal() and last.isdecimal() and begin.isdecimal()) or int(last) - int(first) > _WIDEST:
        return None
    return {str(int(first) + step): str(int(begin) + step) for step in range(int(last) - int(first) + 1)}


def _problem(part: Part, published: dict[str, str]) -> Problem | None:
    """Only of a port that is a published container's own: there somebody took the one for the other."""
    found = _ADDRESS.match(part.value)
    if found is None:
        return None
    port = found["port"] or ("443" if found["scheme"] == "https" else "80")
    outer = [one for one, inner in published.items() if inner == port]
    if port in published or len(outer) != 1:
        return None
    message = _(
        "Port {port} is the container's own; on this machine the line above publishes it as {outer}, so that is where "
        "it answers: localhost:{outer}.",
        port=port,
        outer=outer[0],
    )
    at = part.start + (found.start("port") if found["port"] else found.end())
    end = part.start + found.end()
    span = part.item.part(at, end) if found["port"] else part.span
    fix = Fix(span, outer[0]) if found["port"] else None
    return Problem(span, "warning", "port.other", message, fix)
