"""Scripts by their bare names: when the rule speaks, and when it keeps silent."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import lines, mended

FIND = next(rule.find for rule in RULES if rule.code == "NotOnPath")


def _repairs(text: str) -> list[str]:
    return [finding.fix.text for finding in FIND(Subject(parse(text))) if finding.fix]


@pytest.mark.parametrize(
    ("entries", "better"),
    [
        ('WORKDIR /app\nCOPY start.sh .\nCMD ["start.sh"]', '"./start.sh"'),
        ("COPY start.sh .\nCMD start.sh --now", "./start.sh"),
        ("COPY start.sh /\nWORKDIR /app\nENTRYPOINT start.sh", "/start.sh"),
        ("WORKDIR /app\nCOPY bin/a.sh b.txt ./\nRUN chmod +x a.sh && a.sh", "./a.sh"),
        ("COPY a.sh /opt/run.sh\nRUN cd /opt && run.sh", "/opt/run.sh"),
        ("WORKDIR /app\nCOPY a.sh /app\nCMD exec a.sh", "./a.sh"),
        ('COPY docker-entrypoint.sh /\nENTRYPOINT ["docker-entrypoint.sh"]', '"/docker-entrypoint.sh"'),
    ],
)
def test_a_script_that_is_not_on_path_needs_its_path(entries: str, better: str) -> None:
    assert _repairs(f"FROM python:3.12\n{entries}\n") == [better]


@pytest.mark.parametrize(
    "text",
    [
        "FROM python:3.12\nCOPY a.sh /usr/local/bin/\nCMD a.sh\n",
        "FROM python:3.12\nCOPY a.sh /usr/local/bin\nCMD a.sh\n",
        "FROM python:3.12\nENV PATH=/app:$PATH\nCOPY a.sh /app/\nCMD a.sh\n",
        "FROM python:3.12\nCOPY a.sh /\nRUN mv /a.sh /usr/bin/\nCMD a.sh\n",
        "FROM python:3.12\nCOPY a.sh /\nCMD sh a.sh\n",
        "FROM python:3.12\nCOPY a.sh /\nCMD /a.sh\n",
        "FROM python:3.12\nCOPY manage.py ./\nRUN python manage.py check\nCMD python manage.py runserver\n",
        "FROM ruby:3.4\nCOPY a.rb ./\nRUN bundle exec a.rb\n",
        'FROM python:3.12\nCOPY a.sh /\nENTRYPOINT ["sh"]\nCMD ["a.sh"]\n',
        "FROM our/base:1\nCOPY a.sh /\nCMD a.sh\n",
        'FROM postgres:18\nCOPY docker-entrypoint.sh /\nENTRYPOINT ["docker-entrypoint.sh"]\n',
    ],
)
def test_a_script_that_may_be_found_is_not_judged(text: str) -> None:
    assert _repairs(text) == []


BUILT = "FROM rust:1.98 AS build\nRUN cargo build --release\n"


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ('FROM debian:13\nWORKDIR /app\nCOPY --from=build /target/release/web .\nCMD ["web"]', '"./web"'),
        ('FROM scratch\nCOPY --from=build /target/release/web /web\nENTRYPOINT ["web"]', '"/web"'),
        ("FROM alpine:3.22\nWORKDIR /app\nCOPY --from=build /web /app/web\nCMD web --port 80", "./web"),
    ],
)
def test_a_program_of_another_stage_needs_its_path(lines: str, better: str) -> None:
    assert _repairs(f"{BUILT}{lines}\n") == [better]


@pytest.mark.parametrize(
    "lines",
    [
        'FROM debian:13\nCOPY --from=build /target/release/web /usr/local/bin/\nCMD ["web"]',
        'FROM debian:13\nCOPY --from=build /web /app/\nRUN apt-get update && apt-get install -y web\nCMD ["web"]',
        'FROM debian:13\nCOPY --from=build /web /app/\nENV PATH=/app:$PATH\nCMD ["web"]',
        'FROM debian:13\nCOPY --from=build /bash /app/\nCMD ["bash"]',
        'FROM nginx:1.30\nCOPY --from=build /web /app/\nCMD ["web"]',
        'FROM debian:13\nCOPY --from=build /web /app/\nCMD ["/app/web"]',
        'FROM debian:13\nCOPY --from=build /web /app/main\nCMD ["web"]',
    ],
)
def test_a_program_of_another_stage_that_may_be_found_is_not_judged(lines: str) -> None:
    assert _repairs(f"{BUILT}{lines}\n") == []


@pytest.mark.parametrize(
    ("start", "better"),
    [
        ('CMD ["ng", "serve"]', 'CMD ["npx", "ng", "serve"]'),
        ("CMD nodemon app.js", "CMD npx nodemon app.js"),
        ("RUN npm ci && tsc", "RUN npm ci && npx tsc"),
        ('CMD ["nmp", "start"]', 'CMD ["npm", "start"]'),
    ],
)
def test_a_program_that_npm_keeps_among_the_packages_is_told(start: str, better: str) -> None:
    assert mended("NotOnPath", f"FROM node:22\n{start}\n") == f"FROM node:22\n{better}\n"


@pytest.mark.parametrize(
    "text",
    [
        'FROM node:22\nRUN npm i -g nodemon\nCMD ["nodemon"]\n',
        'FROM node:22\nENV PATH=/app/node_modules/.bin:$PATH\nCMD ["ng"]\n',
        "FROM node:22\nRUN npx ng build\n",
        'FROM node:22\nENTRYPOINT ["npx"]\nCMD ["ng"]\n',
        'FROM node:22\nCMD ["npm", "start"]\n',
        'FROM debian:13\nCMD ["nmp"]\n',
        'FROM node:22\nCMD ["pnpm", "start"]\n',
    ],
)
def test_nothing_is_told_of_programs_that_may_be_found(text: str) -> None:
    assert lines("NotOnPath", text) == []


def test_windows_has_a_file_for_cmd_in_the_place_of_npm() -> None:
    text = 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD ["npm", "start"]\n'
    assert mended("NotOnPath", text) == text.replace('["npm"', '["cmd", "/c", "npm"')
