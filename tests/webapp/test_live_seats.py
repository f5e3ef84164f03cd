"""Seats of live embeds, counted by a real Redis for all processes of the site together."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings as site

from scripts import broker
from tests.webapp.test_live_socket import ended, shown, socket, watching
from webapp.sandboxes.models import new_id
from webapp.sharing import live, live_seats

ROOT = Path(__file__).resolve().parents[2]
HOLDS = """
import asyncio, sys
import django
django.setup()
from webapp.sharing import live_seats
print(asyncio.run(live_seats.take(sys.argv[1], "theirs", 1)), flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a redis-server of these tests' own."""
    address = tmp_path_factory.mktemp("redis") / "redis.sock"
    command = [str(broker.ensure(site.SLIPWAY_HOME)), "--port", "0", "--unixsocket", str(address), "--save", ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert any("eady to accept connections" in line for line in process.stdout)
        yield f"unix://{address}"
        process.kill()


@pytest.fixture
def counted(server: str, settings: Any) -> Iterator["redis.Redis"]:
    """A client of the redis-server that the site counts with now."""
    settings.REDIS_URL = server
    live_seats._broker.cache_clear()
    yield redis.Redis.from_url(server)
    live_seats._broker.cache_clear()


def take(sandbox: str, who: str, most: int = 1) -> bool:
    return asyncio.run(live_seats.take(sandbox, who, most))


def silent(counted: "redis.Redis", sandbox: str, who: str) -> None:
    """As if nothing had been heard of them for as long as a seat is held."""
    counted.zincrby(live_seats.key(sandbox), -live_seats.HELD, who)


def test_there_are_as_many_seats_as_were_said_and_one_that_is_left_is_free(counted: "redis.Redis") -> None:
    sandbox = new_id()
    assert [take(sandbox, who, 2) for who in ("a", "b", "c")] == [True, True, False]
    asyncio.run(live_seats.leave(sandbox, "a"))
    assert [take(sandbox, who, 2) for who in ("c", "a")] == [True, False]


def test_who_sits_keeps_the_seat_when_it_is_taken_anew(counted: "redis.Redis") -> None:
    sandbox = new_id()
    assert [take(sandbox, "a"), take(sandbox, "a"), take(sandbox, "b")] == [True, True, False]


def test_each_sandbox_has_its_own(counted: "redis.Redis") -> None:
    assert [take(new_id(), "a"), take(new_id(), "a")] == [True, True]


def test_a_seat_whose_process_says_nothing_more_is_free_and_its_holder_needs_another(counted: "redis.Redis") -> None:
    sandbox = new_id()
    take(sandbox, "a")
    silent(counted, sandbox, "a")
    assert [take(sandbox, "b"), take(sandbox, "a")] == [True, False]


def test_what_is_counted_goes_by_itself(counted: "redis.Redis") -> None:
    sandbox = new_id()
    take(sandbox, "a")
    assert 0 < counted.ttl(live_seats.key(sandbox)) <= live_seats.HELD


def test_a_seat_that_another_process_holds_is_taken_and_comes_back_once_that_was_killed(
    counted: "redis.Redis", server: str
) -> None:
    sandbox = new_id()
    env = os.environ | {"SLIPWAY_REDIS_URL": server, "DJANGO_SETTINGS_MODULE": "webapp.settings"}
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", HOLDS, sandbox], cwd=ROOT, env=env, **pipes) as other:
        assert other.stdout
        assert other.stdout.readline() == "True\n"
        assert not take(sandbox, "ours")
        other.kill()
    assert not take(sandbox, "ours")
    silent(counted, sandbox, "theirs")
    assert take(sandbox, "ours")


def test_without_the_broker_everybody_gets_one(settings: Any, tmp_path: Path) -> None:
    settings.REDIS_URL = f"unix://{tmp_path / 'nothing.sock'}"
    live_seats._broker.cache_clear()
    assert [take("a sandbox", who) for who in "ab"] == [True, True]
    live_seats._broker.cache_clear()


def test_a_broker_that_was_started_anew_counts_those_who_sit_as_they_take_their_seats_anew(
    counted: "redis.Redis",
) -> None:
    sandbox = new_id()
    take(sandbox, "a")
    counted.flushdb()
    counted.client_kill_filter(_type="normal", skipme=True)  # the connections that the site keeps are gone, too
    assert [take(sandbox, "a"), take(sandbox, "b")] == [True, False]


@pytest.mark.django_db(transaction=True)
async def test_a_socket_finds_no_seat_where_another_process_has_them_all_and_gets_one_that_is_given_back(
    counted: "redis.Redis", settings: Any
) -> None:
    settings.LIVE_SEATS = 1
    embed = await shown()
    await live_seats.take(embed.sandbox_id, "theirs", 1)
    late = socket(live.token(embed))
    assert await late.opened()
    assert await ended(late) == (f"{live.FULL} It is tried again automatically.", 4429)
    await live_seats.leave(embed.sandbox_id, "theirs")
    opened = await watching(embed)
    assert (await opened.answer())["events"]
    assert counted.zcard(live_seats.key(embed.sandbox_id)) == 1
    await opened.leave()
    assert counted.zcard(live_seats.key(embed.sandbox_id)) == 0


@pytest.mark.django_db(transaction=True)
async def test_a_socket_whose_seat_others_took_meanwhile_is_told_that_there_is_none(
    counted: "redis.Redis", settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_seats, "ANEW", 0)  # it takes its seat anew without waiting
    settings.LIVE_SEATS = 1
    embed = await shown()
    opened = await watching(embed)
    await opened.answer()
    counted.delete(live_seats.key(embed.sandbox_id))
    while not await live_seats.take(embed.sandbox_id, "theirs", 1):
        counted.delete(live_seats.key(embed.sandbox_id))
    assert await ended(opened) == (f"{live.FULL} It is tried again automatically.", 4429)
