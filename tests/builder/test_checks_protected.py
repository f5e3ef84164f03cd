"""Redis from packages answers its own container alone; so does WildFly unless it is given an address."""

import pytest

from tests.builder.rules import lines, mended

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
    ],
)
def test_nothing_is_said_of_redis_that_others_may_reach(text: str) -> None:
    assert lines("ListensToItself", text) == []


def test_wildfly_gets_all_addresses() -> None:
    text = 'FROM quay.io/wildfly/wildfly\nCMD ["/opt/jboss/wildfly/bin/standalone.sh"]\n'
    assert mended("ListensToItself", text) == text.replace('.sh"]', '.sh", "-b", "0.0.0.0"]')
    assert lines("ListensToItself", text.replace('.sh"]', '.sh", "-b", "0.0.0.0"]')) == []
