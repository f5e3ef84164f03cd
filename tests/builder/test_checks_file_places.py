"""A file that takes the name of a directory that is needed later."""

import pytest

from .rules import lines, mended


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("COPY requirements.txt /app\nWORKDIR /app", [2]),
        ("COPY package.json /app\nCOPY src /app\nWORKDIR /app", [2]),
        ("COPY a.txt /app\nCOPY b.txt /app/", [2]),
        ("COPY package*.json /usr/src/app\nWORKDIR /usr/src/app", [2]),
        ("COPY package*.json /usr/src/app/\nWORKDIR /usr/src/app", []),
        ("COPY Gemfile /opt/app\nCOPY b c /opt/app", [2]),
        ("COPY a.txt /app/\nWORKDIR /app", []),
        ("WORKDIR /app\nCOPY a.txt /app\nWORKDIR /app", []),
        ("RUN mkdir -p /app\nCOPY a.txt /app\nWORKDIR /app", []),
        ("COPY src /app/src\nCOPY a.txt /app\nWORKDIR /app", []),
        ("COPY src /app\nWORKDIR /app", []),
        ("COPY a.txt /app\nRUN rm /app\nWORKDIR /app", []),
        ("COPY a.txt /app", []),
        ("COPY a.txt /tmp\nWORKDIR /tmp", []),
        ("COPY a*.txt /app\nWORKDIR /app", [2]),
        ("ADD a.tar.gz /app\nWORKDIR /app", []),
        ("COPY . /\nCOPY a.txt /app\nWORKDIR /app", []),
    ],
)
def test_a_file_that_takes_the_name_of_a_directory_is_told(body: str, found: list[int]) -> None:
    assert lines("FileTakesName", f"FROM python:3.14\n{body}\n") == found


def test_an_image_that_nobody_knows_may_have_the_directory() -> None:
    assert lines("FileTakesName", "FROM some:1\nCOPY a.txt /app\nWORKDIR /app\n") == []


@pytest.mark.parametrize("written", ["COPY a.txt {}", 'COPY ["a.txt", "{}"]'])
def test_a_slash_makes_it_a_directory(written: str) -> None:
    text = f"FROM python:3.14\n{written}\nWORKDIR /app\n"
    assert mended("FileTakesName", text.format("/app")) == text.format("/app/")
