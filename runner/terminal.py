"""The WebSocket of a terminal in a running container: binary frames both ways, {"resize": [columns, rows]} as text.

Served where the engine is, straight to it: never over the channel layer, and nothing of it is kept.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from channels.db import database_sync_to_async
from django.urls import URLPattern, path

from runner import actions
from runner.engine import execs
from runner.engine.client import EngineAway
from runner.events import ContainerExec
from runner.models import Container
from webapp.access import in_session
from webapp.languages import speaking
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.consumer import BAD_MESSAGE, LONGEST_MESSAGE, PATIENCE, TOO_MANY, UNKNOWN
from webapp.sandboxes.models import Sandbox
from webapp.wording import ENGLISH, _, mark

ENDED, TOO_BIG = 1000, 1009
IDLE_TOO_LONG, NOT_RUNNING, SANDBOX_ENDED, AWAY = 4408, 4409, 4410, 4503
IDLE = 600.0  # seconds without anything typed
LARGEST_FRAME = 32 * 1024  # bytes
MOST_WAITING = 256 * 1024  # bytes typed that the program does not take
MOST_IN_CONTAINER, MOST_IN_SANDBOX = 3, 6
WIDEST = 1000  # columns, and rows

_open: Counter[str] = Counter()  # of sandboxes and of containers, by their ids


class Closed(Exception):
    """The socket is closed from this side; the sentence is sent before, unless it is empty."""

    def __init__(self, code: int, sentence: str = "") -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


class Gone(Exception):
    """The browser went."""


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """One terminal. Who may have it: as with the sandbox's own socket, by session or by the token as first message."""
    ids = scope["url_route"]["kwargs"]
    await receive()
    await send({"type": "websocket.accept"})
    sandbox = None if "\0" in scope["path"] else await Sandbox.objects.filter(pk=ids["sandbox_id"]).afirst()
    with speaking(sandbox.language if sandbox else ENGLISH):
        await _one(scope, receive, send, sandbox, ids)


async def _one(scope: dict[str, Any], receive: Any, send: Any, sandbox: Sandbox | None, ids: Mapping[str, str]) -> None:
    try:
        with _place(ids["sandbox_id"], MOST_IN_SANDBOX, _SANDBOX_FULL):
            row = await _let_in(scope, receive, sandbox, **ids)
            with _place(row.id, MOST_IN_CONTAINER, _CONTAINER_FULL):
                await _serve(row, receive, send)
    except Gone:
        return
    except Closed as end:
        with suppress(OSError):  # the browser may be gone already
            if end.sentence:
                await send({"type": "websocket.send", "text": json.dumps({"error": end.sentence})})
            await send({"type": "websocket.close", "code": end.code})


# The site's own stack lets in no other origin's page, and puts the session into the scope.
_view: Any = application
PATTERN: URLPattern = path("ws/sandboxes/<str:sandbox_id>/containers/<str:container_id>/terminal", _view)


_SANDBOX_FULL = mark("This sandbox has {most} terminals already; close one of them first.")
_CONTAINER_FULL = mark("This container has {most} terminals already; close one of them first.")


@contextmanager
def _place(key: str, most: int, words: str) -> Iterator[None]:
    """Counts as one terminal until the block ends. Raises `Closed` when there are too many."""
    if _open[key] >= most:
        raise Closed(TOO_MANY, _(words, most=most))
    _open[key] += 1
    try:
        yield
    finally:
        _open[key] -= 1
        if not _open[key]:
            del _open[key]


async def _let_in(
    scope: dict[str, Any], receive: Any, sandbox: Sandbox | None, sandbox_id: str, container_id: str
) -> Container:
    """The running container, for whoever may see it. Raises `Closed`."""
    if not await database_sync_to_async(in_session)(scope.get("session"), sandbox_id):
        token = await _token(receive)
        if sandbox is None or not sandbox.accepts(token):
            raise Closed(UNKNOWN)
    if sandbox is None:
        raise Closed(UNKNOWN)
    if not sandbox.is_alive():
        raise Closed(SANDBOX_ENDED, _("This sandbox has ended."))
    row: Container | None = await database_sync_to_async(actions.find_container)(sandbox_id, container_id)
    if row is None:
        raise Closed(UNKNOWN)
    if row.state != "running":
        raise Closed(NOT_RUNNING, _(_NOT_RUNNING.get(row.state, _NOT_RUNNING["exited"]), name=row.name))
    return row


