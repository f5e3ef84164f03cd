"""What Compose refuses of a file: a key that it does not know, and names that nothing in the file has."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from webapp.console.compose_file.keys import SERVICE
from webapp.console.compose_file.lines import Entry
from webapp.console.compose_file.variables import variables
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.images_named import ended
from webapp.wording import _, mark

_NEAR = 0.8  # of two spellings, from 0 to 1
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*\Z")
_KEY = mark("Compose knows no {name} for a service and refuses the file; {known} is close to it.")
_TAB = mark("YAML takes no tabs at the beginning of a line, so Compose refuses the file: write spaces.")
_BETWEEN = mark(
    "{name} is indented by {spaces} spaces and the lines above it by {others}, so YAML cannot tell what it belongs to: "
    "Compose refuses the file."
)
_VOLUME = mark(
    "The volume {name} is not in the list volumes: at the very left, so Compose refuses the file, unless another that "
    "is read with it has it. A folder of yours begins with ./."
)
_NETWORK = mark(
    "The network {name} is not in the list networks: at the very left, so Compose refuses the file, unless another "
    "that "
    "is read with it has it."
)
_SERVICE = mark(
    "There is no service {name} in this file, so Compose refuses it, unless another that is read with it has it."
)


def faults(found: list[Entry], text: str) -> Iterator[Problem]:
    """The problems. Of names, nothing is said in parts of files, nor where others are included."""
    yield from _indented(found, text)
    top = {one.path[0] for one in found if len(one.path) == 1}
    if "services" not in top:
        return
    yield from variables(found)
    alone = "include" not in top
    named = {group: {one.key for one in found if one.key and one.path[:-1] == (group,)} for group in _LISTS}
    for one in found:
        if len(one.path) >= 3 and one.path[0] == "services":
            yield from _unknown(one)
            yield from _ended(one)
            yield from _undefined(one, named) if alone else ()


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
    if len(one.path) != 3 or not one.key or one.key in SERVICE or one.key.startswith(("x-", "<<", "$")):
        return
    for known in get_close_matches(one.key, SERVICE, 1, _NEAR):
        start, end = one.key_span[0], one.key_span[0] + len(one.key)
        message = _(_KEY, name=one.key, known=known)
        yield Problem((start, end), "error", "compose.key", message, Fix((start, end), known))


_LISTS = {"volumes": _VOLUME, "networks": _NETWORK, "services": _SERVICE}
_OF_KEYS = {"volumes": "volumes", "networks": "networks", "depends_on": "services"}


def _undefined(one: Entry, named: dict[str, set[str]]) -> Iterator[Problem]:
    """A name that is in none of the lists: of a volume before the colon, of a network, of a service."""
    group = _OF_KEYS.get(one.path[2])
    if group is None:
        return
    name, start = "", 0
    if one.listed and len(one.path) == 3:
        quote = one.value[:1] in "\"'"
        name = one.value.strip("\"'")
        start = one.value_span[0] + quote
        if group == "volumes":
            name, colon, _place = name.partition(":")
            name = name if colon else ""
    elif one.key and len(one.path) == 4 and group != "volumes":
        name, start = one.key, one.key_span[0]
    usual = group == "networks" and name == "default"
    if _NAME.match(name) and name not in named[group] and not usual:
        yield Problem((start, start + len(name)), "warning", "compose.undefined", _(_LISTS[group], name=name))
