"""What Poetry 2 no longer does is told where pip installs that version, and nowhere else."""

import pytest

from tests.builder.rules import lines, mended

_HEAD = "FROM {}\nRUN pip install --no-cache-dir {}\n"
_NEW = _HEAD.format("python:3.14-slim", "poetry")


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("poetry install --no-dev --no-interaction", "poetry install --only main --no-interaction"),
        ("poetry lock --no-update", "poetry lock"),
        ("poetry install --remove-untracked", "poetry install --sync"),
    ],
)
def test_an_option_that_poetry_has_no_more_is_replaced(line: str, better: str) -> None:
    assert mended("NoLongerThere", f"{_NEW}COPY . .\nRUN {line}\n") == f"{_NEW}COPY . .\nRUN {better}\n"


@pytest.mark.parametrize("command", ["export -f requirements.txt", "shell"])
def test_a_command_that_is_a_plugin_now_is_told(command: str) -> None:
    assert lines("NoLongerThere", f"{_NEW}RUN poetry {command}\n") == [3]


@pytest.mark.parametrize("pinned", ["poetry==2.1.0", "poetry>=2,<3", "poetry~=2.0"])
def test_a_version_that_is_named_counts(pinned: str) -> None:
    assert lines("NoLongerThere", f"{_HEAD.format('python:3.14', repr(pinned))}RUN poetry install --no-dev\n") == [3]


def test_a_stage_has_the_poetry_of_the_one_below() -> None:
    text = f"{_NEW.replace('slim', 'slim AS base')}FROM base\nRUN poetry install --no-dev\n"
    assert lines("NoLongerThere", text) == [4]


@pytest.mark.parametrize(
    "text",
    [
        f"{_HEAD.format('python:3.14', 'poetry==1.8.3')}RUN poetry install --no-dev\n",
        f"{_HEAD.format('python:3.8', 'poetry')}RUN poetry install --no-dev\n",
        f"{_HEAD.format('own/python', 'poetry')}RUN poetry install --no-dev\n",
        f"ARG POETRY_VERSION=1.8\n{_HEAD.format('python:3', 'poetry==$POETRY_VERSION')}RUN poetry lock --no-update\n",
        f"{_HEAD.format('python:3.14', 'poetry poetry-plugin-export')}RUN poetry export -o a.txt\n",
        f"{_NEW}RUN poetry self add poetry-plugin-export && poetry export -o a.txt\n",
        f"{_NEW}RUN poetry install && poetry export -o a.txt\n",
        f"{_NEW}RUN poetry install --only main && poetry lock\n",
        "FROM python:3.14\nRUN poetry install --no-dev\n",
    ],
)
def test_nothing_is_said_of_another_version_nor_of_what_is_there(text: str) -> None:
    assert lines("NoLongerThere", text) == []


def test_an_installation_of_a_project_that_is_not_there_yet_gets_its_option() -> None:
    text = f"{_NEW}WORKDIR /app\nCOPY pyproject.toml poetry.lock ./\nRUN poetry install{{}}\nCOPY . .\n"
    assert mended("ProjectNotThere", text.format("")) == text.format(" --no-root")
    assert lines("ProjectNotThere", text.format(" --no-root")) == []


@pytest.mark.parametrize(
    "before",
    [
        "COPY . .",
        "COPY pyproject.toml app ./",
        "COPY pyproject.toml ./\nRUN mkdir app && touch app/__init__.py",
        "RUN ls",
    ],
)
def test_an_installation_of_a_project_that_may_be_there_is_not_told(before: str) -> None:
    assert lines("ProjectNotThere", f"{_NEW}{before}\nRUN poetry install\n") == []
