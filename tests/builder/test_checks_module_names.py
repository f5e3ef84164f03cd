"""Paths of files where a server wants the name of a module are told; names of modules, and files it takes, are not."""

import pytest

from tests.builder.rules import lines, mended, sentences

_BASE = "FROM python:3.14\n"


@pytest.mark.parametrize(
    ("start", "right"),
    [
        ('CMD ["uvicorn", "main.py:app", "--host", "0.0.0.0"]', 'CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]'),
        ('CMD ["uvicorn", "--reload", "app/main:app"]', 'CMD ["uvicorn", "--reload", "app.main:app"]'),
        ("CMD gunicorn -b 0.0.0.0:8000 ./src/app.py:app", "CMD gunicorn -b 0.0.0.0:8000 src.app:app"),
        ("CMD python -m uvicorn app/main.py:app", "CMD python -m uvicorn app.main:app"),
        ("CMD celery -A tasks.py worker", "CMD celery -A tasks worker"),
    ],
)
def test_a_path_is_mended_to_the_name_of_the_module(start: str, right: str) -> None:
    assert mended("NotAModule", f"{_BASE}{start}\n") == f"{_BASE}{right}\n"


def test_a_file_without_the_variable_is_told_with_the_usual_name_of_that() -> None:
    assert sentences("NotAModule", f"{_BASE}CMD uvicorn main.py\n")[0].endswith("write main:app")


@pytest.mark.parametrize(
    "start",
    [
        'CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]',
        "CMD gunicorn -c gunicorn.conf.py app.wsgi",
        "CMD gunicorn --config=conf/gunicorn.py app:app",
        "CMD gunicorn --bind unix:/run/app.sock app:app",
        "CMD uvicorn app.main:app --log-config conf/log.py",
        "CMD hypercorn main.py:app",
        "CMD celery -A proj worker",
        "CMD python main.py",
        "CMD uvicorn $APP/main.py:app",
    ],
)
def test_nothing_is_said_of_names_of_modules_and_of_files_that_are_read(start: str) -> None:
    assert lines("NotAModule", f"{_BASE}{start}\n") == []
