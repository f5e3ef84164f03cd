"""The sandbox's WebSocket: who may listen, and that a message from n on heals every gap."""

from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from tests.sockets import Socket
from webapp.asgi import application
from webapp.events import CommandFinished
from webapp.sandboxes import eventlog
from webapp.sandboxes.lifecycle import open_sandbox
from webapp.sandboxes.models import Sandbox

pytestmark = pytest.mark.django_db(transaction=True)
ORIGIN = (b"origin", b"http://localhost:8000")


async def connected(sandbox_id: str, *headers: tuple[bytes, bytes]) -> Socket:
    socket = Socket(application, f"/ws/sandboxes/{sandbox_id}", list(headers or (ORIGIN,)))
    assert await socket.opened()
    return socket


async def made() -> tuple[str, str]:
    sandbox, token = await sync_to_async(open_sandbox)()
    return sandbox.id, token


async def recorded(sandbox_id: str, entry: str) -> int:
    return await sync_to_async(eventlog.record)(sandbox_id, CommandFinished(entry=entry, exit_code=0, output=""))


async def test_a_token_and_a_number_bring_the_events_from_there_on() -> None:
    sandbox_id, token = await made()
    socket = await connected(sandbox_id)
    await socket.send({"token": token, "after": 0})
    assert [event["seq"] for event in (await socket.answer())["events"]] == [1]
    await socket.leave()


async def test_a_sandbox_counts_as_watched_once_a_socket_may_see_it() -> None:
    sandbox_id, token = await made()
    socket = await connected(sandbox_id)
    assert not (await Sandbox.objects.aget(pk=sandbox_id)).is_watched()
    await socket.send({"token": token, "after": 0})
    await socket.answer()
    assert (await Sandbox.objects.aget(pk=sandbox_id)).is_watched()
    await socket.leave()


async def test_a_new_event_arrives_by_itself() -> None:
    sandbox_id, token = await made()
    socket = await connected(sandbox_id)
    await socket.send({"token": token, "after": 1})
    assert (await socket.answer())["events"] == []
    await recorded(sandbox_id, "a")
    assert [event["seq"] for event in (await socket.answer())["events"]] == [2]
    await socket.leave()


async def test_asking_again_sends_again() -> None:
    sandbox_id, token = await made()
    socket = await connected(sandbox_id)
    for _ in range(2):
        await socket.send({"token": token, "after": 0})
        assert [event["seq"] for event in (await socket.answer())["events"]] == [1]
    await socket.leave()


async def test_the_browser_that_made_the_sandbox_needs_no_token() -> None:
    client = Client()
    made_here = await sync_to_async(client.post)("/api/sandboxes", {}, content_type="application/json")
    cookie = (b"cookie", f"sessionid={client.cookies['sessionid'].value}".encode())
    socket = await connected(made_here.json()["id"], ORIGIN, cookie)
    await socket.send({"after": 0})
    assert (await socket.answer())["events"]
    await socket.leave()


@pytest.mark.parametrize("message", [{"after": 0}, {"token": "wrong", "after": 0}, {"token": 7, "after": 0}])
async def test_without_the_token_nothing_is_sent(message: dict[str, Any]) -> None:
    sandbox_id, _ = await made()
    socket = await connected(sandbox_id)
    await socket.send(message)
    assert await socket.closed()


@pytest.mark.parametrize("message", [[], {"after": -1}, {"after": "1"}, {"after": True}])
async def test_a_message_that_is_not_understood_closes_the_socket(message: Any) -> None:
    sandbox_id, token = await made()
    socket = await connected(sandbox_id)
    if isinstance(message, dict):
        message["token"] = token
    await socket.send(message)
    assert await socket.closed()


@pytest.mark.parametrize(
    "origin", [b"http://evil.example", b"http://localhost:31000", b"null", b"http://x.apps.localhost:8000"]
)
async def test_a_page_of_another_origin_gets_no_socket(origin: bytes) -> None:
    sandbox_id, _ = await made()
    assert not await Socket(application, f"/ws/sandboxes/{sandbox_id}", [(b"origin", origin)]).opened()
