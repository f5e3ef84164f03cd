"""Published ports of real containers, asked as a browser asks: by host name, through the site's ASGI application."""

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator

from runner import work
from runner.models import Container
from tests.engine.running import Run, run
from webapp.asgi import application

__all__ = ["run"]  # a fixture
pytestmark = pytest.mark.django_db(transaction=True)
FOREVER = "while :; do sleep 1000; done"
PATIENCE = 60.0  # seconds until a test gives up
SERVE = "mkdir /w; hostname > /w/index.html; exec httpd -f -p 3000 -h /w"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


async def ask(row: Container, path: str = "/", **headers: str) -> Answer:
    """GET a published port's URL, again for as long as a web server is only starting."""
    url = urlsplit((await sync_to_async(lambda: row.ports)())[0]["url"])
    pairs = [(b"host", url.netloc.encode()), *((name.encode(), value.encode()) for name, value in headers.items())]
    while True:
        answer = await exchange(path, pairs)
        if answer.status != 502 or "httpd" not in row.command[-1]:
            return answer
        await asyncio.sleep(0.1)


async def exchange(path: str, headers: list[tuple[bytes, bytes]]) -> Answer:
    """One request to the whole site, as its server would hand it over."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": headers,
    }
    browser: Any = ApplicationCommunicator(application, scope)  # type: ignore[no-untyped-call]  # asgiref has no types here
    await browser.send_input({"type": "http.request", "body": b""})
    start = await browser.receive_output(PATIENCE)
    body = b""
    while (piece := await browser.receive_output(PATIENCE)).get("more_body"):
        body += piece["body"]
    await browser.wait(PATIENCE)
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], found, (body + piece["body"]).decode())


async def started(run: Run, script: str, **asked: Any) -> Container:
    return await sync_to_async(run)(script, **{"ports": ["3000:3000"]} | asked)


async def test_a_published_port_answers_with_what_the_program_serves(run: Run) -> None:
    row = await started(run, SERVE)
    answer = await ask(row)
    assert (answer.status, answer.text.strip()) == (200, row.engine_id[:12])


async def test_two_containers_of_one_image_answer_each_for_itself(run: Run) -> None:
    first = await started(run, SERVE)
    second = await started(run, SERVE, ports=["3001:3000"])
    assert (await ask(first)).text.strip() == first.engine_id[:12]
    assert (await ask(second)).text.strip() == second.engine_id[:12]


async def test_a_port_on_which_nothing_listens_says_so(run: Run) -> None:
    answer = await ask(await started(run, FOREVER, name="quiet"), accept="text/html")
    assert answer.status == 502
    assert "The program in quiet does not listen on port 3000 (yet)" in answer.text


async def test_a_stopped_containers_port_says_so_even_when_another_has_its_address(run: Run) -> None:
    first = await started(run, SERVE, name="first")
    address = first.address
    await sync_to_async(work.act)(first, "kill")
    second = await started(run, SERVE, ports=["3001:3000"])
    assert second.address == address
    answer = await ask(first)
    assert answer.status == 503
    assert "Container first is stopped" in answer.text


async def test_a_paused_containers_port_says_so(run: Run) -> None:
    row = await started(run, SERVE)
    await sync_to_async(work.act)(row, "pause")
    assert "is paused" in (await ask(row)).text


async def test_a_removed_containers_origin_is_dead_and_cleared(run: Run) -> None:
    row = await started(run, SERVE)
    await sync_to_async(work.act)(row, "remove", force=True)
    answer = await ask(row)
    assert answer.status == 404
    assert "storage" in answer.headers["clear-site-data"]


async def test_a_service_worker_is_not_served(run: Run) -> None:
    answer = await ask(await started(run, SERVE), "/index.html", **{"service-worker": "script"})
    assert answer.status == 403


async def test_the_sites_own_pages_are_not_on_a_programs_origin(run: Run) -> None:
    row = await started(run, SERVE)
    assert (await ask(row, "/livez")).status == 404
    assert (await ask(row, "/api/openapi.json")).headers.get("content-type") != "application/json"
