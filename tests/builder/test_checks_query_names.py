"""A file that wget would save with the query in its name is told."""

import pytest

from .rules import lines, mended

CODE = "NameWithQuery"


def test_the_name_is_written_out() -> None:
    text = "FROM alpine:3.24\nRUN wget -q https://example.com/files/tool.sh?dl=0 && sh tool.sh\n"
    assert mended(CODE, text) == text.replace("wget -q", "wget -O tool.sh -q")


@pytest.mark.parametrize(
    "command",
    [
        "wget 'https://example.com/a.zip?dl=1'", "wget -P /tmp https://example.com/a.zip?dl=1",
        "wget --no-verbose https://example.com/a.tar.gz?raw=true",
    ],
)  # fmt: skip
def test_a_name_with_a_query_is_told(command: str) -> None:
    assert lines(CODE, f"FROM alpine:3.24\nRUN {command}\n") == [2]


@pytest.mark.parametrize(
    "command",
    [
        "wget -O a.zip https://example.com/a.zip?dl=1", "wget -qO- https://example.com/a.sh?x=1 | sh",
        "wget --content-disposition https://example.com/a.zip?dl=1", "wget https://example.com/a.zip",
        "curl -LO https://example.com/a.zip?dl=1", "wget https://example.com/?x=a.zip",
        "wget https://example.com/download?file=a.zip",
    ],
)  # fmt: skip
def test_one_that_has_a_name_of_its_own_is_not(command: str) -> None:
    assert lines(CODE, f"FROM alpine:3.24\nRUN {command}\n") == []
