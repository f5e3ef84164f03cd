"""Variables that are read in other letters than they were set in."""

import pytest

from tests.builder.rules import lines, mended

CODE = "VariableInOtherCase"


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN echo $greeting", "RUN echo $GREETING"),
        ('RUN echo "${Greeting}" > /a', 'RUN echo "${GREETING}" > /a'),
    ],
)
def test_a_variable_of_other_letters_gets_those_that_were_set(line: str, better: str) -> None:
    text = "FROM alpine:3.24\nARG GREETING=a\n{line}\n"
    assert mended(CODE, text.replace("{line}", line)) == text.replace("{line}", better)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM python:3.14\nENV app_port=80\nRUN echo $APP_PORT", [3]),
        ("FROM python:3.14 AS a\nENV App=1\nFROM a\nRUN echo $app", [4]),
        ("FROM python:3.14 AS a\nENV App=1\nFROM python:3.14\nRUN echo $app", []),
        ("FROM python:3.14\nARG python_version=3\nRUN echo $PYTHON_VERSION", []),
        ("FROM alpine:3.24\nARG version=3\nRUN echo $VERSION", [3]),
        ("FROM alpine:3.24\nARG GREETING=3\nRUN greeting=a; echo $greeting", []),
        ("FROM alpine:3.24\nARG FILES=3\nRUN for files in $FILES; do echo $files; done", []),
        ("FROM alpine:3.24\nARG http_proxy\nRUN echo $HTTP_PROXY", []),
        ("FROM alpine:3.24\nARG NAME=a\nARG name=b\nRUN echo $name $NAME", []),
        ("FROM alpine:3.24\nRUN echo $name\nARG NAME=a", []),
        ("FROM alpine:3.24\nARG NAME=a\nRUN . /etc/os-release && echo $name", []),
    ],
)
def test_only_names_that_nothing_else_sets_are_told(text: str, told: list[int]) -> None:
    assert lines(CODE, f"{text}\n") == told


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("ENV Path=/opt/bin:$PATH", "ENV PATH=/opt/bin:$PATH"),
        ('ENV A=1 path="${PATH}:/opt/bin"', 'ENV A=1 PATH="${PATH}:/opt/bin"'),
        ("ENV Path /opt/bin:$PATH", "ENV PATH /opt/bin:$PATH"),
    ],
)
def test_the_search_path_of_linux_is_written_in_capitals(line: str, better: str) -> None:
    assert mended(CODE, f"FROM node:24\n{line}\n") == f"FROM node:24\n{better}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM node:24\nENV Path=/opt/bin", [2]),
        ("FROM node:24\nENV path=/data", []),
        ("FROM node:24\nENV path=/data/binaries", []),
        ("FROM node:24\nENV PATH=/opt/bin:$PATH", []),
        ("FROM mcr.microsoft.com/windows/servercore:ltsc2022\nENV Path=C:/a/bin", []),
        ("FROM me/tools\nENV Path=C:\\\\bin;$PATH", []),
        ("FROM $BASE\nENV Path=/a/bin:$PATH", []),
    ],
)
def test_a_path_of_windows_or_of_a_program_may_have_other_letters(text: str, told: list[int]) -> None:
    assert lines(CODE, f"{text}\n") == told
