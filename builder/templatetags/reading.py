"""An entry's code and its list of words: thousands of words go through here, for which template tags are too slow."""

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from builder.reading import Piece
from webapp.wording import _, mark

register = template.Library()

_MOST_LINES = 3  # of a repair that a button shows


@register.filter
def source(pieces: Iterable[Piece]) -> SafeString:
    """The code, each token in an element of its own."""
    return mark_safe("".join(map(_piece, pieces)))  # noqa: S308  # each part is escaped


@register.filter
def word_list(pieces: Iterable[Piece]) -> SafeString:
    """What each token is, as the inside of a definition list."""
    rows = (
        f"<div><dt><code>{escape(piece.text)}</code></dt><dd>{escape(piece.words or '')}</dd></div>" for piece in pieces
    )
    return mark_safe("".join(rows))  # noqa: S308  # each part is escaped


@register.filter
def problem_head(problem: Mapping[str, Any]) -> str:
    """`Error, line 3:`. A hint that is put nowhere is about no line."""
    severity, line = problem["severity"], problem["line"][0]
    if severity == "hint" and not any(problem["span"]):
        return f"{_('Hint')}:"
    if severity == "error":
        return _("Error, line {line}:", line=line)
    if severity == "warning":
        return _("Warning, line {line}:", line=line)
    return _("Hint, line {line}:", line=line)


@register.filter
def fix_words(fix: Mapping[str, Any]) -> SafeString:
    """What mends it, with its code as an element."""
    (start, end), text = fix["span"], escape(fix["text"].strip())
    if not text:
        words = _("Remove it")
    elif start != end and text.count("\n") >= _MOST_LINES:
        words = _("Fix these lines")
    elif start == end:
        words = _("Add <code>{text}</code>", text=text)
    else:
        words = _("Write <code>{text}</code>", text=text)
    return mark_safe(words)  # noqa: S308  # the only part is escaped


@register.filter
def docs_words(keyword: str) -> SafeString:
    """What leads to an instruction's reference; all of it where it is read aloud."""
    words = mark('docs<span class="unseen"> of {keyword} in Docker’s reference, opens a new tab</span>')
    return mark_safe(_(words, keyword=escape(keyword)))  # noqa: S308  # the only part is escaped


_STATES = {
    "created": mark("created"),
    "running": mark("running"),
    "paused": mark("paused"),
    "restarting": mark("restarting"),
    "exited": mark("exited"),
}


@register.filter
def state_words(container: Mapping[str, Any]) -> str:
    """A container's state as a page without scripts says it: `exited with code 0`."""
    name, code = container["state"], container["exit_code"]
    state = _(_STATES.get(name, name))
    return state if code is None else _("{state} with code {code}", state=state, code=code)


@register.filter
def data(document: Any) -> SafeString:
    """JSON to stand in a script element. Django’s own way takes long where there is much of it."""
    text = json.dumps(document, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04X}")
    return mark_safe(text)  # noqa: S308  # nothing is left that could end the element


def _piece(piece: Piece) -> str:
    if piece.number is None:
        return escape(piece.text)
    words = f' data-words="{escape(piece.words)}"' if piece.words else ""
    facts = f'data-kind="{escape(piece.kind)}" data-token="{piece.number}"{words}'
    return f'<span class="token" {facts}>{escape(piece.text)}</span>'
