"""Go templates that docker's client cannot read, or that name what an engine has no more."""

import re
from collections.abc import Iterator

from webapp.console.values.piece import Wrong
from webapp.wording import _

_ACTION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|`[^`]*`')
_DASHED = re.compile(r"(?<![\w)])((?:\.\w+)*)\.(\w+(?:-\w+)+)((?:\.\w+)*)", re.ASCII)
_DOTTED = re.compile(r"(?<![\w)])((?:\.\w+)*\.Labels)\.(\w+(?:\.\w+)+)", re.ASCII)
# Of the default network alone; the engine's version 29 tells it only for each network (API 1.52).
_OF_ONE = re.compile(r"\.NetworkSettings\.(IPAddress|Gateway|MacAddress|IPPrefixLen|GlobalIPv6Address|IPv6Gateway)\b")


def _fields(pattern: re.Pattern[str], value: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """The first such field of each action, outside of its quoted text, with where it stands in the value."""
    for action in _ACTION.finditer(value):
        found = pattern.search(_TEXT.sub(lambda text: '"' * len(text[0]), action[1]))
        if found:
            yield found, action.start(1) + found.start(), action.start(1) + found.end()


def wrong_name(value: str) -> Wrong | None:
    """A field whose name has a hyphen in it: Go reads letters, digits and _ only."""
    if "-" not in value:
        return None
    for found, start, end in _fields(_DASHED, value):
        better = f'(index {found[1] or "."} "{found[2]}"){found[3]}'
        message = _(
            "No field of a template can have a - in its name: docker refuses the template. Ask for the entry by "
            "its name: {better}",
            better=better,
        )
        docker = "template parsing error: template: :1: bad character U+002D '-'"
        return Wrong(start, end, message, docker, fix=better)
    return None


def wrong_label(value: str) -> Wrong | None:
    """`.Config.Labels.com.docker.compose.project`: what stands behind a dot is a field, and a label's text has none."""
    if "Labels." not in value:
        return None
    for found, start, end in _fields(_DOTTED, value):
        better = f'(index {found[1]} "{found[2]}")'
        message = _(
            "Each dot asks for a field of what comes before it, and the name of a label has dots of its own: "
            "docker finds nothing. Ask for it by its full name: {better}",
            better=better,
        )
        return Wrong(start, end, message, fix=better)
    return None


def of_one_network(value: str) -> Iterator[tuple[int, int, str]]:
    """Where a field stands that newer engines have only for each network, and what to write instead."""
    for action in _ACTION.finditer(value) if ".NetworkSettings." in value else ():
        found = _OF_ONE.search(action[1])
        if found:
            yield *action.span(), f"{{{{range .NetworkSettings.Networks}}}}{{{{.{found[1]}}}}}{{{{end}}}}"
