"""The watcher of one engine: its events become the log's, at once; its list heals what they missed; parts are swept.

Each job has a thread of its own for what blocks, so a slow look never delays an event.
"""

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import redis
from django.db import close_old_connections, connections

from runner import sightings
from runner.engine import containers, stream
from runner.engine.client import EngineAway, let_go
from runner.engine.stream import CHANGES_NO_STATE, EngineEvent
from runner.events import ContainerOutOfMemory
from runner.lifecycle import Sighting
from runner.looks import Looks
from runner.models import Container
from runner.reconcile import Lost, reconcile
from runner.site import site_key
from webapp import health, plugins
from webapp.sandboxes import eventlog, lifecycle

logger = logging.getLogger(__name__)

RECONCILE_EVERY = 20.0  # seconds
LOOK_EVERY = 1.0
PARTING = 2.0  # at the end, for closing connections
SWEEP_EVERY = 5.0
SIGN_EVERY = 3.0
FIRST_DELAY, LONGEST_DELAY = 0.2, 5.0  # between tries to reach an engine that is away
MEMORY_NEWS_EVERY = 5.0  # a program that is started again and again runs out of memory again and again

T = TypeVar("T")


class Watch:
    """Watches until it is cancelled. `connected` is set while the engine's events arrive."""

    def __init__(self) -> None:
        self.connected = asyncio.Event()
        self.due = asyncio.Event()  # the list is to be read at once
        self.gap = True  # events may have been missed
        self.looks, self.lost = Looks(), Lost()
        self.told_of_memory: dict[str, float] = {}
        self.away = ""  # why the engine does not answer, "" while it does
        self._threads = {name: ThreadPoolExecutor(1, f"watch-{name}") for name in ("log", "look", "sweep", "sign")}

    async def run(self) -> None:
        """Everything at once; ends only by cancellation."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._follow())
                tasks.create_task(self._every(LOOK_EVERY, "look", self.looks.round))
                tasks.create_task(self._every(SWEEP_EVERY, "sweep", sweep))
                tasks.create_task(self._reconcile())
                tasks.create_task(self._sign())
        finally:
            await self._let_go()

    async def _let_go(self) -> None:
        """Each thread closes its own connections; one that hangs in a call is not waited for."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PARTING):
                await asyncio.gather(*(self._in(name, _close_connections) for name in self._threads))
        for thread in self._threads.values():
            thread.shutdown(wait=False, cancel_futures=True)

    async def _in(self, thread: str, do: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads[thread], _with_database, do)

    async def _every(self, seconds: float, thread: str, do: Callable[[], None]) -> None:
        """Do it again and again; an engine that is away, or a fault of ours, ends one round only."""
        while True:
            if thread == "sweep" or not self.away:
                await self._guarded(thread, do)
            await asyncio.sleep(seconds)

    async def _guarded(self, thread: str, do: Callable[[], None]) -> bool:
        try:
            await self._in(thread, do)
        except EngineAway as exc:
            self._is_away(str(exc))
            return False
        except Exception:
            logger.exception("a round of the watcher failed; the next one follows")
            return False
        return True

    async def _follow(self) -> None:
        """Events of the engine, again and again: an end of the stream is a fault, whatever its form."""
        delay = FIRST_DELAY
        while True:
            queue: asyncio.Queue[EngineEvent | EngineAway | None] = asyncio.Queue()
            reader = Reader(asyncio.get_running_loop(), queue, self.connected)
            try:
                while isinstance(event := await queue.get(), EngineEvent):
                    delay = FIRST_DELAY
                    await self._guarded("log", partial(self.handle, event))
            finally:
                reader.close()
            self.connected.clear()
            self.gap = True
            self._is_away(str(event) if event is not None else "it closed the connection")
            await asyncio.sleep(delay)
            delay = min(delay * 2, LONGEST_DELAY)

    async def _reconcile(self) -> None:
        """The list at the start, after each gap as soon as events arrive again, and every RECONCILE_EVERY seconds."""
        while True:
            await self.connected.wait()
            gap, self.gap = self.gap, False
            if await self._guarded("log", partial(reconcile, self.lost, after_gap=gap)):
                self._answers()
            else:
                self.gap = self.gap or gap
                await asyncio.sleep(FIRST_DELAY)
                continue
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.due.wait(), RECONCILE_EVERY)
            self.due.clear()

    def handle(self, event: EngineEvent) -> None:
        """One event of the engine into the row and the log. Events of containers without a row are not ours."""
        row = Container.objects.filter(engine_id=event.engine_id).first()
        if row is None:
            return
        at = time.time()
        if event.action == "oom":
            self._out_of_memory(row)
        elif event.action == "destroy":
            sightings.apply(row.id, Sighting(status="gone"), at)
        elif event.action not in CHANGES_NO_STATE:
            seen = containers.sight(event.engine_id)
            if event.action == "die" and seen.status != "exited":
                # Started again, or removed, since then: the end is told first, with the code that only the event has.
                ended = Sighting(status="exited", run=row.run, exit_code=event.exit_code or 0)
                sightings.apply(row.id, ended, at)
            sightings.apply(row.id, seen, at)
        self._threads["look"].submit(self.looks.touch, row.id)

    def _out_of_memory(self, row: Container) -> None:
        now = time.monotonic()
        if now - self.told_of_memory.get(row.id, -1e9) > MEMORY_NEWS_EVERY:
            self.told_of_memory[row.id] = now
            limit = row.known().memory_limit
            eventlog.record(row.sandbox_id, ContainerOutOfMemory(container=row.id, name=row.name, limit=limit))

    async def _sign(self) -> None:
        """Signs of life; the engine's says what is wrong while it is away."""
        while True:
            try:
                await self._in("sign", containers.ping)
                if self.connected.is_set():
                    self._answers()
            except EngineAway as exc:
                self._is_away(str(exc))
            with contextlib.suppress(redis.RedisError):
                await self._in("sign", self._signs)
            await asyncio.sleep(SIGN_EVERY)

    def _signs(self) -> None:
        health.sign("watcher")
        health.sign("engine", f"the engine does not answer: {self.away}" if self.away else "ok")

    def _is_away(self, why: str) -> None:
        if not self.away:
            logger.warning("the engine does not answer: %s", why)
        self.away = why
        self.gap = True

    def _answers(self) -> None:
        if self.away:
            logger.warning("the engine answers again")
            self.due.set()
        self.away = ""


