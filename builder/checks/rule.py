"""What a rule is: a row of words with a function that looks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from builder.dockerfile.model import Fix, Instruction, Lines, Span

from .subject import Subject

Origin = Literal["BuildKit", "Slipway"]

CHECKS = "https://docs.docker.com/reference/build-checks/"
REFERENCE = "https://docs.docker.com/reference/dockerfile/"
PRACTICES = "https://docs.docker.com/build/building/best-practices/"
CACHE = "https://docs.docker.com/build/cache/optimize/"
SECRETS = "https://docs.docker.com/build/building/secrets/"
CONTEXT = "https://docs.docker.com/build/concepts/context/"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken; the rule adds its code, severity and link."""

    lines: Lines
    span: Span
    message: str
    fix: Fix | None = None


Find = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    ``good`` is ``bad`` as it should be. ``experimental`` rules run only when ``# check=experimental=`` names them.
    ``judged`` is False where the text alone cannot tell, so the rule never speaks. ``dockerignore`` goes with both
    examples. At most ``most`` findings of a file are told. ``needs`` are keywords, programs that RUNs start and signs
    (of Subject.has): the rule has nothing to find in a file without any of them, and is not asked; none where any file
    may break it. ``also`` are more of them, of which it needs one besides.
    """

    code: str
    origin: Origin
    severity: Literal["warning", "hint"]
    reason: str
    docs: str
    bad: str
    good: str
    find: Find
    experimental: bool = False
    judged: bool = True
    dockerignore: str | None = None
    most: int = 50
    needs: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


def together(*parts: tuple[Find, *tuple[Iterable[str], ...]]) -> Find:
    """What finds a rule that has several parts: each is asked only where the file has any of what it needs, and also
    needs, as a whole rule is."""
    known: list[tuple[Find, set[tuple[int, int]]]] = []  # each part with its needs, by their places
    filled: dict[str, list[tuple[int, int]]] = {}  # the needs that a form fills
    for place, (part, *needs) in enumerate(parts):
        wanted = [((place, at), forms) for at, forms in enumerate(map(frozenset, needs)) if forms]
        known.append((part, {need for need, _forms in wanted}))
        for need, forms in wanted:
            for form in forms:
                filled.setdefault(form, []).append(need)
    forms = frozenset(filled)  # a set goes through the smaller one of two, a dictionary through itself

    def find(subject: Subject) -> Iterator[Finding]:
        given = {need for form in subject.has.intersection(forms) for need in filled[form]}
        for part, wanted in known:
            if wanted <= given:
                yield from part(subject)

    return find


def buildkit(
    code: str, find: Find, reason: str, *, bad: str, good: str, experimental: bool = False, judged: bool = True,
    dockerignore: str | None = None, needs: Iterable[str] = (), also: Iterable[str] = (),
) -> Rule:  # fmt: skip
    """A row for one of BuildKit's rules; its page is named after it."""
    page = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=JSON)(?=[A-Z])", "-", code).lower()
    return Rule(
        code, "BuildKit", "warning", reason, f"{CHECKS}{page}/", bad, good, find, experimental, judged, dockerignore,
        needs=frozenset(needs), also=frozenset(also),
    )  # fmt: skip


def warning(
    code: str, find: Find, reason: str, docs: str, *, bad: str, good: str, dockerignore: str | None = None,
    needs: Iterable[str] = (), also: Iterable[str] = (),
) -> Rule:  # fmt: skip
    """A row for a rule of our own about something that goes wrong."""
    return Rule(
        code, "Slipway", "warning", reason, docs, bad, good, find, dockerignore=dockerignore,
        needs=frozenset(needs), also=frozenset(also),
    )  # fmt: skip


def hint(
    code: str, find: Find, reason: str, docs: str, *, bad: str, good: str, dockerignore: str | None = None,
    needs: Iterable[str] = (), also: Iterable[str] = (),
) -> Rule:  # fmt: skip
    """A row for a rule of our own about something that could be better. A file is told once."""
    return Rule(
        code, "Slipway", "hint", reason, docs, bad, good, find, dockerignore=dockerignore, most=1,
        needs=frozenset(needs), also=frozenset(also),
    )  # fmt: skip


def about(
    instruction: Instruction, message: str, span: Span | None = None, fix: Fix | str | None = None
) -> Finding:  # fmt: skip
    """A finding about the instruction, or about ``span`` in it. A fix given as text replaces the span."""
    place = span or instruction.span
    return Finding(instruction.lines, place, message, Fix(place, fix) if isinstance(fix, str) else fix)
