"""A shell with a terminal inside a container: bytes both ways, straight between the engine and whoever serves it."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from runner.engine import programs
from runner.engine.client import EngineAway, engine, refused, translated
from webapp.refusal import Refused
from webapp.wording import mark

# Bash where the image has it; every shell there is can read this line.
COMMAND = ["/bin/sh", "-c", 'exec "$(command -v bash || echo sh)"']
ENVIRONMENT = ["TERM=xterm-256color"]
READ = 16 * 1024  # bytes handed on at a time; at most four times as many wait here, then the program does
STARTING = 10.0  # seconds in which the engine must have started it


class Shell:
    """A running shell. `read` gives b"" once it has ended."""

    def __init__(self, made: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.made, self._reader, self._writer = made, reader, writer

    async def read(self) -> bytes:
        """What it prints, as it comes."""
        with suppress(ConnectionError):
            return await self._reader.read(READ)
        return b""

    def write(self, typed: bytes) -> int:
        """Type; how many bytes the program has still to take."""
        self._writer.write(typed)
        return self._writer.transport.get_write_buffer_size()

    async def resize(self, columns: int, rows: int) -> None:
        """Tell it the size of its window. One that has ended just now has none."""
        with suppress(Refused, EngineAway):
            await asyncio.to_thread(_resize, self.made, columns, rows)

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


@asynccontextmanager
async def shell(engine_id: str, names: Mapping[str, str]) -> AsyncIterator[Shell]:
    """A shell of the container's own user; its process has ended when the block has, whoever went first.

    Raises `Refused` with the engine's sentence, and `EngineAway`.
    """
    made = await asyncio.to_thread(_create, engine_id, names)
    started = None
    try:
        started = await _start(made, names)
        yield started
    finally:
        if started is not None:
            started.close()
        await asyncio.to_thread(_end, engine_id, made)


def exit_code(made: str) -> int | None:
    """What a shell ended with; None when the engine does not know it any more, or it has not ended."""
    state = _state(made)
    code: int | None = state["ExitCode"] if state else None
    return code


def _create(engine_id: str, names: Mapping[str, str]) -> str:
    with translated(names):
        return programs.prepare(engine(), engine_id, COMMAND, env=ENVIRONMENT, terminal=True)


async def _start(made: str, names: Mapping[str, str]) -> Shell:
    """Start it and take the connection over (docs.docker.com/reference/api/engine, ContainerAttach, "Hijacking").

    Not docker-py's own `exec_start(socket=True)`: what the program prints at once may be lost in its buffer.
    """
    body = json.dumps({"Detach": False, "Tty": True})
    head = (
        f"POST /exec/{made}/start HTTP/1.1\r\nHost: engine\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    try:
        async with asyncio.timeout(STARTING):
            reader, writer = await _connect()
            writer.write((head + body).encode())
            answer = await reader.readuntil(b"\r\n\r\n")
            status = int(answer.split()[1])
            if status in (101, 200):
                return Shell(made, reader, writer)
            said = await reader.read(READ)
            writer.close()
    except (OSError, EOFError, ValueError, IndexError, asyncio.LimitOverrunError) as exc:  # TimeoutError is an OSError
        raise EngineAway(str(exc) or mark("it does not answer in time")) from exc
    raise refused(_sentence(said), status, names)


async def _connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    url = urlsplit(settings.ENGINE_URL)
    if url.scheme == "unix":
        return await asyncio.open_unix_connection(url.path, limit=2 * READ)
    if url.scheme in ("tcp", "http"):
        return await asyncio.open_connection(url.hostname, url.port or 2375, limit=2 * READ)
    raise EngineAway(f"terminals cannot reach an engine by {url.scheme}://")


def _sentence(said: bytes) -> str:
    """The engine's own words in its answer."""
    with suppress(ValueError):
        document: Any = json.loads(said)
        if isinstance(document, dict) and document.get("message"):
            return str(document["message"])
    return said.decode("utf-8", "replace").strip()[:200]


def _resize(made: str, columns: int, rows: int) -> None:
    with translated():
        engine().exec_resize(made, height=rows, width=columns)


def _end(engine_id: str, made: str) -> None:
    """End its process if it still runs: a connection that is dropped leaves the shell alone."""
    with suppress(Refused, EngineAway), translated():
        programs.end(engine(), engine_id, made)


def _state(made: str) -> dict[str, Any] | None:
    with translated():
        return programs.state(engine(), made)
