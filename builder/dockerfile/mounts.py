"""The inside of ``RUN --mount=…``: comma-separated keys, checked as BuildKit checks them, from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from builder.shell.model import from_fields
from webapp.wording import _, mark

from . import repairs
from .draft import Draft
from .flags import MOUNT_ALIASES, MOUNT_KEYS, MOUNT_SWITCHES, MOUNT_TYPES, NEWER_KEYS, SHARING
from .names import hint
from .words import flag_text

_BOOLEAN = re.compile(r"(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)\Z")
_OCTAL = re.compile(r"0*(?:[0-7]{1,10}|[1-3][0-7]{10})\Z")
_NUMBER = re.compile(r"0*[0-9]{1,10}\Z")
_SIZE = re.compile(r"\d+(?:\.\d+)? ?[kKmMgGtTpP]?[iI]?[bB]?\Z", re.ASCII)
_LARGEST = 1 << 32
_WANTED = {
    "mode": (_OCTAL, mark("an octal mode such as 0600")),
    "uid": (_NUMBER, mark("a number")),
    "gid": (_NUMBER, mark("a number")),
    "size": (_SIZE, mark("a size such as 64m")),
    "readonly": (_BOOLEAN, mark("true or false")),
    "readwrite": (_BOOLEAN, mark("true or false")),
    "required": (_BOOLEAN, mark("true or false")),
}
_VALUE_KINDS = {"target": "path", "source": "path", "from": "stage"}
_FOREIGN = frozenset({"z", "u", "relabel", "tmpcopyup", "notmpcopyup"})  # of Podman and Buildah
_AT_ONCE = frozenset({"size", "required"})  # judged by the type that stands to their left


class MountKey(NamedTuple):
    """One ``key=value`` of a mount; ``key`` is lower case with its aliases resolved, ``written`` is as written."""

    start: int
    end: int
    key: str
    value: str | None
    value_start: int
    written: str = ""


_mount_key = from_fields(MountKey)


def mount_keys(text: str, start: int, end: int) -> list[MountKey] | None:
    """The keys of the mount written at ``text[start:end]``, quotes and backslashes gone; None when it is no CSV."""
    plain = text[start:end]
    places: Sequence[int] = range(start, end + 1)
    if '"' in plain or "'" in plain or "\\" in plain:
        plain, found = flag_text(text, start, end)
        places = [*found, end]
    fields = _fields(plain)
    return None if fields is None else [_key(field, places) for field in fields]


@lru_cache(maxsize=512)
def filled_mount(value: str) -> tuple[MountKey, ...]:
    """The keys of a mount as its flag's value has them, quotes and backslashes gone already; none when it is no CSV.
    Every walk over a file asks for the same ones, and many files write them alike."""
    places = range(len(value) + 1)
    return tuple([_key(field, places) for field in _fields(value) or []])


def mount_values(value: str) -> dict[str, str]:
    """Key → value of a mount as its flag's value has it."""
    return {key.key: key.value or "" for key in filled_mount(value)}


def _fields(plain: str) -> list[tuple[int, int, str]] | None:
    """Start, end and text of every field of one CSV record (encoding/csv)."""
    fields = []
    at = 0
    while True:
        if plain.startswith('"', at):
            match = _QUOTED.match(plain, at)
            if not match:
                return None
            fields.append((at + 1, match.end() - 1, match[1].replace('""', '"')))
            at = match.end()
        else:
            comma = plain.find(",", at)
            stop = len(plain) if comma < 0 else comma
            if '"' in plain[at:stop]:
                return None
            fields.append((at, stop, plain[at:stop]))
            at = stop
        if at >= len(plain):
            return fields
        at += 1


_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=,|\Z)')


def _key(field: tuple[int, int, str], places: Sequence[int]) -> MountKey:
    start, end, text = field
    name, equals, value = text.partition("=")
    key = name.lower()
    key = MOUNT_ALIASES.get(key, key)
    value_at = places[min(start + len(name) + 1, len(places) - 1)]
    stop = places[end - 1] + 1 if end > start else places[start]
    return _mount_key((places[start], stop, key, value if equals else None, value_at if equals else stop, name))


def mount_type(keys: Iterable[MountKey]) -> str:
    """The mount's type, "bind" when it names none, "" when a variable decides it."""
    kind = "bind"
    for key in keys:
        if key.key == "type" and key.value is not None:
            kind = "" if "$" in key.value else key.value.lower()
    return kind


