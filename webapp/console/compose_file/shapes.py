"""Keys of a service whose value has another form than Compose takes (the schema of the Compose Specification; seen with
Compose 2.26.1)."""

import re
from collections.abc import Iterator

from webapp.console import values
from webapp.console.compose_file.keys import SERVICE
from webapp.console.compose_file.tree import Node, unquoted
from webapp.console.problems import Fix, Problem
from webapp.wording import _, mark

_LISTS = frozenset(
    (
        *("ports", "volumes", "depends_on", "networks", "expose", "links", "external_links", "cap_add", "cap_drop"),
        *("devices", "secrets", "configs", "profiles", "security_opt", "group_add", "volumes_from"),
    )
)
_NAMES = frozenset(("environment", "labels", "sysctls", "ulimits", "logging", "healthcheck", "extra_hosts", "args"))
_EMPTY = _LISTS | _NAMES - {"args"}
_DURATIONS = frozenset(("interval", "timeout", "start_period", "start_interval"))
_CHECKED = frozenset(("bytes", "cpus", "restart", "image"))
_NOT_PLAIN = ("[", "{", "*", "&", "!", "$", "|", ">", "<")
_CHOICES = {
    ("depends_on", "condition"): ("service_started", "service_healthy", "service_completed_successfully"),
    ("watch", "action"): ("rebuild", "sync", "restart", "sync+restart", "sync+exec"),
}
_LIST = mark(
    "{key} has to be a list, so Compose refuses the file: each entry is on a line of its own, after a hyphen and a "
    "space."
)
_MAPPING = mark(
    "{key} has to hold names with their values, one a line and further to the right, so Compose refuses the file."
)
_HYPHEN = mark("After the hyphen, YAML wants a space: without it this is no entry of {key}, and Compose refuses it.")
_COLON = mark("After the colon, YAML wants a space: without it {key} is no key, and Compose refuses the file.")
_NEEDS_HYPHEN = mark("Under {key}, NAME=value is an entry of a list: it needs a hyphen and a space before it.")
NOTHING = mark("Nothing is below {key}, so Compose refuses the file: leave the line out, or give it an entry.")
_PORT = mark(
    'Compose refuses {text}: a port is published as "8080:80", this machine’s first and the container’s after the '
    "colon."
)
_NUMBER = mark("Compose takes {key} as a text alone and refuses a number: put quotes around it.")
_MEMORY = mark("Compose refuses a number without a unit here: {text}M are megabytes, {text}G gigabytes.")
_VERSION = mark("Compose takes version: as a text alone and refuses a number. It means nothing any more: leave it out.")
_CHOICE = mark("{text} is not one of {known}, so Compose refuses the file.")
_MIXED = mark(
    "Below {key}, some lines begin with a hyphen and others do not: a list and names with values cannot be mixed, so "
    "Compose refuses the file."
)
_WAITING = mark(
    "With condition: below it, a service is a name with a colon and no hyphen before it: Compose refuses the file."
)


def version(roots: list[Node]) -> Iterator[Problem]:
    """`version: 3.8`, without quotes."""
    for one in roots:
        text, span = one.entry.value, one.entry.value_span
        if one.entry.key == "version" and re.fullmatch(r"\d+(?:\.\d+)?", text):
            yield Problem(span, "error", "compose.number", _(_VERSION), Fix(span, f'"{text}"'))


def shapes(service: Node) -> Iterator[Problem]:
    """What is wrong with the forms of its keys."""
    yield from _colons(service)
    for one in service.below:
        key = one.entry.key
        if key in _EMPTY:
            yield from _form(one)
        if key == "ports":
            yield from _ports(one)
        elif key == "healthcheck":
            for inner in one.below:
                if inner.entry.key in _DURATIONS:
                    yield from _duration(inner)
        elif key == "deploy":
            yield from _memory(one)
        elif key == "stop_grace_period":
            yield from _duration(one)
        elif key == "depends_on":
            yield from _waiting(one)
        elif key == "develop":
            watch = one.named("watch")
            yield from _choices("watch", watch.below if watch else [])
        elif key == "user" and one.entry.value.isdecimal():
            fix = Fix(one.entry.value_span, f'"{one.entry.value}"')
            yield Problem(one.entry.value_span, "error", "compose.number", _(_NUMBER, key=key), fix)
        elif key in SERVICE and SERVICE[key][1] in _CHECKED:
            yield from _value(one, SERVICE[key][1])


def _colons(service: Node) -> Iterator[Problem]:
    """`image:nginx`."""
    for one in service.below:
        name, colon, rest = one.entry.value.partition(":")
        if not one.entry.key and not one.listed and colon and rest and name in SERVICE:
            start = one.entry.value_span[0]
            at = start + len(name) + 1
            yield Problem((start, at), "error", "compose.space", _(_COLON, key=name), Fix((at, at), " "))


