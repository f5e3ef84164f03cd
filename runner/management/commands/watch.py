"""manage.py watch: watch this host's engine until stopped."""

import asyncio
import contextlib
import signal
from typing import Any

from django.core.management.base import BaseCommand

from runner.watch import Watch


class Command(BaseCommand):
    """Turn the engine's events into the log's, sweep, and leave signs of life; ends on TERM or INT."""

    help = "Watch this host's container engine."

    def handle(self, *args: Any, **options: Any) -> None:
        with contextlib.suppress(asyncio.CancelledError, KeyboardInterrupt):
            asyncio.run(_until_stopped())


async def _until_stopped() -> None:
    task = asyncio.create_task(Watch().run())
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    await task
