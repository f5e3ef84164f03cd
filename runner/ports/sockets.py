"""A WebSocket between a browser and a program, message by message."""

import asyncio
from contextlib import suppress
from typing import Any

import aiohttp

from runner.ports.headers import to_program, without_handshake
from runner.ports.http import CONNECT, SITE_COOKIES, NotListening, as_multidict, client, url_of

LARGEST = 1024 * 1024  # bytes of one message
HANDSHAKE = 10.0  # seconds
HEARTBEAT = 30.0  # seconds between pings to the program: a container that is gone answers none
NORMAL, WENT_WRONG = 1000, 1011


async def bridge(scope: dict[str, Any], receive: Any, send: Any, address: str, port: int) -> None:
    """Connect, accept, and pass messages until either side ends. Raises `NotListening` before it has accepted."""
    headers = without_handshake(to_program(scope["headers"], SITE_COOKIES))
    async with client() as session:
        try:
            async with asyncio.timeout(CONNECT + HANDSHAKE):
                socket = await session.ws_connect(
                    url_of(scope, address, port),
                    headers=as_multidict(headers),
                    protocols=scope.get("subprotocols", ()),
                    max_msg_size=LARGEST,
                    heartbeat=HEARTBEAT,
                )
        except (aiohttp.ClientError, TimeoutError, ValueError) as exc:
            raise NotListening from exc
        await send({"type": "websocket.accept", "subprotocol": socket.protocol})
        async with socket:
            await _both_ways(receive, send, socket)


async def _both_ways(receive: Any, send: Any, socket: aiohttp.ClientWebSocketResponse) -> None:
    ways = {asyncio.ensure_future(_to_program(receive, socket)), asyncio.ensure_future(_to_browser(send, socket))}
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
            with suppress(asyncio.CancelledError, aiohttp.ClientError, OSError):
                await way


async def _to_program(receive: Any, socket: aiohttp.ClientWebSocketResponse) -> None:
    while (message := await receive())["type"] == "websocket.receive":
        if message.get("text") is not None:
            await socket.send_str(message["text"])
        else:
            await socket.send_bytes(message.get("bytes") or b"")
    await socket.close(code=_sendable(message.get("code"), NORMAL))


async def _to_browser(send: Any, socket: aiohttp.ClientWebSocketResponse) -> None:
    async for message in socket:
        if message.type is aiohttp.WSMsgType.TEXT:
            await send({"type": "websocket.send", "text": message.data})
        elif message.type is aiohttp.WSMsgType.BINARY:
            await send({"type": "websocket.send", "bytes": message.data})
    await send({"type": "websocket.close", "code": _sendable(socket.close_code, WENT_WRONG)})


def _sendable(code: int | None, otherwise: int) -> int:
    """Codes that say how a connection ended without one may not be sent (RFC 6455 section 7.4.1)."""
    return code if code is not None and 1000 <= code <= 4999 and code not in (1004, 1005, 1006, 1015) else otherwise