def _form(one: Node) -> Iterator[Problem]:
    key, value = one.entry.key, one.entry.value
    if one.is_empty:
        yield Problem(one.span, "error", "compose.empty", _(NOTHING, key=key))
    elif value and not one.below and not value.startswith(_NOT_PLAIN):
        words = _LIST if key in _LISTS else _MAPPING
        yield Problem(one.entry.value_span, "error", "compose.form", _(words, key=key), _as_list(one))
    elif not value:
        yield from _mixed(one)
        yield from _lines(one)


def _mixed(one: Node) -> Iterator[Problem]:
    """Entries of a list beside keys, as far to the right."""
    dashes = {line.dash_column for line in one.below if line.listed}
    keys = [line for line in one.below if line.entry.key and not line.listed]
    stray = next((line for line in keys if line.column in dashes), None)
    if stray is None:  # an entry after a key with a value
        stray = next((inner for line in keys if _is_plain(line) for inner in line.below if inner.listed), None)
    if stray:
        yield Problem(stray.span, "error", "compose.form", _(_MIXED, key=one.entry.key))


def _is_plain(one: Node) -> bool:
    return bool(one.entry.value) and not one.entry.value.startswith(_NOT_PLAIN)


def _as_list(one: Node) -> Fix | None:
    text = unquoted(one.entry.value)
    if one.entry.key not in _LISTS or re.search(r"""["'\\,#]""", text):
        return None
    return Fix(one.entry.value_span, f'["{text}"]')


def _lines(one: Node) -> Iterator[Problem]:
    """Lines below a key that are neither entries of a list nor keys."""
    key = one.entry.key
    for line in one.below:
        text, start = line.entry.value, line.entry.value_span[0]
        if line.entry.key or line.listed:
            continue
        if text[:1] == "-" and text[1:2] not in ("", "-"):
            fix = Fix((start + 1, start + 1), " ")
            yield Problem((start, start + 1), "error", "compose.space", _(_HYPHEN, key=key), fix)
        elif key in ("environment", "labels") and (pair := re.match(r"[\w.-]+([ ]?)=", text)):
            better = None if pair[1] else Fix((start, start), "- ")
            yield Problem(line.entry.value_span, "error", "compose.form", _(_NEEDS_HYPHEN, key=key), better)
        elif key in _NAMES and (found := re.match(r"[\w.-]+:(?=[^\s/:])", text)) and key != "extra_hosts":
            at = start + found.end()
            message = _(_COLON, key=found[0][:-1])
            yield Problem((start, at), "error", "compose.space", message, Fix((at, at), " "))
        elif key in _LISTS and line is one.below[0] and not text.startswith(_NOT_PLAIN):
            yield Problem(line.entry.value_span, "error", "compose.form", _(_LIST, key=key))


def _ports(one: Node) -> Iterator[Problem]:
    for line in one.below:
        if line.listed and line.entry.key.isdecimal():
            span = (line.entry.key_span[0], line.entry.value_span[1])
            text = f"{line.entry.key}: {line.entry.value}"
            yield Problem(span, "error", "compose.port", _(_PORT, text=text))
    for text, span in one.items():
        if text and "$" not in text and not text.startswith(_NOT_PLAIN) and values.wrong("port", text):
            yield Problem(span, "error", "compose.port", _(_PORT, text=text))


def _memory(deploy: Node) -> Iterator[Problem]:
    """`memory: 512` below deploy."""
    resources = deploy.named("resources")
    for group in resources.below if resources else ():
        memory = group.named("memory")
        if memory and memory.entry.value.isdecimal():
            yield Problem(memory.entry.value_span, "error", "compose.number", _(_MEMORY, text=memory.entry.value))


def _duration(one: Node) -> Iterator[Problem]:
    text = unquoted(one.entry.value)
    found = values.wrong("duration", text)
    if found and text != "0":
        fix = Fix(one.entry.value_span, found.fix) if found.fix else None
        yield Problem(one.entry.value_span, "error", "compose.duration", found.message, fix)


def _value(one: Node, kind: str) -> Iterator[Problem]:
    text = unquoted(one.entry.value)
    if not text or "$" in text or "\\" in text or text.startswith(_NOT_PLAIN) or one.below:
        return
    if found := values.wrong(kind, text):
        shift = one.entry.value_span[0] + (text != one.entry.value)
        span = (shift + found.start, shift + found.end) if found.start < found.end else one.entry.value_span
        yield Problem(span, found.severity, f"compose.{kind}", found.message)


def _waiting(one: Node) -> Iterator[Problem]:
    """`depends_on:`, with a condition for each, or none."""
    for line in one.below:
        if line.listed and line.entry.key:
            yield Problem(line.entry.dash, "error", "compose.form", _(_WAITING))
            return
        yield from _choices("depends_on", line.below)


def _choices(above: str, lines: list[Node]) -> Iterator[Problem]:
    for one in lines:
        known = _CHOICES.get((above, one.entry.key))
        text = unquoted(one.entry.value)
        if known and text and text not in known and not text.startswith(_NOT_PLAIN):
            message = _(_CHOICE, text=text, known=", ".join(known))
            yield Problem(one.entry.value_span, "error", "compose.choice", message)
