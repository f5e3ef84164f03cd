"""A real program on loopback takes the container's place; what passes is what uvicorn would be handed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import WSMsgType, web

from runner.ports.http import Broken, ClientGone, NotListening, Silent, forward
from runner.ports.sockets import bridge

Serve = Callable[[Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[int]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Serves a handler on a free port, which it returns."""
    runners: list[web.AppRunner] = []

    async def start(handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> int:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handler)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        runners.append(runner)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port: int = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        return port

    yield start
    for runner in runners:
        await runner.cleanup()


class Browser:
    """The server's side of one ASGI exchange."""

    def __init__(self, *messages: dict[str, Any]) -> None:
        self.messages = list(messages or ({"type": "http.request", "body": b"", "more_body": False},))
        self.sent: list[dict[str, Any]] = []
        self.arrived = asyncio.Event()
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        if self.messages:
            return self.messages.pop(0)
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)
        if message.get("body"):
            self.arrived.set()

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)


def scope(path: str = "/", method: str = "GET", query: str = "", **headers: str) -> dict[str, Any]:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"label.apps.localhost"), *pairs],
    }


async def test_path_and_query_arrive_exactly_as_they_were_written(serve: Serve) -> None:
    async def echo(request: web.Request) -> web.Response:
        return web.Response(text=request.raw_path)

    browser = Browser()
    target = scope("/a%2Fb//c/../d", query="q=%20&r=a+b")
    await forward(target, browser.receive, browser.send, "127.0.0.1", await serve(echo), first_byte=5)
    assert browser.body == b"/a%2Fb//c/../d?q=%20&r=a+b"


async def test_a_redirect_is_passed_back_and_not_followed(serve: Serve) -> None:
    async def away(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": "http://127.0.0.1:22/"})

    browser = Browser()
    await forward(scope(), browser.receive, browser.send, "127.0.0.1", await serve(away), first_byte=5)
    assert browser.sent[0]["status"] == 302


async def test_a_body_arrives_in_pieces_and_whole(serve: Serve) -> None:
    async def length(request: web.Request) -> web.Response:
        return web.Response(text=str(len(await request.read())))

    pieces = [{"type": "http.request", "body": b"x" * 1000, "more_body": number < 4} for number in range(5)]
    browser = Browser(*pieces)
    asked = scope("/", "POST", transfer_encoding="chunked")
    await forward(asked, browser.receive, browser.send, "127.0.0.1", await serve(length), first_byte=5)
    assert browser.body == b"5000"


async def test_an_answer_is_passed_back_while_it_is_still_being_made(serve: Serve) -> None:
    proceed = asyncio.Event()

    async def slowly(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"first")
        await proceed.wait()
        await response.write(b"second")
        return response

    browser = Browser()
    port = await serve(slowly)
    exchange = asyncio.create_task(forward(scope(), browser.receive, browser.send, "127.0.0.1", port, first_byte=5))
    await browser.arrived.wait()
    assert browser.body == b"first"
    proceed.set()
    await exchange
    assert browser.body == b"firstsecond"


async def test_nothing_listening_is_told_apart_from_everything_else(unused_tcp_port: int) -> None:
    browser = Browser()
    with pytest.raises(NotListening):
        await forward(scope(), browser.receive, browser.send, "127.0.0.1", unused_tcp_port, first_byte=5)


async def test_a_program_that_says_nothing_is_not_waited_for_without_end(serve: Serve) -> None:
    async def silent(request: web.Request) -> web.Response:
        await asyncio.Event().wait()
        raise AssertionError

    browser = Browser()
    with pytest.raises(Silent):
        await forward(scope(), browser.receive, browser.send, "127.0.0.1", await serve(silent), first_byte=0.1)


async def test_an_answer_that_is_no_http_is_broken() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"+OK redis\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    browser = Browser()
    async with server:
        with pytest.raises(Broken):
            await forward(scope(), browser.receive, browser.send, "127.0.0.1", port, first_byte=5)


async def test_a_browser_that_goes_away_ends_the_exchange(serve: Serve) -> None:
    ended = asyncio.Event()

    async def endless(request: web.Request) -> web.Response:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        raise AssertionError

    browser = Browser()
    port = await serve(endless)
    exchange = asyncio.create_task(forward(scope(), browser.receive, browser.send, "127.0.0.1", port, first_byte=5))
    browser.gone.set()
    with pytest.raises(ClientGone):
        await exchange


async def test_an_answer_that_breaks_off_is_not_passed_off_as_whole() -> None:
    async def short(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(short, "127.0.0.1", 0)
    browser = Browser()
    async with server:
        port = server.sockets[0].getsockname()[1]
        await forward(scope(), browser.receive, browser.send, "127.0.0.1", port, first_byte=5)
    assert browser.body == b"half"
    assert browser.sent[-1].get("more_body") is True


async def test_a_websocket_passes_text_and_bytes_both_ways(serve: Serve) -> None:
    async def echo(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(protocols=("chat",))
        await socket.prepare(request)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await socket.send_str("got " + message.data)
            else:
                await socket.send_bytes(message.data)
        return socket

    sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    said: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    asked = scope("/chat") | {"type": "websocket", "subprotocols": ["chat"]}
    passing = asyncio.create_task(bridge(asked, said.get, sent.put, "127.0.0.1", await serve(echo)))
    assert await sent.get() == {"type": "websocket.accept", "subprotocol": "chat"}
    await said.put({"type": "websocket.receive", "text": "hello"})
    assert await sent.get() == {"type": "websocket.send", "text": "got hello"}
    await said.put({"type": "websocket.receive", "bytes": b"\0\1"})
    assert await sent.get() == {"type": "websocket.send", "bytes": b"\0\1"}
    await said.put({"type": "websocket.disconnect", "code": 1001})
    await passing


async def test_a_websocket_to_nothing_is_refused(unused_tcp_port: int) -> None:
    async def never(*_: object) -> None:
        raise AssertionError

    with pytest.raises(NotListening):
        await bridge(scope() | {"type": "websocket"}, never, never, "127.0.0.1", unused_tcp_port)
