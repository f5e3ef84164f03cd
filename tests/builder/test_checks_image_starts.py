"""CMD with the program that the image itself puts in front of it."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("image", "cmd", "better"),
    [
        ("java21-debian12", '["java", "-jar", "/app.jar"]', '["/app.jar"]'),
        ("java21-debian12:nonroot", '["/usr/bin/java", "-jar", "a.jar", "--x"]', '["a.jar", "--x"]'),
        ("nodejs24-debian13", '["node", "server.js"]', '["server.js"]'),
        ("python3-debian13", '["python3", "-u", "app.py"]', '["-u", "app.py"]'),
    ],
)
def test_the_program_of_the_image_is_left_out_of_cmd(image: str, cmd: str, better: str) -> None:
    text = f"FROM gcr.io/distroless/{image}\nCOPY . /\nCMD {cmd}\n"
    assert mended("CmdRepeatsProgram", text) == text.replace(cmd, better)


def test_options_that_cannot_stand_there_are_told_without_a_repair() -> None:
    assert mended("CmdRepeatsProgram", 'FROM gcr.io/distroless/java21\nCMD ["java", "-cp", "a", "A"]\n') is None


@pytest.mark.parametrize(
    "text",
    [
        'FROM gcr.io/distroless/java21\nCMD ["/app.jar"]\n',
        'FROM gcr.io/distroless/java21\nENTRYPOINT ["java", "-jar", "/app.jar"]\n',
        'FROM gcr.io/distroless/java21\nENTRYPOINT []\nCMD ["java", "-jar", "/app.jar"]\n',
        'FROM gcr.io/distroless/java-base\nCMD ["java", "-jar", "/app.jar"]\n',
        'FROM gcr.io/distroless/java21 AS a\nENTRYPOINT []\nFROM a\nCMD ["java", "-jar", "/app.jar"]\n',
        'FROM eclipse-temurin:21\nCMD ["java", "-jar", "/app.jar"]\n',
        'FROM gcr.io/distroless/static\nCMD ["java"]\n',
    ],
)
def test_nothing_is_said_where_the_image_puts_nothing_in_front(text: str) -> None:
    assert lines("CmdRepeatsProgram", text) == []
