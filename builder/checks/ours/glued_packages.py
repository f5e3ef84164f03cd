"""Two packages that become one word, because nothing parts the last of a line from the first of the next: part of
PackageNotThere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from builder.shell.purposes import purposes
from webapp.wording import _, mark

_INSTALLERS = ("apt-get", "apt", "apk", "yum", "dnf", "microdnf")
_GLUED = mark(
    "The builder joins the two lines with nothing in between, so {program} is asked for one package called {word}, "
    "and not for {first} and {second}. Put a space before the {escape} at the end of the line."
)


def _touches(parts: list[str]) -> bool:
    """Whether a part ends in a word that the next goes on with."""
    joints = [after for before, after in pairwise(parts) if before and not before[-1].isspace()]
    return any(after and not after[0].isspace() for after in joints)


def glued_packages(subject: Subject) -> Iterator[Finding]:
    text, cut = subject.dockerfile.text, f"{subject.dockerfile.escape}\n"
    if not subject.starts(*_INSTALLERS) or not _touches(text.split(cut)):
        return
    known = purposes()["system"]
    for run, command in subject.started(*_INSTALLERS):
        if command.verb not in ("install", "add") or cut not in text[slice(*command.span)]:
            continue
        for word in command.operands:
            first, _sign, second = text[slice(*word.span)].partition(cut)
            if first in known and second in known and word.text not in known:
                at = word.span[0] + len(first)
                facts = {"program": command.program, "word": word.text, "first": first, "second": second}
                message = _(_GLUED, escape=subject.dockerfile.escape, **facts)
                yield about(run, message, word.span, Fix((at, at), " "))
