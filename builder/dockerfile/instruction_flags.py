"""The flags of an instruction: pieces, values, and what is wrong with them."""

from __future__ import annotations

import re
from functools import partial

from builder.shell.model import from_fields

from . import repairs
from .draft import Draft
from .flags import CHOICES, FLAGS, FlagRule
from .model import Flag
from .mounts import read_mount
from .names import hint, replacement
from .platforms import is_platform
from .words import RawFlag, split_flags

_flag = from_fields(Flag)
_EXAMPLES = {
    "from": "builder",
    "chown": "node:node",
    "chmod": "755",
    "platform": "linux/amd64",
    "mount": "type=cache,target=/root/.npm",
    "network": "none",
    "interval": "30s",
    "timeout": "5s",
    "retries": "3",
    "start-period": "10s",
    "start-interval": "2s",
    "checksum": "sha256:…",
    "exclude": "*.md",
}
_OCTAL_MODE = re.compile(r"[0-7]{1,5}\Z")
_SYMBOLIC_MODE = re.compile(r"[ugoa]*[+\-=][rwxXst]*(?:[+\-=][rwxXst]*)*(?:,[ugoa]*[+\-=][rwxXst]*)*\Z")
_NONE = re.compile(r"none(?:\s|\Z)", re.IGNORECASE)
_FOLLOWING = re.compile(r"\s+([^\s\[-]\S*)")
_DIGEST = re.compile(r"(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})\Z")
_GIT_COMMIT = re.compile(r"[0-9a-f]{1,64}\Z")  # newer builders compare it with the commit of a git source
_NUMBER = re.compile(r"[+-]?[0-9]+", re.ASCII)
_LARGEST_INDEX = 1 << 63


def read_flags(draft: Draft) -> None:
    """Reads everything that begins with ``--`` from ``draft.arguments_start`` on, and leaves that behind it."""
    raw_flags, ends, draft.arguments_start = split_flags(draft.text, draft.arguments_start)
    rules = FLAGS.get(draft.keyword, {})
    seen: set[str] = set()
    for raw in raw_flags:
        _pieces(draft, raw, raw.name in rules)
        value_span = None if raw.value is None else draft.logical.span(raw.value_start, raw.end)
        draft.flags.append(_flag((raw.name, raw.value, draft.logical.span(raw.start, raw.end), value_span)))
        _check(draft, raw, rules, seen)
        seen.add(raw.name)
    for end in ends:
        draft.piece(*end, "punctuation", "flag.end")


def _pieces(draft: Draft, raw: RawFlag, known: bool) -> None:
    name_end = raw.end if raw.value is None else raw.value_start - 1
    owner = draft.keyword.lower()
    draft.piece(raw.start, name_end, "flag", f"flag.{owner}.{raw.name}" if known else "flag.unknown")
    if raw.value is None:
        return
    draft.mark(name_end, "flag.equals")
    if known and raw.name == "mount":
        read_mount(draft, raw.value_start, raw.end)
    else:
        role = f"flag.{owner}.{raw.name}.value" if known else "flag.unknown.value"
        _value(draft, raw, role)


def _value(draft: Draft, raw: RawFlag, role: str) -> None:
    if raw.name == "from" and draft.keyword == "COPY" and (raw.value or "").lower() in draft.setting.stage_names:
        draft.piece(raw.value_start, raw.end, "stage", role, raw.value)
    else:
        draft.word(raw.value_start, raw.end, "flag-value", role, raw.value)


def _check(draft: Draft, raw: RawFlag, rules: dict[str, FlagRule], seen: set[str]) -> None:
    where = (raw.start, raw.end)
    rule = rules.get(raw.name)
    if rule is None and draft.keyword == "HEALTHCHECK" and _NONE.match(draft.text, draft.arguments_start):
        draft.problem("flag_before_none", *where, fix="", name=raw.name)
        return
    if rule is None:
        code = "flag_unknown" if rules else "flags_not_taken"
        names = [f"--{known}" for known in rules]
        rest = draft.text[raw.start + len(raw.name) + 2 : raw.end]
        fix = replacement(f"--{raw.name}", names, rest=rest)
        draft.problem(code, *where, fix, name=raw.name, hint=lambda: hint(f"--{raw.name}", names))
        return
    if raw.name in seen and rule.kind != "texts":
        draft.problem("flag_repeated", *where, fix="", name=raw.name)
    if not rule.engine26:
        draft.needs_newer("needs_newer_builder", where, rule.since, rule.trial, name=raw.name)
    if rule.kind == "switch":
        if raw.value is not None and raw.value.lower() not in ("true", "false"):
            draft.problem(
                "flag_not_boolean", *where, repairs.switched(raw.name, raw.value), name=raw.name, value=raw.value
            )
        return
    if raw.value is None:
        _missing_value(draft, raw)
        return
    _check_value(draft, raw, raw.value)


def _missing_value(draft: Draft, raw: RawFlag) -> None:
    """``--from builder``: when a word follows, joining the two is the likely repair."""
    following = _FOLLOWING.match(draft.text, raw.end)
    example = following[1] if following else _EXAMPLES.get(raw.name, "…")
    end = following.end() if following else raw.end
    fix = f"--{raw.name}={following[1]}" if following else None
    draft.problem("flag_without_value", raw.start, end, fix=fix, name=raw.name, example=example)


def _check_value(draft: Draft, raw: RawFlag, value: str) -> None:
    where = (raw.start, raw.end)
    choices = CHOICES.get((draft.keyword, raw.name))
    if choices and value not in choices:
        fix = partial(repairs.chosen, f"--{raw.name}=", value, choices)
        draft.problem("flag_choice", *where, fix, name=raw.name, choices=", ".join(choices), value=value)
    if "$" in value:
        if raw.name == "from":
            draft.problem("copy_from_variable", *where, value=value)
        elif raw.name != "mount":
            draft.check_references(raw.value_start, raw.end)
        return
    fault = value_fault(raw.name, value)
    if fault:
        draft.problem(fault, *where, value=value)


def value_fault(name: str, value: str) -> str | None:
    """The code of what is wrong with the value of a flag that takes text; None when nothing is."""
    if name == "chmod" and value and not (_OCTAL_MODE.match(value) or _SYMBOLIC_MODE.match(value)):
        return "chmod_invalid"
    if name == "checksum" and value and not (_DIGEST.match(value) or _GIT_COMMIT.match(value)):
        return "checksum_invalid"
    if name == "platform" and value and not is_platform(value):
        return "platform_invalid"
    return None


def stage_number(name: str) -> int | None:
    """The number that ``--from`` names (strconv.Atoi), None when it is a word."""
    if not _NUMBER.fullmatch(name) or len(name) > 20:
        return None
    number = int(name)
    return number if -_LARGEST_INDEX <= number < _LARGEST_INDEX else None
