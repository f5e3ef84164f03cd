"""An explained .dockerignore as its page lays it out. `static/src/text/ignored.ts` does the same for what is typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from builder.reading import Said, said
from webapp.wording import _, mark, n_

MOST_LINES = 200
MOST_FILES = 1000


@dataclass(frozen=True)
class Piece:
    """Some of a line's text; without `words` it lies between the pieces."""

    text: str
    kind: str = ""
    words: str = ""

    @property
    def said(self) -> list[Said]:
        """The words, with what is code in them apart."""
        return said(self.words)


@dataclass(frozen=True)
class Pattern:
    """One line, as the page shows it. `first` is the place of the first file about which it decides."""

    line: int
    kind: str
    effect: str
    pieces: list[Piece]
    summary: list[Said]
    reach: str
    first: int | None
    problems: list[dict[str, Any]]

    @property
    def words(self) -> list[Piece]:
        """The pieces that have words, in order."""
        return [piece for piece in self.pieces if piece.words]


@dataclass(frozen=True)
class File:
    """One path and what becomes of it."""

    path: str
    kept: bool
    fate: str
    line: int | None
    words: list[Said]

    @property
    def fate_words(self) -> str:
        """The fate as the page says it."""
        return _(_FATES[self.fate])


_FATES = {"seen": mark("seen"), "left out": mark("left out"), "not asked for": mark("not asked for")}


@dataclass(frozen=True)
class Ignored:
    """The whole page. `problems` are those of no line; the two counts are of what is not drawn."""

    patterns: list[Pattern]
    files: list[File]
    problems: list[dict[str, Any]]
    tally: list[list[Said]]
    lines_left_out: int
    files_left_out: int


def reading(document: dict[str, Any]) -> Ignored:
    """Lay out what `builder.ignore.explain(…).to_json()` says."""
    lines, files = document["lines"][:MOST_LINES], document["files"][:MOST_FILES]
    problems = [problem | {"parts": said(problem["message"])} for problem in document["problems"]]
    firsts: dict[int, int] = {}
    for place, file in enumerate(files, start=1):
        firsts.setdefault(file["line"], place)
    shown = {line["line"] for line in lines}
    seen = {path for one in document["copies"] for path in one["sees"]}
    return Ignored(
        patterns=[_pattern(line, firsts.get(line["line"]), problems) for line in lines],
        files=[
            File(file["path"], file["kept"], _fate(file, seen), file["line"], said(file["words"])) for file in files
        ],
        problems=[problem for problem in problems if problem["line"][0] not in shown or not any(problem["span"])],
        tally=[said(one["words"]) for one in document["copies"]] if files else [],
        lines_left_out=len(document["lines"]) - len(lines),
        files_left_out=len(document["files"]) - len(files),
    )


def _fate(file: dict[str, Any], seen: set[str]) -> str:
    """What becomes of a file: a COPY sees it, it is left out, or nothing asks for it."""
    if not file["kept"]:
        return "left out"
    return "seen" if file["path"] in seen else "not asked for"


def reach(line: dict[str, Any]) -> str:
    """How many of the files a pattern fits, and about how many of them it decides."""
    fits, decides = line["matches"], line["decides"]
    if line["effect"] == "none":
        return ""
    if fits == 0:
        return _("matches none of the files")
    if fits == decides:
        return n_("matches {n} file", "matches {n} files", fits)
    if decides == 0:
        return n_("matches {n} file, decides about none", "matches {n} files, decides about none", fits)
    return n_(
        "matches {n} file, decides about {decides}", "matches {n} files, decides about {decides}", fits, decides=decides
    )


def _pattern(line: dict[str, Any], first: int | None, problems: list[dict[str, Any]]) -> Pattern:
    return Pattern(
        line=line["line"],
        kind="comment" if line["tokens"][0]["kind"] == "comment" else "pattern",
        effect=line["effect"],
        pieces=list(_pieces(line)),
        summary=said(line["summary"]),
        reach=reach(line),
        first=first,
        problems=[problem for problem in problems if problem["line"][0] == line["line"] and any(problem["span"])],
    )


def _pieces(line: dict[str, Any]) -> Iterator[Piece]:
    start = at = line["span"][0]
    for token in line["tokens"]:
        if token["span"][0] > at:
            yield Piece(line["text"][at - start : token["span"][0] - start])
        yield Piece(token["text"], token["kind"], token["explanation"])
        at = token["span"][1]
