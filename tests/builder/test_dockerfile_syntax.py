"""The syntax directive is taken out before a build, whatever its spelling, and no line moves."""

import pytest

from builder.dockerfile import neutralise_syntax, parse

SPELLINGS = [
    "# syntax=docker/dockerfile:1\nFROM a\n",
    "#syntax =x\nFROM a\n",
    "# SYNTAX=x\nFROM a\n",
    "// syntax=x\nFROM a\n",
    "#!/bin/x\n# syntax=x\nFROM a\n",
    "# escape=`\n# syntax=x\nFROM a\n",
    "\ufeff# syntax=x\nFROM a\n",
    "\t# syntax=x\nFROM a\n",
    "# syntax=x\r\nFROM a\r\n",
    "# syntax=x\n# syntax=y\nFROM a\n",
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_no_spelling_of_the_directive_survives(text: str) -> None:
    safe = neutralise_syntax(text)
    assert "syntax" not in safe.lower()
    assert safe.count("\n") == text.count("\n")
    assert safe.endswith(text[text.index("FROM") :])


def test_a_file_that_is_json_names_no_syntax_any_more() -> None:
    assert neutralise_syntax('{"syntax": "x"}').startswith("#")


def test_a_following_escape_directive_keeps_working() -> None:
    safe = neutralise_syntax("# syntax=x\n# escape=`\nFROM a\nRUN one `\n two\n")
    assert parse(safe).escape == "`"
    assert parse(safe).instructions[-1].lines == (4, 5)


def test_a_check_directive_stands_behind_escape() -> None:
    safe = neutralise_syntax("# syntax=x\n# check=skip=all\n# escape=`\nFROM a\n")
    assert safe == "# escape=`\n# check=skip=all\n#\nFROM a\n"


def test_a_file_without_the_directive_is_left_alone() -> None:
    text = "# hello\n# syntax=x\nFROM a\n"
    assert neutralise_syntax(text) == text
