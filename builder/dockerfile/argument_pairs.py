"""ENV, LABEL and ARG: names and values."""

from __future__ import annotations

import re

from builder.shell.model import from_fields

from .draft import Draft
from .model import Pair, Span
from .references import quoted_whole
from .words import split_quoted

_pair = from_fields(Pair)
_BLANK = re.compile(r"[\t\v\f\r ]+")
_DIGITS = re.compile(r"[0-9]+")
_EXAMPLES = {"ENV": "ENV NODE_ENV=production", "LABEL": 'LABEL version="1.0"', "ARG": "ARG VERSION=1.0"}


def read_pairs(draft: Draft) -> None:
    """``ENV|LABEL name=value…``, or the old ``name value`` where the rest of the line is the value."""
    words = split_quoted(draft.text, draft.arguments_start, draft.setting.escape)
    if not words:
        draft.problem("needs_argument", example=_EXAMPLES[draft.keyword])
        return
    if draft.text.find("=", *words[0]) < 0:
        _read_old_form(draft)
        return
    command = draft.text.find("$(", draft.arguments_start)
    for word in words:
        if draft.text[word[0]] == "#" and draft.text.find("=", *word) < 0:
            _report_comment(draft, word[0])
            return
        _read_pair(draft, word, command)


def read_args(draft: Draft) -> None:
    """``ARG name[=default]…``."""
    words = split_quoted(draft.text, draft.arguments_start, draft.setting.escape)
    if not words:
        draft.problem("needs_argument", example=_EXAMPLES["ARG"])
    for word in words:
        if "=" in draft.text[word[0] : word[1]]:
            _read_pair(draft, word)
        else:
            _add(draft, word, word, None)


def _read_pair(draft: Draft, word: Span, command: int = -1) -> None:
    """``command`` is where the first ``$(`` stands, -1 without one."""
    equals = draft.text.find("=", *word)
    if equals < 0:
        draft.piece(*word, "text", "text")
        _report_no_pair(draft, word, command)
        return
    if equals == word[0]:
        draft.problem("pair_without_name", *word)
    _add(draft, word, (word[0], equals), (equals + 1, word[1]))


def _report_comment(draft: Draft, start: int) -> None:
    """All from the sign on is one mistake."""
    end = len(draft.text.rstrip())
    draft.piece(start, end, "text", "text")
    draft.problem("comment_behind", start, end, keyword=draft.keyword)


def _report_no_pair(draft: Draft, word: Span, command: int) -> None:
    """A word without an equals sign; those of one ``$(command with arguments)`` are one mistake."""
    if not 0 <= command < word[0]:
        draft.problem("pair_without_equals", *word, name=draft.text[slice(*word)])
    elif all(problem.code != "command_not_run" for problem in draft.problems):
        draft.problem("command_not_run", command, len(draft.text.rstrip()))


def _read_old_form(draft: Draft) -> None:
    start, end = draft.arguments_start, len(draft.text.rstrip())
    blank = _BLANK.search(draft.text, start, end)
    if not blank:
        name = draft.text[start:end]
        draft.piece(start, end, "name", f"{draft.keyword.lower()}.name")
        draft.problem("env_without_value", start, end, fix=f"{name}=", name=name)
        return
    _add(draft, (start, end), (start, blank.start()), (blank.end(), end), old=True)
    value = draft.text[blank.end() : end]
    if value.startswith("="):
        name = draft.text[start : blank.start()]
        fixed = name + "=" + value[1:].lstrip()
        fix = None if re.search(r"\s", fixed) else fixed
        draft.problem("blank_before_equals", start, end, fix, name=name, value=value[:40])


def _bare(name: str, escape: str) -> str:
    """The builder takes the quotes around a name away, as it does with a value."""
    return name[1:-1] if name[:1] in ("'", '"') and quoted_whole(escape).fullmatch(name) else name


def _add(draft: Draft, word: Span, name: Span, value: Span | None, old: bool = False) -> None:
    text, kind = draft.text, draft.keyword.lower()
    written, named = text[word[0] : word[1]], text[name[0] : name[1]]
    draft.arguments.append(written)
    given = None if value is None else text[value[0] : value[1]]
    draft.pairs.append(_pair((_bare(named, draft.setting.escape), given, draft.logical.span(*word))))
    digits = _DIGITS.match(named) if kind != "label" and "0" <= named[:1] <= "9" else None
    if digits:
        draft.problem("name_digit", *name, name=named, digit=digits[0])
    draft.checked_word(name[0], name[1], "name", f"{kind}.name")
    if value is None:
        return
    if not old:
        draft.mark(name[1], f"{kind}.equals")
    draft.checked_word(value[0], value[1], "value", f"{kind}.value_old" if old else f"{kind}.value")
