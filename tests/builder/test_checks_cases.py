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
