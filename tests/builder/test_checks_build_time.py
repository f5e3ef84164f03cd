"""Servers and their clients in a build, and shells without -c: when they are told, and when not."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ("python manage.py runserver", True),
        ("npm install && npm start", True),
        ("npm run dev", True),
        ("npm run build", False),
        ("npm start && npm test", False),
        ("flask run & sleep 5", False),
        ("flask db upgrade", False),
        ("timeout 5 flask run", False),
    ],
)
def test_a_server_for_which_the_build_waits_is_told(run: str, told: bool) -> None:
    assert bool(lines("RunNeverEnds", f"FROM some:1\nRUN {run}\n")) == told


@pytest.mark.parametrize(
    ("run", "told"),
    [
        ("mysql -u root < setup.sql", True),
        ('psql -c "CREATE DATABASE a"', True),
        ("service mysql start && mysql -u root < setup.sql", False),
        ("mysql -h db < setup.sql", False),
        ("psql --version", False),
        ("createdb -U postgres gis", True),
        ("osm2pgsql -c -d gis a.osm.pbf", True),
        ("osm2pgsql -H db -d gis a.osm.pbf", False),
        ("apt-get install -y mysql", False),
    ],
)
def test_a_client_whose_server_does_not_run_is_told(run: str, told: bool) -> None:
    assert bool(lines("NoServerYet", f"FROM debian:13\nRUN {run}\n")) == told


@pytest.mark.parametrize(
    ("array", "better"),
    [
        ('["bash", "echo", "Hello"]', '["bash", "-c", "echo Hello"]'),
        ('["/bin/sh", "python3 /app.py"]', '["/bin/sh", "-c", "python3 /app.py"]'),
    ],
)
def test_a_shell_that_gets_a_command_without_c_is_told(array: str, better: str) -> None:
    assert mended("ShellWithoutC", f"FROM debian:13\nCMD {array}\n") == f"FROM debian:13\nCMD {better}\n"


@pytest.mark.parametrize("array", ['["bash", "-c", "echo a"]', '["bash", "run.sh"]', '["sh", "start"]', '["bash"]'])
def test_a_shell_that_gets_a_file_is_not_told(array: str) -> None:
    assert lines("ShellWithoutC", f"FROM debian:13\nCMD {array}\n") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("COPY app.py .\nRUN python app.py", [3]),
        ("COPY . .\nRUN python3 src/main.py --port 80\nEXPOSE 80", [3]),
        ("COPY . .\nRUN python train.py", []),
        ("COPY . .\nRUN python app.py && rm app.py", []),
        ('COPY . .\nRUN python app.py\nCMD ["python"]', []),
        ("RUN python app.py\nCOPY a /a", []),
        ("COPY . .\nRUN python app.py &", []),
    ],
)
def test_a_run_in_the_place_of_a_cmd_is_told(body: str, found: list[int]) -> None:
    assert lines("RunNeverEnds", f"FROM python:3.14\n{body}\n") == found


def test_a_jar_that_a_run_starts_at_the_end_is_told() -> None:
    text = "FROM eclipse-temurin:21\nCOPY s.jar /\nRUN java -Xmx1g -jar /s.jar nogui\n"
    assert lines("RunNeverEnds", text) == [3]


def test_a_jar_that_is_taken_apart_is_no_program() -> None:
    text = "FROM eclipse-temurin:21\nCOPY s.jar /\nRUN java -Djarmode=tools -jar /s.jar extract\n"
    assert lines("RunNeverEnds", text) == []
