"""A variable that ENV sets to itself is told: a build sees nothing of the machine on which it runs."""

import pytest

from .rules import lines, mended, sentences

CODE = "UndefinedVar"


@pytest.mark.parametrize("base", ["ruby:3.4", "alpine:3.24", "somebody/something:1"])
@pytest.mark.parametrize("value", ["$DB_HOST", "${DB_HOST}", '"$DB_HOST"'])
def test_a_variable_that_is_set_to_itself_is_told(base: str, value: str) -> None:
    text = f"FROM {base}\nENV PORT=1 \\\n    DB_HOST={value}\n"
    assert sentences(CODE, text)[0].startswith("A build does not see the variables of your computer")
    assert mended(CODE, text) is None


@pytest.mark.parametrize("above", ["ARG DB_HOST\n", "ENV DB_HOST=db\n", "ARG DB_HOST=db\nENV OTHER=1\n"])
def test_one_that_a_line_above_declares_is_not(above: str) -> None:
    assert lines(CODE, f"FROM ruby:3.4\n{above}ENV DB_HOST=$DB_HOST\n") == []


def test_one_that_the_base_image_sets_is_not() -> None:
    assert lines(CODE, "FROM python:3.14\nENV PYTHON_VERSION=$PYTHON_VERSION\n") == []


def test_an_addition_to_what_the_base_may_set_is_not() -> None:
    assert lines(CODE, 'FROM somebody/something:1\nENV JAVA_OPTS="$JAVA_OPTS -Xmx1g"\n') == []


def test_the_second_one_of_a_line_is_told_in_short() -> None:
    said = sentences(CODE, "FROM ruby:3.4\nENV DB_HOST=$DB_HOST DB_USER=${DB_USER}\n")
    assert said[1] == "Nothing above sets DB_USER either, so it is not taken from your computer: leave it out too."
