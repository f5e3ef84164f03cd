"""Variables of a service in a Compose file that its image does not read, or at which it ends, and those it needs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from webapp import hub
from webapp.console.compose_file.lines import Entry
from webapp.console.problems import Fix, Problem, Span
from webapp.console.values import images
from webapp.known_images.register import UNKNOWN, Image, facts_of
from webapp.known_images.variables import INITDB, NOT_READ, at_fault, lonely, right_name
from webapp.known_images.versions import server_version
from webapp.wording import _, mark

_NAME = re.compile(r"[A-Za-z_][\w.]*\Z", re.ASCII)
_FROM_ELSEWHERE = frozenset(["env_file", "extends", "<<", "secrets", "configs", "profiles"])
_FIRST_ASKING = (9, 5)  # of PostgreSQL's images

_PASSWORD = mark(
    "For a new database the image {image} needs a password; without one, the container ends at once. Set {names} below "
    "environment:"
)
_ALWAYS = mark(
    "The image {image} starts only with these variables, and otherwise the container ends at once. Set {names} below "
    "environment:"
)


@dataclass
class _Service:
    """``given`` are its variables with the places of their names, ``first`` is the first word of its command. ``open``:
    others may come from elsewhere; ``own``: it has a start script of its own; ``reads``: scripts may read them."""

    image: Entry | None = None
    given: dict[str, tuple[str, Span]] = field(default_factory=dict)
    first: str = ""
    open: bool = False
    own: bool = False
    reads: bool = False


def variables(found: Sequence[Entry]) -> Iterator[Problem]:
    services: dict[str, _Service] = {}
    for one in found:
        if len(one.path) >= 3 and one.path[0] == "services":
            _add(services.setdefault(one.path[1], _Service()), one)
        elif len(one.path) == 2 and one.path[0] == "services" and one.value:
            services.setdefault(one.path[1], _Service()).open = True  # an anchor, or all of it on one line
    whole = not any(one.path[:1] == ("include",) for one in found)
    for service in services.values():
        if service.image is not None and not service.own:
            yield from _told(service, service.image, whole)


def _add(service: _Service, one: Entry) -> None:
    key = one.path[2]
    if key == "image" and len(one.path) == 3:
        service.image = one
    elif key == "environment":
        _add_variable(service, one)
    elif key in _FROM_ELSEWHERE:
        service.open = True
    elif key == "entrypoint":
        service.own = True
    elif key == "command":
        service.first = service.first or next(iter(one.value.strip("[]\"'> |").split()), "").strip(",\"'")
    elif INITDB in one.value:
        service.reads = True


def _add_variable(service: _Service, one: Entry) -> None:
    """`NAME: value`, or `- NAME=value`."""
    if len(one.path) == 4 and one.key and not one.listed:
        name, value, start = one.key, one.value, one.key_span[0]
    elif one.listed and len(one.path) == 3:
        text = one.value.strip("\"'")
        name, equals, value = text.partition("=")
        start = one.value_span[0] + (one.value[:1] in "\"'")
        value = value if equals else "$"
    else:
        service.open = service.open or bool(one.value)
        return
    if _NAME.match(name):
        service.given[name] = (value.strip("\"'"), (start, start + len(name)))
    else:
        service.open = True


def _told(service: _Service, entry: Entry, whole: bool) -> Iterator[Problem]:
    written = entry.value.strip("\"'")
    reference = images.take_apart(written)
    image = facts_of(hub.repository(reference.registry, reference.path)) if "$" not in written else UNKNOWN
    tag = "?" if "@" in written else reference.tag
    is_program = bool(image.program) or image.cmd == ()  # its ENTRYPOINT takes all words
    if service.first and not (service.first.startswith("-") or service.first in (image.cmd or ()) or is_program):
        return
    for name, (value, span) in service.given.items():
        words = at_fault(image, tag, name, value, service.given)
        if not words and value and not service.open:
            words = lonely(image, name, service.given)
        if words:
            yield Problem(span, "warning", "variable.at_fault", words)
        elif (better := right_name(image, tag, name)) and not service.reads:
            fix = Fix(span, better) if better not in service.given else None
            message = _(NOT_READ, image=image.name, name=name, better=better)
            yield Problem(span, "warning", "variable.not_read", message, fix)
    missing = [] if service.open or not whole else _missing(image, tag, service)
    if missing:
        kept = _ALWAYS if image.needs_always else _PASSWORD
        message = _(kept, image=image.name, names=", ".join(missing))
        yield Problem(entry.value_span, "warning", "image.needs_variable", message)


def _missing(image: Image, tag: str, service: _Service) -> list[str]:
    version = server_version(tag)
    if "postgres" in (image.name, image.on) and (version is None or version < _FIRST_ASKING):
        return []
    given = {name for name, (value, _span) in service.given.items() if value}
    return [group[0] for group in image.needs if given.isdisjoint(group)]
