"""The garbage collector of a server: it looks seldom, and not at the program itself."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator

from tests.sockets import PATIENCE
from webapp import collector
from webapp.asgi import application


@pytest.fixture
def own_settings() -> Iterator[None]:
    """What the test changes is as before afterwards."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("own_settings")
async def test_a_server_that_has_started_looks_less_often_and_leaves_out_what_it_is_made_of() -> None:
    server: Any = ApplicationCommunicator(application, {"type": "lifespan"})  # type: ignore[no-untyped-call]  # asgiref has no types here
    await server.send_input({"type": "lifespan.startup"})
    assert await server.receive_output(PATIENCE) == {"type": "lifespan.startup.complete"}
    assert gc.get_threshold()[0] == collector.YOUNG
    assert gc.get_freeze_count() > 100_000
    await server.send_input({"type": "lifespan.shutdown"})
    assert await server.receive_output(PATIENCE) == {"type": "lifespan.shutdown.complete"}
