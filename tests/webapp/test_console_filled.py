"""What the shell of this machine fills in, and what it leaves to the container."""

import pytest

from webapp.console.explain import explain

HERE = "That is done on this machine."
AS_IT_IS = "in the container as it is"


def words(line: str) -> dict[str, str]:
    return {token["text"]: token["explanation"] for token in explain(line, console=False)["tokens"]}


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("docker exec c echo ${PASS}", "${PASS}"),
        ('docker exec c bash -c "echo $HOME"', '"echo $HOME"'),
        ("docker run alpine echo `date`", "`date`"),
        ('docker exec c ls "it\'s $A"', '"it\'s $A"'),
    ],
)
def test_what_the_own_shell_fills_in_is_not_handed_on_as_it_is(line: str, word: str) -> None:
    said = words(line)[word]
    assert HERE in said
    assert AS_IT_IS not in said


@pytest.mark.parametrize("word", ["'$HOME'", "\\$HOME", "'*.log'", '"*.log"', "http://web/?a=b", "\"'*.log'\""])
def test_what_is_protected_is_handed_on_as_it_is(word: str) -> None:
    said = words(f"docker exec c echo {word}")[word]
    assert AS_IT_IS in said
    assert "shell first" not in said


def test_a_pattern_outside_of_quotes_means_files_of_this_machine() -> None:
    said = words("docker exec web ls *.log")["*.log"]
    assert "all files of this machine that fit *.log" in said
    assert AS_IT_IS not in said


def test_a_variable_that_stands_twice_in_a_word_is_explained_once() -> None:
    assert words('docker exec c echo "$A and $A"')['"$A and $A"'].count("The shell first") == 1


def test_a_file_behind_a_redirection_lies_outside_of_the_container() -> None:
    assert "outside of the container" in words("docker exec c echo hi > /tmp/x")["/tmp/x"]
    assert "outside" not in words("docker ps > x")["x"]
    assert "outside" not in words("docker exec c ls > /dev/null")["/dev/null"]
