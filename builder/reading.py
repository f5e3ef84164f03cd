"""An explanation as the page lays it out: one entry an instruction, its code cut into words, its problems beneath it.

`static/src/text/reading.ts` does the same for what is typed; the two agree on names and limits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from webapp.wording import _, mark, n_

# A file of 64 KiB may have 20,000 instructions: as many as an image can have layers are drawn, and then some.
MOST_ENTRIES = 200
MOST_WORDS = 4000

EFFECTS = {
    "base": mark("adds the base’s layers"),
    "layer": mark("makes a layer"),
    "config": mark("noted in the image, no layer"),
    "build": mark("build only, no layer"),
}
TIMES = {"build": mark("at build"), "run": mark("at run"), "both": mark("at build and at run")}
SEVERITIES = ("error", "warning", "hint")


@dataclass(frozen=True)
class Piece:
    """Some of an entry's text. `number` is its token's place in the entry; None for what lies between tokens."""

    text: str
    number: int | None = None
    kind: str = ""
    words: str | None = None


@dataclass(frozen=True)
class Said:
    """Part of a sentence: words, or what stood between backticks."""

    text: str
    code: bool


@dataclass(frozen=True)
class Entry:
    """One instruction, comment or directive, as the page shows it."""

    first: int
    last: int
    keyword: str
    effect: str
    effect_words: str
    when: str
    when_words: str
    summary: list[Said]
    docs: str
    pieces: list[Piece]
    problems: list[dict[str, Any]]  # errors and warnings, in this order
    hints: list[dict[str, Any]]
    repeated: bool  # a comment of which an earlier one says the same: its text alone is enough

    @property
    def number(self) -> str:
        """`3`, or `3–5` for an instruction of several lines."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def label(self) -> str:
        """What its code is called where it is read aloud."""
        return _("Line {number}", number=self.number)

    @property
    def words(self) -> list[Piece]:
        """The tokens that have words, in order; those that say the same of the same text once."""
        told: dict[tuple[str, str], Piece] = {}
        for piece in self.pieces:
            if piece.words:
                told.setdefault((piece.text, piece.words), piece)
        return list(told.values())


@dataclass(frozen=True)
class Count:
    """How many problems of one severity there are, and the entry with the first of them: its line, 0 for none."""

    severity: str
    words: str
    line: int


@dataclass(frozen=True)
class Reading:
    """A whole file. `problems` are those that stand on no entry; `left_out` counts entries that are not drawn."""

    entries: list[Entry]
    problems: list[dict[str, Any]]
    left_out: int
    counts: list[Count]


def reading(text: str, document: dict[str, Any]) -> Reading:
    """Lay out what `builder.explain.explain(text).to_json()` says about `text`."""
    if not text.strip():
        return Reading([], [], 0, [])  # nothing is wrong with a page that is still empty
    instructions = document["instructions"]
    entries: list[Entry] = []
    told: set[str] = set()
    room = MOST_WORDS
    for instruction in instructions[:MOST_ENTRIES]:
        room -= len(instruction["tokens"])
        if room < 0 and entries:
            break
        entries.append(_entry(text, instruction, document["problems"], _is_repeated(instruction, told)))
        told.add(instruction["summary"])
    others = [problem for problem in document["problems"] if _entry_of(entries, problem) is None]
    return Reading(entries, others, len(instructions) - len(entries), list(_counts(entries, document["problems"])))


def said(sentence: str) -> list[Said]:
    """A sentence with its `code` apart."""
    return [Said(part, bool(at % 2)) for at, part in enumerate(sentence.split("`")) if part]


def _counts(entries: list[Entry], problems: list[dict[str, Any]]) -> Iterator[Count]:
    for severity in SEVERITIES:
        found = [problem for problem in problems if problem["severity"] == severity]
        if found:
            entry = _entry_of(entries, found[0])
            yield Count(severity, _count_words(severity, len(found)), entry.first if entry else 0)


def _count_words(severity: str, number: int) -> str:
    if severity == "error":
        return n_("{n} error", "{n} errors", number)
    if severity == "warning":
        return n_("{n} warning", "{n} warnings", number)
    return n_("{n} hint", "{n} hints", number)


def _entry_of(entries: list[Entry], problem: dict[str, Any]) -> Entry | None:
    return next((entry for entry in entries if entry.first <= problem["line"][0] <= entry.last), None)


def _is_repeated(instruction: dict[str, Any], told: set[str]) -> bool:
    return instruction["keyword"] == "#" and instruction["summary"] in told


def _entry(text: str, instruction: dict[str, Any], problems: list[dict[str, Any]], repeated: bool) -> Entry:
    first, last = instruction["line"]
    effect = instruction["effect"] if instruction["keyword"] != "FROM" else "base"
    when, shown = instruction["when"], effect != "none"
    mine = [problem for problem in problems if first <= problem["line"][0] <= last]
    return Entry(
        first=first,
        last=last,
        keyword=instruction["keyword"],
        effect=effect,
        effect_words=_(EFFECTS.get(effect, "")),
        when=when if shown else "",
        when_words=_(TIMES[when]) if shown else "",
        summary=said(instruction["summary"]),
        docs=instruction["docs"],
        pieces=list(_pieces(text, instruction)),
        problems=[problem for which in SEVERITIES[:2] for problem in mine if problem["severity"] == which],
        hints=[problem for problem in mine if problem["severity"] == "hint"],
        repeated=repeated,
    )


def _pieces(text: str, instruction: dict[str, Any]) -> Iterator[Piece]:
    at, end = instruction["span"]
    for number, token in enumerate(instruction["tokens"][:MOST_WORDS]):
        start, stop = token["span"]
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[start:stop], number, token["kind"], token["explanation"])
        at = stop
    if at < end:
        yield Piece(text[at:end])