_NOT_RUNNING = {
    "created": mark("Container {name} is created, so nothing can run in it. docker start runs it."),
    "exited": mark("Container {name} is exited, so nothing can run in it. docker start runs it."),
    "paused": mark("Container {name} is paused, so nothing can run in it. docker unpause lets it go on."),
    "restarting": mark("Container {name} is restarting, so nothing can run in it. docker start runs it."),
    "creating": mark("Container {name} is creating, so nothing can run in it. docker start runs it."),
}


async def _token(receive: Any) -> str:
    """The token of the first message. Raises `Closed` for anything else."""
    try:
        async with asyncio.timeout(PATIENCE):
            said = _read(await _message(receive))
    except TimeoutError:
        raise Closed(UNKNOWN) from None
    token = said.get("token") if isinstance(said, dict) else None
    if not isinstance(token, str):
        raise Closed(UNKNOWN)
    return token


async def _message(receive: Any) -> dict[str, Any]:
    """Raises `Gone` when it is the end."""
    message: dict[str, Any] = await receive()
    if message["type"] != "websocket.receive":
        raise Gone
    return message


def _read(message: dict[str, Any]) -> Any:
    """The JSON of a text message. Raises `Closed` for what is no short JSON text."""
    text = message.get("text")
    try:
        if text is None or len(text) > LONGEST_MESSAGE:
            raise ValueError("not a short text")
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Closed(BAD_MESSAGE) from None


async def _serve(row: Container, receive: Any, send: Any) -> None:
    """Until the shell or the browser ends. Raises `Closed` and `Gone`."""
    made = ""
    try:
        async with execs.shell(row.engine_id, {row.engine_name: row.name}) as shell:
            made = shell.made
            await _both_ways(shell, receive, send)
    except Refused as why:
        raise Closed(NOT_RUNNING, why.message) from why
    except EngineAway as exc:
        raise Closed(AWAY, _("The engine cannot be reached from here: {why}", why=_(str(exc)))) from exc
    finally:
        if made:
            await database_sync_to_async(_tell)(row, made)
    raise Closed(ENDED)


def _tell(row: Container, made: str) -> None:
    """A shell ran inside: an entry of the log, as with docker exec."""
    with suppress(EngineAway, Refused):
        code = execs.exit_code(made)
        if code is not None:
            event = ContainerExec(container=row.id, name=row.name, command=("sh",), exit_code=code)
            eventlog.record(row.sandbox_id, event)


async def _both_ways(shell: execs.Shell, receive: Any, send: Any) -> None:
    ways = {asyncio.ensure_future(_type(shell, receive)), asyncio.ensure_future(_print(shell, send))}
    try:
        ended, _others = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ended:
            way.result()
    finally:
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


async def _print(shell: execs.Shell, send: Any) -> None:
    """What the program prints. A browser that does not read keeps the program waiting, and nothing piles up here."""
    while printed := await shell.read():
        try:
            await send({"type": "websocket.send", "bytes": printed})
        except OSError as exc:
            raise Gone from exc


async def _type(shell: execs.Shell, receive: Any) -> None:
    """What is typed, and the window's size."""
    while True:
        try:
            async with asyncio.timeout(IDLE):
                message = await _message(receive)
        except TimeoutError:
            sentence = _("Nothing was typed for ten minutes, so this terminal is closed.")
            raise Closed(IDLE_TOO_LONG, sentence) from None
        typed = message.get("bytes")
        if typed is None:
            columns, rows = _size(_read(message))
            if columns:
                await shell.resize(columns, rows)
        elif len(typed) > LARGEST_FRAME:
            raise Closed(TOO_BIG, _("At most {most} KiB can be sent at once.", most=LARGEST_FRAME // 1024))
        elif shell.write(typed) > MOST_WAITING:
            raise Closed(TOO_MANY, _("The program does not read what is typed, and no more is kept for it."))


def _size(said: Any) -> tuple[int, int]:
    """Columns and rows; (0, 0) for a token that the session made needless. Raises `Closed` for anything else."""
    wanted = said.get("resize") if isinstance(said, dict) else None
    if isinstance(said, dict) and wanted is None and "token" in said:
        return 0, 0
    if not isinstance(wanted, list) or len(wanted) != 2:
        raise Closed(BAD_MESSAGE)
    columns, rows = wanted
    if not all(type(number) is int and 1 <= number <= WIDEST for number in (columns, rows)):
        raise Closed(BAD_MESSAGE)
    return columns, rows
