"""What is not there when containers run: arguments, shells for arrays, the directories of PATH."""

import pytest

from tests.builder.rules import lines, mended

ARGUMENT, SIGN, PATH, VOLUME = "ArgAtRunTime", "ArrayKeepsSign", "PathLost", "VolumeRelative"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ARG PORT=1\nCMD serve --port $PORT", [3]),
        ("ARG PORT=1\nENTRYPOINT serve ${PORT}", [3]),
        ("ARG PORT=1\nENV PORT=$PORT\nCMD serve $PORT", []),
        ("ARG PORT=1\nRUN echo $PORT\nCMD serve", []),
        ("ARG PORT=1\nCMD PORT=2; serve $PORT", []),
        ("ARG PYTHON_VERSION=1\nCMD serve $PYTHON_VERSION", []),
        ("ARG PORT=1\nCMD serve \\$PORT", []),
        ("CMD serve $PORT", []),
    ],
)
def test_a_build_argument_that_containers_read_is_told(text: str, told: list[int]) -> None:
    assert lines(ARGUMENT, f"FROM python:3.14\n{text}\n") == told


def test_a_build_argument_is_kept_for_containers_by_an_env() -> None:
    text = "FROM python:3.14\nARG PORT=1\nCMD serve $PORT\n"
    assert mended(ARGUMENT, text) == text.replace("CMD", "ENV PORT=$PORT\nCMD")


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ('CMD ["cd", "/app", "&&", "npm", "start"]', "CMD cd /app && npm start"),
        ('RUN ["npm", "ci", ">", "/log"]', "RUN npm ci > /log"),
    ],
)
def test_signs_of_a_shell_in_an_array_get_a_shell(line: str, better: str) -> None:
    assert mended(SIGN, f"FROM node:24\n{line}\n") == f"FROM node:24\n{better}\n"


@pytest.mark.parametrize(
    "line",
    [
        'CMD ["sh", "-c", "cd /app && npm start"]',
        'CMD ["find", "/a", "-exec", "rm", "{}", ";", "-print"]',
        'CMD ["echo", "a", ">", "b"]',
        'CMD ["tini", "--", "a", "&&", "b"]',
        'CMD ["a", "b&&c", "d"]',
    ],
)
def test_signs_that_a_program_may_want_are_left_alone(line: str) -> None:
    assert lines(SIGN, f"FROM node:24\n{line}\n") == []


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("ENV PATH=/app/bin", "ENV PATH=/app/bin:$PATH"),
        ('ENV PATH="/app/bin:/opt/b"', 'ENV PATH="/app/bin:/opt/b:$PATH"'),
        ("ENV PATH /app/bin", "ENV PATH /app/bin:$PATH"),
    ],
)
def test_a_path_without_its_old_directories_keeps_them(line: str, better: str) -> None:
    assert mended(PATH, f"FROM debian:13\n{line}\n") == f"FROM debian:13\n{better}\n"


@pytest.mark.parametrize(
    ("image", "line"),
    [
        ("debian:13", "ENV PATH=/app/bin:$PATH"),
        ("debian:13", "ENV PATH=/app/bin:/usr/local/bin:/usr/bin:/bin"),
        ("debian:13", "ENV PATH=$HOME/bin"),
        ("scratch", "ENV PATH=/app/bin"),
        ("debian:13", "ENV GOPATH=/go"),
    ],
)
def test_a_path_that_has_the_usual_directories_is_left_alone(image: str, line: str) -> None:
    assert lines(PATH, f"FROM {image}\n{line}\n") == []


@pytest.mark.parametrize("written", ["/data:/data", "./data:/data", "~/db:/data"])
def test_a_volume_knows_no_folder_of_the_computer(written: str) -> None:
    assert mended(VOLUME, f"FROM debian:13\nVOLUME {written}\n") == "FROM debian:13\nVOLUME /data\n"
