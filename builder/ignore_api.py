"""``POST /explain/dockerignore``: which files a COPY would see, and the line that decides. Needs no engine."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from builder.explain_api import ProblemOut
from builder.ignore import explain
from builder.ignore.decisions import MOST_PATHS

MOST_SOURCES = 20

router = Router(tags=["explain"])


class IgnoreRequest(Schema):
    """Of more than 64 KiB the beginning is explained, with the problem ``too_large``; of more than 5000 paths the first
    are decided, with ``too_many_files``. `sources` are those of a COPY."""

    dockerignore: str = Field(max_length=1 << 20)
    files: list[Annotated[str, Field(max_length=1 << 16)]] = Field(default_factory=list, max_length=4 * MOST_PATHS)
    sources: list[Annotated[str, Field(max_length=4096)]] = Field(
        default_factory=lambda: ["."], max_length=MOST_SOURCES
    )


class IgnoreCopyOut(Schema):
    """The files that `COPY source …` sees."""

    source: str
    sees: list[str]
    words: str


class IgnoreTokenOut(Schema):
    span: tuple[int, int]
    kind: str
    text: str
    explanation: str


class IgnoreLineOut(Schema):
    """``matches`` counts the files that the line fits, ``decides`` those about which it has the last word."""

    line: int
    span: tuple[int, int]
    text: str
    summary: str
    effect: Literal["leaves out", "takes back", "none"]
    tokens: list[IgnoreTokenOut]
    matches: int
    decides: int


class IgnoreFileOut(Schema):
    path: str
    kept: bool
    line: int | None
    words: str


class IgnoreOut(Schema):
    lines: list[IgnoreLineOut]
    files: list[IgnoreFileOut]
    copies: list[IgnoreCopyOut]
    problems: list[ProblemOut]
    docs: str


@router.post("/explain/dockerignore", response=IgnoreOut, exclude_unset=True, summary="Explain a .dockerignore")
def explain_dockerignore(request: HttpRequest, payload: IgnoreRequest) -> dict[str, Any]:
    """Every pattern in words, and for each of the files whether a COPY sees it and which line decided."""
    return explain(payload.dockerignore, payload.files, payload.sources).to_json()
