"""COPY, ADD, VOLUME, WORKDIR: words that are paths."""

from __future__ import annotations

import re

from webapp.wording import _

from . import repairs
from .copy_shell import without_shell_words
from .copy_spaces import tell_spaces
from .draft import Draft
from .flags import FLAGS
from .json_fault import json_fault
from .json_form import JsonForm, read_json
from .model import Flag, Span
from .paths import normal
from .words import split_blanks, unquote

_URL = re.compile(r"https?://")  # in capitals it is a path
_GIT = re.compile(r"(?:git://|git@|ssh://|https?://[^ ]+\.git(?:#|\?|\Z)|https?://github\.com/[^/ ]+/[^/ ]+\.git)")


def read_copy(draft: Draft) -> None:
    """``COPY|ADD source… destination``, as words or as a JSON array."""
    form = read_json(draft.text, draft.arguments_start)
    spans = _spans(draft, form)
    if form.state == "not_strings":
        draft.problem(
            "json_not_strings", draft.arguments_start, fix=repairs.strings(draft.text[draft.arguments_start :])
        )
        return
    written = _without_lost_values(draft, spans)
    spans = without_shell_words(draft, written)
    if len(spans) < 2 and len(written) < 3:  # to the builder a shell's words are paths, too
        draft.problem("no_destination")
    cut = tell_spaces(draft, spans) if _has_quoting(draft) else ()
    for index, span in enumerate(spans):
        last = index == len(spans) - 1 and len(spans) > 1
        place = "destination" if last else "source"
        if index in cut:
            draft.word(*span, "path", f"copy.{place}")
        else:
            _path(draft, span, draft.arguments[index], place)
    if draft.keyword == "ADD" and "$" not in (draft.flags_value("checksum") or "$"):
        _check_downloads(draft)
    if len(spans) > 2 and not cut:
        _check_directory(draft, spans[-1], draft.arguments[-1])
    for marker in draft.markers:
        if "/" in marker.name and normal(f"/{marker.name}").replace("//", "/").count("/") > 1:
            draft.problem("heredoc_path", *marker.span, text=marker.name[:80])


def _has_quoting(draft: Draft) -> bool:
    return '"' in draft.text or "'" in draft.text or f"{draft.setting.escape} " in draft.text


def _without_lost_values(draft: Draft, spans: list[Span]) -> list[Span]:
    """``--from builder /a /b``: the = is missing, as is reported already; the word is read as the value. Flags behind
    it, which the builder takes for sources, are read as flags."""
    if draft.json or not _wants_value(draft):
        return spans
    taken = 0
    while len(spans) - taken > 2:
        (start, end), word = spans[taken], draft.arguments[taken]
        place = draft.logical.span(start, end)
        name, equals, value = word.removeprefix("--").partition("=")
        if _wants_value(draft):
            plain = unquote(word, draft.setting.escape)
            draft.piece(start, end, "flag-value", "flag.lost", plain)
            draft.flags[-1] = draft.flags[-1]._replace(value=plain, value_span=place)
        elif word.startswith("--") and name in FLAGS[draft.keyword]:
            draft.piece(start, end, "flag", "flag.late")
            draft.flags.append(Flag(name, unquote(value, draft.setting.escape) if equals else None, place, place))
        else:
            break
        taken += 1
    draft.arguments = draft.arguments[taken:]
    return spans[taken:]


def _wants_value(draft: Draft) -> bool:
    """Whether the last flag has no value and is nothing without one."""
    if not draft.flags or draft.flags[-1].value is not None:
        return False
    rule = FLAGS[draft.keyword].get(draft.flags[-1].name)
    return rule is not None and rule.kind != "switch"


