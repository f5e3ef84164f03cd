"""FROM: the image reference and the stage name."""

from __future__ import annotations

import re

from .draft import Draft
from .model import Span
from .references import scan
from .words import split_blanks

_STAGE_NAME = re.compile(r"[a-z][a-z0-9\-_.]*\Z")
_COMPONENT = re.compile(r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\Z")
_TAG = re.compile(r"[\w][\w.\-]{0,127}\Z", re.ASCII)
_DIGEST = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}\Z")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::\d+)?\Z")


def read_from(draft: Draft) -> None:
    """``FROM image [AS name]``; the flags are read already."""
    words = split_blanks(draft.text, draft.arguments_start)
    draft.arguments = [draft.text[start:end] for start, end in words]
    if not words:
        draft.problem("needs_argument", example="FROM alpine:3.20")
        return
    read_image(draft, words[0])
    named = len(words) == 3 and draft.arguments[1].lower() == "as"
    if named:
        draft.piece(*words[1], "keyword", "from.as")
        draft.piece(*words[2], "stage", "from.name")
        if not _STAGE_NAME.match(draft.arguments[2].lower()):
            draft.problem("stage_name_invalid", *words[2], name=draft.arguments[2])
    elif len(words) != 1:
        draft.problem("from_words", words[1][0], words[-1][1], count=len(words))


def read_image(draft: Draft, span: Span) -> None:
    """The pieces of ``registry/repository:tag@digest``, or the name of an earlier stage."""
    text = draft.text[span[0] : span[1]]
    if text.lower() in draft.setting.stage_names:
        draft.piece(*span, "stage", "from.stage")
        return
    if text.lower() == "scratch":
        draft.piece(*span, "image", "from.scratch")
        return
    draft.check_references(*span)
    parts = image_parts(_masked(draft, span))
    for kind, role, start, end in parts:
        if kind == "punctuation":
            draft.mark(span[0] + start, role)
        else:
            draft.word(span[0] + start, span[0] + end, kind, role, draft.text[span[0] + start : span[0] + end])
    if "$" not in text:
        _check_reference(draft, span, text)


def _masked(draft: Draft, span: Span) -> str:
    """The reference with every variable replaced by letters of the same length, so that marks inside do not count."""
    text = list(draft.text[span[0] : span[1]])
    for reference in scan(draft.text, draft.setting.escape, *span).references:
        start, end = reference.span[0] - span[0], reference.span[1] - span[0]
        text[start:end] = "x" * (end - start)
    return "".join(text)


def image_parts(reference: str) -> list[tuple[str, str, int, int]]:
    """``(kind, role, start, end)`` of registry, repository, tag and digest and the marks between them."""
    parts: list[tuple[str, str, int, int]] = []
    at = 0
    slash = reference.find("/")
    first = reference[:slash] if slash > 0 else ""
    if first and ("." in first or ":" in first or first == "localhost"):
        parts += [("registry", "from.registry", 0, slash), ("punctuation", "from.slash", slash, slash + 1)]
        at = slash + 1
    digest = reference.find("@", at)
    end = len(reference) if digest < 0 else digest
    colon = reference.rfind(":", max(at, reference.rfind("/", 0, end)), end)
    name_end = end if colon < 0 else colon
    parts.append(("image", "from.image", at, name_end))
    if colon >= 0:
        parts.append(("punctuation", "from.colon", colon, colon + 1))
        parts.append(("tag", "from.tag", colon + 1, end))
    if digest >= 0:
        parts.append(("punctuation", "from.at", digest, digest + 1))
        parts.append(("digest", "from.digest", digest + 1, len(reference)))
    return parts


def _check_reference(draft: Draft, span: Span, text: str) -> None:
    pieces = {role: text[start:end] for _, role, start, end in image_parts(text)}
    name = pieces["from.image"]
    sound = (
        all(_COMPONENT.match(part) for part in name.lower().split("/"))
        and ("from.tag" not in pieces or _TAG.match(pieces["from.tag"]))
        and ("from.digest" not in pieces or _DIGEST.match(pieces["from.digest"]))
        and ("from.registry" not in pieces or _DOMAIN.match(pieces["from.registry"]))
    )
    if not sound:
        hint = " The tag comes once, behind one colon." if text.count(":") > 1 and "@" not in text else ""
        draft.problem("image_invalid", *span, name=text, hint=hint)
    elif name != name.lower():
        lower = text.replace(name, name.lower(), 1)
        draft.problem("image_uppercase", *span, fix=lower, name=name, lower=lower)
