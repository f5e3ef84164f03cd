"""Names in the services of a Compose file that nothing in the file has."""

import re
from collections.abc import Iterator, Mapping, Sequence

from webapp.console.compose_file.tree import Node
from webapp.console.problems import Fix, Problem, Span
from webapp.console.values.places import ONE_LETTER, has_drive
from webapp.wording import _, mark

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*\Z")
_FOLDER = re.compile(r"[A-Za-z0-9_][\w.-]*(?:/[\w.-]+)+/?\Z")
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
_SECRET = mark(
    "The secret {name} is not in the list secrets: at the very left, so Compose refuses the file, unless another that "
    "is read with it has it."
)
_CONFIG = mark(
    "The configuration {name} is not in the list configs: at the very left, so Compose refuses the file, unless "
    "another that is read with it has it."
)
_NO_PATH = mark(
    "Compose takes {name} for the name of a volume and refuses the file: a folder of this machine begins with ./ or /. "
    "Write ./{name}."
)
_LISTS = {"volumes": _VOLUME, "networks": _NETWORK, "services": _SERVICE, "secrets": _SECRET, "configs": _CONFIG}
_OF_KEYS = {
    "volumes": "volumes",
    "networks": "networks",
    "depends_on": "services",
    "secrets": "secrets",
    "configs": "configs",
}


def undefined(roots: Sequence[Node], services: Mapping[str, Node]) -> Iterator[Problem]:
    """The names of volumes, networks, services, secrets and configurations that are in none of the lists."""
    known = {one.entry.key: one.keys().keys() for one in roots if one.entry.key in _LISTS}
    for service in services.values():
        mode = service.named("network_mode")
        kind, _colon, other = service.value_of("network_mode").partition(":")
        if mode and kind == "service" and _NAME.match(other) and other not in services:
            yield Problem(mode.entry.value_span, "warning", "compose.undefined", _(_SERVICE, name=other))
        for key, group in _OF_KEYS.items():
            above = service.named(key)
            yield from _one_letter(above) if above and group == "volumes" else ()
            for name, span in _used(above, group) if above else ():
                usual = group == "networks" and name == "default"
                if _NAME.match(name) and name not in known.get(group, ()) and not usual:
                    yield Problem(span, "warning", "compose.undefined", _(_LISTS[group], name=name))
                elif group == "volumes" and _FOLDER.match(name):
                    fix = Fix((span[0], span[0]), "./")
                    yield Problem(span, "error", "compose.undefined", _(_NO_PATH, name=name), fix)


def _one_letter(above: Node) -> Iterator[Problem]:
    """`a:/data`, whose a is taken for a drive of Windows."""
    for text, span in above.items():
        if has_drive(text) and text[1:2] == ":" and text.count(":") == 1 and "\\" not in text:
            yield Problem(span, "warning", "mount.invalid", _(ONE_LETTER, letter=text[0], value=text))


def _used(above: Node, group: str) -> Iterator[tuple[str, Span]]:
    for text, (start, end) in above.items():
        if group == "volumes":
            name, colon, _place = text.partition(":")
            if colon and not has_drive(text):
                yield name, (start, start + len(name))
        else:
            yield text, (start, end)
    if group in ("networks", "services"):
        for name, one in above.keys().items():
            yield name, one.span
