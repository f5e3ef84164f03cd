"""Python that holds back what it prints is told; where it does not, or nobody knows, nothing is."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    "start",
    [
        'CMD ["python", "app.py"]',
        'CMD ["python3", "src/main.py", "--port", "80"]',
        'ENTRYPOINT ["/usr/bin/python3.12", "/app/run.py"]',
        "CMD python app.py",
        "ENTRYPOINT exec python manage.py runserver 0.0.0.0:8000",
    ],
)
def test_python_that_holds_back_what_it_prints_gets_a_variable_above(start: str) -> None:
    text = f"FROM python:3.14\nUSER 1000\n{start}\n"
    assert mended("OutputHeldBack", text) == text.replace(start, f"ENV PYTHONUNBUFFERED=1\n{start}")


@pytest.mark.parametrize(
    "text",
    [
        'FROM python:3.14\nENV PYTHONUNBUFFERED=1\nCMD ["python", "app.py"]\n',
        'FROM python:3.14\nCMD ["python", "-u", "app.py"]\n',
        'FROM python:3.14\nCMD ["python", "-m", "http.server"]\n',
        'FROM python:3.14\nCMD ["gunicorn", "app:app"]\n',
        'FROM python:3.14\nCMD ["./app.py"]\n',
        "FROM python:3.14\nRUN python setup.py\n",
        'FROM python:3.14\nENTRYPOINT ["/start.sh"]\nCMD ["python", "app.py"]\n',
    ],
)
def test_nothing_is_said_where_lines_come_at_once_or_nobody_knows(text: str) -> None:
    assert lines("OutputHeldBack", text) == []
