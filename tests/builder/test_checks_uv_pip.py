"""uv pip without an environment is told; where one may be, nothing is."""

import pytest

from tests.builder.rules import lines, mended

_UV = "FROM python:3.14-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.9.0 /uv /uvx /bin/\nWORKDIR /app\n"


@pytest.mark.parametrize("command", ["install -r requirements.txt", "sync requirements.txt", "install flask"])
def test_the_system_is_named_where_no_environment_is(command: str) -> None:
    verb, rest = command.split(" ", 1)
    text = f"{_UV}COPY requirements.txt .\nRUN uv pip {command}\n"
    assert mended("NoEnvironment", text) == text.replace(command, f"{verb} --system {rest}")


def test_the_images_of_uv_have_none_either() -> None:
    assert lines("NoEnvironment", "FROM ghcr.io/astral-sh/uv:python3.14-trixie\nRUN uv pip install flask\n") == [2]


@pytest.mark.parametrize(
    "text",
    [
        f"{_UV}RUN uv pip install --system flask\n",
        f"{_UV}ENV UV_SYSTEM_PYTHON=1\nRUN uv pip install flask\n",
        f"{_UV}RUN uv venv && uv pip install flask\n",
        f"{_UV}RUN uv pip install --python 3.14 flask\n",
        f"{_UV}RUN uv pip install $OPTIONS flask\n",
        f"{_UV}RUN uv pip compile a.in\n",
        f"{_UV}COPY . .\nRUN uv pip install -r requirements.txt\n",
        f"{_UV}COPY app /app\nRUN uv pip install -r requirements.txt\n",
        "FROM own/python\nRUN uv pip install flask\n",
        "FROM python:3.14 AS a\nRUN uv --version\nFROM a\nRUN uv pip install flask\n",
    ],
)
def test_nothing_is_said_where_one_may_be(text: str) -> None:
    assert lines("NoEnvironment", text) == []
