"""The terminal's WebSocket before there is a shell: who is let in, and what closes it. No engine is asked here."""

import json
from typing import Any, cast

import pytest
from asgiref.sync import sync_to_async
from django.test import Client

from runner import terminal
from runner.engine import programs
from runner.engine.programs import kill
from runner.models import Container
from tests.sockets import PATIENCE, Socket
from webapp.asgi import application
from webapp.sandboxes import lifecycle

pytestmark = pytest.mark.django_db(transaction=True)
ORIGIN = (b"origin", b"http://localhost:8000")


@sync_to_async
def made(state: str = "exited") -> tuple[Container, str]:
    """A container in that state, and the token of its sandbox."""
    sandbox, token = lifecycle.open_sandbox()
    row = Container.objects.create(sandbox=sandbox, name="one", engine_id="e" * 64, state=state, image_id="x")
    return row, token


def socket_of(row: Container, *headers: tuple[bytes, bytes]) -> Socket:
    where = f"/ws/sandboxes/{row.sandbox_id}/containers/{row.id}/terminal"
    return Socket(application, where, list(headers or (ORIGIN,)))


async def connected(row: Container, *headers: tuple[bytes, bytes]) -> Socket:
    socket = socket_of(row, *headers)
    assert await socket.opened()
    return socket


async def ended(socket: Socket) -> tuple[str, int]:
    """The sentence before the end, if there is one, and the code."""
    output, sentence = await socket.wire.receive_output(PATIENCE), ""
    if output["type"] == "websocket.send":
        sentence = json.loads(output["text"])["error"]
        output = await socket.wire.receive_output(PATIENCE)
    assert output["type"] == "websocket.close"
    return sentence, output["code"]


@pytest.mark.parametrize("message", [{}, {"token": "wrong"}, {"token": 7}, {"resize": [80, 24]}, []])
async def test_without_the_token_nobody_is_let_in(message: Any) -> None:
    row, _ = await made()
    socket = await connected(row)
    await socket.send(message)
    assert await ended(socket) == ("", 4404)


async def test_bytes_are_no_token() -> None:
    row, token = await made()
    socket = await connected(row)
    await socket.wire.send_input({"type": "websocket.receive", "bytes": token.encode()})
    assert await ended(socket) == ("", 4400)


async def test_the_token_of_another_sandbox_opens_nothing() -> None:
    row, _ = await made()
    _, token = await made()
    socket = await connected(row)
    await socket.send({"token": token})
    assert await ended(socket) == ("", 4404)


async def test_a_container_of_another_sandbox_is_not_there() -> None:
    row, token = await made()
    row.id = (await made())[0].id
    socket = await connected(row)
    await socket.send({"token": token})
    assert await ended(socket) == ("", 4404)


async def test_the_browser_that_made_the_sandbox_needs_no_token() -> None:
    client = Client()
    answer = await sync_to_async(client.post)("/api/sandboxes", {}, content_type="application/json")
    row, _ = await made()
    await Container.objects.filter(pk=row.pk).aupdate(sandbox_id=answer.json()["id"])
    row.sandbox_id = answer.json()["id"]
    cookie = (b"cookie", f"sessionid={client.cookies['sessionid'].value}".encode())
    assert (await ended(await connected(row, ORIGIN, cookie)))[1] == 4409


@pytest.mark.parametrize("state", ["created", "paused", "exited"])
async def test_a_container_that_does_not_run_is_told_in_a_sentence(state: str) -> None:
    row, token = await made(state)
    socket = await connected(row)
    await socket.send({"token": token})
    sentence, code = await ended(socket)
    assert (code, f"Container one is {state}" in sentence) == (4409, True)


async def test_an_ended_sandbox_has_no_terminals() -> None:
    row, token = await made("running")
    await sync_to_async(lambda: lifecycle.end(row.sandbox))()
    socket = await connected(row)
    await socket.send({"token": token})
    assert (await ended(socket))[1] == 4410


async def test_a_site_without_an_engine_says_so(settings: Any) -> None:
    settings.ENGINE_URL = "tcp://127.0.0.1:1"
    row, token = await made("running")
    socket = await connected(row)
    await socket.send({"token": token})
    sentence, code = await ended(socket)
    assert (code, "engine cannot be reached" in sentence) == (4503, True)


async def test_a_sandbox_has_so_many_terminals_and_no_more() -> None:
    row, _ = await made()
    sockets = [await connected(row) for _ in range(terminal.MOST_IN_SANDBOX)]
    assert (await ended(await connected(row)))[1] == 4429
    for socket in sockets:
        await socket.leave()
    assert not terminal._open


@pytest.mark.parametrize("origin", [b"http://evil.example", b"null", b"http://x.apps.localhost:8000"])
async def test_a_page_of_another_origin_gets_no_terminal(origin: bytes) -> None:
    row, _ = await made()
    assert not await socket_of(row, (b"origin", origin)).opened()


@pytest.mark.parametrize("said", [{"resize": [80]}, {"resize": [0, 24]}, {"resize": [80, 1e6]}, {"resize": "80"}, 7])
def test_what_is_no_size_of_a_window_is_refused(said: Any) -> None:
    with pytest.raises(terminal.Closed):
        terminal._size(said)


def test_a_size_is_columns_and_rows() -> None:
    assert terminal._size({"resize": [120, 40]}) == (120, 40)


@pytest.mark.parametrize("pid", [-1, 0, 1])
def test_no_process_of_ours_is_ever_ended(pid: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    killed: list[int] = []
    monkeypatch.setattr("os.kill", lambda found, signal: killed.append(found))
    (tmp_path / str(pid)).mkdir()
    (tmp_path / str(pid) / "cgroup").write_text(f"0::/docker/{'e' * 64}\n")
    kill("e" * 64, pid, tmp_path)
    assert killed == []


@pytest.mark.parametrize(("group", "ends"), [("e" * 64, True), ("f" * 64, False)])
def test_only_a_process_in_that_very_container_is_ended(
    group: str, ends: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    killed: list[int] = []
    monkeypatch.setattr("os.kill", lambda found, signal: killed.append(found))
    (tmp_path / "77").mkdir()
    (tmp_path / "77" / "cgroup").write_text(f"0::/docker/{group}\n")
    kill("e" * 64, 77, tmp_path)
    assert killed == ([77] if ends else [])


class Told:
    """An engine that says these PIDs of a program one after the other, and then that it has ended."""

    def __init__(self, *pids: int) -> None:
        self.left = list(pids)

    def exec_inspect(self, made: str) -> dict[str, Any]:
        pid = self.left.pop(0) if self.left else None
        return {"Running": pid is not None, "Pid": pid or 0, "ExitCode": None}


@pytest.mark.parametrize("pids", [(0, 0, 77), (77, 77)], ids=["before the engine knows its process", "while it ends"])
def test_the_end_of_a_program_run_inside_is_waited_for(pids: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[int] = []
    monkeypatch.setattr(programs, "kill", lambda engine_id, pid: killed.append(pid))
    told = Told(*pids)
    assert programs.end(cast("Any", told), "e" * 64, "made")
    assert (told.left, set(killed)) == ([], {77})
