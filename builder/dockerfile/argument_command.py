"""RUN, CMD, ENTRYPOINT, SHELL and HEALTHCHECK: commands in shell form or as a JSON array."""

from __future__ import annotations

import re

from builder.shell import read_argv, read_rows
from builder.shell.model import Word
from webapp.durations import seconds
from webapp.wording import _, mark

from . import repairs
from .argument_paths import json_marks
from .draft import Draft
from .flags import FLAGS
from .json_fault import json_fault
from .json_form import Element, array_before_comment, read_json
from .json_script import read_script
from .names import nearest

_WORD = re.compile(r"\S+")
# ``[ -f x ] && …``, ``[ "$A" = b ] || …`` and ``[[ … ]]``: a test that a shell shall make, and no array.
_TEST = re.compile(
    r"""\[(?:\[|[ \t]+(?:-[A-Za-z]|!|(?:"[^"\n]*"|'[^'\n]*'|[^\s"'\[\]]+)"""
    r"""[ \t]+(?:==?|!=|-(?:eq|ne|lt|le|gt|ge|nt|ot))))[ \t]"""
)
_CONSEQUENCE = mark(" and passed to the shell")


def read_run(draft: Draft) -> None:
    """``RUN command``: JSON, shell text, or a here-document."""
    if draft.arguments_start >= len(draft.text):
        draft.problem("run_without_command")
        return
    read_command(draft, draft.arguments_start)


def read_command(draft: Draft, start: int) -> None:
    """CMD, ENTRYPOINT and the command of the others: ``text[start:]`` in either form."""
    form = read_json(draft.text, start)
    if form.state == "not_strings":
        draft.problem("json_not_strings", start, fix=repairs.strings(draft.text[start:]))
        return
    if form.state != "array":
        _read_shell_form(draft, start, broken=form.state == "broken")
        return
    draft.json = True
    draft.arguments = [element.value for element in form.elements]
    for place, role in zip(form.marks, json_marks(len(form.marks)), strict=True):
        draft.mark(place[0], role)
    words = read_argv(draft.arguments)
    for word, element in zip(words, form.elements, strict=True):
        if word.script and element.value.strip():
            pieces, fault = read_script(draft.text, element)
            draft.pieces += pieces
            draft.fault = fault.moved(draft.logical.span) if fault else draft.fault
        else:
            _exec_word(draft, word, element)


def _exec_word(draft: Draft, word: Word, element: Element) -> None:
    draft.piece(element.span[0], element.span[1], word.kind, word.role, element.value, word.meaning)


def _read_shell_form(draft: Draft, start: int, broken: bool) -> None:
    if broken and not _TEST.match(draft.text, start):
        text = draft.text[start:].rstrip()
        fixed = text.replace("'", '"') if '"' not in text else None
        fault = json_fault(text)
        fix = fixed if fixed and read_json(fixed, 0).state == "array" else fault.fix
        if draft.keyword not in ("CMD", "ENTRYPOINT") or not array_before_comment(draft.text, start):
            facts: dict[str, object] = {"consequence": _(_CONSEQUENCE), "fault": fault.words}
            draft.report("json_broken", (start, start + len(text)), facts, fix)
    command = draft.text[start:].strip()
    if command:
        draft.arguments = [command]
    alone = " " * start + draft.text[start:]  # the command where it stands, so that its pieces do too
    script = read_rows(alone, draft.setting.shell, [marker.span for marker in draft.markers])
    draft.steps = script.steps
    if script.fault:
        draft.fault = script.fault.moved(draft.logical.span)
    if not draft.markers and draft.setting.shell == "posix":  # nearly always
        draft.command = script.pieces
        return
    draft.pieces += script.pieces
    for marker in draft.markers:
        draft.piece(*marker.span, "heredoc", "heredoc.marker")


def read_shell_instruction(draft: Draft) -> None:
    """``SHELL ["program", "switch"]``."""
    start = draft.arguments_start
    form = read_json(draft.text, start)
    if not draft.text[start:].strip():
        draft.problem("needs_argument", example='SHELL ["/bin/bash", "-c"]')
    elif form.state == "array":
        read_command(draft, start)
        if not draft.arguments:
            draft.problem("shell_empty", start)
    elif form.state == "not_strings":
        draft.problem("json_not_strings", start, fix=repairs.strings(draft.text[start:]))
    else:
        text = draft.text[start:].rstrip()
        fix = json_fault(text).fix if form.state == "broken" else None
        draft.problem("shell_not_json", start, fix=fix or repairs.array(text))


def read_healthcheck(draft: Draft) -> None:
    """``HEALTHCHECK [flags] CMD command`` or ``HEALTHCHECK NONE``."""
    word = _WORD.match(draft.text, draft.arguments_start)
    if not word:
        draft.problem("needs_argument", example="HEALTHCHECK CMD curl -f http://localhost/ || exit 1")
        return
    name = word[0].upper()
    rest = draft.text[word.end() :]
    if name not in ("CMD", "NONE"):
        draft.problem("healthcheck_type", *word.span(), fix=nearest(name, ("CMD", "NONE")) or f"CMD {word[0]}")
        return
    draft.piece(*word.span(), "keyword", f"healthcheck.{name.lower()}")
    if name == "NONE":
        draft.arguments = ["NONE"]
        if rest.strip():
            draft.problem("healthcheck_none_arguments", word.end(), fix="")
        return
    _check_timing(draft)
    if not rest.strip():
        draft.problem("healthcheck_no_command", *word.span())
        return
    start = word.end() + len(rest) - len(rest.lstrip())
    read_command(draft, start)
    if draft.json and not draft.arguments:
        draft.problem("healthcheck_no_command", start)


def _check_timing(draft: Draft) -> None:
    for flag in draft.flags:
        rule = FLAGS["HEALTHCHECK"].get(flag.name)
        if rule is None or not flag.value:
            continue
        if rule.kind == "number":
            if not re.fullmatch(r"\+?\d{1,9}", flag.value, re.ASCII):
                _flag_problem(draft, "retries_invalid", flag.name, flag.value)
            continue
        length = seconds(flag.value)
        if length is None:
            fix = f"--{flag.name}={flag.value}s" if flag.value.isdecimal() else None
            _flag_problem(draft, "duration_invalid", flag.name, flag.value, fix)
        elif length != 0 and length < 0.001:
            _flag_problem(draft, "duration_too_short", flag.name, flag.value)


def _flag_problem(draft: Draft, code: str, name: str, value: str, fix: str | None = None) -> None:
    at = draft.text.find(f"--{name}")
    draft.problem(code, at, at + len(name) + 3 + len(value), fix, name=name, value=value)
