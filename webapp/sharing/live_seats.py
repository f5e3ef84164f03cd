"""Seats of those who watch a sandbox in live embeds: counted at the broker, for all processes of the site together.

A seat is a member of the sandbox's sorted set, scored with the second on the broker's clock at which it is free again.
Who sits takes it anew well before that, so a process that was killed gives back its seats by saying nothing more.
"""

import asyncio
import logging
from functools import cache

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from webapp import health

HELD = 30.0  # seconds for which a seat that is not taken anew stays taken
ANEW = HELD / 3  # seconds between taking it anew: two that get lost cost nobody a seat
logger = logging.getLogger(__name__)

# In one piece, so that two who come at once do not both get the last seat. Effects are what replicates it (Redis 5+).
_TAKE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local sits = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not sits and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
redis.call('EXPIRE', KEYS[1], math.ceil(ARGV[3]))
return 1
"""


def key(sandbox_id: str) -> str:
    """Where the seats of a sandbox are counted."""
    return f"slipway:live-seats:{sandbox_id}"


async def take(sandbox_id: str, who: str, most: int) -> bool:
    """Take one of `most` seats, or take one's own anew for HELD seconds; False: none is free.

    Without the broker everybody gets one: what a process counts by itself is the limit then.
    """
    return await asyncio.to_thread(_take, sandbox_id, who, most)


def _take(sandbox_id: str, who: str, most: int) -> bool:
    try:
        return bool(_broker().eval(_TAKE, 1, key(sandbox_id), who, str(most), str(HELD)))
    except redis.RedisError as exc:
        logger.warning("seats are counted by each process alone for now: %s", exc)
        return True


async def leave(sandbox_id: str, who: str) -> None:
    """Give the seat back; harmless without one."""
    await asyncio.to_thread(_leave, sandbox_id, who)


def _leave(sandbox_id: str, who: str) -> None:
    try:
        _broker().zrem(key(sandbox_id), who)
    except redis.RedisError as exc:
        logger.warning("a seat comes back by itself within %s seconds: %s", HELD, exc)


@cache
def _broker() -> "redis.Redis":
    """One pool of connections, for all threads. Whoever opens a frame waits two seconds for a broker that hangs."""
    client = health.broker()
    client.set_retry(Retry(NoBackoff(), 1))
    return client
