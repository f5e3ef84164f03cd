"""The wall's two sockets: one rings when any tile changes, one shows a learner's log; both for the teacher alone."""

import asyncio
import logging
from collections import Counter
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs

from channels.auth import get_user
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.utils.crypto import salted_hmac

from webapp.classrooms.owning import own_class
from webapp.classrooms.wall import marks, sandbox_of
from webapp.classrooms.wall_views import shown_seat
from webapp.languages import PARAMETER, speaking
from webapp.refusal import NotFound
from webapp.sandboxes import doorbell, eventlog
from webapp.sandboxes.consumer import MOST_OPEN, OUR_FAULT, TOO_MANY, UNKNOWN, SandboxConsumer
from webapp.sandboxes.models import Sandbox
from webapp.sharing.following import next_events
from webapp.wording import ENGLISH, _, mark

logger = logging.getLogger(__name__)
OVER = 4410
AT_MOST_EVERY = 0.5  # seconds between two rings: a class of forty changes all the time
LOOK_AGAIN = 5.0  # seconds between looks without a doorbell: when somebody comes, or shows nothing more
HIDDEN = mark("Nothing is shown here any more.")
CLOSED = mark("No sandbox of theirs is open now.")
ELSEWHERE = mark("They have gone on in another sandbox.")

_open: Counter[str] = Counter()  # sockets in this process, by class or by sandbox


class WallConsumer(AsyncJsonWebsocketConsumer):  # type: ignore[misc]  # channels carries no types
    """Sends {"changed": true} at first, and whenever the wall is not as it was. What it receives means nothing."""

    follower: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        self.bell = asyncio.Event()
        self.heard: set[str] = set()  # the sandboxes whose doorbell rings here
        self.class_id: str = self.scope["url_route"]["kwargs"]["class_id"]
        await self.accept()
        _open[self.class_id] += 1
        if _open[self.class_id] > MOST_OPEN:
            await self.close(TOO_MANY)
        else:
            self.follower = asyncio.create_task(self._follow_or_close())

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any) -> None:
        """A teacher's page has nothing to say."""

    async def log_grew(self, message: dict[str, Any]) -> None:
        """The doorbell of `eventlog.record`."""
        self.bell.set()

    async def _follow_or_close(self) -> None:
        try:
            await self._follow()
        except NotFound:
            await self.close(UNKNOWN)
        except Exception:
            logger.exception("a wall can be followed no longer")
            with suppress(Exception):  # it may be closed already
                await self.close(OUR_FAULT)

    async def _follow(self) -> None:
        """Ring at each change, for as long as it is their class: whoever signs out loses the wall at the next look."""
        before = None
        while True:
            self.bell.clear()
            now = await _marks(await get_user(self.scope), self.class_id)
            await self._hear({name for name in now if not name.isdigit()})
            if now != before:
                await self.send_json({"changed": True})
            before = now
            await asyncio.sleep(AT_MOST_EVERY)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.bell.wait(), LOOK_AGAIN)

    async def _hear(self, sandboxes: set[str]) -> None:
        """Have the doorbells of these rung here. What the channel layer cannot do now is tried at the next look."""
        try:
            for one in sandboxes - self.heard:
                await self.channel_layer.group_add(doorbell.group_name(one), self.channel_name)
                self.heard.add(one)
            for one in self.heard - sandboxes:
                await self.channel_layer.group_discard(doorbell.group_name(one), self.channel_name)
                self.heard.discard(one)
        except Exception as exc:
            logger.warning("a wall looks by itself for now: %s", exc)

    async def disconnect(self, code: int) -> None:
        _open[self.class_id] -= 1
        if _open[self.class_id] <= 0:
            del _open[self.class_id]
        if self.follower is not None:
            self.follower.cancel()
        await self._hear(set())


@database_sync_to_async  # type: ignore[untyped-decorator]  # channels carries no types
def _marks(user: Any, class_id: str) -> dict[str, tuple[Any, ...]]:
    return marks(own_class(user, class_id))


class ShownConsumer(SandboxConsumer):
    """Receives {"after": n}; sends {"events": [...]} of the sandbox that a learner shows, and {"over": "one sentence"}
    before it closes: with "again": true where asking again may show another one."""

    sockets = _open  # a teacher's take none away from the learner

    async def connect(self) -> None:
        self.bell = asyncio.Event()
        kwargs = self.scope["url_route"]["kwargs"]
        self.class_id, self.seat_id = kwargs["class_id"], kwargs["seat_id"]
        self.language = parse_qs(self.scope["query_string"].decode("latin-1")).get(PARAMETER, [ENGLISH])[-1]
        user = await get_user(self.scope)
        await self.accept()
        try:
            shown = await _shown(user, self.class_id, self.seat_id)
        except NotFound:
            await self.close(UNKNOWN)
            return
        if shown is None:
            await self._end(CLOSED, again=True)
            return
        self.sandbox = await Sandbox.objects.aget(pk=shown)
        if self._count(shown) > MOST_OPEN:
            await self.close(TOO_MANY)
        else:
            self.allowed = True

    async def receive_json(self, content: Any, **kwargs: Any) -> None:
        if self.allowed:
            await super().receive_json(content, **kwargs)

    async def _read(self, sandbox_id: str, after: int) -> list[eventlog.EventJson] | None:
        try:
            shown = await _shown(await get_user(self.scope), self.class_id, self.seat_id)
        except NotFound:
            await self._end(HIDDEN)
            return None
        if shown != sandbox_id:
            await self._end(ELSEWHERE if shown else CLOSED, again=True)
            return None
        await self._note(sandbox_id)
        found: list[eventlog.EventJson] = await _events(sandbox_id, after, self.language)
        return found

    async def _end(self, why: str, *, again: bool = False) -> None:
        with speaking(self.language):
            await self.send_json({"over": _(why)} | ({"again": True} if again else {}))
        await self.close(OVER)


@database_sync_to_async  # type: ignore[untyped-decorator]  # channels carries no types
def _shown(user: Any, class_id: str, seat_id: int) -> str | None:
    return sandbox_of(shown_seat(own_class(user, class_id), seat_id))


@database_sync_to_async  # type: ignore[untyped-decorator]  # channels carries no types
def _events(sandbox_id: str, after: int, language: str) -> list[eventlog.EventJson]:
    key = salted_hmac("slipway.wall", sandbox_id, algorithm="sha256").hexdigest()
    with speaking(language):
        return next_events(sandbox_id, after, key)  # type: ignore[return-value]  # events of one shape under two names