def read_mount(draft: Draft, start: int, end: int) -> None:
    """Pieces and problems of one mount's value."""
    keys = mount_keys(draft.text, start, end)
    if keys is None:
        draft.piece(start, end, "flag-value", "text")
        draft.problem("mount_csv", start, end)
        return
    kind = mount_type(keys)
    for key_start, key_end, key, value, value_start, _written in keys:
        known = key in MOUNT_KEYS
        name_end = draft.text.find("=", key_start, value_start) if value is not None else key_end
        draft.piece(key_start, name_end, "flag-key", f"mount.{key}" if known else "text", kind)
        comma = draft.text.find(",", key_end, end)
        if comma >= 0:
            draft.mark(comma, "mount.comma")
        if value is not None:
            draft.mark(name_end, "flag.equals")
            role = f"mount.value.{key}" if known else "text"
            draft.word(value_start, key_end, _VALUE_KINDS.get(key, "flag-value"), role, value)
            if "$" in value and key != "from":
                draft.check_references(value_start, key_end)
    for at, code, facts in mount_faults(keys):
        if at and code == "mount_key_newer":
            draft.needs_newer(code, at, str(facts["since"]), key=str(facts["key"]))
            continue
        draft.report(code, at or (start, end), facts, partial(_repair, code, draft.text[slice(*at)]) if at else None)


def _repair(code: str, written: str) -> str | None:
    name, equals, value = written.partition("=")
    if code == "mount_key_unknown":
        known = repairs.chosen("", name, (*MOUNT_KEYS, *MOUNT_ALIASES) if equals else (*MOUNT_SWITCHES, "ro", "rw"))
        return f"{known}{equals}{value}" if known else None
    choices = {"mount_type_unknown": MOUNT_TYPES, "mount_sharing_unknown": SHARING}.get(code)
    return repairs.chosen(f"{name}=", value, choices) if choices else None


Fault = tuple[str, dict[str, object]]
Found = tuple[tuple[int, int] | None, str, dict[str, object]]


def mount_faults(keys: list[MountKey], *, filled: bool = False) -> list[Found]:
    """What is wrong, as ``(place, code, facts)``; None as the place means the whole mount. Values with variables are
    not judged; where they are ``filled`` in, a dollar sign is a sign like others."""
    found: list[Found] = []
    so_far = "bind"
    kind = mount_type(keys)
    for key in keys:
        fault = _fault(key, so_far if key.key in _AT_ONCE else kind, filled)
        if fault:
            found.append(((key.start, key.end), *fault))
        if key.key == "type" and key.value is not None:
            so_far = "" if "$" in key.value else key.value.lower()
    return found + _whole(keys, kind)


def _fault(key: MountKey, kind: str, filled: bool) -> Fault | None:
    if key.key in _FOREIGN:
        return "mount_key_foreign", {"key": key.written}
    if key.value is None and key.key in MOUNT_KEYS and key.key not in MOUNT_SWITCHES:
        return "mount_key_value", {"key": key.written}
    if key.value is None and not key.key:
        return "mount_key_empty", {}
    if key.key not in MOUNT_KEYS:
        return "mount_key_unknown", {"key": key.key, "hint": lambda: hint(key.key, MOUNT_KEYS)}
    fault = _value_fault(key, key.value, filled) if key.value is not None else None
    if fault or kind not in MOUNT_TYPES or kind in MOUNT_KEYS[key.key]:
        newer = NEWER_KEYS.get(key.key)
        return fault or (("mount_key_newer", {"key": key.key, "since": newer}) if newer else None)
    return "mount_key_forbidden", {"key": key.key, "type": kind}


def _value_fault(key: MountKey, value: str, filled: bool) -> Fault | None:
    if "$" in value and not (filled and key.key != "from"):
        named = key.key == "from" and re.search(r"\$.", value)
        return ("mount_from_variable", {"value": value}) if named else None
    if key.key == "type" and value.lower() not in MOUNT_TYPES:
        return "mount_type_unknown", {"value": value, "hint": lambda: hint(value, MOUNT_TYPES)}
    if key.key == "sharing" and value.lower() not in SHARING:
        return "mount_sharing_unknown", {"value": value}
    if key.key in _WANTED:
        pattern, wanted = _WANTED[key.key]
        if not pattern.match(value) or (key.key in ("uid", "gid") and int(value) >= _LARGEST):
            return "mount_number", {"key": key.key, "wanted": _(wanted), "value": value}
    return None


def _whole(keys: list[MountKey], kind: str) -> list[Found]:
    if kind != "secret":
        return []
    present = {key.key for key in keys if key.value}
    found: list[Found] = []
    if not present & {"id", "source", "target"}:
        found.append((None, "mount_secret_unnamed", {}))
    if {"id", "source"} <= present:
        found.append((None, "mount_secret_twice", {}))
    return found
