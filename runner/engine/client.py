"""The connection to the engine, and the one place where its errors become ours."""

import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import docker
import docker.errors
import requests
from django.conf import settings
from docker.utils import kwargs_from_env

from webapp.refusal import Refused
from webapp.wording import _, mark

TIMEOUT = 10  # seconds for every call that is not a stream
_kept = threading.local()


class EngineAway(Exception):
    """The engine does not answer: nobody's mistake, tried again."""


def engine() -> docker.APIClient:
    """This thread's client; each call fails after TIMEOUT seconds."""
    client: docker.APIClient | None = getattr(_kept, "client", None)
    if client is None:
        client = _kept.client = connect()
    return client


def let_go() -> None:
    """Close this thread's client."""
    client: docker.APIClient | None = getattr(_kept, "client", None)
    _kept.client = None
    if client is not None:
        client.close()


def connect(timeout: float | None = TIMEOUT) -> docker.APIClient:
    """A new client, for a stream with `timeout=None`. Raises `EngineAway`."""
    with translated():
        options = kwargs_from_env(environment={**os.environ, "DOCKER_HOST": settings.ENGINE_URL})
        return docker.APIClient(**options, version="auto", timeout=timeout)  # type: ignore[arg-type]  # None: for ever


@contextmanager
def translated(names: Mapping[str, str] | None = None) -> Iterator[None]:
    """Run engine calls; `names` maps the engine's names of containers to the learner's in what it says.

    Raises `Refused` with the engine's own sentence for what the learner can mend, `EngineAway` when it is silent.
    """
    try:
        yield
    except docker.errors.APIError as exc:
        text = str(exc.explanation or exc)
        if exc.status_code is not None and exc.status_code >= 500 and _IS_DOWN.search(text):
            raise EngineAway(text) from exc
        raise refused(text, exc.status_code or 500, names or {}) from exc
    except docker.errors.DockerException as exc:
        raise EngineAway(_why(exc)) from exc
    except (requests.exceptions.RequestException, OSError) as exc:
        let_go()  # a broken connection is not reused
        raise EngineAway(_why(exc)) from exc


_IS_DOWN = re.compile(r"connection (error|refused)|context deadline exceeded|transport is closing", re.I)

# What an engine's sentence means: pattern, code, exit code of `docker run`, a way out.
_CAUSES = (
    (
        r"executable file not found|exec: .*: no such file or directory",
        "run.command_not_found",
        127,
        mark("The image has no such program: look at the last words of the command, and at CMD and ENTRYPOINT."),
    ),
    (
        r"permission denied|is a directory",
        "run.not_executable",
        126,
        mark("The file is there but is not a program: make it executable with RUN chmod +x, or name its interpreter."),
    ),
    (
        r"unable to find (user|group)",
        "run.no_such_user",
        125,
        mark("The user must be in the image's /etc/passwd, or be given as a number."),
    ),
    (
        r"exec format error",
        "run.wrong_format",
        126,
        mark("The file is not a program for this processor; a script needs a first line such as #!/bin/sh."),
    ),
    (
        r"no command specified",
        "run.no_command",
        125,
        mark("Give a command after the image, or a CMD line to the image."),
    ),
    (r"needs to be an absolute path", "run.bad_workdir", 125, mark("Begin the working directory with a slash.")),
    (r"chdir to cwd", "run.no_workdir", 127, mark("That directory is not in the container.")),
    (
        r"failed to create endpoint|failed to set networking spec",
        "run.engine_network",
        125,
        mark("The engine cannot make its network: try again; whoever runs this site may have to restart the engine."),
    ),
    (
        r"no available IPv4 addresses",
        "run.no_address",
        125,
        mark("Stop a container first: the sandbox's network is full."),
    ),
    (
        r"network \S+ not found",
        "run.no_network",
        125,
        mark("Remove the container and run it again: its network is new."),
    ),
    (r"no such image", "run.no_image", 125, mark("The image is gone; build it again.")),
    (r"no such (container|exec)", "run.no_container", 1, mark("It was removed; docker ps -a lists what is there.")),
    (r"is not running", "run.not_running", 1, mark("Start it first: docker start, then the name.")),
    (r"paused", "run.paused", 1, mark("Resume it first: docker unpause, then the name.")),
    (
        r"no space left on device",
        "run.disk_full",
        125,
        mark("The engine's disk is full; remove images and containers."),
    ),
    (r"invalid signal", "run.bad_signal", 1, mark("Signals are named like TERM, KILL, INT or HUP.")),
)
_HOST_PATH = re.compile(r"/(?:var/lib|var/run|run|tmp)/(?:docker|containerd)[^\s:\"']*")


def refused(text: str, status: int, names: Mapping[str, str]) -> Refused:
    """The engine's sentence as a refusal: its own words, in the learner's names, without paths of the host."""
    for engines, learners in names.items():
        text = text.replace(engines, learners)
    text = _HOST_PATH.sub("…", text).strip()
    for pattern, code, exit_code, hint in _CAUSES:
        if re.search(pattern, text, re.IGNORECASE):
            return Refused(code, text, hint=_(hint), status=409 if status >= 500 else status, exit_code=exit_code)
    return Refused("run.engine", text, status=409 if status >= 500 else status, exit_code=125)


def _why(exc: Exception) -> str:
    """A short reason, in English: what a request library wraps around the cause helps nobody."""
    text = str(exc)
    for sign, words in (
        ("No such file", mark("nothing listens on its socket")),
        ("Connection refused", mark("it refuses the connection")),
        ("Permission denied", mark("its socket may not be opened by this user")),
        ("timed out", mark("it does not answer in time")),
        ("Connection aborted", mark("it closed the connection")),
    ):
        if sign in text:
            return words
    return text[:200]
