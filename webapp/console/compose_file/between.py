"""What does not fit between the parts of a whole Compose file: names and ports that two services want, circles,
addresses of others, lists where names belong."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from webapp.console.compose_file.keys import SERVICE, TOP
from webapp.console.compose_file.tree import Node, unquoted
from webapp.console.problems import Fix, Problem, Span
from webapp.console.values.ports import take_apart
from webapp.wording import _, mark

_GROUPS = frozenset(("services", "volumes", "networks", "secrets", "configs"))
_NEAR = 0.8  # of two spellings, from 0 to 1
_NUMBER = re.compile(r"\d{1,5}\Z")
_ADDRESS = re.compile(r"(?:(?<=[/@,=\"'])|\A)(?P<host>[A-Za-z][\w.-]*|127\.0\.0\.1):(?P<port>\d{1,5})(?!\d)")
_PREFIX = re.compile(r"VITE_|REACT_APP_|NEXT_PUBLIC_|VUE_APP_|NUXT_PUBLIC_")
_OF_STORES = re.compile(r"(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|rediss|amqp|amqps|jdbc:\w+)(?:\+\w+)?://")
_LOCAL = frozenset(("localhost", "127.0.0.1"))
_PORT_TWICE = mark(
    "{other} publishes port {port} as well, and a port of this machine can belong to one only: the second container "
    "does not start."
)
_NAME_TWICE = mark("{other} has this container_name: as well, and two containers cannot have one name.")
_CIRCLE = mark("{circle}: each is to start after the other, so Compose refuses the file.")
_ITSELF = mark("A service cannot wait for itself: Compose refuses the file.")
_LOOPBACK = mark(
    "In a container, {host} is the container itself. The service {name} is reached by its name: {name}:{port}."
)
_OUTSIDE = mark(
    "Port {outer} of {name} is the one of this machine. Between services, the port of the container counts: "
    "{name}:{inner}."
)
_BROWSER = mark(
    "Variables that begin with {prefix} get into the page, and a browser does not know the name {host}: what the page "
    "itself fetches needs localhost and the port of this machine there, or the server’s own name."
)
_LISTED = mark("{key} at the very left takes names with a colon, not a list: Compose refuses the file.")
_FAR_LEFT = mark("{key} is too far to the left: it belongs to a service and is indented below its name.")
_SETTINGS = mark("{name} has no text of its own: its settings go below it, one a line. Compose refuses the file.")
_NO_TOP = mark("Compose knows no {name} at the very left and refuses the file; {known} is close to it.")


class _Published(NamedTuple):
    outer: str
    inner: str
    address: str
    protocol: str
    span: Span


def between(roots: Sequence[Node], services: Mapping[str, Node]) -> Iterator[Problem]:
    """The problems of a whole file."""
    yield from _top(roots)
    ports = {name: list(_published(one)) for name, one in services.items()}
    yield from _ports_twice(services, ports)
    yield from _names_twice(services)
    yield from _circles(services)
    for name, one in services.items():
        variables = one.named("environment")
        if variables and not unquoted(one.value_of("network_mode")):
            yield from _addresses(name, variables, services, ports)


def _top(roots: Sequence[Node]) -> Iterator[Problem]:
    for one in roots:
        key = one.entry.key
        if not key or key.startswith(("x-", "<<", "$")):
            continue
        first = one.below[0] if one.below else None
        if key in _GROUPS and first and first.listed:
            name = first.entry.value if not first.entry.key else ""
            fix = None
            if key in ("volumes", "networks") and re.fullmatch(r"[\w.-]+", name) and len(one.below) == 1:
                fix = Fix((first.entry.dash[0], first.entry.value_span[1]), f"  {name}:")
            yield Problem(first.entry.dash, "error", "compose.form", _(_LISTED, key=key), fix)
        elif key in _GROUPS:
            yield from _settings(one)
        elif key in SERVICE and key not in TOP:
            yield Problem(one.span, "error", "compose.key", _(_FAR_LEFT, key=key))
        elif key not in TOP:
            for known in get_close_matches(key, TOP, 1, _NEAR):
                message = _(_NO_TOP, name=key, known=known)
                yield Problem(one.span, "error", "compose.key", message, Fix(one.span, known))


def _settings(group: Node) -> Iterator[Problem]:
    """`volumes:`, and below it `data: local`."""
    for one in group.below:
        key, value = one.entry.key, one.entry.value
        if key and value and value[0] not in "{*&!<$|>~" and value != "null" and not key.startswith("x-"):
            yield Problem(one.entry.value_span, "error", "compose.form", _(_SETTINGS, name=key))


def _published(service: Node) -> Iterator[_Published]:
    """The ports of this machine, one by one, that are said in the short form."""
    ports = service.named("ports")
    for text, span in ports.items() if ports else ():
        parts = take_apart(text)
        outer = text[slice(*parts.host)] if parts.host else ""
        inner = text[slice(*parts.container)]
        if _NUMBER.match(outer) and _NUMBER.match(inner):
            address = text[slice(*parts.ip)] if parts.ip else ""
            protocol = text[slice(*parts.protocol)] if parts.protocol else "tcp"
            yield _Published(outer, inner, address, protocol, span)


def _ports_twice(services: Mapping[str, Node], ports: Mapping[str, list[_Published]]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], tuple[str, _Published]] = {}
    for name, published in ports.items():
        if services[name].named("profiles") or services[name].value_of("network_mode") == "host":
            continue
        for one in published:
            other, first = seen.setdefault((one.outer, one.protocol), (name, one))
            same = first.address == one.address or not first.address or not one.address
            if same and first is not one and (other != name or first.inner != one.inner):
                yield Problem(one.span, "warning", "compose.port_twice", _(_PORT_TWICE, other=other, port=one.outer))


def _names_twice(services: Mapping[str, Node]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name, service in services.items():
        given = service.named("container_name")
        text = unquoted(given.entry.value) if given else ""
        if not given or not text or service.named("profiles"):
            continue
        other = seen.setdefault(text, name)
        if other != name:
            span = given.entry.value_span
            yield Problem(span, "error", "compose.name_twice", _(_NAME_TWICE, other=other))


def _circles(services: Mapping[str, Node]) -> Iterator[Problem]:
    """The first circle of services that wait for each other."""
    waits = {name: _awaited(one) for name, one in services.items()}
    done: set[str] = set()
    for start, awaited in waits.items():
        stack = [(start, iter(awaited))] if start not in done else []
        path = {start: 0}  # in order
        while stack:
            name, rest = stack[-1]
            following = next((one for one in rest if one in waits and one not in done), None)
            if following is None:
                done.add(name)
                stack.pop()
                path.pop(name)
            elif following in path:
                circle = [*list(path)[path[following] :], following]
                message = _(_ITSELF) if len(circle) == 2 else _(_CIRCLE, circle=" → ".join(circle))
                yield Problem(waits[name][following], "error", "compose.circle", message)
                return
            else:
                path[following] = len(path)
                stack.append((following, iter(waits[following])))


def _awaited(service: Node) -> dict[str, Span]:
    """The services that it waits for, and where they are named."""
    above = service.named("depends_on")
    if above is None:
        return {}
    return {**dict(above.items()), **{name: one.span for name, one in above.keys().items()}}


def _addresses(
    name: str, variables: Node, services: Mapping[str, Node], ports: Mapping[str, list[_Published]]
) -> Iterator[Problem]:
    """`DATABASE_URL: postgres://localhost:5432/app`, `DB_URL: postgres://db:5433/app`."""
    for one in variables.below:
        for found in _ADDRESS.finditer(one.entry.value) if ":" in one.entry.value else ():
            host, port = found["host"], found["port"]
            start = one.entry.value_span[0]
            if host in _LOCAL:
                others = [other for other, them in ports.items() if other != name and _listens(port, them)]
                own = any(published.inner == port for published in ports[name])
                if len(others) == 1 and not own and _for_program(found):
                    inner = next(each.inner for each in ports[others[0]] if port in (each.inner, each.outer))
                    message = _(_LOOPBACK, host=host, name=others[0], port=inner)
                    span = (start + found.start("host"), start + found.end("host"))
                    yield Problem(span, "warning", "compose.address", message)
            elif host in services and (prefix := _PREFIX.match(one.entry.key or one.entry.value)):
                span = (start + found.start("host"), start + found.end("host"))
                yield Problem(span, "hint", "compose.address", _(_BROWSER, prefix=prefix[0], host=host))
            elif host in services and host != name and port not in {each.inner for each in ports[host]}:
                inner = next((each.inner for each in ports[host] if each.outer == port), "")
                if inner and not _exposes(services[host], port):
                    message = _(_OUTSIDE, outer=port, name=host, inner=inner)
                    span = (start + found.start("port"), start + found.end("port"))
                    yield Problem(span, "warning", "compose.address", message, Fix(span, inner))


def _listens(port: str, published: Sequence[_Published]) -> bool:
    return any(port in (one.inner, one.outer) for one in published)


def _for_program(found: re.Match[str]) -> bool:
    """Whether it is surely the program in the container that connects: to a database, not a browser to a page."""
    return _OF_STORES.search(found.string, 0, found.start()) is not None


def _exposes(service: Node, port: str) -> bool:
    above = service.named("expose")
    return above is not None and any(text.partition("/")[0] == port for text, _span in above.items())
