"""Continuation marks in the middle of a line."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN apt-get update \\ && apt-get install -y git", "RUN apt-get update \\\n    && apt-get install -y git"),
        ("RUN apk add \\    curl \\  git", "RUN apk add \\\n    curl \\\n    git"),
        ("RUN curl \\ -fsSL https://example.com", "RUN curl \\\n    -fsSL https://example.com"),
        ("CMD gunicorn \\ --bind 0.0.0.0 app", "CMD gunicorn \\\n    --bind 0.0.0.0 app"),
        ("ENV A=1 \\ B=2", "ENV A=1 \\\n    B=2"),
        ("COPY a \\ b /x/", "COPY a \\\n    b /x/"),
    ],
)
def test_a_mark_in_the_middle_of_a_line_gets_its_line_end(line: str, better: str) -> None:
    assert mended("LineEndLost", f"FROM debian:13\n{line}\n") == f"FROM debian:13\n{better}\n"


@pytest.mark.parametrize(
    "line",
    [
        "RUN cut -d \\  -f1 /etc/x",
        "RUN cp a\\ b /x",
        "RUN echo a \\ b",
        "RUN sed 's/a \\ && b/c/' x",
        'RUN ["a", " \\\\ b"]',
        "RUN apt-get update \\\n && ls",
        "RUN find . -exec rm {} \\ ;",
        "RUN <<EOF\na \\ && b\nEOF",
    ],
)
def test_an_escaped_blank_that_may_be_meant_is_left(line: str) -> None:
    assert lines("LineEndLost", f"FROM debian:13\n{line}\n") == []


def test_another_escape_sign_has_no_such_marks() -> None:
    assert lines("LineEndLost", "# escape=`\nFROM a\nRUN apk add \\ curl\n") == []
