"""FROM: the image reference and the stage name."""

from __future__ import annotations

import re

from . import repairs
from .draft import Draft
from .image_names import image_fault, image_parts
from .model import Span
from .references import scan
from .variables import is_plain
from .words import split_blanks, unquote

_STAGE_NAME = re.compile(r"[a-z][a-z0-9\-_.]*\Z")


def read_from(draft: Draft) -> None:
    """``FROM image [AS name]``; the flags are read already."""
    words = split_blanks(draft.text, draft.arguments_start)
    draft.arguments = [draft.text[start:end] for start, end in words]
    if not words:
        draft.problem("needs_argument", example="FROM alpine:3.24")
        return
    read_image(draft, words[0])
    named = len(words) == 3 and draft.arguments[1].lower() == "as"
    if named:
        draft.piece(*words[1], "keyword", "from.as")
        draft.piece(*words[2], "stage", "from.name")
        if not _STAGE_NAME.match(draft.arguments[2].lower()):
            fix = repairs.stage_name(draft.arguments[2])
            draft.problem("stage_name_invalid", *words[2], fix, name=draft.arguments[2])
    elif len(words) != 1:
        two = len(words) == 2 and _STAGE_NAME.match(draft.arguments[1].lower()) and draft.arguments[1].lower() != "as"
        fix = f"AS {draft.arguments[1]}" if two else None
        code = "from_second" if len(words) == 3 else "from_words"
        draft.problem(code, words[1][0], words[-1][1], fix, count=len(words), word=draft.arguments[1])


def read_image(draft: Draft, span: Span) -> None:
    """The pieces of ``registry/repository:tag@digest``, or the name of an earlier stage."""
    text = draft.text[span[0] : span[1]]
    draft.check_references(*span)
    quoted = "$" not in text and not is_plain(text, draft.setting.escape)
    plain = unquote(text, draft.setting.escape) if quoted else text
    named = _named(draft, plain)
    around = quoted and text[1:-1] == plain
    if around:
        draft.arguments[0] = plain
    if around and named == "from.image":
        draft.mark(span[0], "from.quote")
        _pieces(draft, (span[0] + 1, span[1] - 1))
        draft.mark(span[1] - 1, "from.quote")
    elif quoted:
        draft.piece(*span, "image", named, plain)
    elif named != "from.image":
        draft.piece(*span, "stage" if text != "scratch" else "image", named)
        return
    else:
        _pieces(draft, span)
    if "$" not in text and named == "from.image":
        check_image(draft, span, plain)


def _named(draft: Draft, text: str) -> str:
    """What a base can be beside an image. Case counts here, though the names of stages are kept in lower case."""
    if text in draft.setting.stage_names:
        return "from.stage"
    return "from.scratch" if text == "scratch" else "from.image"


def _pieces(draft: Draft, span: Span) -> None:
    at, written = span[0], draft.text[span[0] : span[1]]
    plain = "$" not in written
    for kind, role, start, end in image_parts(written if plain else _masked(draft, span)):
        if plain or kind == "punctuation":
            draft.piece(at + start, at + end, kind, role)
        else:
            draft.word(at + start, at + end, kind, role, written[start:end])


def check_image(draft: Draft, span: Span, text: str) -> None:
    """A problem when the text is no name of an image; ``span`` is where it stands."""
    fault = image_fault(text)
    if fault:
        code, facts = fault
        if code == "image_placeholder" and text.lower() in draft.setting.stage_names:
            code, facts = "image_uppercase", {"name": text, "lower": text.lower()}
        fix = str(facts["lower"]) if code == "image_uppercase" and draft.text[slice(*span)] == text else None
        draft.report(code, span, facts, fix)


def _masked(draft: Draft, span: Span) -> str:
    """The reference with every variable replaced by letters of the same length, so that marks inside do not count."""
    text = list(draft.text[span[0] : span[1]])
    for reference in scan(draft.text, draft.setting.escape, *span).references:
        start, end = reference.span[0] - span[0], reference.span[1] - span[0]
        text[start:end] = "x" * (end - start)
    return "".join(text)
