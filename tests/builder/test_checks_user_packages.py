"""Programs that pip puts into somebody's home."""

import pytest

from tests.builder.rules import lines, mended

_USER = "RUN useradd -m app\nUSER app\n"


@pytest.mark.parametrize(
    "text",
    [
        f'FROM python:3.14\n{_USER}RUN pip install gunicorn\nCMD ["gunicorn", "a:b"]\n',
        f"FROM python:3.14-slim\n{_USER}COPY . .\nRUN pip install -r requirements.txt\nCMD uvicorn a:b\n",
    ],
)
def test_a_program_in_the_home_of_the_user_is_told_with_the_path_it_needs(text: str) -> None:
    better = text.replace("CMD", "ENV PATH=/home/app/.local/bin:$PATH\nCMD")
    assert mended("NotOnPath", text) == better


@pytest.mark.parametrize(
    "text",
    [
        f'FROM python:3.14\nRUN pip install gunicorn\n{_USER}CMD ["gunicorn", "a:b"]\n',
        f'FROM python:3.14\n{_USER}RUN pip install gunicorn\nENV PATH=/home/app/.local/bin:$PATH\nCMD ["gunicorn"]\n',
        f'FROM python:3.14\n{_USER}RUN pip install gunicorn\nCMD ["python", "-m", "gunicorn"]\n',
        f'FROM python:3.14\n{_USER}RUN python -m venv v && v/bin/pip install gunicorn\nCMD ["gunicorn"]\n',
        f'FROM python:3.14\n{_USER}USER root\nRUN pip install gunicorn\nCMD ["gunicorn"]\n',
        f'FROM our/python\n{_USER}RUN pip install gunicorn\nCMD ["gunicorn"]\n',
    ],
)
def test_a_program_that_may_be_found_is_not(text: str) -> None:
    assert lines("NotOnPath", text) == []
