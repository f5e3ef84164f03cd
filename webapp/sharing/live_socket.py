"""The socket of a live embed: the sandbox's log, cleaned, for as many as there are seats, as long as it is live."""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from django.conf import settings
from django.utils import timezone

from webapp.languages import PARAMETER, speaking
from webapp.refusal import NotFound
from webapp.sandboxes import eventlog
from webapp.sandboxes.consumer import TOO_MANY, UNKNOWN, WATCHED, SandboxConsumer
from webapp.sandboxes.models import Sandbox
from webapp.sharing import live, live_seats
from webapp.sharing.cut import Event
from webapp.sharing.following import next_events
from webapp.wording import ENGLISH, _

OVER = 4410
_seats: Counter[str] = Counter()  # taken in this process, by sandbox: the limit where the broker cannot count


@dataclass(frozen=True)
class Look:
    """What one look at the log found: the next events, or why there will be no more."""

    events: tuple[Event, ...] = ()
    why: str | None = None


class LiveEmbedConsumer(SandboxConsumer):
    """Receives {"after": n}; sends {"events": [...]}, and {"over": "one sentence"} before it closes: with
    "again": true where no seat was free, and one may be later.

    Its address holds the token, and no session is asked: it shows the same to everybody and takes no command.
    """

    sockets = _seats
    keeper: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        self.token: str = self.scope["url_route"]["kwargs"]["token"]
        self.language = parse_qs(self.scope["query_string"].decode("latin-1")).get(PARAMETER, [ENGLISH])[-1]
        self.bell = asyncio.Event()
        try:
            embed = await database_sync_to_async(live.find)(self.token)
        except live.Erased:  # said, since who only hears that it is closed tries again
            await self.accept()
            with speaking(self.language):
                await self._end(_(live.ENDED), OVER)
            return
        except NotFound:
            await self.close(UNKNOWN)
            return
        self.sandbox = embed.sandbox
        self.allowed = True
        await self.accept()
        with speaking(self.language):
            why = live.why_over(embed)
            over, self.full = live.instead(why or "", embed), live.instead(_(live.FULL), embed, again=True)
        if why:
            await self._end(over, OVER)
        elif self._count(embed.sandbox_id) <= settings.LIVE_SEATS and await self._sit(embed.sandbox_id):
            self.keeper = asyncio.create_task(self._stay_seated(embed.sandbox_id))
        else:
            self._uncount()
            await self._end(self.full, TOO_MANY)

    async def _sit(self, sandbox_id: str) -> bool:
        return await live_seats.take(sandbox_id, self.channel_name, settings.LIVE_SEATS)

    async def _stay_seated(self, sandbox_id: str) -> None:
        """Take the seat anew, as long as there is one: the broker may have lost it, and others may have taken it."""
        while True:
            await asyncio.sleep(live_seats.ANEW)
            if not await self._sit(sandbox_id):
                with suppress(Exception):  # it may be closed already
                    await self._end(self.full, TOO_MANY)
                return

    async def receive_json(self, content: Any, **kwargs: Any) -> None:
        if self.counted:  # who has no seat may say what they like
            await super().receive_json(content, **kwargs)

    async def _read(self, sandbox_id: str, after: int) -> list[eventlog.EventJson] | None:
        found = await _together(self.token, after, self.language)
        if found.why is None:
            return list(found.events)  # type: ignore[arg-type]  # events of one shape under two names
        await self._end(found.why, OVER)
        return None

    async def _end(self, why: str, code: int) -> None:
        await self.send_json({"over": why} | ({"again": True} if code == TOO_MANY else {}))
        await self.close(code)

    async def disconnect(self, code: int) -> None:
        await super().disconnect(code)
        if self.keeper is not None and self.sandbox is not None:
            self.keeper.cancel()
            await live_seats.leave(self.sandbox.pk, self.channel_name)


_looks: dict[tuple[str, int, str], asyncio.Task[Look]] = {}


async def _together(token: str, after: int, language: str = ENGLISH) -> Look:
    """A look at the log, shared by all who ask for the same at the same time: one event wakes every seat at once."""
    asked = (token, after, language)
    task = _looks.get(asked)
    if task is None:
        task = _looks[asked] = asyncio.create_task(_look(*asked))
        task.add_done_callback(lambda _done: _looks.pop(asked, None))
    return await asyncio.shield(task)  # one who leaves takes the look from nobody


@database_sync_to_async  # type: ignore[untyped-decorator]  # channels carries no types
def _look(token: str, after: int, language: str) -> Look:
    with speaking(language):
        return _found(token, after)


def _found(token: str, after: int) -> Look:
    try:
        embed = live.find(token)
    except NotFound:
        return Look(why=_(live.ENDED))
    if why := live.why_over(embed):
        return Look(why=live.instead(why, embed))
    _note(embed.sandbox)
    return Look(tuple(next_events(embed.sandbox_id, after, live.key(embed))))


def _note(sandbox: Sandbox) -> None:
    """Say that somebody looks, once for all who do: whoever looks into containers does so more often then."""
    until = timezone.now() + timedelta(seconds=WATCHED)
    if sandbox.watched_until is None or sandbox.watched_until < until - timedelta(seconds=WATCHED / 2):
        Sandbox.objects.filter(pk=sandbox.pk).update(watched_until=until)
