"""A copy of a recorded moment, on a real engine: it comes to the state that was recorded, whoever watches it."""

import json
import time
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from typing import Any

import pytest

from scripts.stack import Bench, Stack, started
from tests.engine.faulty import told, until
from webapp.sharing.scene import Scene, scene

DOCKERFILE = 'FROM busybox\nCOPY note /note\nCMD ["sleep", "300"]\n'
SETTLED = 120.0  # seconds within which the copy is made
BETWEEN = 0.2


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The site, a worker and a watcher."""
    with started(tmp_path_factory.mktemp("copies")) as stack:
        yield stack


class Stranger:
    """A browser that was never here, as far as cookies go."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def copies(self, recording: str) -> str:
        """Take a copy; the id of the sandbox."""
        with self.opener.open(f"{self.url}/watch/{recording}/copy", data=b"") as page:
            return str(page.url.rpartition("/")[2])

    def events(self, sandbox: str) -> list[dict[str, Any]]:
        with self.opener.open(f"{self.url}/api/sandboxes/{sandbox}/events") as log:
            return [json.loads(line) for line in log.read().splitlines()]


def states(now: Scene) -> dict[str, tuple[str, list[str]]]:
    """Containers by name: their state, and the tags of what they stand on."""
    return {one.name: (one.state, now.tags_of(one.image)) for one in now.containers.values()}


def test_a_copy_comes_to_the_state_that_was_recorded(stack: Stack) -> None:
    bench = Bench(stack.url).open()
    bench.call("PUT", "/draft", {"files": {"Dockerfile": DOCKERFILE, "note": "hello\n"}})
    for command in (
        "docker build -t an_image .",
        "docker volume create data",
        "docker run -d --name one -v data:/data an_image",
        "docker run -d an_image sh -c 'exit 3'",
        "docker create --name later an_image",
        "docker run -d --name frozen an_image",
        "docker pause frozen",
        "docker run -d --name gone an_image",
        "docker rm -f gone",
    ):
        assert bench.command(command)["exit_code"] == 0, command
    until(lambda: told(bench, "container.exited"))
    recorded = scene(events := bench.events(), len(events))
    shared = bench.call("POST", "/recordings", {})
    stranger = Stranger(stack.url)
    copy = stranger.copies(shared["id"])
    deadline = time.monotonic() + SETTLED
    while states(now := scene(stranger.events(copy), 10_000)) != states(recorded) and time.monotonic() < deadline:
        time.sleep(BETWEEN)  # the log is asked again
    assert states(now) == states(recorded)
    assert list(now.volumes.values()) == ["data"]
    assert [image.size for image in now.images.values()] == [image.size for image in recorded.images.values()]
    bench.call("DELETE", "")
