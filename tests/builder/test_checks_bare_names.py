"""Scripts by their bare names: when the rule speaks, and when it keeps silent."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse

FIND = next(rule.find for rule in RULES if rule.code == "NotOnPath")


def _repairs(text: str) -> list[str]:
    return [finding.fix.text for finding in FIND(Subject(parse(text))) if finding.fix]


@pytest.mark.parametrize(
    ("lines", "better"),
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
def test_a_script_that_is_not_on_path_needs_its_path(lines: str, better: str) -> None:
    assert _repairs(f"FROM python:3.12\n{lines}\n") == [better]


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
