"""The sandbox's WebSocket: the browser says how far it is, the log answers from there on."""

import asyncio
from contextlib import suppress
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer

from webapp.access import in_session
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox

BATCH = 500  # events in one message
LOOK_AGAIN = 2.0  # seconds between looks without a doorbell: what a lost doorbell costs
UNKNOWN, REFUSED, BAD_MESSAGE = 4404, 4403, 4400


class SandboxConsumer(AsyncJsonWebsocketConsumer):  # type: ignore[misc]  # channels carries no types
    """Receives {"after": n} (and "token" first, unless the session was given the sandbox); sends {"events": [...]}."""

    sandbox: Sandbox | None = None
    allowed = False
    cursor: int | None = None

    async def connect(self) -> None:
        sandbox_id = self.scope["url_route"]["kwargs"]["sandbox_id"]
        self.bell = asyncio.Event()
        self.follower: asyncio.Task[None] | None = None
        self.sandbox = await Sandbox.objects.filter(pk=sandbox_id).afirst()
        session = self.scope.get("session")
        self.allowed = self.sandbox is not None and await database_sync_to_async(in_session)(session, sandbox_id)
        await self.accept()

    async def receive_json(self, content: Any, **kwargs: Any) -> None:
        if not isinstance(content, dict):
            await self.close(BAD_MESSAGE)
            return
        if not self.allowed and not self._opens(content.get("token")):
            await self.close(UNKNOWN)
            return
        after = content.get("after", 0)
        if not isinstance(after, int) or isinstance(after, bool) or after < 0:
            await self.close(BAD_MESSAGE)
            return
        self.cursor = after
        self.bell.set()
        if self.follower is None:
            assert self.sandbox is not None
            await self.channel_layer.group_add(eventlog.group_name(self.sandbox.pk), self.channel_name)
            self.follower = asyncio.create_task(self._follow(self.sandbox.pk))

    def _opens(self, token: object) -> bool:
        self.allowed = self.sandbox is not None and isinstance(token, str) and self.sandbox.accepts(token)
        return self.allowed

    async def log_grew(self, message: dict[str, Any]) -> None:
        """The doorbell of `eventlog.record`."""
        self.bell.set()

    async def _follow(self, sandbox_id: str) -> None:
        """Send what is new at each ring, and look without one every LOOK_AGAIN seconds."""
        while True:
            self.bell.clear()
            start = self.cursor or 0
            events = await _events(sandbox_id, start)
            if start != self.cursor:
                continue  # the browser asked to begin elsewhere meanwhile
            if events or not self._greeted:
                self._greeted = True
                await self.send_json({"events": events})
            if events:
                self.cursor = events[-1]["seq"]
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(self.bell.wait(), LOOK_AGAIN)

    _greeted = False  # an empty first answer tells the browser that it is up to date

    async def disconnect(self, code: int) -> None:
        if self.follower is not None:
            self.follower.cancel()
        if self.sandbox is not None:
            with suppress(Exception):  # the group forgets by itself when Redis is away
                await self.channel_layer.group_discard(eventlog.group_name(self.sandbox.pk), self.channel_name)


@database_sync_to_async  # type: ignore[untyped-decorator]  # channels carries no types
def _events(sandbox_id: str, after: int) -> list[eventlog.EventJson]:
    return list(eventlog.read(sandbox_id, after, BATCH))
