"""The watcher on a real engine: what happens there is told here, whatever happens to the connection."""

import asyncio
import contextlib
import io
import tarfile
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import docker
import pytest
from asgiref.sync import sync_to_async

from runner import looks, watch, work
from runner.engine import client
from runner.models import Container
from tests.engine.running import Run, kinds, run, told
from webapp import plugins

__all__ = ["run"]  # a fixture
pytestmark = pytest.mark.django_db(transaction=True)
FOREVER = "trap 'exit 0' TERM; while :; do sleep 0.1; done"
PATIENCE = 90.0  # seconds until a test gives up; none waits for longer than it takes


async def until(true: Callable[[], Any]) -> None:
    """Wait until something in the database is so."""
    async with asyncio.timeout(PATIENCE):
        while not await sync_to_async(true)():  # noqa: ASYNC110  # a table has no bell to wait for
            await asyncio.sleep(0.05)


@contextlib.asynccontextmanager
async def watching() -> AsyncIterator[watch.Watch]:
    """A watcher, connected, until the block ends."""
    watcher = watch.Watch()
    task = asyncio.create_task(watcher.run())
    try:
        async with asyncio.timeout(PATIENCE):
            await watcher.connected.wait()
        yield watcher
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


class Relay:
    """Stands between the watcher and the engine's socket, and can be cut."""

    def __init__(self, path: Path, engine: str) -> None:
        self.path, self.engine = path, engine
        self.open: set[asyncio.StreamWriter] = set()
        self.serving: set[asyncio.Task[None] | None] = set()

    async def start(self) -> None:
        self.server = await asyncio.start_unix_server(self._serve, self.path)

    async def cut(self) -> None:
        self.path.unlink(missing_ok=True)  # first: a server that is closed forgets whom it has just let in
        for _ in range(5):  # whoever was let in before begins to be served: the loop takes some turns to it
            await asyncio.sleep(0)
        self.server.close()
        while serving := [task for task in self.serving if task and not task.done()]:
            for writer in self.open:
                writer.close()
            await asyncio.wait(serving, return_when=asyncio.FIRST_COMPLETED)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.serving.add(asyncio.current_task())
        self.open.add(writer)
        upstream, onward = await asyncio.open_unix_connection(self.engine)
        self.open.add(onward)
        await asyncio.gather(self._pump(reader, onward), self._pump(upstream, writer))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        with contextlib.suppress(OSError):
            writer.close()
            await writer.wait_closed()


async def test_what_somebody_does_at_the_engine_is_told(run: Run, engine: docker.DockerClient) -> None:
    row = await sync_to_async(run)(FOREVER)
    async with watching():
        await sync_to_async(engine.containers.get(row.engine_id).pause)()
        await until(lambda: "paused" in kinds(row))
        await sync_to_async(engine.containers.get(row.engine_id).unpause)()
        await until(lambda: "unpaused" in kinds(row))
        await sync_to_async(engine.containers.get(row.engine_id).remove)(force=True)
        await until(lambda: "removed" in kinds(row))
    lives = [kind for kind in await sync_to_async(kinds)(row) if kind not in ("processes", "writable", "isolation")]
    assert lives == ["created", "started", "paused", "unpaused", "exited", "removed"]


async def test_processes_and_writable_layer_are_looked_at_by_itself(run: Run) -> None:
    row = await sync_to_async(run)(f"echo x > /file; {FOREVER}")
    async with watching():
        await until(lambda: {"processes", "writable"} <= set(kinds(row)))


async def test_what_docker_cp_puts_into_a_container_is_told(
    run: Run, engine: docker.DockerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "IDLE_EVERY", 1e9)
    row = await sync_to_async(run)("exec sleep 1000000")
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("note"))
    async with watching():
        await until(lambda: "processes" in kinds(row))
        await sync_to_async(engine.containers.get(row.engine_id).put_archive)("/", packed.getvalue())
        await until(lambda: "writable" in kinds(row))


async def test_a_child_out_of_memory_is_told_while_the_container_goes_on(run: Run) -> None:
    row = await sync_to_async(run)(f"(tail /dev/zero); {FOREVER}")
    async with watching():
        await until(lambda: "out_of_memory" in kinds(row) or Container.objects.get(pk=row.pk).state == "exited")
        await asyncio.to_thread(work.look, row)
    assert "exited" not in await sync_to_async(kinds)(row)


async def test_an_engine_that_was_away_is_found_again_and_nothing_is_missed(
    run: Run, engine: docker.DockerClient, settings: Any, tmp_path: Path
) -> None:
    row = await sync_to_async(run)(FOREVER)
    relay = Relay(tmp_path / "engine.sock", settings.ENGINE_URL.removeprefix("unix://"))
    await relay.start()
    settings.ENGINE_URL = f"unix://{relay.path}"
    async with watching() as watcher:
        await relay.cut()
        await until(lambda: watcher.away)
        await asyncio.to_thread(engine.containers.get(row.engine_id).kill)
        await relay.start()
        await until(lambda: "exited" in kinds(row))
        await until(lambda: not watcher.away)
    await relay.cut()
    settings.ENGINE_URL = f"unix://{relay.engine}"
    client.let_go()  # every thread keeps one, here to what is no more
    await sync_to_async(client.let_go)()
    assert "somebody or something" in (await sync_to_async(told)(row))[-1]["words"]  # it was no restart of the engine


async def test_a_sweeper_that_fails_keeps_no_other_from_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    swept = threading.Event()

    def broken() -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(plugins, "sweepers", [broken, swept.set])
    async with watching():
        assert await asyncio.to_thread(swept.wait, PATIENCE)
