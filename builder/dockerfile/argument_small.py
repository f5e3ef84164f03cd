"""EXPOSE, USER, STOPSIGNAL and MAINTAINER."""

from __future__ import annotations

import re

from . import repairs
from .draft import Draft
from .names import hint, replacement
from .ports import port_fault
from .words import split_blanks, unquote

SIGNALS = [
    "ABRT",
    "ALRM",
    "BUS",
    "CHLD",
    "CLD",
    "CONT",
    "FPE",
    "HUP",
    "ILL",
    "INT",
    "IO",
    "IOT",
    "KILL",
    "PIPE",
    "POLL",
    "PROF",
    "PWR",
    "QUIT",
    "SEGV",
    "STKFLT",
    "STOP",
    "SYS",
    "TERM",
    "TRAP",
    "TSTP",
    "TTIN",
    "TTOU",
    "URG",
    "USR1",
    "USR2",
    "VTALRM",
    "WINCH",
    "XCPU",
    "XFSZ",
    "RTMIN",
    "RTMAX",
]
_REAL_TIME = re.compile(r"RT(?:MIN\+(?:1[0-5]|[1-9])|MAX-(?:1[0-4]|[1-9]))\Z")


def read_expose(draft: Draft) -> None:
    """``EXPOSE port[/protocol]…``; a port may be a range."""
    words = split_blanks(draft.text, draft.arguments_start)
    draft.arguments = [draft.text[start:end] for start, end in words]
    if not words:
        draft.problem("needs_argument", example="EXPOSE 3000")
    for start, end in words:
        word = draft.text[start:end]
        if draft.check_references(start, end) or "$" in word:
            draft.word(start, end, "port", "expose.port")
            continue
        _read_port(draft, start, end, unquote(word, draft.setting.escape))


def _read_port(draft: Draft, start: int, end: int, plain: str) -> None:
    slash = plain.find("/")
    quoted = plain != draft.text[start:end]
    role = "expose.range" if "-" in plain else "expose.port"
    if not plain:
        draft.piece(start, end, "port", "expose.port")
        draft.problem("port_empty", start, end)
    elif port_fault(plain):
        draft.piece(start, end, "port", "expose.port")
        draft.problem("port_invalid", start, end, lambda: repairs.port(plain))
    elif quoted or slash < 0:
        draft.piece(start, end, "port", role, plain)
    else:
        draft.piece(start, start + slash, "port", role)
        draft.mark(start + slash, "expose.slash")
        draft.piece(start + slash + 1, end, "protocol", "expose.protocol")


def read_user(draft: Draft) -> None:
    """``USER user[:group]``: the whole rest of the line."""
    start, end = draft.arguments_start, len(draft.text.rstrip())
    if end <= start:
        draft.problem("needs_argument", example="USER node")
        return
    word = draft.text[start:end]
    draft.arguments = [word]
    colon = -1 if "$" in word else word.find(":")
    if colon < 0:
        draft.checked_word(start, end, "user", "user.user")
        return
    draft.check_references(start, end)
    draft.piece(start, start + colon, "user", "user.user")
    draft.mark(start + colon, "user.colon")
    draft.piece(start + colon + 1, end, "group", "user.group")


def read_stopsignal(draft: Draft) -> None:
    """``STOPSIGNAL SIGTERM`` or a number."""
    start, end = draft.arguments_start, len(draft.text.rstrip())
    if end <= start:
        draft.problem("needs_argument", example="STOPSIGNAL SIGTERM")
        return
    word = draft.text[start:end]
    draft.arguments = [word]
    draft.checked_word(start, end, "signal", "stopsignal.signal")
    plain = unquote(word, draft.setting.escape)
    if "$" not in word and not is_signal(plain):
        known = [f"SIG{name}" for name in SIGNALS]
        draft.problem("signal_unknown", start, end, replacement(plain, known), hint=lambda: hint(plain, known))


def is_signal(word: str) -> bool:
    """Whether the builder takes the word as a signal: any number but 0, or a name with or without SIG."""
    if re.fullmatch(r"[+-]?[0-9]{1,18}", word):
        return int(word) != 0
    name = word.upper().removeprefix("SIG")
    return name in SIGNALS or bool(_REAL_TIME.match(name))


def read_maintainer(draft: Draft) -> None:
    """``MAINTAINER anything``."""
    start, end = draft.arguments_start, len(draft.text.rstrip())
    if end <= start:
        draft.problem("needs_argument", example='LABEL org.opencontainers.image.authors="you@example.com"')
        return
    draft.arguments = [draft.text[start:end]]
    draft.piece(start, end, "value", "maintainer.text")