class Reader:
    """Reads the engine's event stream in a thread of its own into a queue; None or `EngineAway` ends it."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        queue: "asyncio.Queue[EngineEvent | EngineAway | None]",
        connected: asyncio.Event,
    ) -> None:
        self._loop, self._queue, self._connected = loop, queue, connected
        self._closed = False
        self._stream: stream.Stream | None = None
        # A daemon: reading blocks for as long as the engine is silent, and must not keep the process.
        threading.Thread(target=self._read, name="watch-events", daemon=True).start()

    def close(self) -> None:
        """End the reading; nothing is put into the queue any more."""
        self._closed = True
        if self._stream is not None:
            self._stream.close()

    def _read(self) -> None:
        end: EngineAway | None = None
        try:
            with contextlib.closing(stream.Stream(site_key())) as self._stream:
                self._call(self._connected.set)
                for event in self._stream:
                    self._call(self._queue.put_nowait, event)
        except EngineAway as exc:
            end = exc
        except Exception as exc:
            logger.exception("the engine's events could not be read")
            end = EngineAway(str(exc))
        self._call(self._queue.put_nowait, end)

    def _call(self, do: Callable[..., object], *arguments: object) -> None:
        if not self._closed:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the process ends
                self._loop.call_soon_threadsafe(do, *arguments)


_broken: set[str] = set()  # sweepers whose last call failed: said once


def sweep() -> None:
    """What the apps want done every few seconds on the engine host, and the end of sandboxes whose time is over."""
    for sweeper in (*plugins.sweepers, lifecycle.reap):
        name = f"{sweeper.__module__}.{sweeper.__qualname__}"
        try:
            sweeper()
            _broken.discard(name)
        except Exception:
            if name not in _broken:
                logger.exception("%s failed; it is called again", name)
            _broken.add(name)


def _close_connections() -> None:
    """Close what this thread has open."""
    let_go()
    connections.close_all()


def _with_database(do: Callable[[], T]) -> T:
    """Run in a thread that keeps its database connection, and gets a new one when that has broken."""
    close_old_connections()
    return do()
