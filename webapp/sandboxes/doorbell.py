"""The doorbell: tells a sandbox's sockets that its log grew, without keeping the writer waiting.

Rows are the truth. A ring that is lost costs readers a second or two, so nothing here may fail or wait.
"""

import asyncio
import logging
import threading
import time
from functools import cache

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer

logger = logging.getLogger(__name__)

PATIENCE = 1.0  # seconds for the channel layer to take a ring
QUIET = 5.0  # seconds without ringing after it did not

_quiet_until = 0.0  # of time.monotonic


def group_name(sandbox_id: str) -> str:
    """The channel-layer group of one sandbox."""
    return f"sandbox.{sandbox_id}"


def ring(sandbox_id: str, seq: int) -> None:
    """Tell the sockets of this sandbox that rows up to `seq` are there."""
    layer = get_channel_layer()
    if layer is None or time.monotonic() < _quiet_until:
        return
    if isinstance(layer, InMemoryChannelLayer):  # lives in the caller's own thread
        async_to_sync(_send)(sandbox_id, seq)
    else:
        asyncio.run_coroutine_threadsafe(_send(sandbox_id, seq), _loop())


async def _send(sandbox_id: str, seq: int) -> None:
    global _quiet_until  # noqa: PLW0603  # one channel layer for the whole process
    try:
        async with asyncio.timeout(PATIENCE):
            layer = get_channel_layer()
            assert layer is not None
            await layer.group_send(group_name(sandbox_id), {"type": "log.grew", "seq": seq})
    except Exception as exc:
        if time.monotonic() >= _quiet_until:
            logger.warning("the channel layer did not take a doorbell: %s", exc or "no answer in time")
        _quiet_until = time.monotonic() + QUIET


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """An event loop in a thread of its own: with one for each ring, each would open its own connection (4 ms)."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="doorbell", daemon=True).start()
    return loop
