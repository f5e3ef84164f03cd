"""& between commands that were meant to follow each other."""

import pytest

from .rules import lines, mended


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("apt-get update & apt-get install -y git", [2]),
        ("mkdir /a &\\\n  cd /a", [2]),
        ("apt-get update && apt-get install -y git", []),
        ("make a & make b & wait", []),
        ("npm start & npm test", []),
        ("npm ci & npm test", [2]),
        ("mysqld & sleep 5 && mysql -e x", []),
        ("curl x &> /log", []),
        ("curl x 2>&1 | tee y", []),
        ('curl "https://a/?b=1&c=2" -o d', []),
    ],
)
def test_a_command_that_is_not_waited_for_is_told(run: str, found: list[int]) -> None:
    assert lines("OneAmpersand", f"FROM debian:13\nRUN {run}\n") == found


def test_two_wait_for_it() -> None:
    text = "FROM debian:13\nRUN cd /a & make\n"
    assert mended("OneAmpersand", text) == text.replace("&", "&&")
