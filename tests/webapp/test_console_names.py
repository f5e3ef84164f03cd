"""Names that a space divides, and names of contexts that the client refuses."""

from typing import Any

import pytest

from webapp.console.explain import explain


def problems(line: str) -> list[dict[str, Any]]:
    return list(explain(line)["problems"])


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("docker network create my net", "docker network create my-net"),
        ("docker volume create my big data", "docker volume create my-big-data"),
        ("docker rename web my web", "docker rename web my-web"),
        ("docker context create my lab --docker host=ssh://me@lab", "docker context create my-lab --docker "),
    ],
)
def test_a_name_in_pieces_is_put_together(line: str, better: str) -> None:
    (problem,) = problems(line)
    start, end = problem["fix"]["span"]
    assert (line[:start] + problem["fix"]["text"] + line[end:]).startswith(better)


@pytest.mark.parametrize("line", ["docker network create a --driver bridge b", "docker volume create a1 $(b)"])
def test_words_that_are_apart_are_no_name_in_pieces(line: str) -> None:
    assert "no spaces" not in str(problems(line))


@pytest.mark.parametrize(
    ("name", "code"),
    [("'my lab'", "name.invalid"), ("a", "name.invalid"), ("a/b", "name.invalid"), ("default", "name.taken")],
)
def test_a_contexts_name_that_the_client_does_not_take_is_told(name: str, code: str) -> None:
    assert [problem["code"] for problem in problems(f"docker context create {name}")] == [code]


@pytest.mark.parametrize("name", ["lab", "my-lab.1+2", "$LAB", "<name>"])
def test_other_names_of_contexts_are_taken(name: str) -> None:
    assert "name." not in str(problems(f"docker context create {name}"))


@pytest.mark.parametrize("line", ["' '", "'  ' docker ps", '" " x'])
def test_a_word_of_spaces_alone_does_no_harm(line: str) -> None:
    assert explain(line)["tokens"]
