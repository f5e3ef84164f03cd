"""Options of java in small letters, for EndsAtOnce: it has -Xmx, -Xms and -Xss, and stops at what it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from webapp.wording import _, mark

_SMALL = re.compile(r"-x(?:mx|ms|ss|mn)\d+[kmgtKMGT]?\Z")
_UNKNOWN = mark(
    "java has no option {option}: it stops at once with Unrecognized option, and the container with it. Write "
    "{better}, with a capital X."
)


def unknown_to_java(subject: Subject) -> Iterator[Finding]:
    if "-x" not in subject.dockerfile.text or "java" not in subject.dockerfile.text:
        return
    for last in subject.last:
        start = start_of(last)
        for command in subject.read(start) if start is not None else ():
            option = next((word for word in command.words if _SMALL.match(word.text)), None)
            if start is not None and command.program == "java" and option is not None:
                at = subject.dockerfile.text.find(option.text, *option.span)
                better = f"-X{option.text[2:]}"
                place = (at, at + len(option.text)) if at >= 0 else option.span
                message = _(_UNKNOWN, option=option.text, better=better)
                yield about(start, message, place, better if at >= 0 else None)
