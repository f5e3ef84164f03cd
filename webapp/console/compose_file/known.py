"""What is known of the images of services: where they look and listen."""

import re
from collections.abc import Iterator, Mapping

from webapp import hub
from webapp.console.compose_file.tree import Node, unquoted
from webapp.console.known_images import known_image
from webapp.console.problems import Fix, Problem, Span
from webapp.console.remarks.started.mounts import elsewhere
from webapp.console.remarks.started.ports import SETTINGS
from webapp.console.values import images
from webapp.console.values.ports import take_apart
from webapp.wording import _, mark

_PLACE = re.compile(r"[^:]+:(/[^:$]*)(?::[a-zA-Z,]+)?\Z")
_WITHOUT_CHECK = frozenset(
    ("postgres", "mysql", "mariadb", "redis", "mongo", "rabbitmq", "nginx", "httpd", "memcached", "wordpress")
)
_PORT = mark(
    "{image} listens on port {own} in its container unless its settings say otherwise, so nothing answers at "
    "{container}: first comes the port of this machine, then that of the container."
)
_NO_CHECK = mark(
    "{name} has no healthcheck:, and its image brings none, so docker compose up cannot wait until it is healthy and "
    "stops with an error, unless another file that is read with this one has a health check for it."
)


def unhealthy(service: Node, services: Mapping[str, Node]) -> Iterator[Problem]:
    """A wait for the health of a service without a health check: known images bring none (docker-library/faq)."""
    above = service.named("depends_on")
    for name, one in above.keys().items() if above else ():
        wanted = one.named("condition")
        where = wanted.entry.value_span if wanted else one.entry.value_span
        value = wanted.entry.value if wanted else one.entry.value
        if "service_healthy" in value and name in services and _has_no_check(services[name]):
            yield Problem(where, "warning", "compose.no_check", _(_NO_CHECK, name=name))


def _has_no_check(service: Node) -> bool:
    keys = service.keys()
    if not {"healthcheck", "build", "extends", "<<"}.isdisjoint(keys) or "image" not in keys:
        return False
    whole = unquoted(keys["image"].entry.value)
    if not whole or "$" in whole or images.wrong(whole):
        return False
    reference = images.take_apart(whole)
    return hub.repository(reference.registry, reference.path) in _WITHOUT_CHECK


def known(service: Node) -> Iterator[Problem]:
    """The problems of a service whose image is not built here."""
    keys = service.keys()
    whole = unquoted(keys["image"].entry.value) if "image" in keys and "build" not in keys else ""
    if not whole or "$" in whole or images.wrong(whole) or not {"<<", "extends"}.isdisjoint(keys):
        return
    reference = images.take_apart(whole)
    name = hub.repository(reference.registry, reference.path)
    variables, sure = _variables(keys)
    mounts = [text for text, _span in keys["volumes"].items()] if "volumes" in keys else []
    if "command" in keys or "entrypoint" in keys or any(SETTINGS.search(text) for text in mounts):
        return
    if "volumes" in keys:
        kept = not sure or "PGDATA" in variables
        for text, span in keys["volumes"].items():
            yield from _mounted(whole, name, reference.tag, text, span, kept=kept)
    if "ports" in keys and sure and "configs" not in keys and not any("PORT" in one for one in variables):
        yield from _ports(keys["ports"], whole, name)


def _variables(keys: Mapping[str, Node]) -> tuple[set[str], bool]:
    """The names of the variables that are set; and whether nothing else can set further ones."""
    above = keys.get("environment")
    if above is None:
        return set(), "env_file" not in keys
    found = {text.partition("=")[0].strip() for text, _span in above.items()} | above.keys().keys()
    open_ended = "env_file" in keys or above.entry.value[:1] in ("*", "{", "$", "&") or "<<" in found
    return found, not open_ended and not any("$" in name for name in found)


def _mounted(whole: str, name: str, tag: str, text: str, span: Span, *, kept: bool) -> Iterator[Problem]:
    found = _PLACE.match(text)
    said = elsewhere(whole, name, tag, found[1].rstrip("/"), kept=kept) if found else None
    if found and said:
        message, better = said
        place = (span[0] + found.start(1), span[0] + found.end(1))
        yield Problem(place, "warning", "mount.elsewhere", message, Fix(place, better))


def _ports(above: Node, whole: str, name: str) -> Iterator[Problem]:
    facts = known_image(whole)
    own = facts.ports if facts else ()
    for text, span in above.items() if own else ():
        parts = take_apart(text)
        host, inner = text[slice(*parts.host)] if parts.host else "", text[slice(*parts.container)]
        if host.isdecimal() and inner.isdecimal() and inner not in own and not parts.protocol:
            better = f"{inner}:{host}" if host in own else f"{host}:{own[0]}"
            message = _(_PORT, image=name, own=own[0], container=inner)
            begin = parts.host[0] if parts.host else 0
            place = (span[0] + begin, span[0] + parts.container[1])
            yield Problem(place, "warning", "port.nobody_listens", message, Fix(place, better))
