"""Applications that a server of Python does not find, or is not told, are told; what may be there is left alone."""

import pytest

from tests.builder.rules import lines, sentences

_PIP = "RUN pip install --no-cache-dir -r requirements.txt\n"
_BASE = f"FROM python:3.14\nWORKDIR /code\nCOPY requirements.txt ./\n{_PIP}"


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ('COPY ./app /code/app\nCMD ["uvicorn", "main:app"]', "app.main:app"),
        ("COPY app app\nCMD gunicorn main:create", "app.main:create"),
        ("COPY app ./src\nCMD python -m uvicorn app.main:app", "src.main:app"),
        ("COPY main.py ./\nCMD flask run --host 0.0.0.0", "flask --app main run"),
    ],
)
def test_an_application_that_is_elsewhere_is_told_with_the_likely_name(text: str, better: str) -> None:
    (sentence,) = sentences("NotAModule", f"{_BASE}{text}\n")
    assert sentence.endswith(better)


@pytest.mark.parametrize("words", ["--bind 0.0.0.0:8000", "-w 4 --preload -b :80", "--bind=:80"])
def test_gunicorn_without_an_application_is_told(words: str) -> None:
    assert lines("NotAModule", f"{_BASE}COPY . .\nCMD gunicorn {words}\n") == [6]


@pytest.mark.parametrize(
    "text",
    [
        'COPY ./app /code/app\nCMD ["uvicorn", "app.main:app"]',
        "COPY . .\nCMD uvicorn main:app",
        "COPY app ./\nCMD uvicorn main:app",
        "COPY main.py app ./\nCMD uvicorn main:app",
        "COPY app app\nCMD uvicorn --app-dir app main:app",
        "COPY app app\nENV PYTHONPATH=/code/app\nCMD uvicorn main:app",
        "COPY app app\nRUN pip install ./app\nCMD uvicorn main:app",
        "COPY app app\nRUN python make.py\nCMD uvicorn main:app",
        "COPY app app\nWORKDIR /code/app\nCMD uvicorn main:app",
        "COPY app.py ./\nCMD flask run",
        "COPY main.py ./\nCMD flask --app main run",
        "COPY main.py ./\nENV FLASK_APP=main.py\nCMD flask run",
        "COPY app ./app\nCMD flask run",
        "COPY . .\nCMD gunicorn -c conf.py",
        "COPY . .\nCMD gunicorn --reload app:app",
        "COPY . .\nCMD gunicorn",
        'COPY . .\nENTRYPOINT ["gunicorn", "-b", ":80"]\nCMD ["app:app"]',
    ],
)
def test_an_application_that_may_be_found_is_left_alone(text: str) -> None:
    assert lines("NotAModule", f"{_BASE}{text}\n") == []
