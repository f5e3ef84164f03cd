"""The sandbox's WebSocket: the browser says how far it is, the log answers from there on."""

import asyncio
import json
import logging
import time
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.utils import timezone

from webapp.access import in_session
from webapp.sandboxes import doorbell, eventlog
from webapp.sandboxes.models import Sandbox

BATCH = 500  # events in one message
LOOK_AGAIN = 2.0  # seconds between looks without a doorbell: what a lost doorbell costs
UNKNOWN, REFUSED, BAD_MESSAGE, TOO_MANY = 4404, 4403, 4400, 4429
OUR_FAULT = 1011
LONGEST_MESSAGE = 4096  # characters: a token and a number are all there is to say
LATEST = 2**31  # no event has a higher number
WATCHED = 30.0  # seconds for which an open socket counts as somebody who looks
PATIENCE = 20.0  # seconds in which an opened socket must show that it may see the sandbox
MOST_OPEN = 32  # sockets of one sandbox, in one process of the site
logger = logging.getLogger(__name__)

_open: Counter[str] = Counter()


class SandboxConsumer(AsyncJsonWebsocketConsumer):  # type: ignore[misc]  # channels carries no types
    """Receives {"after": n} (and "token" first, unless the session was given the sandbox); sends {"events": [...]}."""

    sandbox: Sandbox | None = None
    allowed = False
    sockets: Counter[str] = _open  # in this process, by what they are counted under
    cursor: int | None = None
    listens = False  # for the doorbell
    counted = ""  # under which id this socket is counted in `sockets`
    follower: asyncio.Task[None] | None = None
    doorman: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        sandbox_id = self.scope["url_route"]["kwargs"]["sandbox_id"]
        self.bell = asyncio.Event()
        self.sandbox = None if "\0" in sandbox_id else await Sandbox.objects.filter(pk=sandbox_id).afirst()
        session = self.scope.get("session")
        self.allowed = self.sandbox is not None and await database_sync_to_async(in_session)(session, sandbox_id)
        await self.accept()
        if self._count(sandbox_id) > MOST_OPEN:
            await self.close(TOO_MANY)
        elif not self.allowed:
            self.doorman = asyncio.create_task(self._wait_for_token())

    def _count(self, sandbox_id: str) -> int:
        """Count this socket; how many there are with it."""
        self.counted = sandbox_id
        self.sockets[sandbox_id] += 1
        return self.sockets[sandbox_id]

    def _uncount(self) -> None:
        """This socket is gone, or may not stay; harmless where it is not counted."""
        self.sockets[self.counted] -= 1
        if self.sockets[self.counted] <= 0:
            del self.sockets[self.counted]
        self.counted = ""

    async def _wait_for_token(self) -> None:
        """Close the socket of somebody who only holds it open."""
        await asyncio.sleep(PATIENCE)
        if not self.allowed:
            await self.close(UNKNOWN)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any) -> None:
        """Read one message; what is no short JSON text ends the connection, and nothing else."""
        try:
            if text_data is None or len(text_data) > LONGEST_MESSAGE:
                raise ValueError("not a short text")
            content = json.loads(text_data)
        except (ValueError, RecursionError):
            await self.close(BAD_MESSAGE)
            return
        await self.receive_json(content)

    async def receive_json(self, content: Any, **kwargs: Any) -> None:
        if not isinstance(content, dict):
            await self.close(BAD_MESSAGE)
            return
        if not self.allowed and not self._opens(content.get("token")):
            await self.close(UNKNOWN)
            return
        after = content.get("after", 0)
        if not isinstance(after, int) or isinstance(after, bool) or not 0 <= after <= LATEST:
            await self.close(BAD_MESSAGE)
            return
        self.cursor = after
        self.bell.set()
        if self.follower is None:
            assert self.sandbox is not None
            self.follower = asyncio.create_task(self._follow_or_close(self.sandbox.pk))

    def _opens(self, token: object) -> bool:
        self.allowed = self.sandbox is not None and isinstance(token, str) and self.sandbox.accepts(token)
        return self.allowed

    async def log_grew(self, message: dict[str, Any]) -> None:
        """The doorbell of `eventlog.record`."""
        self.bell.set()

    async def _follow_or_close(self, sandbox_id: str) -> None:
        """Follow, or close: an open socket would seem live for ever, and a page whose socket goes comes back."""
        try:
            await self._follow(sandbox_id)
        except Exception:
            logger.exception("a socket can follow its sandbox no longer")
            with suppress(Exception):  # it may be closed already
                await self.close(OUR_FAULT)

    async def _follow(self, sandbox_id: str) -> None:
        """Send what is new at each ring, and look without one every LOOK_AGAIN seconds."""
        while True:
            self.bell.clear()
            await self._listen(sandbox_id)
            start = self.cursor or 0
            events = await self._read(sandbox_id, start)
            if events is None:
                return
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

    async def _listen(self, sandbox_id: str) -> None:
        """Have the doorbell rung here. Where the channel layer cannot do it now, it is asked again at the next look."""
        if self.listens:
            return
        try:
            await self.channel_layer.group_add(doorbell.group_name(sandbox_id), self.channel_name)
            self.listens = True
        except Exception as exc:  # Redis is away, or all its connections are in use: rows are read without it
            logger.warning("a socket looks by itself for now: %s", exc)

    async def _read(self, sandbox_id: str, after: int) -> list[eventlog.EventJson] | None:
        """The next events; None when the socket has been closed and no more will be sent."""
        await self._note(sandbox_id)
        found: list[eventlog.EventJson] = await _events(sandbox_id, after)
        return found

    async def _note(self, sandbox_id: str) -> None:
        """Say now and then that somebody looks: whoever looks into containers does so more often then."""
        now = time.monotonic()
        if now - self._noted > WATCHED / 2:
            self._noted = now
            until = timezone.now() + timedelta(seconds=WATCHED)
            await Sandbox.objects.filter(pk=sandbox_id).aupdate(watched_until=until)

    _noted = -WATCHED
    _greeted = False  # an empty first answer tells the browser that it is up to date

    async def disconnect(self, code: int) -> None:
        for task in (self.follower, self.doorman):
            if task is not None:
                task.cancel()
        self._uncount()
        if self.sandbox is not None:
            with suppress(Exception):  # the group forgets by itself when Redis is away
                await self.channel_layer.group_discard(doorbell.group_name(self.sandbox.pk), self.channel_name)


@database_sync_to_async  # type: ignore[untyped-decorator]  # channels carries no types
def _events(sandbox_id: str, after: int) -> list[eventlog.EventJson]:
    return list(eventlog.read(sandbox_id, after, BATCH))
