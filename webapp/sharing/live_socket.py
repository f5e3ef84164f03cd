"""The socket of a live embed: the sandbox's log, cleaned, for as many as there are seats, as long as it is live."""

import asyncio
from collections import Counter
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
from webapp.sandboxes.consumer import BATCH, TOO_MANY, UNKNOWN, WATCHED, SandboxConsumer
from webapp.sandboxes.models import Sandbox
from webapp.sharing import live
from webapp.sharing.cleaning import cleaned, engine_ids
from webapp.sharing.cut import Event
from webapp.wording import ENGLISH, _

OVER = 4410
_seats: Counter[str] = Counter()  # taken in this process, by sandbox


@dataclass(frozen=True)
class Look:
    """What one look at the log found: the next events, or why there will be no more."""

    events: tuple[Event, ...] = ()
    why: str | None = None


class LiveEmbedConsumer(SandboxConsumer):
    """Receives {"after": n}; sends {"events": [...]}, and {"over": "one sentence"} before it closes.

    Its address holds the token, and no session is asked: it shows the same to everybody and takes no command.
    """

    sockets = _seats

    async def connect(self) -> None:
        self.token: str = self.scope["url_route"]["kwargs"]["token"]
        self.language = parse_qs(self.scope["query_string"].decode("latin-1")).get(PARAMETER, [ENGLISH])[-1]
        self.bell = asyncio.Event()
        try:
            embed = await database_sync_to_async(live.find)(self.token)
        except NotFound:
            await self.close(UNKNOWN)
            return
        self.sandbox = embed.sandbox
        self.allowed = True
        await self.accept()
        with speaking(self.language):
            why = live.why_over(embed)
            over, full = live.instead(why or "", embed), live.instead(_(live.FULL), embed)
        if why:
            await self._end(over, OVER)
        elif self._count(embed.sandbox_id) > settings.LIVE_SEATS:
            self._uncount()
            await self._end(full, TOO_MANY)

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
        await self.send_json({"over": why})
        await self.close(code)


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
    events: list[Event] = [dict(event) for event in eventlog.read(embed.sandbox_id, after, BATCH)]
    if not events:
        return Look()
    made = (dict(event) for event in eventlog.read(embed.sandbox_id, kinds=("container.created",)))
    return Look(tuple(cleaned(events, live.key(embed), settings.APPS_DOMAIN, engine_ids(made))))


def _note(sandbox: Sandbox) -> None:
    """Say that somebody looks, once for all who do: whoever looks into containers does so more often then."""
    until = timezone.now() + timedelta(seconds=WATCHED)
    if sandbox.watched_until is None or sandbox.watched_until < until - timedelta(seconds=WATCHED / 2):
        Sandbox.objects.filter(pk=sandbox.pk).update(watched_until=until)
