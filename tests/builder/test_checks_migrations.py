"""Work on a database while an image is built."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines

CODE = "MigratesInBuild"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("python manage.py migrate", True),
        ("python manage.py migrate --noinput", True),
        ("python manage.py createsuperuser", True),
        ("npx prisma migrate deploy", True),
        ("bundle exec rails db:migrate", True),
        ("php artisan migrate --force", True),
        ("alembic upgrade head", True),
        ("npx prisma generate", False),
        ("python manage.py collectstatic", False),
        ("python manage.py makemigrations", False),
        ("bundle exec rails assets:precompile", False),
        ("service postgresql start && python manage.py migrate", False),
        ("python manage.py migrate --settings=a.sqlite", False),
        ("pip install --upgrade pip", False),
    ],
)
def test_a_migration_in_a_build_is_told(command: str, told: bool) -> None:
    assert lines(CODE, f"FROM python:3.14\nRUN {command}\n") == ([2] if told else [])


def test_the_command_is_named() -> None:
    (finding,) = FIND[CODE](Subject(parse("FROM python:3.14\nRUN python manage.py migrate\n")))
    assert "manage.py migrate finds none" in finding.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM python:3.14\nRUN pip install playwright && playwright install\n", [2]),
        ("FROM node:24\nRUN npx playwright install chromium\n", [2]),
        ("FROM node:24\nRUN npx playwright install --with-deps\n", []),
        ("FROM node:24\nRUN npx playwright install-deps && npx playwright install\n", []),
        ("FROM mcr.microsoft.com/playwright:v1.55.0\nRUN npx playwright install\n", []),
    ],
)
def test_browsers_without_the_libraries_of_a_desktop_are_told(text: str, told: list[int]) -> None:
    assert lines("LibraryNotThere", text) == told


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("unzip a.zip && cd a", True),
        ("cd a && make && cd ..", False),
        ("make && cd -", False),
        ("cd a && make", False),
    ],
)
def test_a_cd_at_the_end_of_a_run_leads_nowhere(command: str, told: bool) -> None:
    assert lines("LostAfterRun", f"FROM debian:13\nRUN {command}\n") == ([2] if told else [])


@pytest.mark.parametrize(
    ("target", "told"),
    [("/etc/nginx/conf.d/default.conf", True), ("/etc/nginx/sites-enabled/a.conf", True), ("/etc/nginx/", False)],
)
def test_only_the_settings_of_all_of_nginx_may_keep_it_in_front(target: str, told: bool) -> None:
    text = f'FROM nginx:1.30\nCOPY a.conf {target}\nCMD ["nginx"]\n'
    assert lines("EndsAtOnce", text) == ([3] if told else [])