def read_volume(draft: Draft) -> None:
    """``VOLUME path…`` or ``VOLUME ["path"]``."""
    form = read_json(draft.text, draft.arguments_start)
    spans = _spans(draft, form)
    if form.state == "not_strings":
        draft.problem(
            "json_not_strings", draft.arguments_start, fix=repairs.strings(draft.text[draft.arguments_start :])
        )
        return
    if not spans:
        draft.problem("needs_argument", example="VOLUME /data")
    for span, value in zip(spans, draft.arguments, strict=True):
        path, escape = value.strip(), draft.setting.escape
        if path in ("", escape) or not unquote(path, escape):
            draft.problem("volume_empty", *span)
        _word(draft, span, "path", "volume.path", value)


def read_workdir(draft: Draft) -> None:
    """``WORKDIR path``: the whole rest of the line is one path, blanks included."""
    start = draft.arguments_start
    end = len(draft.text.rstrip())
    if end <= start:
        draft.problem("needs_argument", example="WORKDIR /app")
        return
    draft.arguments = [draft.text[start:end]]
    draft.checked_word(start, end, "path", "workdir.path", None, True)


def _spans(draft: Draft, form: JsonForm) -> list[Span]:
    if form.state == "array":
        draft.json = True
        draft.arguments = [element.value for element in form.elements]
        for mark, role in zip(form.marks, json_marks(len(form.marks)), strict=True):
            draft.mark(mark[0], role)
        return [element.span for element in form.elements]
    spans = split_blanks(draft.text, draft.arguments_start)
    draft.arguments = [draft.text[start:end] for start, end in spans]
    if form.state == "broken":
        start, end = draft.arguments_start, len(draft.text.rstrip())
        fault = json_fault(draft.text[start:end], paths=True)
        facts: dict[str, object] = {"consequence": _(": every word is a path, brackets and all"), "fault": fault.words}
        draft.report("json_broken", (start, end), facts, fault.fix)
    return spans


def json_marks(count: int) -> list[str]:
    """The roles of an array's marks: it opens, separates, closes."""
    return ["json.open", *["json.comma"] * (count - 2), "json.close"]


def _path(draft: Draft, span: Span, value: str, place: str) -> None:
    keyword = draft.keyword
    if draft.markers and not draft.json and any(marker.span == span for marker in draft.markers):
        draft.piece(*span, "heredoc", "copy.heredoc")
        if place == "destination":
            draft.problem("heredoc_destination", *span)
        return
    remote = place == "source" and remote_kind(_bare(draft, value))
    if remote and keyword == "COPY" and draft.flags_value("from") is None:
        draft.problem("copy_url", *span, text=value)
    if remote:
        _word(draft, span, "url", f"add.{remote}", value)
        return
    _word(draft, span, "path", f"copy.{place}", value)


def _check_downloads(draft: Draft) -> None:
    """A checksum is of one download; where a variable names it, nobody knows yet."""
    sources = draft.arguments[:-1]
    if not draft.flags_value("checksum") or any("$" in source for source in sources):
        return
    if len(sources) > 1 or not all(remote_kind(_bare(draft, source)) for source in sources):
        draft.problem("checksum_without_url")


def remote_kind(value: str) -> str:
    """ "git" or "url" for what ADD fetches over the network; "" for a path."""
    if "://" not in value and not value.startswith("git@"):  # nearly always
        return ""
    if _GIT.match(value):
        return "git"
    return "url" if _URL.match(value) else ""


def _bare(draft: Draft, value: str) -> str:
    """A source without its quotes."""
    return unquote(value, draft.setting.escape) if value[:1] in ("'", '"') and not draft.json else value


def _word(draft: Draft, span: Span, kind: str, role: str, value: str) -> None:
    if draft.json:
        draft.piece(span[0], span[1], kind, role, value)
        return
    draft.checked_word(span[0], span[1], kind, role, None, True)


def _check_directory(draft: Draft, span: Span, destination: str) -> None:
    plain = unquote(destination, draft.setting.escape)
    if "$" in plain or plain.endswith(("/", "\\")) or plain in (".", ".."):
        return
    draft.problem("many_sources", *span, fix=None if draft.json else draft.text[span[0] : span[1]] + "/")
