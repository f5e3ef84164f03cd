"""Packages that are installed where nobody looks, or left out where they are needed."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines, mended

UV = "FROM python:3.14\nWORKDIR /app\nCOPY . .\nRUN uv sync --frozen\n"


def test_an_environment_that_path_does_not_list_is_added_to_it() -> None:
    text = f'{UV}CMD ["python", "a.py"]\n'
    (finding,) = FIND["NotOnPath"](Subject(parse(text)))
    assert finding.fix is not None
    assert finding.fix.text == "ENV PATH=/app/.venv/bin:$PATH\n"


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("CMD uvicorn a:a", [5]),
        ('CMD ["uv", "run", "python", "a.py"]', []),
        ('CMD ["/app/start"]', []),
        ('ENV PATH=/app/.venv/bin:$PATH\nCMD ["python", "a.py"]', []),
        ('RUN uv pip install --system a\nCMD ["python", "a.py"]', []),
    ],
)
def test_an_environment_that_is_looked_past_is_told(behind: str, told: list[int]) -> None:
    assert lines("NotOnPath", f"{UV}{behind}\n") == told


_PIPENV = "FROM python:3.14\nRUN pip install --no-cache-dir pipenv\nWORKDIR /app\nCOPY Pipfile* ./\n"
_POETRY = "FROM python:3.14\nRUN pip install --no-cache-dir poetry\nWORKDIR /app\nCOPY pyproject.toml poetry.lock ./\n"


def test_what_pipenv_installs_is_led_to_the_python_that_is_started() -> None:
    text = f'{_PIPENV}RUN pipenv install{{}} --deploy\nCOPY . .\nCMD ["python", "a.py"]\n'
    assert mended("NotOnPath", text.format("")) == text.format(" --system")


def test_what_poetry_installs_is_led_to_the_python_that_is_started() -> None:
    text = f"{_POETRY}{{}}RUN poetry install --no-root\nCOPY . .\nCMD gunicorn -b :80 a:a\n"
    assert mended("NotOnPath", text.format("")) == text.format("RUN poetry config virtualenvs.create false\n")


@pytest.mark.parametrize(
    "text",
    [
        f"{_PIPENV}RUN pipenv install --system\nCMD python a.py\n",
        f"{_PIPENV}RUN pipenv sync\nCMD pipenv run python a.py\n",
        f"{_PIPENV}ENV PIPENV_VENV_IN_PROJECT=1\nRUN pipenv install\nCMD python a.py\n",
        f"{_PIPENV}RUN pipenv install\nRUN pip install --no-cache-dir flask\nCMD python a.py\n",
        f"{_PIPENV}RUN pipenv requirements > r.txt && pipenv install && pip install -r r.txt\nCMD python a.py\n",
        f"{_POETRY}ENV POETRY_VIRTUALENVS_CREATE=false\nRUN poetry install --no-root\nCMD python a.py\n",
        f"{_POETRY}COPY . .\nRUN poetry install\nCMD python a.py\n",
        f"{_POETRY}RUN poetry install --no-root\nENV PATH=/app/.venv/bin:$PATH\nCMD python a.py\n",
    ],
)
def test_packages_that_may_be_found_are_not_told(text: str) -> None:
    assert lines("NotOnPath", text) == []


@pytest.mark.parametrize(
    ("commands", "told"),
    [
        ("npm ci --omit=dev && npm run build", [3]),
        ("npm ci --only production && npm run build", [3]),
        ("yarn install --production && yarn build", [3]),
        ("npm ci && npm run build && npm ci --omit=dev", []),
        ("npm ci --omit=dev && npm ci && npm run build", []),
        ("npm ci --omit=dev && npm i -g vite && npm run build", []),
        ("npm ci --omit=dev && npm run start", []),
    ],
)
def test_a_build_without_what_it_needs_is_told(commands: str, told: list[int]) -> None:
    assert lines("BuildNeedsAll", f"FROM node:24\nENV A=b\nRUN {commands}\n") == told


def test_a_production_environment_leaves_packages_out_as_well() -> None:
    text = "FROM node:24\nENV NODE_ENV=production\nRUN npm ci{}\nRUN npm run build\n"
    assert lines("BuildNeedsAll", text.format("")) == [4]
    assert lines("BuildNeedsAll", text.format(" --include=dev")) == []
