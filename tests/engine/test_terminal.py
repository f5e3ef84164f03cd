"""A terminal in a real container, through the site's own application."""

import asyncio
import json

import pytest
from asgiref.sync import sync_to_async

from runner.engine import answers
from runner.models import Container
from tests.engine.running import Run, run, told
from tests.sockets import Socket
from webapp.asgi import application
from webapp.sandboxes.lifecycle import open_sandbox

__all__ = ["run"]  # a fixture
pytestmark = pytest.mark.django_db(transaction=True)
FOREVER = "while :; do sleep 1000; done"
PATIENCE = 60.0  # seconds until a test gives up


async def running(run: Run) -> tuple[Container, str]:
    """A container that runs for as long as the test, and the token of its sandbox."""
    sandbox, token = await sync_to_async(open_sandbox)()
    return await sync_to_async(run)(FOREVER, sandbox=sandbox), token


async def opened(row: Container, token: str) -> Socket:
    where = f"/ws/sandboxes/{row.sandbox_id}/containers/{row.id}/terminal"
    socket = Socket(application, where, [(b"origin", b"http://localhost:8000")])
    assert await socket.opened()
    await socket.send({"token": token})
    return socket


async def type_in(socket: Socket, keys: bytes) -> None:
    await socket.wire.send_input({"type": "websocket.receive", "bytes": keys})


async def read_until(socket: Socket, wanted: bytes) -> bytes:
    """What is printed, up to the words waited for."""
    printed = b""
    while wanted not in printed:
        output = await socket.wire.receive_output(PATIENCE)
        assert output["type"] == "websocket.send", (output, printed)
        printed += output["bytes"]
    return printed


async def end_of(socket: Socket) -> int:
    """The code that it is closed with, whatever is still printed before."""
    while (output := await socket.wire.receive_output(PATIENCE))["type"] == "websocket.send":
        pass
    return int(output["code"])


async def processes(row: Container) -> list[str]:
    found = await sync_to_async(answers.top)(row.engine_id, {})
    return [process[-1] for process in found["Processes"]]


async def test_what_is_typed_runs_and_what_is_printed_comes_back(run: Run) -> None:
    socket = await opened(*await running(run))
    await type_in(socket, b"echo $((6*7))=$TERM\r")
    await read_until(socket, b"42=xterm-256color")
    await socket.leave()


async def test_the_program_knows_the_size_of_its_window(run: Run) -> None:
    socket = await opened(*await running(run))
    await socket.send({"resize": [101, 37]})
    await type_in(socket, b"stty size\r")
    await read_until(socket, b"37 101")
    await socket.leave()


async def test_a_shell_may_do_no_more_than_its_container(run: Run) -> None:
    socket = await opened(*await running(run))
    await type_in(socket, b"grep -E 'CapEff|NoNewPrivs' /proc/self/status\r")
    printed = await read_until(socket, b"NoNewPrivs:\t1")
    assert b"00000000000004eb" in printed
    await socket.leave()


async def test_the_keys_that_dockers_client_detaches_with_reach_the_program(run: Run) -> None:
    socket = await opened(*await running(run))
    await type_in(socket, b"echo one\x10\x11\x15echo t''wo\r")
    await read_until(socket, b"two")
    await socket.leave()


async def test_the_end_of_the_shell_is_the_end_of_the_socket_and_is_told(run: Run) -> None:
    row, token = await running(run)
    socket = await opened(row, token)
    await type_in(socket, b"exit 3\r")
    assert await end_of(socket) == 1000
    last = (await sync_to_async(told)(row))[-1]
    assert (last["kind"], last["exit_code"]) == ("container.exec", 3)


async def test_a_browser_that_goes_leaves_no_shell_behind(run: Run) -> None:
    row, token = await running(run)
    before = await processes(row)
    for _ in range(3):
        socket = await opened(row, token)
        await type_in(socket, b"trap '' HUP TERM; echo re''ady; cat\r")
        await read_until(socket, b"ready")
        await socket.leave()
    assert [name for name in await processes(row) if "sh" in name] == [name for name in before if "sh" in name]


async def test_a_container_has_three_terminals_and_no_more(run: Run) -> None:
    row, token = await running(run)
    sockets = [await opened(row, token) for _ in range(3)]
    for socket in sockets:
        await type_in(socket, b"echo o''ne\r")
        await read_until(socket, b"one")
    fourth = await opened(row, token)
    assert "3 terminals" in json.loads((await fourth.wire.receive_output(PATIENCE))["text"])["error"]
    assert await end_of(fourth) == 4429
    await asyncio.gather(*(socket.leave() for socket in sockets))


async def test_a_frame_that_is_too_large_closes_the_socket(run: Run) -> None:
    socket = await opened(*await running(run))
    await type_in(socket, b"x" * (32 * 1024 + 1))
    assert await end_of(socket) == 1009
