"""What Compose refuses of a file: a key that it does not know, and names that nothing in the file has."""

from collections.abc import Iterator
from difflib import get_close_matches

from webapp.console.compose_file.between import between
from webapp.console.compose_file.inner_keys import BUILD, HEALTH
from webapp.console.compose_file.keys import SERVICE, TOP
from webapp.console.compose_file.known import known, unhealthy
from webapp.console.compose_file.lines import Entry
from webapp.console.compose_file.names import undefined
from webapp.console.compose_file.shapes import NOTHING, shapes, version
from webapp.console.compose_file.started import started
from webapp.console.compose_file.tree import Node, services, tree
from webapp.console.compose_file.variables import variables
from webapp.console.compose_file.written import written
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.images_named import ended
from webapp.wording import _, mark

_GROUPS = ("volumes", "networks", "secrets", "configs")
_INSIDE = {"build": BUILD, "healthcheck": HEALTH}
_NEAR = 0.8  # of two spellings, from 0 to 1
_KEY = mark("Compose knows no {name} for a service and refuses the file; {known} is close to it.")
_TAB = mark("YAML takes no tabs at the beginning of a line, so Compose refuses the file: write spaces.")
_BETWEEN = mark(
    "{name} is indented by {spaces} spaces and the lines above it by {others}, so YAML cannot tell what it belongs to: "
    "Compose refuses the file."
)
_IN = mark("Compose knows no {name} below {above} and refuses the file; {known} is close to it.")
_FLAT = mark(
    "Below this line nothing is indented, as where a page lost the spaces, so Compose refuses the file: a service’s "
    "name begins two spaces further to the right, its keys four, what belongs to them six."
)
_FAR_RIGHT = mark("{key} belongs at the very left, as services: does: here, it is taken for a service of this name.")
_NO_SERVICES = mark("{name} is a service and belongs below services:, indented: Compose refuses the file.")


def faults(found: list[Entry], text: str) -> Iterator[Problem]:
    """The problems. Of names, nothing is said in parts of files, nor where others are included."""
    astray = list(_indented(found, text))
    yield from astray
    roots = [] if astray else tree(found, text)
    top = {one.path[0] for one in found if len(one.path) == 1}
    if _is_flat(roots):
        flat = next(one for one in roots if one.entry.key == "services")
        yield Problem(flat.span, "error", "compose.indent", _(_FLAT))
        return
    yield from written(found, roots, text if "services" in top else "")
    yield from _misplaced(roots, top)
    if "services" not in top:
        return
    yield from variables(found)
    for one in found:
        if len(one.path) >= 3 and one.path[0] == "services":
            yield from _unknown(one)
            yield from _ended(one)
    named = services(roots)
    yield from version(roots)
    yield from between(roots, named)
    yield from undefined(roots, named) if "include" not in top else ()
    for name, service in named.items():
        if name in _GROUPS and not {"image", "build"} & service.keys().keys():
            yield Problem(service.span, "error", "compose.place", _(_FAR_RIGHT, key=name))
            continue
        if service.is_empty:
            yield Problem(service.span, "error", "compose.empty", _(NOTHING, key=name))
        yield from shapes(service)
        yield from started(name, service)
        yield from known(service)
        yield from unhealthy(service, named)


def _is_flat(roots: list[Node]) -> bool:
    """Whether all lines begin at the very left, as some pages print them."""
    return any(one.entry.key == "services" and one.is_empty for one in roots) and any(
        one.entry.key in ("image", "build") for one in roots
    )


def _misplaced(roots: list[Node], top: set[str]) -> Iterator[Problem]:
    """Services at the very left of a file that has a version, as the oldest files had them."""
    above = next((one for one in roots if one.entry.key == "services"), None)
    if (above and not above.is_empty) or not ({"services", "version"} & top):
        return
    for one in roots:
        if one.entry.key not in TOP and not one.entry.key.startswith("x-") and {"image", "build"} & one.keys().keys():
            yield Problem(one.span, "error", "compose.place", _(_NO_SERVICES, name=one.entry.key))


def _ended(one: Entry) -> Iterator[Problem]:
    """An image of a release that gets no more fixes, or that is no longer there."""
    image = one.value.strip("\"'")
    if one.path[2:] == ("image",) and image and "$" not in image:
        start = one.value_span[0] + one.value.index(image)
        yield from ended(image, (start, start + len(image)))


def _indented(found: list[Entry], text: str) -> Iterator[Problem]:
    """The first line whose place fits no other: a key between two levels, or a tab."""
    levels: list[int] = []
    for one in found:
        start = one.key_span[0] if one.key else one.dash[0] or one.value_span[0]
        line = text.rfind("\n", 0, start) + 1
        tab = text.find("\t", line, start)
        if tab >= 0 and not text[line:tab].strip():
            yield Problem((tab, tab + 1), "error", "compose.tab", _(_TAB))
            return
        if not one.key:
            continue
        depth = start - line
        deeper = [level for level in levels if level > depth]
        levels = [level for level in levels if level <= depth]
        if deeper and levels[-1:] != [depth]:
            message = _(_BETWEEN, name=one.key, spaces=depth, others=min(deeper))
            yield Problem((start, start + len(one.key)), "error", "compose.indent", message)
            return
        if levels[-1:] != [depth]:
            levels.append(depth)


def _unknown(one: Entry) -> Iterator[Problem]:
    above = one.path[2] if len(one.path) == 4 else ""
    known = SERVICE if len(one.path) == 3 else _INSIDE.get(above, {})
    if not known or not one.key or one.key in known or one.key.startswith(("x-", "<<", "$")):
        return
    for near in get_close_matches(one.key, known, 1, _NEAR):
        span = (one.key_span[0], one.key_span[0] + len(one.key))
        message = _(_IN, name=one.key, above=above, known=near) if above else _(_KEY, name=one.key, known=near)
        yield Problem(span, "error", "compose.key", message, Fix(span, near))
