"""One statement → one instruction: the keyword, the flags, here-documents, then the reader of that keyword."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from webapp.wording import _, mark

from .argument_command import read_command, read_healthcheck, read_run, read_shell_instruction
from .argument_image import read_from
from .argument_pairs import read_args, read_pairs
from .argument_paths import read_copy, read_volume, read_workdir
from .argument_small import read_expose, read_maintainer, read_stopsignal, read_user
from .draft import Draft, Setting
from .heredoc import Marker, find_markers
from .instruction_flags import read_flags
from .json_form import read_json
from .logical import Logical
from .model import Fix, Lines, Problem, Span
from .names import nearest_instruction
from .needs import taken_by_name
from .source import BLANKS, KEYWORDS
from .words import split_flags

_OPENING = re.compile(rf"([^{BLANKS}]+)\s*")
_ROLES = {keyword: f"keyword.{keyword.lower()}" for keyword in KEYWORDS}
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")  # how git marks the two halves
_JOINERS = frozenset({"&&", "||", "|"})
_STOPS_AT_ONCE = frozenset({"json_not_strings", "env_without_value", "pair_without_equals", "heredoc_unterminated"})
STOPS_OTHERS = mark(" This image is still built; every build that is based on it stops here.")
_TAKES_HEREDOCS = frozenset({"RUN", "COPY", "ADD"})


def open_heredocs(text: str, start: int = 0) -> list[Marker]:
    """The here-documents the logical line opens; only RUN, COPY and ADD take them, and never in JSON form."""
    if "<<" not in text:
        return []
    keyword, _after, behind = _opening(text, start)
    if keyword == "ONBUILD":
        _, _, inner = split_flags(text, behind)
        return open_heredocs(text, inner) if start == 0 else []
    if keyword not in _TAKES_HEREDOCS:
        return []
    _, _, arguments = split_flags(text, behind)
    return [] if read_json(text, arguments).state == "array" else find_markers(text, arguments)


def read(logical: Logical, lines: Lines, setting: Setting, markers: Sequence[Marker], start: int = 0) -> Draft:
    """Everything one instruction says, as a draft. Never raises; what is wrong becomes a problem of the draft."""
    keyword, after, behind = _opening(logical.text, start)
    draft = Draft(keyword, logical, setting, lines, markers)
    role = _ROLES.get(keyword)
    if role is None:
        _unknown(draft, start, after)
        return draft
    draft.pieces.append((start, after, "keyword", role, draft.text[start:after], None))
    draft.arguments_start = behind
    if draft.text.startswith("--", behind):
        read_flags(draft)
    if keyword == "ONBUILD":
        _read_trigger(draft)
    else:
        _READERS[keyword](draft)
    return draft


def _opening(text: str, start: int) -> tuple[str, int, int]:
    """The keyword that stands there, where it ends, and where what is behind it begins."""
    match = _OPENING.match(text, start)
    return (match[1].upper(), match.end(1), match.end()) if match else ("", start, start)


def _unknown(draft: Draft, start: int, after: int) -> None:
    draft.piece(start, after, "unknown", "keyword.unknown")
    word = draft.text[start:after]
    odd: Span | None = next(((at, at + 1) for at, char in enumerate(word, start) if char.isspace()), None)
    first = word.split(maxsplit=1)[0].upper() if word.split() else ""
    if not word:
        draft.problem("continuation_alone", text=draft.setting.escape)
    elif word.startswith(_CONFLICT):
        draft.problem("merge_conflict", start, after)
    elif draft.setting.unfinished is not None or word in _JOINERS:
        _lost_continuation(draft, start, after)
    elif odd and first in KEYWORDS:
        draft.problem("odd_blank", *odd, fix=" ", word=word[:40])
    else:
        fix = partial(nearest_instruction, word, KEYWORDS)
        draft.problem("unknown_instruction", start, after, fix, word=word[:40], hint=lambda: _guess(word))


def _guess(word: str) -> str:
    name = nearest_instruction(word, KEYWORDS)
    return _(" Did you mean {name}?", name=name) if name else ""


def _lost_continuation(draft: Draft, start: int, after: int) -> None:
    """The line above stops in the middle of a command: what is missing is the sign at its end, not an instruction."""
    draft.problem("continuation_missing", start, after, word=draft.text[start:after][:40], text=draft.setting.escape)
    end = draft.setting.unfinished
    if end is None and draft.text[start:after] in _JOINERS:
        end = draft.setting.command_end
    if end is not None and draft.problems:
        draft.problems[-1] = replace(draft.problems[-1], fix=Fix((end, end), f" {draft.setting.escape}"))


def _read_trigger(draft: Draft) -> None:
    start = draft.arguments_start
    if start >= len(draft.text.rstrip()):
        draft.problem("needs_argument", example="ONBUILD COPY . .")
        return
    keyword, after, _behind = _opening(draft.text, start)
    if keyword in ("ONBUILD", "FROM", "MAINTAINER"):
        draft.piece(start, after, "keyword", _ROLES[keyword])
        draft.problem("onbuild_forbidden", start, after, text=keyword)
        return
    setting = replace(draft.setting, room=draft.setting.room - len(draft.problems))
    trigger = read(draft.logical, draft.lines, setting, draft.markers, start)
    named = next(filter(None, (taken_by_name(trigger.keyword, flag) for flag in trigger.flags)), None)
    if named:
        end = trigger.arguments_start
        draft.needs_newer(
            "trigger_from", (start, end - (end > start and draft.text[end - 1].isspace())), "1.11", name=named
        )
    draft.trigger = trigger
    draft.pieces += trigger.pieces
    draft.command = trigger.command
    draft.problems += [_of_trigger(problem) for problem in trigger.problems]
    draft.arguments = [draft.text[start:].rstrip()]


def _of_trigger(problem: Problem) -> Problem:
    """The same problem; what is only found when the trigger runs stops other builds than this one."""
    if problem.severity != "error" or problem.code in _STOPS_AT_ONCE:
        return problem
    return replace(problem, severity="warning", message=problem.message + _(STOPS_OTHERS))


def _command(draft: Draft) -> None:
    read_command(draft, draft.arguments_start)


_READERS: dict[str, Callable[[Draft], None]] = {
    "ADD": read_copy,
    "ARG": read_args,
    "CMD": _command,
    "COPY": read_copy,
    "ENTRYPOINT": _command,
    "ENV": read_pairs,
    "EXPOSE": read_expose,
    "FROM": read_from,
    "HEALTHCHECK": read_healthcheck,
    "LABEL": read_pairs,
    "MAINTAINER": read_maintainer,
    "RUN": read_run,
    "SHELL": read_shell_instruction,
    "STOPSIGNAL": read_stopsignal,
    "USER": read_user,
    "VOLUME": read_volume,
    "WORKDIR": read_workdir,
}
