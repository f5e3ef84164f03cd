"""One HTTP request passed on to a program, its answer passed back as it arrives."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import aiohttp
from aiohttp import ClientTimeout
from django.conf import settings
from multidict import CIMultiDict
from yarl import URL

from runner.ports.headers import Headers, to_browser, to_program, value_of

CONNECT = 2  # seconds
IDLE = 60  # seconds without a byte of the answer
CHUNK = 64 * 1024
SITE_COOKIES = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "sessionid", "csrftoken")


class NotListening(Exception):
    """Nothing takes the connection."""


class Silent(Exception):
    """No answer began in time."""


class Broken(Exception):
    """What came was no HTTP answer."""


class ClientGone(Exception):
    """The browser went away."""


async def forward(
    scope: dict[str, Any], receive: Any, send: Any, address: str, port: int, *, first_byte: float
) -> None:
    """Pass the request to the program and its answer to the browser, both as streams.

    Raises `NotListening`, `Silent` or `Broken` while nothing was sent to the browser, `ClientGone` at any time.
    """
    body = Body(receive)
    exchange = asyncio.ensure_future(_exchange(scope, body, send, url_of(scope, address, port), first_byte))
    gone = asyncio.ensure_future(body.until_gone())
    try:
        await asyncio.wait({exchange, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not exchange.done():
            raise ClientGone
        exchange.result()
    finally:
        for task in (exchange, gone):
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task


def url_of(scope: dict[str, Any], address: str, port: int, scheme: str = "http") -> URL:
    """Where the request goes: the path as the browser wrote it, never read or mended here."""
    path = (scope.get("raw_path") or quote(scope["path"]).encode()).decode("latin-1")
    query = scope.get("query_string", b"").decode("latin-1")
    path = path if path.startswith("/") else "/"
    return URL(f"{scheme}://{address}:{port}{path}{'?' if query else ''}{query}", encoded=True)


class Body:
    """The request's body as it arrives. Each piece puts the deadline of the answer's first byte off."""

    def __init__(self, receive: Any) -> None:
        self._receive = receive
        self._done = asyncio.Event()
        self.clock: asyncio.Timeout | None = None
        self.patience = 0.0

    async def pieces(self) -> AsyncIterator[bytes]:
        """Raises `ClientGone`."""
        while not self._done.is_set():
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            if self.clock is not None:
                self.clock.reschedule(asyncio.get_running_loop().time() + self.patience)
            if message.get("body"):
                yield message["body"]
            if not message.get("more_body"):
                self._done.set()

    async def skip(self) -> None:
        """Read a body that is not sent on, which is an empty one."""
        async for _ in self.pieces():
            pass

    async def until_gone(self) -> None:
        """Until the browser has gone, after it has sent all of its request."""
        await self._done.wait()
        while (await self._receive())["type"] != "http.disconnect":
            pass


async def _exchange(scope: dict[str, Any], body: Body, send: Any, url: URL, first_byte: float) -> None:
    has_body = bool(value_of(scope["headers"], b"content-length") or value_of(scope["headers"], b"transfer-encoding"))
    async with client() as session:
        if not has_body:
            await body.skip()
        asked = session.request(
            scope["method"],
            url,
            headers=as_multidict(to_program(scope["headers"], SITE_COOKIES)),
            data=body.pieces() if has_body else None,
            allow_redirects=False,
        )
        response = await _first_byte(asked, body, first_byte)
        async with response:
            if not 200 <= response.status <= 599:  # no answer to a request, or none that a browser knows
                raise Broken
            await send(_start(response))
            await _pass_back(response, send)


async def _first_byte(asked: Awaitable[aiohttp.ClientResponse], body: Body, seconds: float) -> aiohttp.ClientResponse:
    """The answer once its head is there."""
    try:
        async with asyncio.timeout(seconds) as clock:
            body.clock, body.patience = clock, seconds
            response = await asked
    except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError) as exc:
        raise NotListening from exc
    except TimeoutError as exc:
        raise Silent from exc
    except (aiohttp.ClientError, ValueError) as exc:
        raise Broken from exc
    finally:
        body.clock = None
    return response


async def _pass_back(response: aiohttp.ClientResponse, send: Any) -> None:
    """The answer's body. One that breaks off is left unfinished, so that the browser knows it too."""
    try:
        async for chunk in response.content.iter_chunked(CHUNK):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    except (aiohttp.ClientError, TimeoutError):
        return
    except OSError as exc:
        raise ClientGone from exc


def _start(response: aiohttp.ClientResponse) -> dict[str, Any]:
    headers = to_browser((name.lower(), value) for name, value in response.raw_headers)
    return {"type": "http.response.start", "status": response.status, "headers": headers}


def client() -> aiohttp.ClientSession:
    """A session for one exchange: no connection, cookie or redirect outlives it."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(force_close=True, use_dns_cache=False),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        timeout=ClientTimeout(total=None, sock_connect=CONNECT, sock_read=IDLE),
        skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding", "Content-Type"),
        trust_env=False,
    )


def as_multidict(headers: Headers) -> "CIMultiDict[str]":
    """Headers as aiohttp takes them: repeated names stay repeated."""
    return CIMultiDict((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)
