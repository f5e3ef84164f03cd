"""The socket of a live embed: who may watch, how many at once, what they see, and how it ends."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from tests.fixtures import recorded
from tests.sockets import PATIENCE, Socket
from webapp import asgi
from webapp.events import CommandFinished
from webapp.sandboxes import eventlog
from webapp.sandboxes.lifecycle import open_sandbox
from webapp.sandboxes.models import Sandbox
from webapp.sharing import live, live_socket
from webapp.sharing.models import LiveEmbed
from webapp.sharing.recordings import Wanted
from webapp.sharing.recordings import make as make_recording

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def shown(story: str = "", *, with_recording: bool = False) -> LiveEmbed:
    """A sandbox, with this recorded log, that is shown live."""
    sandbox, _ = open_sandbox()
    if story:
        recorded.fill(sandbox.id, recorded.story(story))
    recording = make_recording(sandbox, Wanted()).id if with_recording else None
    return live.make(sandbox, None, recording, "")


def socket(token: str, *origin: bytes) -> Socket:
    headers = [(b"origin", one) for one in origin or (b"null",)]
    return Socket(asgi.application, f"/ws/embed/live/{token}", headers)


async def watching(embed: LiveEmbed, after: int = 0) -> Socket:
    opened = socket(live.token(embed))
    assert await opened.opened()
    await opened.send({"after": after})
    return opened


async def ended(opened: Socket) -> tuple[str, int]:
    """What the socket says at its end, and its code."""
    said = (await opened.answer())["over"]
    code = (await opened.wire.receive_output(PATIENCE))["code"]
    await opened.leave()
    return said, code


@pytest.mark.parametrize("origin", [b"null", settings.SITE_ORIGINS[0].encode()])
async def test_a_frame_with_the_token_sees_what_happens_as_it_happens(origin: bytes) -> None:
    embed = await shown()
    opened = socket(live.token(embed), origin)
    assert await opened.opened()
    await opened.send({"after": 0})
    assert [event["seq"] for event in (await opened.answer())["events"]] == [1]
    done = CommandFinished(entry="a", exit_code=0, output="")
    await sync_to_async(eventlog.record)(embed.sandbox_id, done)
    assert [event["seq"] for event in (await opened.answer())["events"]] == [2]
    await opened.leave()


@pytest.mark.parametrize("token", ["x", "A" * 22, f"{'A' * 22}.{2**33}:{'A' * 43}"])
async def test_a_frame_without_an_origin_opens_nothing_without_a_token_of_the_site(token: str) -> None:
    await shown()
    assert not await socket(token).opened()


async def test_the_sandboxs_id_is_no_token() -> None:
    assert not await socket((await shown()).sandbox_id).opened()


@pytest.mark.parametrize("origin", [b"http://evil.example", b"http://localhost:31000", b"http://x.apps.localhost:8000"])
async def test_a_page_of_another_origin_gets_no_socket_with_the_token(origin: bytes) -> None:
    assert not await socket(live.token(await shown()), origin).opened()


async def test_the_token_opens_the_sandboxs_own_socket_to_nobody() -> None:
    embed = await shown()
    opened = Socket(
        asgi.application, f"/ws/sandboxes/{embed.sandbox_id}", [(b"origin", settings.SITE_ORIGINS[0].encode())]
    )
    assert await opened.opened()
    await opened.send({"token": live.token(embed), "after": 0})
    assert await opened.closed()


@pytest.mark.parametrize("message", [[], {"after": -1}, {"after": "1"}])
async def test_a_message_that_is_not_understood_closes_the_socket(message: Any) -> None:
    opened = socket(live.token(await shown()))
    assert await opened.opened()
    await opened.send(message)
    assert await opened.closed()
    await opened.leave()


async def test_what_is_sent_holds_no_id_of_the_engine_no_address_and_nothing_of_the_sandbox() -> None:
    embed = await shown("mission")
    opened = await watching(embed)
    text = str((await opened.answer())["events"])
    await opened.leave()
    story = recorded.story("mission")
    ids = [event["data"]["engine_id"] for event in story if event["kind"] == "container.created"]
    assert ids
    assert not [one for one in ids if one[:12] in text]
    assert settings.APPS_DOMAIN not in text
    assert embed.sandbox_id not in text
    assert embed.id not in text


async def test_a_container_made_before_what_is_asked_for_has_the_same_other_id_there_too() -> None:
    embed = await shown("mission")
    made = next(event for event in recorded.story("mission") if event["kind"] == "container.created")
    printed = CommandFinished(entry="a", exit_code=0, output=f"{made['data']['engine_id']}\n")
    last = await sync_to_async(eventlog.record)(embed.sandbox_id, printed)
    opened = await watching(embed)
    whole = (await opened.answer())["events"]
    await opened.send({"after": last - 1})
    [event] = (await opened.answer())["events"]
    await opened.leave()
    other = next(one["data"]["engine_id"] for one in whole if one["seq"] == made["seq"])
    assert event["data"]["output"] == f"{other}\n"
    assert other != made["data"]["engine_id"]


async def test_who_finds_no_free_seat_is_told_so_and_a_seat_that_is_left_is_free(settings: Any) -> None:
    settings.LIVE_SEATS = 2
    embed = await shown()
    first, second = [await watching(embed) for _ in range(2)]
    await first.answer()
    await second.answer()
    late = socket(live.token(embed))
    assert await late.opened()
    assert await ended(late) == (f"{live.FULL} It is tried again automatically.", 4429)
    await first.leave()
    again = await watching(embed)
    assert (await again.answer())["events"]
    for each in (second, again):
        await each.leave()
    assert embed.sandbox_id not in live_socket._seats


async def test_seats_are_a_sandboxs_own(settings: Any) -> None:
    settings.LIVE_SEATS = 1
    sockets = [await watching(await shown()) for _ in range(2)]
    for each in sockets:
        assert (await each.answer())["events"]
        await each.leave()


async def test_who_finds_no_seat_hears_of_the_recording_that_is_shown_instead(settings: Any) -> None:
    embed = await shown(with_recording=True)
    settings.LIVE_SEATS = 0
    opened = socket(live.token(embed))
    assert await opened.opened()
    words = f"{live.FULL} You see a recording of it, made earlier. It is tried again automatically."
    assert await opened.answer() == {"over": words, "again": True}
    await opened.leave()


async def test_its_owner_ends_it_while_it_is_watched() -> None:
    embed = await shown()
    opened = await watching(embed)
    await opened.answer()
    await sync_to_async(live.end)(embed)
    assert await ended(opened) == (live.TAKEN_BACK, 4410)
    assert embed.sandbox_id not in live_socket._seats


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"ended_at": timezone.now()}, live.ENDED),
        ({"expires_at": timezone.now() - timedelta(seconds=1)}, live.ENDED),
    ],
)
async def test_its_sandbox_ends_while_it_is_watched(change: dict[str, Any], why: str) -> None:
    embed = await shown()
    opened = await watching(embed)
    await opened.answer()
    await Sandbox.objects.filter(pk=embed.sandbox_id).aupdate(**change)
    await opened.send({"after": 1})
    assert await ended(opened) == (why, 4410)


async def test_its_sandbox_is_erased_while_it_is_watched() -> None:
    embed = await shown()
    opened = await watching(embed)
    await opened.answer()
    await Sandbox.objects.filter(pk=embed.sandbox_id).adelete()
    await opened.send({"after": 1})
    assert await ended(opened) == (live.ENDED, 4410)


async def test_a_token_whose_sandbox_was_erased_is_told_so() -> None:
    embed = await shown()
    await Sandbox.objects.filter(pk=embed.sandbox_id).adelete()
    opened = socket(live.token(embed))
    assert await opened.opened()
    assert await ended(opened) == (live.ENDED, 4410)


async def test_a_token_whose_time_is_over_is_told_so() -> None:
    embed = await shown()
    embed.expires_at = timezone.now() - timedelta(seconds=1)
    opened = socket(live.token(embed))
    assert await opened.opened()
    assert await ended(opened) == (live.OVER, 4410)


async def test_one_that_cannot_be_told_what_happens_is_closed_and_its_seat_is_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseError("gone")

    embed = await shown()
    monkeypatch.setattr(eventlog, "read", fail)
    opened = await watching(embed)
    assert await opened.wire.receive_output(PATIENCE) == {"type": "websocket.close", "code": 1011}
    await opened.leave()
    assert embed.sandbox_id not in live_socket._seats


async def test_a_sandbox_that_is_watched_in_a_frame_counts_as_watched() -> None:
    embed = await shown()
    opened = await watching(embed)
    await opened.answer()
    assert (await Sandbox.objects.aget(pk=embed.sandbox_id)).is_watched()
    await opened.leave()


async def test_all_who_ask_for_the_same_at_once_are_answered_by_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    read = eventlog.read

    def counted(sandbox_id: str, after: int = 0, *more: Any, **options: Any) -> Any:
        looked.append(after)
        return read(sandbox_id, after, *more, **options)

    token = live.token(await shown())
    monkeypatch.setattr(eventlog, "read", counted)
    tasks = [live_socket._together(token, 0) for _ in range(5)]
    found = await asyncio.gather(*tasks)
    assert len({id(one) for one in found}) == 1
    assert looked == [0, 0]  # the events, and which containers there are
