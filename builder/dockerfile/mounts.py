"""The inside of ``RUN --mount=…``: comma-separated keys, checked as BuildKit checks them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .draft import Draft
from .flags import MOUNT_ALIASES, MOUNT_KEYS, MOUNT_SWITCHES, MOUNT_TYPES, SHARING
from .names import hint

_BOOLEAN = re.compile(r"(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)\Z")
_OCTAL = re.compile(r"[0-7]{1,10}\Z")
_NUMBER = re.compile(r"[0-9]{1,10}\Z")
_SIZE = re.compile(r"\d+(?:\.\d+)? ?[kKmMgGtTpP]?(?:[iI]?[bB])?\Z", re.ASCII)
_WANTED = {
    "mode": (_OCTAL, "an octal mode such as 0600"),
    "uid": (_NUMBER, "a number"),
    "gid": (_NUMBER, "a number"),
    "size": (_SIZE, "a size such as 64m"),
    "readonly": (_BOOLEAN, "true or false"),
    "readwrite": (_BOOLEAN, "true or false"),
    "required": (_BOOLEAN, "true or false"),
}


@dataclass(frozen=True, slots=True)
class MountKey:
    """One ``key=value`` of a mount; ``key`` is lower case with its aliases resolved."""

    start: int
    end: int
    key: str
    value: str | None
    value_start: int


def mount_keys(text: str, start: int, end: int) -> list[MountKey]:
    """The keys of the mount written at ``text[start:end]``; quotes around the whole or a field are dropped."""
    keys: list[MountKey] = []
    for begin, stop in _fields(text, start, end):
        name, equals, value = text[begin:stop].partition("=")
        lower = name.strip("\"'").lower()
        key = MOUNT_ALIASES.get(lower, lower)
        plain = value.strip("\"'") if equals else None
        keys.append(MountKey(begin, stop, key, plain, begin + len(name) + 1 if equals else stop))
    return keys


def _fields(text: str, start: int, end: int) -> list[tuple[int, int]]:
    fields, begin, quote = [], start, ""
    whole = text[start : start + 1] in ("'", '"')
    for at in range(start, end):
        char = text[at]
        if not whole and char == quote:
            quote = ""
        elif not whole and not quote and char in "'\"":
            quote = char
        elif char == "," and not quote:
            fields.append((begin, at))
            begin = at + 1
    return [*fields, (begin, end)]


def mount_type(keys: list[MountKey]) -> str:
    """The mount's type, "bind" when it names none, "" when a variable decides it."""
    for key in reversed(keys):
        if key.key == "type" and key.value is not None:
            return "" if "$" in key.value else key.value.lower()
    return "bind"


def read_mount(draft: Draft, start: int, end: int) -> None:
    """Pieces and problems of one mount's value."""
    keys = mount_keys(draft.text, start, end)
    kind = mount_type(keys)
    for index, key in enumerate(keys):
        if index:
            draft.mark(key.start - 1, "mount.comma")
        known = key.key in MOUNT_KEYS
        name_end = key.value_start - 1 if key.value is not None else key.end
        draft.piece(key.start, name_end, "flag-key", f"mount.{key.key}" if known else "text", kind)
        if key.value is not None:
            draft.mark(name_end, "flag.equals")
            role = f"mount.value.{key.key}" if known else "text"
            value_kind = {"target": "path", "source": "path", "from": "stage"}.get(key.key, "flag-value")
            draft.word(key.value_start, key.end, value_kind, role, key.value)
        _check(draft, key, kind)
    _check_whole(draft, keys, kind, start, end)


def _check(draft: Draft, key: MountKey, kind: str) -> None:
    where = (key.start, key.end)
    value = key.value or ""
    if key.key not in MOUNT_KEYS:
        draft.problem("mount_key_unknown", *where, key=key.key, hint=lambda: hint(key.key, MOUNT_KEYS))
    elif key.value is None:
        if key.key not in MOUNT_SWITCHES:
            draft.problem("mount_key_value", *where, key=key.key)
    elif key.key == "from" and re.search(r"\$.", value):
        draft.problem("mount_from_variable", *where, value=value)
    elif "$" in value:
        draft.check_references(key.value_start, key.end)
        return
    elif key.key == "type" and value.lower() not in MOUNT_TYPES:
        draft.problem("mount_type_unknown", *where, value=value, hint=lambda: hint(value, MOUNT_TYPES))
    elif key.key == "sharing" and value.lower() not in SHARING:
        draft.problem("mount_sharing_unknown", *where, value=value)
    elif key.key in _WANTED and not _WANTED[key.key][0].match(value):
        draft.problem("mount_number", *where, key=key.key, wanted=_WANTED[key.key][1], value=value)
    if kind in MOUNT_TYPES and key.key in MOUNT_KEYS and kind not in MOUNT_KEYS[key.key]:
        draft.problem("mount_key_forbidden", *where, key=key.key, type=kind)


def _check_whole(draft: Draft, keys: list[MountKey], kind: str, start: int, end: int) -> None:
    if kind != "secret":
        return
    present = {key.key for key in keys if key.value or (key.value is None and key.key == "env")}
    if not present & {"id", "source", "target"}:
        draft.problem("mount_secret_unnamed", start, end)
    if {"id", "source"} <= present:
        draft.problem("mount_secret_twice", start, end)
