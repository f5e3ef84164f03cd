"""Projects that end up in / because no WORKDIR names a directory of their own."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM node:22\nRUN npm i express\n", True),
        ("FROM node:14\nRUN npm install\n", False),
        ("FROM node:22\nRUN npm install -g a\n", False),
        ("FROM node:22\nRUN cd a && npm install\n", False),
        ("FROM node:22\nWORKDIR /a\nRUN npm install\n", False),
        ("FROM node:22 AS a\nWORKDIR /a\nFROM a\nRUN npm install\n", False),
    ],
)
def test_npm_that_installs_into_the_root_is_told(text: str, told: bool) -> None:
    assert bool(lines("NpmInRoot", text)) == told


@pytest.mark.parametrize(
    "text",
    [
        'FROM python:3.14\nCOPY . .\nCMD ["python", "a.py"]\n',
        "FROM debian:13\nRUN apt-get update\nCOPY ./ ./\n",
        "FROM python:3.14 AS a\nCOPY . .\nRUN pip install -r requirements.txt\n",
        "FROM node:22\nCOPY . .\nWORKDIR /app\n",
    ],
)
def test_a_project_that_is_copied_into_the_root_is_told(text: str) -> None:
    assert len(lines("ProjectInRoot", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "FROM python:3.14\nWORKDIR /app\nCOPY . .\n",
        "FROM python:3.14\nCOPY . /app\n",
        "FROM python:3.14\nCOPY . /\n",
        "FROM python:3.14\nCOPY app.py .\n",
        "FROM python:3.14\nCOPY --from=debian:13 . .\n",
        "FROM golang:1.27\nCOPY . .\n",
        "FROM scratch\nCOPY . .\n",
        "FROM somebody/image:1\nCOPY . .\n",
        "FROM node:22\nCOPY . .\nRUN npm install\n",
    ],
)
def test_nothing_is_said_where_the_project_has_a_directory_or_may_have_one(text: str) -> None:
    assert lines("ProjectInRoot", text) == []


def test_a_directory_is_put_above_the_copy_where_that_changes_nothing_else() -> None:
    text = 'FROM python:3.14\nCOPY . .\nCMD ["python", "a.py"]\n'
    assert mended("ProjectInRoot", text) == text.replace("COPY", "WORKDIR /app\nCOPY")
