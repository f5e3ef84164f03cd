"""The ASGI side: who is meant, whether they may have one more connection, and what to show when nobody answers."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language_from_request

from runner import actions
from runner.models import Container
from runner.ports import pages
from runner.ports.headers import value_of
from runner.ports.http import Broken, ClientGone, NotListening, Silent, forward
from runner.ports.pages import Page
from runner.ports.sockets import bridge
from runner.ports.target import NoTarget, Target, find_soon
from webapp.languages import speaking
from webapp.refusal import Refused

MOST_CONNECTIONS = 20  # of one container, in one process of the site
FIRST_BYTE = 15  # seconds
LOG_LINES = 5
LOG_WAIT = 1.5  # seconds; the page is shown without them rather than late

_open: Counter[str] = Counter()


class Full(Exception):
    """The container has as many connections as it may."""


async def serve(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """One request or one WebSocket."""
    target = await find_soon(_host(scope))
    if scope["type"] == "websocket":
        await _socket(scope, receive, send, target)
        return
    page = _refused(scope) or await _answer(scope, receive, send, target)
    if page is not None:
        with speaking(target.language or _preferred(scope)):
            await show(page, scope, send)


def _preferred(scope: dict[str, Any]) -> str:
    """What the browser prefers: an address that leads nowhere has no sandbox with a language of its own."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = value_of(scope["headers"], b"accept-language")
    return get_language_from_request(request)


def _host(scope: dict[str, Any]) -> str:
    return value_of(scope["headers"], b"host").lower().rsplit(":", 1)[0]


def _refused(scope: dict[str, Any]) -> Page | None:
    if value_of(scope["headers"], b"service-worker") == "script":
        return pages.WORKER_REFUSED
    return pages.METHOD_REFUSED if scope["method"] in ("CONNECT", "TRACE") else None


async def _answer(scope: dict[str, Any], receive: Any, send: Any, target: Target | NoTarget) -> Page | None:
    """Pass the request on; the page to show instead when that is not possible."""
    if isinstance(target, NoTarget):
        return _nothing(target)
    try:
        with _connection(target.container):
            await forward(scope, receive, send, target.address, target.port, first_byte=FIRST_BYTE)
    except (Full, NotListening, Silent, Broken) as why:
        return await _instead(why, target)
    except ClientGone:
        pass
    return None


def _nothing(target: NoTarget) -> Page:
    ways = {"paused": pages.paused, "stopped": pages.stopped}
    return ways[target.why](target.name) if target.why in ways else pages.UNKNOWN


async def _instead(why: Exception, target: Target) -> Page:
    """What to show when the program did not answer."""
    if isinstance(why, NotListening):
        return pages.not_listening(target.name, target.port, await _last_lines(target))
    if isinstance(why, Silent):
        return pages.silent(target.name, target.port, FIRST_BYTE)
    if isinstance(why, Full):
        return pages.full(target.name, MOST_CONNECTIONS)
    return pages.broken(target.name, target.port)


async def _socket(scope: dict[str, Any], receive: Any, send: Any, target: Target | NoTarget) -> None:
    """A WebSocket both ways; refused before it is accepted when there is nothing at the other end."""
    await receive()  # websocket.connect
    try:
        if isinstance(target, NoTarget):
            raise NotListening
        with _connection(target.container):
            await bridge(scope, receive, send, target.address, target.port)
    except (Full, NotListening):
        await send({"type": "websocket.close", "code": 1013})


@contextmanager
def _connection(container: str) -> Iterator[None]:
    if _open[container] >= MOST_CONNECTIONS:
        raise Full
    _open[container] += 1
    try:
        yield
    finally:
        _open[container] -= 1
        if not _open[container]:
            del _open[container]


async def _last_lines(target: Target) -> str:
    """What the program printed last, if the engine host says so quickly."""
    row = await Container.objects.filter(pk=target.container).afirst()
    if row is None:
        return ""
    try:
        return str(await asyncio.to_thread(actions.ask, row, "logs", tail=LOG_LINES, wait=LOG_WAIT))
    except Refused:
        return ""


async def show(page: Page, scope: dict[str, Any], send: Any) -> None:
    """Send a page, as text to programs that do not ask for HTML."""
    html = "text/html" in value_of(scope["headers"], b"accept")
    body = (page.html() if html else page.text()).encode()
    headers = [*page.headers(html), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": page.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
