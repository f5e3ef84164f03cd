"""Versions without quotes: when the rule speaks, and what its repair writes."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse

FIND = next(rule.find for rule in RULES if rule.code == "VersionBecomesFile")


def told(command: str) -> list[tuple[str, str]]:
    """Each word that is found, with what the repair writes."""
    text = f"FROM some:1\nRUN {command}\n"
    return [(text[slice(*found.span)], found.fix.text) for found in FIND(Subject(parse(text))) if found.fix]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("pip install django>=4.0 flask", ["django>=4.0"]),
        ("pip install a>=1,<2", ["a>=1,<2"]),
        ("pip install 'b>=1' c<3.0", ["c<3.0"]),
        ("python -m pip install a[b]>=1", ["a[b]>=1"]),
        ("apk --no-cache add sqlite>3.38", ["sqlite>3.38"]),
        ("pip install a==1.0", []),
        ("pip install 'a>=1'", []),
        ("pip install a > 1.0", []),
        ("pip install a 2>1.0", []),
        ("pip freeze>requirements.txt", []),
        ("pip install a && echo b>1.0", []),
        ("echo b>=1", []),
    ],
)
def test_a_version_that_the_shell_takes_for_a_file_is_told(command: str, words: list[str]) -> None:
    assert told(command) == [(word, f'"{word}"') for word in words]


def test_an_arrow_to_the_left_reads_a_file_that_is_not_there() -> None:
    finding = next(iter(FIND(Subject(parse("FROM some:1\nRUN pip install numpy<2.0\n")))))
    assert "is to read a file called 2.0, which is not there" in finding.message


def test_several_of_one_command_are_told_and_mended_at_once() -> None:
    text = "FROM some:1\nRUN pip install a>=1,<2 'b>=1' c>=3.0 && pip install d>=4\n"
    first, second = FIND(Subject(parse(text)))
    assert "a, c are installed in any version, and files with names such as =1" in first.message
    assert first.fix
    assert first.fix.text == '"a>=1,<2" \'b>=1\' "c>=3.0"'
    assert "d is installed" in second.message
