"""Flags of the tools that stand in most Dockerfiles: what they do, and which words behind them are theirs."""

import pytest

from builder.shell import Meaning, read


def meanings(text: str) -> dict[str, Meaning]:
    """Of every piece of a command, by its text; the last one of a text that stands there twice."""
    return {text[piece.start : piece.end]: piece.meaning for piece in read(text).pieces if piece.meaning}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mktemp --tmpdir a.XXX", {"a.XXX": "the pattern of the name"}),
        ("cp --no-preserve mode a b", {"mode": "which facts", "a": "what to copy"}),
        ("runuser -u app -- php a", {"app": "the user", "php": "the program", "a": "an argument of the program"}),
        ("runuser -l app", {"app": "the user"}),
        ("date -Iseconds", {"-Iseconds": "how exact"}),
    ],
)
def test_the_words_behind_a_flag_are_those_that_the_tool_takes(text: str, words: dict[str, str]) -> None:
    told = meanings(text)
    assert all(said in told[word].words for word, said in words.items())


def test_programs_of_one_purpose_keep_their_own_flags() -> None:
    assert "also scripts" in meanings("pidof -x a")["-x"].words
    assert "exact name" in meanings("pgrep -x a")["-x"].words
    assert "without complaining" in meanings("killall -q a")["-q"].words
    assert not meanings("killall -f a")["-f"].known
