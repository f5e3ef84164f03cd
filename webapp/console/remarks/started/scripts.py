"""Scripts of `sh -c '…'` that the shell in the container cannot read."""

from collections.abc import Iterator

from webapp.console.container_words import unreadable
from webapp.console.problems import Problem
from webapp.console.remarks.started.view import Started


def scripts(line: Started) -> Iterator[Problem]:
    """`docker exec web sh -c 'if a then b; fi'`."""
    for part in line.parts:
        found = unreadable(line.parsed, part)
        if found is not None:
            start, end, message = found
            yield Problem((start, end), "warning", "script.unreadable", message)
