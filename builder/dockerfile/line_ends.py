"""Instructions that stand in one line because a line end got lost: ``EXPOSE 80 CMD ["nginx"]``."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from builder.shell.catalog import catalog

from .source import KEYWORDS
from .words import QUOTED

_NAMES = "|".join(sorted(KEYWORDS))
_CANDIDATE = re.compile(rf"[ \t]+(?:(&&|;)[ \t]+)?({_NAMES})[ \t]+(?=\S)")
_ANY_CASE = re.compile(_CANDIDATE.pattern, re.IGNORECASE)
_IMAGE = r"[\w./-]+(?::[\w.-]+)?(?:[ \t]+AS[ \t]+\w[\w.-]*)?[ \t]*(?:\Z|(?=[ \t](?:" + _NAMES + r")[ \t]))"
_PAIR = r"[A-Za-z_][\w.-]*="
_FORMS = {
    keyword: re.compile(pattern, re.IGNORECASE if keyword == "FROM" else 0)
    for keyword, pattern in {
        "FROM": _IMAGE,
        "RUN": r"[\w./\[-]",
        "CMD": r"[\w./\[\"$]",
        "ENTRYPOINT": r"[\w./\[\"$]",
        "COPY": r"(?:--\S+[ \t]+)*[\w./*\[\"$]\S*[ \t]+[\w./\"$]",
        "ADD": r"(?:--\S+[ \t]+)*[\w./*\[\"$]\S*[ \t]+[\w./\"$]",
        "EXPOSE": r"(?:\d+(?:-\d+)?(?:/(?:tcp|udp))?|\$\S+)(?:\s|\Z)",
        "WORKDIR": r"[/$\w.~]\S*(?:\s|\Z)",
        "ENV": rf"(?:{_PAIR}|[A-Z_][A-Z0-9_]*[ \t]+\S)",
        "ARG": r"[A-Za-z_]\w*(?:=|\s|\Z)",
        "LABEL": rf"(?:{_PAIR}|\"[^\"]+\"=)",
        "USER": r"[\w$][\w$:{}.-]*(?:\s|\Z)",
        "VOLUME": r"[/\[$\"]",
        "MAINTAINER": r"\S",
        "HEALTHCHECK": r"(?:--\w|CMD[ \t]|NONE)",
        "STOPSIGNAL": r"(?:SIG[A-Z]|\d)",
        "SHELL": r"\[",
        "ONBUILD": rf"(?:{_NAMES})[ \t]",
    }.items()
}
_TWO_PATHS = r"[\w./*:-]+[ \t]+[\w./-]+[ \t]*(?:\Z|&&|;|(?=[A-Z]+[ \t]))"
# What a shell's line goes on with only by mistake: the words of a command are seldom of these forms.
_IN_SHELL = {
    "RUN": re.compile(r"([\w.-]+)[ \t]+\S"),
    "CMD": re.compile(r"(?:\[[ \t]*\"|([\w.-]+)(?:[ \t]|\Z))"),
    "ENTRYPOINT": re.compile(r"(?:\[[ \t]*\"|([\w.-]+)(?:[ \t]|\Z))"),
    "COPY": re.compile(rf"(?:--(?:from|chown|chmod)=\S+[ \t]+)*{_TWO_PATHS}"),
    "ADD": re.compile(_TWO_PATHS),
    "EXPOSE": _FORMS["EXPOSE"],
    "WORKDIR": re.compile(r"/[\w./-]*(?:\s|\Z)"),
    "ENV": re.compile(_PAIR),
}
_SAYING = re.compile(
    r"(?:\A|[;&|(\s])(?:echo|printf|grep|sed|awk|psql|mysql|sqlite3|figlet|cowsay|test|git)(?:\s[^;&|]*)?\Z"
)
_SHELL = frozenset(["RUN", "CMD", "ENTRYPOINT"])
_HOSTS = KEYWORDS - {"HEALTHCHECK", "ONBUILD", "SHELL"}
_AFTER_LOWER = frozenset(["RUN", "CMD", "EXPOSE", "ENTRYPOINT"])  # that begin a command where all is in small letters
_MOST = 50  # words of one line that are looked at


class Lost(NamedTuple):
    """``text[end:]`` begins an instruction; what stands from ``start`` on should be a line end."""

    start: int
    end: int
    word: str


def lost_line_ends(keyword: str, text: str) -> list[Lost]:
    """Where instructions begin in the middle of a line of that instruction, in order."""
    if keyword not in _HOSTS:
        return []
    lower = keyword == "FROM" and text[:4].islower()
    quoted = [found.span() for found in QUOTED.finditer(text)] if "'" in text or '"' in text or "\\" in text else []
    comment = text.find(" #") if keyword in _SHELL else -1
    found: list[Lost] = []
    host, begin = keyword, 0
    for match in islice((_ANY_CASE if lower else _CANDIDATE).finditer(text), _MOST):
        word = match[2].upper()
        if 0 <= comment < match.start() or any(start < match.start(2) < end for start, end in quoted):
            continue
        before, after = text[begin : match.start()], text[match.end() :]
        if (match[1] and host == "FROM") or (lower and host == "RUN" and word not in _AFTER_LOWER):
            continue
        if _begins(host, word, before, after):
            found.append(Lost(match.start(), match.start(2), match[2]))
            host, begin = word, match.start(2)
    return found


def _begins(host: str, word: str, before: str, after: str) -> bool:
    """Whether the word and what follows are an instruction, and what stands in front of it is a whole one."""
    words = before.split(None, 2)
    if len(words) < 2 or not _FORMS[word].match(after):
        return False
    if host == "FROM":
        return word != "FROM" and len(before.split()) in (2, 4)
    array = words[1].startswith("[") and before.rstrip().endswith("]")
    if host in _SHELL and not array:
        return _goes_on_by_mistake(word, before, after)
    if host in ("ENV", "LABEL"):
        return "=" in words[1]
    return host not in ("COPY", "ADD") or len(words) == 3 or array


def _goes_on_by_mistake(word: str, before: str, after: str) -> bool:
    form = _IN_SHELL.get(word)
    found = form.match(after) if form else None
    if found is None or _SAYING.search(before[-300:]):
        return False
    program = found[1] if found.re.groups else None
    return program is None or catalog().get(program) is not None
