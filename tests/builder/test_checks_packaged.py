"""Databases from packages answer their own container alone; so does WildFly unless it is given an address."""

import pytest

from tests.builder.rules import lines, mended, sentences

_REDIS = "FROM alpine:3.24\nRUN apk add --no-cache redis\n"


@pytest.mark.parametrize(
    "text",
    [
        f'{_REDIS}CMD ["redis-server"]\n',
        "FROM debian:13\nRUN apt-get update && apt-get install -y redis-server\nCMD redis-server --appendonly yes\n",
    ],
)
def test_redis_in_protected_mode_is_told(text: str) -> None:
    assert lines("ListensToItself", text) == [3]


@pytest.mark.parametrize(
    "text",
    [
        f'{_REDIS}CMD ["redis-server", "--protected-mode", "no"]\n',
        f'{_REDIS}CMD ["redis-server", "--requirepass", "x"]\n',
        f'{_REDIS}CMD ["redis-server", "/etc/redis.conf"]\n',
        f"{_REDIS}CMD redis-server --port 7000 && ./start\n",
        'FROM redis:8\nCMD ["redis-server"]\n',
        'FROM ubuntu:14.04\nRUN apt-get install -y redis-server\nCMD ["redis-server"]\n',
        'FROM debian:jessie\nRUN apt-get install -y redis-server\nCMD ["redis-server"]\n',
    ],
)
def test_nothing_is_said_of_redis_that_others_may_reach(text: str) -> None:
    assert lines("ListensToItself", text) == []


_DEBIAN = "FROM debian:13\nRUN apt-get update && apt-get install -y mariadb-server postgresql-17 mongodb-org\n"


@pytest.mark.parametrize(
    ("start", "better"),
    [
        ('CMD ["mysqld"]', 'CMD ["mysqld", "--bind-address=0.0.0.0"]'),
        ("CMD mysqld_safe --user=mysql", "CMD mysqld_safe --user=mysql --bind-address=0.0.0.0"),
        ('CMD ["mongod", "--dbpath", "/data"]', 'CMD ["mongod", "--dbpath", "/data", "--bind_ip_all"]'),
    ],
)
def test_a_database_that_listens_to_itself_is_mended(start: str, better: str) -> None:
    assert mended("ListensToItself", f"{_DEBIAN}{start}\n") == f"{_DEBIAN}{better}\n"


def test_postgresql_is_told_that_others_are_let_in_by_a_line_as_well() -> None:
    (words,) = sentences("ListensToItself", f'{_DEBIAN}CMD ["postgres", "-D", "/data"]\n')
    assert words.endswith("Add -c listen_addresses=*, and a line to pg_hba.conf that lets others in.")


@pytest.mark.parametrize(
    "text",
    [
        f'{_DEBIAN}CMD ["mysqld", "--bind-address=0.0.0.0"]\n',
        f"{_DEBIAN}RUN sed -i s/127.0.0.1/0.0.0.0/ /etc/mysql/mariadb.conf.d/50-server.cnf\nCMD mysqld\n",
        f"{_DEBIAN}COPY etc /etc\nCMD mysqld\n",
        f'{_DEBIAN}CMD ["mongod", "--bind_ip", "0.0.0.0"]\n',
        f'{_DEBIAN}CMD ["mongod", "-f", "/data/mongo.yml"]\n',
        f"{_DEBIAN}CMD postgres -c listen_addresses='*'\n",
        'FROM postgres:18\nCMD ["postgres"]\n',
        "FROM mariadb:12\nRUN apt-get install -y mariadb-server\nCMD mysqld\n",
    ],
)
def test_nothing_is_said_of_a_database_that_others_may_reach(text: str) -> None:
    assert lines("ListensToItself", text) == []


def test_wildfly_gets_all_addresses() -> None:
    text = 'FROM quay.io/wildfly/wildfly\nCMD ["/opt/jboss/wildfly/bin/standalone.sh"]\n'
    assert mended("ListensToItself", text) == text.replace('.sh"]', '.sh", "-b", "0.0.0.0"]')
    assert lines("ListensToItself", text.replace('.sh"]', '.sh", "-b", "0.0.0.0"]')) == []
