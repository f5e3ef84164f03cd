"""The place at which shells stop reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

Span = tuple[int, int]
# "unexpected": a sign or word that cannot stand there. "unclosed": the text ends, and what ``opener`` began has no end.
# "ends": the text ends behind a sign that joins it to something. "pattern": a ( that belongs to a pattern of bash.
Kind = Literal["unexpected", "unclosed", "ends", "pattern"]


class Fault(NamedTuple):
    """``span`` is the sign that cannot stand there, the opener of what is not closed, or the last sign of the text.

    ``sign`` is what stands there as written. ``opener`` is the word or sign that is open there ("" for none) with its
    place, and ``wanted`` the word or sign that has to come next for it. ``before`` is the token in front of the sign.
    ``missed`` is where the wanted word stands as a plain word of a command, because nothing parts it from that.
    """

    kind: Kind
    span: Span
    sign: str
    opener: str = ""
    opened: Span | None = None
    wanted: str = ""
    before: str = ""
    missed: Span | None = None

    def moved(self, place: Callable[[int, int], Span]) -> Fault:
        """The same in other coordinates."""
        opened, missed = self.opened, self.missed
        return self._replace(
            span=place(*self.span),
            opened=place(*opened) if opened else None,
            missed=place(*missed) if missed else None,
        )


class Stopped(Exception):
    """Carries the fault out of the reader."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.fault = fault


class Unsure(Exception):
    """The shells read this each in another way, or it is too clever for this reader: nothing is said."""
