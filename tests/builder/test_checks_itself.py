"""Addresses and ports that lead a container back to itself, or nowhere."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines

ELSEWHERE, EXPOSED = "ServiceIsElsewhere", "ExposeOpensNothing"


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("DB_HOST=localhost", True),
        ("DATABASE_URL=postgres://a:b@127.0.0.1:5432/c", True),
        ('REDIS_URL "redis://localhost:6379"', True),
        ("SPRING_DATASOURCE_DB_HOST=localhost", True),
        ("DB_HOST=db", False),
        ("DB_HOST=localhost.example.com", False),
        ("HOST=localhost", False),
        ("API_URL=http://localhost:80", False),
        ("DB_PORT=5432", False),
    ],
)
def test_a_database_on_the_container_itself_is_told(setting: str, told: bool) -> None:
    assert lines(ELSEWHERE, f"FROM python:3.14\nENV {setting}\n") == ([2] if told else [])


@pytest.mark.parametrize(
    "text",
    [
        "FROM postgres:18\nENV PGHOST=localhost\n",
        "FROM debian:13\nRUN apt-get update && apt-get install -y postgresql\nENV PGHOST=localhost\n",
        "FROM debian:13\nENV DB_HOST=localhost\nCMD supervisord\n",
    ],
)
def test_a_server_in_the_same_container_may_be_meant(text: str) -> None:
    assert lines(ELSEWHERE, text) == []


WEB = "FROM node:24 AS build\nFROM nginx:1.30\nCOPY --from=build /dist /usr/share/nginx/html\n"


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("EXPOSE 4200", [4]),
        ("EXPOSE 80", []),
        ("EXPOSE 80 443", []),
        ("COPY nginx.conf /etc/nginx/conf.d/default.conf\nEXPOSE 4200", []),
        ("RUN sed -i s/80/4200/ /etc/nginx/conf.d/default.conf\nEXPOSE 4200", []),
    ],
)
def test_a_port_that_the_server_of_the_last_stage_does_not_listen_to_is_told(behind: str, told: list[int]) -> None:
    assert lines(EXPOSED, f"{WEB}{behind}\n") == told


def test_a_script_for_bash_is_told_on_alpine() -> None:
    start = 'ENTRYPOINT ["./wait-for-it.sh", "db:5432"]\n'
    (finding,) = FIND["NotInThisImage"](Subject(parse(f"FROM alpine:3.24\n{start}")))
    assert "written for bash" in finding.message
    assert lines("NotInThisImage", f"FROM alpine:3.24\nRUN apk add bash\n{start}") == []
