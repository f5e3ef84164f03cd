"""Scripts of ``sh -c '…'`` that no shell in the container can read."""

import pytest

from webapp.console.explain import explain


def places(line: str) -> list[str]:
    """What each finding about such a script stands at."""
    found = [problem for problem in explain(line)["problems"] if problem["code"] == "script.unreadable"]
    return [line[slice(*problem["span"])] for problem in found]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("docker exec web sh -c 'if a then b; fi'", "then"),
        ("docker run --rm alpine sh -c 'a && && b'", "&&"),
        ('docker compose exec web bash -c "echo a (b)"', "("),
        ("docker run --rm --entrypoint sh web -c 'for i in 1; do a'", "for"),
    ],
)
def test_the_place_at_which_the_shell_stops_is_told(line: str, place: str) -> None:
    assert places(line) == [place]


@pytest.mark.parametrize(
    "line",
    [
        "docker exec web sh -c 'a && b; (c)'",
        "docker exec web bash -c 'a=(1); [[ b ]]'",
        "docker exec web zsh -c 'if (( 1 )) { a }'",
        'docker exec web sh -c "if $A then b"',
        "docker exec web echo 'if a then b'",
        "docker run web -c 'if a then b'",
    ],
)
def test_what_a_shell_reads_or_nobody_can_know_is_left_alone(line: str) -> None:
    assert places(line) == []
