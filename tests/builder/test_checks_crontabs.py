"""Jobs of cron: their fields, and the files that it reads."""

import pytest

from tests.builder.rules import lines, mended

CODE = "CronSkips"
DEBIAN = "FROM debian:13\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('RUN echo "* * * * * echo a" > /etc/cron.d/a', True),
        ('RUN echo "*/5 * * * * /a.sh" >> /etc/crontab', True),
        ("RUN printf '@daily python3 /a.py\\n' > /etc/cron.d/a", True),
        ("COPY <<E /etc/cron.d/a\nPATH=/usr/bin\n0 4 * * 1-5 curl a\nE", True),
        ('RUN echo "* * * * * root echo a" > /etc/cron.d/a', False),
        ('RUN echo "* * * * * backup /a" > /etc/cron.d/a', False),
        ('RUN echo "* * * * * echo a" > /etc/cron.d/a && crontab /etc/cron.d/a', False),
        ('RUN echo "* * * * * echo a" > /a && crontab /a', False),
        ('RUN echo "* * * * * echo a" | crontab -', False),
    ],
)
def test_a_job_of_the_system_without_a_user_is_told(line: str, told: bool) -> None:
    assert lines(CODE, f"{DEBIAN}{line}\n") == ([2] if told else [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('RUN (crontab -l; echo "* * * * * root /a.sh") | crontab -', True),
        ('RUN echo "* * * * * root /a.sh" > /var/spool/cron/crontabs/root', True),
        ('RUN echo "* * * * * root echo a" > /etc/cron.d/a && crontab /etc/cron.d/a', True),
        ('RUN echo "* * * * * /a.sh" | crontab -', False),
        ('RUN echo "* * * * * root" | crontab -', False),
    ],
)
def test_a_job_of_one_user_with_a_user_is_told(line: str, told: bool) -> None:
    assert lines(CODE, f"{DEBIAN}{line}\n") == ([2] if told else [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('RUN echo -n "* * * * * root /a" > /etc/cron.d/a', True),
        ('RUN printf "* * * * * root /a" > /etc/cron.d/a', True),
        ('RUN printf "* * * * * root /a\\n" > /etc/cron.d/a', False),
        ('RUN printf "%s\\n" "* * * * * root /a" > /etc/cron.d/a', False),
        ('RUN echo "* * * * * root /a" > /etc/cron.d/a', False),
    ],
)
def test_a_last_line_without_its_end_is_told(line: str, told: bool) -> None:
    assert lines(CODE, f"{DEBIAN}{line}\n") == ([2] if told else [])


@pytest.mark.parametrize(
    ("image", "line", "told"),
    [
        ("debian:13", "COPY a.cron /etc/cron.d/a.cron", True),
        ("python:3.14", "COPY a.cron /etc/cron.d/", True),
        ("debian:13", 'RUN echo "* * * * * root /a" > /etc/cron.d/a.sh', True),
        ("debian:13", "COPY a.cron /etc/cron.d/a", False),
        ("debian:13", "COPY a.cron /etc/cron.d/a.cron\nRUN crontab /etc/cron.d/a.cron", False),
        ("debian:13", "COPY a.cron /etc/cron.d/a.cron\nRUN mv /etc/cron.d/a.cron /etc/cron.d/a", False),
        ("fedora:43", "COPY a.cron /etc/cron.d/a.cron", False),
    ],
)
def test_a_file_with_a_dot_in_its_name_is_told(image: str, line: str, told: bool) -> None:
    assert lines(CODE, f"FROM {image}\n{line}\n") == ([2] if told else [])


@pytest.mark.parametrize(
    ("mode", "better"),
    [("777", "0644"), ("0666", "0644"), ("a+w", "0644"), ("0644", None), ("+x", None), ("755", None)],
)
def test_a_file_that_others_may_write_to_gets_another_mode(mode: str, better: str | None) -> None:
    text = f"{DEBIAN}COPY a /etc/cron.d/a\nRUN chmod {mode} /etc/cron.d/a\n"
    found = mended(CODE, text) if lines(CODE, text) else None
    assert found == (text.replace(f"chmod {mode}", f"chmod {better}") if better else None)


@pytest.mark.parametrize(
    ("job", "told"),
    [
        ("'0 4 * * * root /dump > /a-$(date +%F)'", False),
        ("'0 4 * * * root date +%F >> /a'", True),
        ("'0 4 * * * root date +\\%F >> /a'", False),
    ],
)
def test_a_percent_sign_in_a_job_is_told(job: str, told: bool) -> None:
    assert lines(CODE, f"{DEBIAN}RUN echo {job} > /etc/cron.d/a\n") == ([2] if told else [])


def test_the_cron_of_alpine_reads_another_folder() -> None:
    job = 'RUN echo "* * * * * root /a" > /etc/cron.d/a\n'
    assert lines(CODE, f"FROM alpine:3.24\n{job}") == [2]
    assert lines(CODE, f"FROM alpine:3.24\nRUN apk add dcron\n{job}") == []


@pytest.mark.parametrize(
    ("image", "job", "right"),
    [
        ("python:3.14-slim", "* * * * * root python /a.py", "* * * * * root /usr/local/bin/python /a.py"),
        (
            "python:3.14",
            "0 4 * * * root cd /app && python3 a.py",
            "0 4 * * * root cd /app && /usr/local/bin/python3 a.py",
        ),
        ("node:24", "@daily root node /a.js", "@daily root /usr/local/bin/node /a.js"),
    ],
)
def test_a_program_where_cron_does_not_look_is_told_and_gets_its_path(image: str, job: str, right: str) -> None:
    text = f'FROM {image}\nRUN echo "{job}" > /etc/cron.d/a\n'
    assert mended(CODE, text) == text.replace(job, right)


@pytest.mark.parametrize(
    "text",
    [
        'FROM python:3.14\nRUN echo "* * * * * root /usr/local/bin/python /a.py" > /etc/cron.d/a\n',
        "FROM python:3.14\nCOPY <<E /etc/cron.d/a\nPATH=/usr/local/bin:/usr/bin:/bin\n* * * * * root python /a.py\nE\n",
        'FROM python:3.14\nRUN env > /etc/environment && echo "* * * * * root python /a.py" > /etc/cron.d/a\n',
        'FROM debian:13\nRUN echo "* * * * * root python3 /a.py" > /etc/cron.d/a\n',
        'FROM python:3.14-alpine\nRUN echo "* * * * * python /a.py" > /etc/crontabs/root\n',
        'FROM node:24\nRUN echo "* * * * * root python3 /a.py" > /etc/cron.d/a\n',
    ],
)
def test_nothing_is_said_of_programs_that_cron_finds_or_may_find(text: str) -> None:
    assert lines(CODE, text) == []
