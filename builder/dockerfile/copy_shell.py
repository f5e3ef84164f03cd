"""COPY and ADD with words that only a shell would read: ``COPY a b 2>/dev/null || true``."""

from __future__ import annotations

import re

from .draft import Draft
from .model import Span

_JOINTS = frozenset(["||", "&&", "|", ";", "&"])
_REDIRECT = re.compile(r"(?:\d+|&)?>")
_INSTRUCTION = re.compile(r"(?:RUN|COPY|ADD|WORKDIR|ENV|USER)\s")


def without_shell_words(draft: Draft, spans: list[Span]) -> list[Span]:
    """The words in front of the first that is a shell's; from there on they are told once."""
    if draft.json:
        return spans
    arguments = draft.arguments
    for index, word in enumerate(arguments):
        if index and (word in _JOINTS or (">" in word and _REDIRECT.match(word))):
            break
    else:
        return spans
    kept, rest = spans[:index], spans[index:]
    for span in rest:
        draft.piece(*span, "text", "copy.shell")
    fix = None if draft.markers or index < 2 else _follows(draft, rest, arguments[index:])
    written = draft.text[rest[0][0] : rest[-1][1]]
    draft.problem("copy_shell", kept[-1][1], rest[-1][1], fix, text=written[:80])
    draft.arguments = arguments[:index]
    return kept


def _follows(draft: Draft, spans: list[Span], words: list[str]) -> str:
    """What stands there instead: a command that was meant to run next as an instruction of its own, or nothing."""
    joints = (number for number, word in enumerate(words[:-1]) if word in _JOINTS)
    joint = next(joints, None)
    if joint is None or words[joint] not in ("&&", ";"):
        return ""
    command = draft.text[spans[joint + 1][0] : spans[-1][1]]
    return f"\n{command}" if _INSTRUCTION.match(command) else f"\nRUN {command}"
