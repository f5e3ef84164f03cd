"""Paths and stars that the shell leaves alone, or replaces where docker should not see it."""

from typing import Any

import pytest

from webapp.console.explain import explain


def problems(line: str) -> list[dict[str, Any]]:
    return list(explain(line, console=False)["problems"])


def codes(line: str) -> list[str]:
    return [problem["code"] for problem in problems(line)]


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ('docker run -v "~/x:/y" an_image', 'docker run -v "$HOME/x:/y" an_image'),
        ("docker run -v '$(pwd):/x' an_image", 'docker run -v "$(pwd):/x" an_image'),
        ("docker run --volume=~/x:/y an_image", "docker run --volume=$HOME/x:/y an_image"),
        ("docker run --env-file=~/f an_image", "docker run --env-file=$HOME/f an_image"),
        (
            "docker run --mount type=bind,source=~/x,target=/y an_image",
            "docker run --mount type=bind,source=$HOME/x,target=/y an_image",
        ),
        ('docker cp "~/x" web:/y', 'docker cp "$HOME/x" web:/y'),
    ],
)
def test_a_path_that_the_shell_leaves_as_it_is_is_mended(line: str, better: str) -> None:
    (problem,) = problems(line)
    start, end = problem["fix"]["span"]
    assert problem["code"] == "path.unexpanded"
    assert line[:start] + problem["fix"]["text"] + line[end:] == better
    assert codes(better) == []


def test_a_path_that_the_shell_replaces_is_right() -> None:
    assert codes('docker run -v ~/a:/b -v "$HOME/c:/d" -v "$(pwd)":/e --env-file ~/f an_image') == []
    assert codes("docker exec web sh -c 'ls ~/x'") == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("docker exec web ls *.log", "sh -c 'ls *.log'"),
        ("docker exec web find . -name *.log", "between single quotes"),
        ("docker cp web:/app/*.log .", "web:/app/."),
    ],
)
def test_a_star_means_files_of_this_machine_or_nothing(line: str, said: str) -> None:
    (problem,) = problems(line)
    assert problem["code"] in ("shell.star", "copy.star")
    assert said in problem["message"]


def test_a_star_between_quotes_goes_to_the_container() -> None:
    assert codes("docker exec web sh -c 'ls *.log'") == []
    assert codes("docker exec web find . -name '*.log'") == []
