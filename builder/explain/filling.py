"""Filling in variables before the build: what only the base image or ``--build-arg`` can say stays as it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from builder.dockerfile.references import Reference
from builder.dockerfile.variables import ExpansionError, expand, expand_partly, is_plain

LONGEST = 4096  # characters of one value with variables in it; what is longer is not shown
TOTAL = 4 * 64 * 1024  # characters of all of them together, so that a small file has no huge answer


class Filler:
    """Fills in words and counts what they amount to. One for a whole file."""

    def __init__(self, escape: str) -> None:
        self.escape = escape
        self.room = TOTAL

    def fill(self, word: str, values: Mapping[str, str], hidden: Callable[[str], bool]) -> str | None:
        """The word as the builder reads it; a variable that is ``hidden`` stays as written.

        None when the builder would refuse it, or when the value is too long to be shown.
        """
        if "$" not in word:
            return self.plain(word)
        try:
            value = expand_partly(word, values, self.escape, lambda reference: _is_hidden(reference, hidden))
        except ExpansionError:
            return None
        if value is None or not self.take(len(value)):
            return None
        return value

    def take(self, size: int) -> bool:
        """Whether a value of that size may still be shown."""
        if size > LONGEST or size > self.room:
            return False
        self.room -= size
        return True

    def plain(self, word: str) -> str | None:
        """The same for a word without a variable."""
        if is_plain(word, self.escape):
            return word
        try:
            return expand(word, {}, self.escape)
        except ExpansionError:
            return None


def _is_hidden(reference: Reference, hidden: Callable[[str], bool]) -> bool:
    return hidden(reference.name) or any(_is_hidden(inner, hidden) for inner in reference.nested)
