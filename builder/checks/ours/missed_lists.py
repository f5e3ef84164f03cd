"""An rm that misses the package lists of apt by a letter: part of AptListsLeft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from webapp.wording import _, mark

_SLIP = re.compile(r"/var/lib/apt/(?:list|lits|lsits)(?![\w-])")
_MISSED = mark(
    "There is nothing in {path}, and rm does not mind: the package lists, 20 to 50 MB, are in /var/lib/apt/lists and "
    "stay in this layer."
)


def missed_lists(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started("rm"):
        for word in command.operands:
            slip = _SLIP.match(word.text)
            if slip and subject.dockerfile.text.startswith(slip[0], word.span[0]):
                place = (word.span[0], word.span[0] + slip.end())
                yield about(run, _(_MISSED, path=slip[0]), place, "/var/lib/apt/lists")
