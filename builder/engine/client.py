"""This thread's connection to the engine's API, and the one place where its errors become ours."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import docker
import docker.errors
import requests
from django.conf import settings
from docker.utils import kwargs_from_env

TIMEOUT = 10  # seconds for every call
_kept = threading.local()


class EngineAway(Exception):
    """The engine does not answer: nobody's mistake, tried again."""


class EngineRefuses(Exception):
    """The engine answers, and says no; `status` is its HTTP status, the text its own sentence."""

    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.status = status


def engine() -> docker.APIClient:
    """This thread's client."""
    client: docker.APIClient | None = getattr(_kept, "client", None)
    if client is None:
        client = _kept.client = connect(TIMEOUT)
    return client


def connect(timeout: float) -> docker.APIClient:
    """A new client whose calls fail after `timeout` seconds. Raises `EngineAway`."""
    with translated():
        options = kwargs_from_env(environment={**os.environ, "DOCKER_HOST": settings.ENGINE_URL})
        return docker.APIClient(**options, version="auto", timeout=timeout)  # type: ignore[arg-type]  # seconds may be parts


def answers() -> bool:
    """Whether the engine is there."""
    try:
        with translated():
            return bool(engine().ping())
    except (EngineAway, EngineRefuses):
        return False


@cache
def about() -> dict[str, Any]:
    """What the engine says of itself: asked once, for what does not change while this process lives."""
    with translated():
        found: dict[str, Any] = engine().info()
        return found


@contextmanager
def translated() -> Iterator[None]:
    """Run engine calls; raises `EngineRefuses` or `EngineAway`, never what a library made of it."""
    try:
        yield
    except docker.errors.APIError as exc:
        raise EngineRefuses(str(exc.explanation or exc), exc.status_code or 500) from exc
    except (docker.errors.DockerException, requests.exceptions.RequestException, OSError) as exc:
        _kept.client = None  # a broken connection is not used again
        raise EngineAway(str(exc)[:300]) from exc
