"""An explained .dockerignore as its page lays it out. `static/src/text/ignored.ts` does the same for what is typed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from builder.reading import Said, said

MOST_LINES = 200
MOST_FILES = 1000


@dataclass(frozen=True)
class Piece:
    """Some of a line's text; without `words` it lies between the pieces."""

    text: str
    kind: str = ""
    words: str = ""


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
    line: int | None
    words: list[Said]


@dataclass(frozen=True)
class Ignored:
    """The whole page. `problems` are those of no line; the two counts are of what is not drawn."""

    patterns: list[Pattern]
    files: list[File]
    problems: list[dict[str, Any]]
    tally: str
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
    return Ignored(
        patterns=[_pattern(line, firsts.get(line["line"]), problems) for line in lines],
        files=[File(file["path"], file["kept"], file["line"], said(file["words"])) for file in files],
        problems=[
            problem for problem in problems if problem["line"][0] not in shown or not any(problem["span"])
        ],
        tally=tally(document["files"]),
        lines_left_out=len(document["lines"]) - len(lines),
        files_left_out=len(document["files"]) - len(files),
    )


def tally(files: list[dict[str, Any]]) -> str:
    """How many are seen and how many are not."""
    kept = sum(file["kept"] for file in files)
    if not files:
        return "Write the paths of your files, one a line, to see what becomes of them."
    if kept == len(files):
        return f"All {kept} files are seen." if kept > 1 else "The one file is seen."
    return f"{kept} of {len(files)} files {'is' if kept == 1 else 'are'} seen, {len(files) - kept} left out."


def reach(line: dict[str, Any]) -> str:
    """How many of the files a pattern fits, and about how many of them it decides."""
    fits, decides = line["matches"], line["decides"]
    if line["effect"] == "none":
        return ""
    if fits == 0:
        return "fits none of the files"
    files = f"{fits} file{'' if fits == 1 else 's'}"
    return f"fits {files}" if fits == decides else f"fits {files}, decides about {decides or 'none'}"


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
