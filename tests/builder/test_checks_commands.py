"""What a RUN's tokens say about its commands."""

import pytest

from builder.checks.commands import Command, read_commands
from builder.dockerfile import parse


def commands(text: str) -> tuple[Command, ...]:
    return read_commands(parse(f"FROM a:1\n{text}\n").instructions[1])


def spelled(text: str) -> list[list[str]]:
    return [[command.program, *(word.text for word in command.words)] for command in commands(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "RUN apt-get update && apt-get install -y curl",
            [["apt-get", "update"], ["apt-get", "install", "-y", "curl"]],
        ),
        ("RUN A=1 B=$x make all", [["make", "all"]]),
        ('RUN echo "a b" c$D', [["echo", "a b", "c$D"]]),
        ("RUN curl x | sh > /log 2>&1; ls", [["curl", "x"], ["sh"], ["ls"]]),
        ("RUN sudo apt-get update", [["apt-get", "update"]]),
        ("RUN /usr/bin/pip3 install x", [["pip3", "install", "x"]]),
        ("RUN if true; then cd /x; fi", [["true"], ["cd", "/x"]]),
        ("RUN a \\\n  # why\n  b", [["a", "b"]]),
        ("RUN inst\\\nall cu\\\nrl 'a\\\nb' && c\\\n d", [["install", "curl", "ab"], ["c", "d"]]),
        ('RUN ["apt-get", "install", "curl"]', [["apt-get", "install", "curl"]]),
        ("RUN --mount=type=cache,target=/x go build ./...", [["go", "build", "./..."]]),
        ("RUN set -eux; (cd a && make)", [["set", "-eux"], ["cd", "a"], ["make"]]),
        ("RUN for i in a b; do ls; done", [["ls"]]),
    ],
)
def test_programs_and_words(text: str, found: list[list[str]]) -> None:
    assert spelled(text) == found


def test_a_command_knows_the_operator_in_front() -> None:
    assert [command.before for command in commands("RUN a && b | c ; d")] == ["", "&&", "|", ";"]


def test_a_wrapper_is_taken_off_and_named() -> None:
    assert [(command.wrapper, command.program) for command in commands("RUN sudo make install")] == [("sudo", "make")]


def test_a_word_stands_where_its_span_says() -> None:
    text = "FROM a:1\nRUN apt-get install 'curl' wget\n"
    words = read_commands(parse(text).instructions[1])[0].words
    assert [text[slice(*word.span)] for word in words] == ["install", "'curl'", "wget"]
    assert [word.plain for word in words] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "option", "given"),
    [
        ("RUN apt-get install -y x", "-y", True),
        ("RUN apt-get install -qy x", "-y", True),
        ("RUN apt-get install --yes x", "--yes", True),
        ("RUN apt-get install --yes=true x", "--yes", True),
        ("RUN apt-get install --verify x", "-y", False),
        ("RUN apt-get install y", "-y", False),
    ],
)
def test_an_option_is_found_alone_and_in_a_bundle(text: str, option: str, given: bool) -> None:
    assert commands(text)[0].has(option) == given
