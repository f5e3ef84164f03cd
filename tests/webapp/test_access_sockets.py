"""The sandbox's socket against strangers, other pages, and messages that are none."""

from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from tests.sockets import PATIENCE, Socket
from webapp import asgi
from webapp.events import CommandFinished
from webapp.sandboxes import consumer, eventlog
from webapp.sandboxes.lifecycle import open_sandbox
from webapp.sandboxes.models import Sandbox

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("message", [{"after": 0}, {"token": "", "after": 0}, {"token": "A" * 22}, {"token": ["x"]}])
async def test_the_socket_tells_a_stranger_nothing(message: dict[str, Any]) -> None:
    sandbox, _ = await sync_to_async(open_sandbox)()
    for sandbox_id in (sandbox.id, "A" * 22):
        socket = await knocked(sandbox_id)
        await socket.send(message)
        assert await socket.wire.receive_output(PATIENCE) == {"type": "websocket.close", "code": 4404}


async def test_one_sandboxs_token_does_not_open_anothers_socket() -> None:
    sandbox, _ = await sync_to_async(open_sandbox)()
    _, token = await sync_to_async(open_sandbox)()
    socket = await knocked(sandbox.id)
    await socket.send({"token": token, "after": 0})
    assert await socket.wire.receive_output(PATIENCE) == {"type": "websocket.close", "code": 4404}


async def test_an_ended_sandboxs_socket_still_tells_its_owner_what_happened() -> None:
    sandbox, token = await sync_to_async(open_sandbox)()
    await Sandbox.objects.filter(pk=sandbox.id).aupdate(expires_at=timezone.now() - timedelta(1))
    socket = await knocked(sandbox.id)
    await socket.send({"token": token, "after": 0})
    assert (await socket.answer())["events"]
    await socket.leave()


@pytest.mark.parametrize(
    "origin",
    [
        None,
        b"null",
        b"http://evil.example",
        b"http://localhost:31000",
        b"https://localhost:8000",
        b"http://x.localhost:8000",
        b"http://x.apps.localhost:8000",
        b"http://localhost.evil.example:8000",
    ],
)
async def test_no_other_page_opens_a_socket(origin: bytes | None) -> None:
    sandbox, _ = await sync_to_async(open_sandbox)()
    headers = [] if origin is None else [(b"origin", origin)]
    assert not await Socket(asgi.application, f"/ws/sandboxes/{sandbox.id}", headers).opened()


async def knocked(sandbox_id: str) -> Socket:
    socket = Socket(asgi.application, f"/ws/sandboxes/{sandbox_id}", [(b"origin", settings.SITE_ORIGINS[0].encode())])
    assert await socket.opened()
    return socket


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{{", 4400),
        ("[" * 4000, 4400),
        ("[" * 100_000, 4400),
        ("[1]", 4400),
        ('{"after": -1}', 4400),
        ('{"after": 1e9}', 4400),
        ('{"after": true}', 4400),
        ('{"after": %s}' % ("9" * 30), 4400),
        ('{"after": %s}' % ("9" * 5000), 4400),
        ('{"token": "%s"}' % ("x" * 5000), 4400),
    ],
)
async def test_a_message_that_is_none_ends_the_connection_with_a_code(text: str, code: int) -> None:
    sandbox, token = await sync_to_async(open_sandbox)()
    socket = await knocked(sandbox.id)
    await socket.send({"token": token, "after": 0})
    await socket.answer()
    await socket.wire.send_input({"type": "websocket.receive", "text": text})
    assert await socket.wire.receive_output(PATIENCE) == {"type": "websocket.close", "code": code}
    await socket.leave()


async def test_bytes_are_no_message() -> None:
    sandbox, _ = await sync_to_async(open_sandbox)()
    socket = await knocked(sandbox.id)
    await socket.wire.send_input({"type": "websocket.receive", "bytes": b"\0\1"})
    assert await socket.wire.receive_output(PATIENCE) == {"type": "websocket.close", "code": 4400}


async def test_half_of_a_surrogate_pair_is_a_wrong_token_and_no_fault() -> None:
    sandbox, _ = await sync_to_async(open_sandbox)()
    socket = await knocked(sandbox.id)
    await socket.wire.send_input({"type": "websocket.receive", "text": '{"token": "\\ud800"}'})
    assert await socket.wire.receive_output(PATIENCE) == {"type": "websocket.close", "code": 4404}


async def test_a_socket_that_shows_no_token_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumer, "PATIENCE", 0.0)
    socket = await knocked("A" * 22)
    assert await socket.wire.receive_output(PATIENCE) == {"type": "websocket.close", "code": 4404}


async def test_one_sandbox_has_so_many_sockets_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumer, "MOST_OPEN", 2)
    kept = [await knocked("B" * 22) for _ in range(2)]
    socket = await knocked("B" * 22)
    assert await socket.wire.receive_output(PATIENCE) == {"type": "websocket.close", "code": 4429}
    for each in (*kept, socket):
        await each.leave()
    assert "B" * 22 not in consumer._open


async def test_a_socket_that_cannot_be_told_what_happens_is_closed_so_that_its_page_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseError("gone")

    sandbox, token = await sync_to_async(open_sandbox)()
    socket = await knocked(sandbox.id)
    monkeypatch.setattr(eventlog, "read", fail)
    await socket.send({"token": token, "after": 0})
    assert await socket.wire.receive_output(PATIENCE) == {"type": "websocket.close", "code": 1011}
    await socket.leave()


async def test_a_channel_layer_that_refuses_costs_a_socket_nothing_but_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_: Any) -> None:
        raise ConnectionError("too many connections")

    monkeypatch.setattr("channels.layers.InMemoryChannelLayer.group_add", refuse)
    monkeypatch.setattr(consumer, "LOOK_AGAIN", 0.05)
    sandbox, token = await sync_to_async(open_sandbox)()
    socket = await knocked(sandbox.id)
    await socket.send({"token": token, "after": 0})
    assert [event["seq"] for event in (await socket.answer())["events"]] == [1]
    await sync_to_async(eventlog.record)(sandbox.id, CommandFinished(entry="a", exit_code=0, output=""))
    assert [event["seq"] for event in (await socket.answer())["events"]] == [2]
    await socket.leave()
